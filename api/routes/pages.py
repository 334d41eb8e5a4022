"""The pages that people read."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse

from api.answers import CORRIDOR, FEATURE, find
from api.journey_html import Writer
from api.journey_view import asks, journey_view
from api.journeys.query import CorridorJourneyWords, FeatureJourneyWords, MapJourneyWords
from api.query import DatedWords, ListWords
from api.replies import page
from api.service import Service, TheService
from web import pages
from web.view import ApiDocs, Build

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Dated = Annotated[DatedWords, Query()]


@router.get("/")
async def map_page(service: TheService, words: Annotated[MapJourneyWords, Query()]) -> HTMLResponse:
    """Show the map."""
    return await _map(service, words, "/")


@router.get("/features/{id}")
async def feature_page(
    service: TheService,
    feature: Annotated[str, Path(alias="id")],
    words: Annotated[FeatureJourneyWords, Query()],
) -> HTMLResponse:
    """Show the map with the panel of one feature."""
    find(service.atlas.features, FEATURE, feature)
    asked = MapJourneyWords(**words.model_dump(by_alias=True), feature=feature)
    return await _map(service, asked, f"/features/{feature}")


@router.get("/corridors/{id}")
async def corridor_page(
    service: TheService,
    corridor: Annotated[str, Path(alias="id")],
    words: Annotated[CorridorJourneyWords, Query()],
) -> HTMLResponse:
    """Show the map with the panel of one corridor."""
    find(service.atlas.corridors, CORRIDOR, corridor)
    asked = MapJourneyWords(**words.model_dump(by_alias=True), corridor=corridor)
    return await _map(service, asked, f"/corridors/{corridor}")


async def _map(service: Service, words: MapJourneyWords, path: str) -> HTMLResponse:
    """Show the map; the planner is asked only when the address asks for a journey."""
    view, told = journey_view(service, words, path), ""
    if asks(words):
        told = await service.travel(words, lambda teller, _: Writer(service, teller).on_map(words))
    chrome, changes = service.chrome(words.lang), await service.changes()
    return page(pages.map_page(service.atlas, view, chrome, told=told, changes=changes))


@router.get("/list")
async def list_page(service: TheService, words: Annotated[ListWords, Query()]) -> HTMLResponse:
    """Show everything as a table."""
    view = service.view(words, "/list")
    return page(pages.list_page(service.atlas, view, service.chrome(words.lang)))


@router.get("/about")
async def about_page(service: TheService, words: Dated) -> HTMLResponse:
    """Show sources, licences, accuracy and the generation."""
    view = service.view(words, "/about")
    opened, changes = service.open_atlas, await service.changes()
    digest = opened.generation.manifest.digest
    build = Build(digest=digest, published=opened.published, changes=changes)
    return page(pages.about_page(service.atlas, view, service.chrome(words.lang), build))


@router.get("/docs")
async def docs_page(service: TheService, words: Dated) -> HTMLResponse:
    """Show the interface for programs."""
    docs = ApiDocs(
        script=service.assets.url("vendor/swagger/swagger-ui-bundle.js"),
        style=service.assets.url("vendor/swagger/swagger-ui.css"),
        openapi="/openapi.json",
    )
    view = service.view(words, "/docs")
    return page(pages.docs_page(view, service.chrome(words.lang), docs))
