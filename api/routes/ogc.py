"""OGC API - Features: landing page, conformance, collections, and their features.

The interface describes itself at ``/ogc/api``, as the standard wants it.
"""

from collections.abc import Callable
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.ogc.desk import Desk
from api.ogc.feature_desk import Item, Items
from api.ogc.query import ItemWords, OgcWords
from api.service import Service, TheService

router = APIRouter(prefix="/ogc", include_in_schema=False, default_response_class=Response)

Words = Annotated[OgcWords, Query()]


async def _answered(service: Service, desk: Desk, answer: Callable[[], Response]) -> Response:
    """Give an answer at once, or in a thread when a page is to be drawn."""
    if desk.as_page:
        return await to_thread.run_sync(answer, limiter=service.gathering)
    return answer()


@router.get("")
@router.get("/")
async def landing(service: TheService, request: Request, words: Words) -> Response:
    """Return the landing page."""
    desk = Desk.at(service, request, words)
    return await _answered(service, desk, desk.landing)


@router.get("/conformance")
async def conformance(service: TheService, request: Request, words: Words) -> Response:
    """Return the classes of the standards that hold."""
    desk = Desk.at(service, request, words)
    return await _answered(service, desk, desk.conformance)


@router.get("/api")
async def definition(service: TheService, request: Request, words: Words) -> Response:
    """Return the description of the interface."""
    desk = Desk.at(service, request, words)
    return await _answered(service, desk, desk.definition)


@router.get("/collections")
async def collections(service: TheService, request: Request, words: Words) -> Response:
    """Return all collections."""
    desk = Desk.at(service, request, words)
    return await _answered(service, desk, desk.collections)


@router.get("/collections/{id}")
async def collection(
    service: TheService, request: Request, name: Annotated[str, Path(alias="id")], words: Words
) -> Response:
    """Return what a collection is."""
    desk = Desk.at(service, request, words)
    return await _answered(service, desk, lambda: desk.collection(name))


@router.get("/collections/{id}/queryables")
async def queryables(
    service: TheService, request: Request, name: Annotated[str, Path(alias="id")], words: Words
) -> Response:
    """Return what a collection can be queried by."""
    desk = Desk.at(service, request, words)
    return await _answered(service, desk, lambda: desk.queryables(name))


@router.get("/collections/{id}/schema")
async def schema(
    service: TheService, request: Request, name: Annotated[str, Path(alias="id")], words: Words
) -> Response:
    """Return the properties of a collection."""
    desk = Desk.at(service, request, words)
    return await _answered(service, desk, lambda: desk.schema(name))


@router.get("/collections/{id}/items")
async def items(
    service: TheService, request: Request, name: Annotated[str, Path(alias="id")]
) -> Response:
    """Return features; which words are known depends on the collection."""
    asked = Items.at(service, request, name)
    if asked.is_light:
        return asked.answer()
    return await to_thread.run_sync(asked.answer, limiter=service.gathering)


@router.get("/collections/{id}/items/{feature}")
async def item(
    service: TheService,
    request: Request,
    name: Annotated[str, Path(alias="id")],
    feature: str,
    words: Annotated[ItemWords, Query()],
) -> Response:
    """Return one feature."""
    asked = Item.at(service, request, name, words)
    return await to_thread.run_sync(lambda: asked.answer(feature), limiter=service.gathering)
