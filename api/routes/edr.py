"""OGC API - Environmental Data Retrieval: readings of the monitoring sections by location."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.edr.desk import Desk, check_collection
from api.edr.documents import COVERAGEJSON, Documents
from api.edr.query import EdrWords, LocationsWords, LocationWords
from api.journeys.answers import as_bytes
from api.replies import FAULTS, FAULTS_WITH_ID, GEOJSON, JSON, content
from api.service import Service, TheService
from api.shapes import Problem
from api.water.answers import WaterTeller
from api.water.credentials import Secret

router = APIRouter(prefix="/ogc/edr", tags=["edr"])

_LOCKED: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "A token is needed, or is not valid"}
}
_KINDS = {"CoverageJSON": COVERAGEJSON, "GeoJSON": GEOJSON}
_OBJECT = {"schema": {"type": "object"}}

Words = Annotated[EdrWords, Query()]


def _answers(faults: dict[int | str, dict[str, Any]], *kinds: str) -> dict[int | str, Any]:
    return {
        **faults,
        200: {"description": "The resource", "content": dict.fromkeys(kinds, _OBJECT)},
    }


@router.get("", responses=_answers(FAULTS, JSON), response_class=Response)
async def landing(service: TheService, words: Words) -> Response:
    """Return the landing page."""
    return content(as_bytes(_documents(service, words.lang).landing()), JSON)


@router.get("/conformance", responses=_answers(FAULTS, JSON), response_class=Response)
async def conformance(service: TheService, words: Words) -> Response:
    """Return the classes of the standard that hold."""
    return content(as_bytes(_documents(service, words.lang).conformance()), JSON)


@router.get("/collections", responses=_answers(FAULTS | _LOCKED, JSON), response_class=Response)
async def collections(service: TheService, words: Words, secret: Secret) -> Response:
    """Return the collections: there is one, of the monitoring sections."""
    documents = _documents(service, words.lang)

    def told(teller: WaterTeller, _: EdrWords) -> dict[str, Any]:
        return documents.collections(Desk(teller, documents).collection())

    return _answer(service, await service.measure(words, told, secret), JSON)


@router.get(
    "/collections/{id}",
    responses=_answers(FAULTS_WITH_ID | _LOCKED, JSON),
    response_class=Response,
)
async def collection(
    service: TheService, name: Annotated[str, Path(alias="id")], words: Words, secret: Secret
) -> Response:
    """Return what the collection of sections is: items, extent, and how it is asked."""
    check_collection(name)
    documents = _documents(service, words.lang)

    def told(teller: WaterTeller, _: EdrWords) -> dict[str, Any]:
        return Desk(teller, documents).collection()

    return _answer(service, await service.measure(words, told, secret), JSON)


@router.get(
    "/collections/{id}/locations",
    responses=_answers(FAULTS_WITH_ID | _LOCKED, GEOJSON),
    response_class=Response,
)
async def locations(
    service: TheService,
    name: Annotated[str, Path(alias="id")],
    words: Annotated[LocationsWords, Query()],
    secret: Secret,
) -> Response:
    """List every section as GeoJSON, those too whose point is not known."""
    check_collection(name)
    documents = _documents(service, words.lang)

    def told(teller: WaterTeller, _: LocationsWords) -> dict[str, Any]:
        return Desk(teller, documents).locations()

    return _answer(service, await service.measure(words, told, secret), GEOJSON)


@router.get(
    "/collections/{id}/locations/{location}",
    responses=_answers(FAULTS_WITH_ID | _LOCKED, COVERAGEJSON, GEOJSON),
    response_class=Response,
)
async def location(
    service: TheService,
    name: Annotated[str, Path(alias="id")],
    location: str,
    words: Annotated[LocationWords, Query()],
    secret: Secret,
) -> Response:
    """Return what was measured at a section, as CoverageJSON or GeoJSON."""
    check_collection(name)
    documents = _documents(service, words.lang)

    def told(teller: WaterTeller, words: LocationWords) -> dict[str, Any]:
        return Desk(teller, documents).location(location, words)

    return _answer(service, await service.measure(words, told, secret), _KINDS[words.f])


def _documents(service: Service, lang: str) -> Documents:
    return Documents(service.origin, lang)


def _answer(service: Service, told: dict[str, Any], kind: str) -> Response:
    return content(as_bytes(told), kind, keep=service.water_keep)
