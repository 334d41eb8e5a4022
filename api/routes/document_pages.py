"""The pages of papers: all of them, one of them, its half-yearly report, and two side by side."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse

from api.answers import DOCUMENT, find
from api.documents.answers import UNIT
from api.documents.page_query import ComparePageWords, PaperPageWords, ProgressPageWords
from api.errors import UnknownIdError
from api.journey_view import journey_words
from api.query import DatedWords
from api.replies import page
from api.service import Service, TheService
from layers.documents.progress import half_due
from web import documents
from web.documents import Chosen, PaperDesk
from web.view import View

router = APIRouter(
    prefix="/documents", include_in_schema=False, default_response_class=HTMLResponse
)


@router.get("")
async def documents_page(
    service: TheService, words: Annotated[DatedWords, Query()]
) -> HTMLResponse:
    """Show the papers, and what was and will be due."""
    view = service.view(words, "/documents")
    return page(documents.documents_page(_desk(service), view, service.chrome(words.lang)))


@router.get("/compare")
async def compare_page(
    service: TheService, words: Annotated[ComparePageWords, Query()]
) -> HTMLResponse:
    """Show what two papers say of the same things."""
    pair = words.pair
    for name in pair or ():
        if name not in service.atlas.documents:
            raise UnknownIdError(DOCUMENT, name, service.atlas.documents, parameter="documents")
    view = _view(service, words, "/documents/compare")
    return page(documents.compare_page(_desk(service), view, service.chrome(words.lang), pair))


@router.get("/{id}")
async def document_page(
    service: TheService,
    document: Annotated[str, Path(alias="id")],
    words: Annotated[PaperPageWords, Query()],
) -> HTMLResponse:
    """Show one paper, clause by clause, with its tasks."""
    chosen = _chosen(service, document, words)
    view, chrome = _view(service, words, f"/documents/{document}"), service.chrome(words.lang)
    return page(documents.document_page(_desk(service), view, chrome, document, chosen))


@router.get("/{id}/progress")
async def progress_page(
    service: TheService,
    document: Annotated[str, Path(alias="id")],
    words: Annotated[ProgressPageWords, Query()],
) -> HTMLResponse:
    """Show the half-yearly report of a paper."""
    chosen, desk = _chosen(service, document, words), _desk(service)
    half = words.half or half_due(desk.paperwork, document, words.date)
    view = _view(service, words, f"/documents/{document}/progress")
    chrome = service.chrome(words.lang)
    return page(documents.progress_page(desk, view, chrome, document, half, chosen=chosen))


def _desk(service: Service) -> PaperDesk:
    return PaperDesk(service.atlas, service.open_atlas.paperwork)


def _view(service: Service, words: DatedWords, path: str) -> View:
    """Return what a page is asked to show, with what it is narrowed to."""
    return replace(service.view(words, path), journey=journey_words(words))


def _chosen(service: Service, document: str, words: PaperPageWords) -> Chosen:
    """Return which tasks are shown; raise UnknownIdError for a paper or a unit that is not held."""
    find(service.atlas.documents, DOCUMENT, document)
    if words.unit:
        find(service.open_atlas.paperwork.units, UNIT, words.unit)
    return Chosen(words.unit, words.outcome)
