"""The papers, and what became of each of their clauses."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.query import DatedWords, LangWords
from api.replies import FAULTS, FAULTS_WITH_ID, shape
from api.service import TheService
from api.shapes import DocumentAnswer, DocumentsAnswer

router = APIRouter(prefix="/api/documents", tags=["documents"])


@router.get("", response_model=DocumentsAnswer, responses=FAULTS)
async def documents(service: TheService, words: Annotated[LangWords, Query()]) -> Response:
    """List the papers."""
    return shape(service.teller(words).documents())


@router.get("/{id}", response_model=DocumentAnswer, responses=FAULTS_WITH_ID)
async def document(
    service: TheService,
    document: Annotated[str, Path(alias="id")],
    words: Annotated[DatedWords, Query()],
) -> Response:
    """Tell of one paper, clause by clause, with the status of what it names on a day."""
    return shape(service.teller(words).document(document))
