"""Search by any name."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.query import SearchWords
from api.replies import FAULTS, shape
from api.service import TheService
from api.shapes import SearchAnswer

router = APIRouter(prefix="/api", tags=["search"])


@router.get("/search", response_model=SearchAnswer, responses=FAULTS)
async def search(service: TheService, words: Annotated[SearchWords, Query()]) -> Response:
    """Find features, corridors and documents by any name, best first."""
    hits = service.open_atlas.search.query(words.q, words.limit)
    return shape(service.teller(words).found(hits))
