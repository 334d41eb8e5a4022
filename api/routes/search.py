"""Search by any name."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api import search as answers
from api.query import FindWords
from api.replies import FAULTS, shape
from api.service import TheService
from api.shapes import SearchAnswer

router = APIRouter(prefix="/api", tags=["search"])


@router.get("/search", response_model=SearchAnswer, responses=FAULTS)
async def search(service: TheService, words: Annotated[FindWords, Query()]) -> Response:
    """Find features, corridors and documents by any name, best first."""
    return shape(answers.search(service.open_atlas, service.teller(words), words))
