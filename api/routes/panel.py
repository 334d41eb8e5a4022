"""Fragments for the side panel, from the same templates as the pages."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse

from api.answers import CORRIDOR, FEATURE, find
from api.query import DatedWords
from api.replies import page
from api.service import TheService
from web import pages

router = APIRouter(prefix="/panel", include_in_schema=False, default_response_class=HTMLResponse)

Dated = Annotated[DatedWords, Query()]


@router.get("/features/{id}")
async def feature_panel(
    service: TheService, feature: Annotated[str, Path(alias="id")], words: Dated
) -> HTMLResponse:
    """Tell the story of one feature."""
    find(service.atlas.features, FEATURE, feature)
    view = service.view(words, f"/features/{feature}")
    changes = await service.changes()
    return page(pages.feature_panel(service.atlas, view, feature, changes=changes))


@router.get("/corridors/{id}")
async def corridor_panel(
    service: TheService, corridor: Annotated[str, Path(alias="id")], words: Dated
) -> HTMLResponse:
    """Show one corridor."""
    find(service.atlas.corridors, CORRIDOR, corridor)
    view = service.view(words, f"/corridors/{corridor}")
    return page(pages.corridor_panel(service.atlas, view, corridor))


@router.get("/corridors")
async def corridors_panel(service: TheService, words: Dated) -> HTMLResponse:
    """List all corridors."""
    return page(pages.corridors_panel(service.atlas, service.view(words, "/")))
