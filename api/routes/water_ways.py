"""Up and down the rivers, and how to get to a section: for programs, for phones, and as pages."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, Response

from api.journey_html import Written
from api.journeys.answers import JourneyTeller, as_bytes
from api.replies import FAULTS_WITH_ID, JSON, NEVER, PRIVATE, REVALIDATE, content, page
from api.service import Service, TheService
from api.water.way_query import AccessWords, TracePageWords, TraceWords
from api.water.way_shapes import AccessAnswer, TraceAnswer
from api.water.ways import WayTeller, way_teller
from api.ways_html import WayWriter
from layers.water import tracks
from layers.water.access import Approach

router = APIRouter(tags=["water"])

Access = Annotated[AccessWords, Query()]

_FAULTS = FAULTS_WITH_ID | {
    404: {**FAULTS_WITH_ID[404], "description": "No place or section is called that, or no way"}
}
_TRACKS = {
    kind: {**_FAULTS, 200: {"description": "The file", "content": {kind: {}}}}
    for kind in (tracks.GPX, tracks.KML)
}


@router.get("/api/water/trace", response_model=TraceAnswer, responses=_FAULTS)
async def trace(service: TheService, words: Annotated[TraceWords, Query()]) -> Response:
    """Walk up or down a river from a place, and list what is met with the distance along it."""
    told = await service.travel(words, lambda _, given: _teller(service, given.lang).trace(given))
    return content(as_bytes(told), JSON, keep=REVALIDATE if told["at"]["id"] else PRIVATE)


@router.get("/api/water/access/{id}.gpx", response_class=Response, responses=_TRACKS[tracks.GPX])
async def access_gpx(
    service: TheService, section: Annotated[str, Path(alias="id")], words: Access
) -> Response:
    """Return the way to a section for a phone, as GPX."""
    made = await service.travel(
        words, lambda travel, given: tracks.gpx(_found(service, section, given, travel), given.lang)
    )
    return content(made, tracks.GPX, keep=_keep(words), name=f"linkatlas-{section}.gpx")


@router.get("/api/water/access/{id}.kml", response_class=Response, responses=_TRACKS[tracks.KML])
async def access_kml(
    service: TheService, section: Annotated[str, Path(alias="id")], words: Access
) -> Response:
    """Return the way to a section for a phone, as KML."""
    made = await service.travel(
        words, lambda travel, given: tracks.kml(_found(service, section, given, travel), given.lang)
    )
    return content(made, tracks.KML, keep=_keep(words), name=f"linkatlas-{section}.kml")


@router.get("/api/water/access/{id}", response_model=AccessAnswer, responses=_FAULTS)
async def access(
    service: TheService, section: Annotated[str, Path(alias="id")], words: Access
) -> Response:
    """Tell the nearest road to a section, and the way there from a place."""
    told = await service.travel(
        words,
        lambda travel, given: _teller(service, given.lang).access(
            _found(service, section, given, travel), travel
        ),
    )
    return content(as_bytes(told), JSON, keep=_keep(words))


@router.get("/water/trace", include_in_schema=False, response_class=HTMLResponse)
async def trace_page(
    service: TheService, words: Annotated[TracePageWords, Query()]
) -> HTMLResponse:
    """Show what lies up or down the river from a place."""
    told = await service.travel(
        words, lambda travel, given: WayWriter(service, travel).trace(given)
    )
    return _page(told)


@router.get("/water/sections/{id}/access", include_in_schema=False, response_class=HTMLResponse)
async def access_page(
    service: TheService, section: Annotated[str, Path(alias="id")], words: Access
) -> HTMLResponse:
    """Show how to get to a section, on a sheet to print."""
    told = await service.travel(
        words, lambda travel, given: WayWriter(service, travel).access(section, given)
    )
    return _page(told)


def _teller(service: Service, lang: str) -> WayTeller:
    return way_teller(service.open_atlas, service.settings, lang)


def _found(service: Service, section: str, words: AccessWords, travel: JourneyTeller) -> Approach:
    teller = _teller(service, words.lang)
    return teller.approach(teller.section(section), words.date, travel, words.from_)


def _keep(words: AccessWords) -> str:
    """Say who may keep an answer: places that are typed are too many."""
    return REVALIDATE if words.from_ is None else NEVER


def _page(told: Written) -> HTMLResponse:
    if told.status == HTTPStatus.OK:
        return page(told.html)
    return HTMLResponse(told.html, told.status, {"cache-control": NEVER})
