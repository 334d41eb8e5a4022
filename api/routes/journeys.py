"""Routes, circles, matrices, border gaps and outages, on any day and in any scenario."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.journeys.answers import JourneyTeller, as_bytes
from api.journeys.query import CircleWords, GapWords, JourneyWords, MatrixWords, OutageWords
from api.journeys.shapes import (
    AssumptionsAnswer,
    CircleAnswer,
    GapsAnswer,
    LinksAnswer,
    MatrixAnswer,
    OutagesAnswer,
    RouteAnswer,
)
from api.journeys.tables import gaps_csv, matrix_csv
from api.query import DatedWords, LangWords
from api.replies import (
    FAULTS,
    FAULTS_WITH_ID,
    GEOJSON,
    JSON,
    NEVER,
    PRIVATE,
    REVALIDATE,
    GeoJson,
    content,
)
from api.service import TheService
from layers.export import FORMATS

router = APIRouter(prefix="/api", tags=["journeys"])

_FAULTS = FAULTS_WITH_ID | {
    404: {**FAULTS_WITH_ID[404], "description": "No place or link is called that, or no way"}
}
_TABLE = {**_FAULTS, 200: {"description": "The table", "content": {FORMATS["csv"].media: {}}}}


@router.get("/route", response_model=RouteAnswer, responses=_FAULTS)
async def route(service: TheService, words: Annotated[JourneyWords, Query()]) -> Response:
    """Tell the quickest way between two places, leg by leg, with its course."""
    told = service.route_at_hand(words)
    if told is None:
        told = await service.travel(words, JourneyTeller.route)
    return content(as_bytes(told), JSON, keep=_keep(told["from"], told["to"], points=NEVER))


@router.get("/circle", response_class=GeoJson, response_model=CircleAnswer, responses=_FAULTS)
async def circle(service: TheService, words: Annotated[CircleWords, Query()]) -> Response:
    """Tell what is reached from a place within so many minutes: an area a value, and the places."""
    told = await service.travel(words, JourneyTeller.circle)
    return content(as_bytes(told), GEOJSON, keep=_keep(told["at"]))


@router.get("/matrix", response_model=MatrixAnswer, responses=_FAULTS)
async def matrix(service: TheService, words: Annotated[MatrixWords, Query()]) -> Response:
    """Tell times and distances between every two of some places."""
    told = await service.travel(words, JourneyTeller.matrix)
    return content(as_bytes(told), JSON, keep=_keep(*told["places"]))


@router.get("/matrix.csv", response_class=Response, responses=_TABLE)
async def matrix_table(service: TheService, words: Annotated[MatrixWords, Query()]) -> Response:
    """Return times and distances between every two of some places as a table."""
    told = await service.travel(words, JourneyTeller.matrix)
    name, keep = f"linkatlas-matrix-{words.date}.csv", _keep(*told["places"])
    return content(matrix_csv(told), FORMATS["csv"].media, keep=keep, name=name)


@router.get("/gaps", response_class=GeoJson, response_model=GapsAnswer, responses=_FAULTS)
async def gaps(service: TheService, words: Annotated[GapWords, Query()]) -> Response:
    """List where roads end, narrow or go a long way round at the borders of cities."""
    return content(as_bytes(await service.travel(words, JourneyTeller.gaps)), GEOJSON)


@router.get("/gaps.csv", response_class=Response, responses=_TABLE)
async def gaps_table(service: TheService, words: Annotated[GapWords, Query()]) -> Response:
    """Return where roads end, narrow or go a long way round as a table."""
    told = await service.travel(words, JourneyTeller.gaps)
    return content(gaps_csv(told), FORMATS["csv"].media, name=f"linkatlas-gaps-{words.date}.csv")


@router.get("/outages", response_model=OutagesAnswer, responses=_FAULTS)
async def outages(service: TheService, words: Annotated[OutageWords, Query()]) -> Response:
    """Tell which single link, closed, cuts or slows the ways between some places most."""
    told = await service.travel(words, JourneyTeller.outages)
    return content(as_bytes(told), JSON, keep=_keep(*told["places"]))


@router.get("/links", response_model=LinksAnswer, responses=FAULTS)
async def links(service: TheService, words: Annotated[DatedWords, Query()]) -> Response:
    """List the links that a scenario can switch, and which of them run on the day."""
    return content(as_bytes(await service.travel(words, JourneyTeller.links)), JSON)


@router.get("/assumptions", response_model=AssumptionsAnswer, responses=FAULTS)
async def assumptions(service: TheService, words: Annotated[LangWords, Query()]) -> Response:
    """Tell on what all these times rest: assumed speeds, published times, the road network."""
    told = await service.travel(words, lambda teller, _: teller.assumptions())
    return content(as_bytes(told), JSON)


def _keep(*places: Mapping[str, Any], points: str = PRIVATE) -> str:
    """Say who may keep an answer: those with points are too many, and would drive out the rest."""
    return REVALIDATE if all(place["id"] for place in places) else points
