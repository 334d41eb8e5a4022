"""The pages about journeys that people read, and the fragments of the map's panel."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from api.journey_html import Writer, Written
from api.journeys.query import (
    CircleWords,
    CompareWords,
    JourneyWords,
    MatrixPageWords,
    OutageWords,
)
from api.query import DatedWords, LangWords, SearchWords
from api.replies import JSON, content, page
from api.service import Service, TheService

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

W = TypeVar("W", bound=LangWords)


async def _written(
    service: Service, words: W, write: Callable[[Writer, W], Written]
) -> HTMLResponse:
    """Ask and write in a thread, where it holds up nobody."""
    told = await service.travel(words, lambda teller, given: write(Writer(service, teller), given))
    if told.status == HTTPStatus.OK:
        return page(told.html)
    return HTMLResponse(told.html, told.status, {"cache-control": "no-store"})


@router.get("/panel/route")
async def route_panel(service: TheService, words: Annotated[JourneyWords, Query()]) -> HTMLResponse:
    """Tell the quickest way between two places, and other ways."""
    return await _written(service, words, Writer.route)


@router.get("/panel/circle")
async def circle_panel(service: TheService, words: Annotated[CircleWords, Query()]) -> HTMLResponse:
    """Tell what is reached from a place within so many minutes."""
    return await _written(service, words, Writer.circle)


@router.get("/panel/places")
async def places(service: TheService, words: Annotated[SearchWords, Query()]) -> Response:
    """Suggest places that somebody may be about to type."""
    found = await service.travel(words, lambda teller, _: Writer(service, teller).places(words))
    return content(found, JSON)


@router.get("/compare")
async def compare_page(
    service: TheService, words: Annotated[CompareWords, Query()]
) -> HTMLResponse:
    """Show a circle in two scenarios side by side."""
    return await _written(service, words, Writer.compare)


@router.get("/gaps")
async def gaps_page(service: TheService, words: Annotated[OutageWords, Query()]) -> HTMLResponse:
    """Show where roads fail at borders, and what the loss of a link does."""
    return await _written(service, words, Writer.gaps)


@router.get("/matrix")
async def matrix_page(
    service: TheService, words: Annotated[MatrixPageWords, Query()]
) -> HTMLResponse:
    """Show times between cities as a table."""
    return await _written(service, words, Writer.matrix)


@router.get("/reach")
async def reach_page(service: TheService, words: Annotated[DatedWords, Query()]) -> HTMLResponse:
    """Show how a paper's claim of half an hour and an hour stands."""
    return await _written(service, words, Writer.reach)
