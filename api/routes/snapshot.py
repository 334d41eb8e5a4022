"""The map as a picture and on paper, drawn on the server."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from api.replies import FAULTS_WITH_ID, content, page
from api.service import TheService
from api.snapshot import PictureWords, PixelWords, SheetWords, draw

router = APIRouter(tags=["pictures"])

SVG, PNG = "image/svg+xml", "image/png"


def _drawn(kind: str) -> dict[str, object]:
    return {"description": "The picture", "content": {kind: {}}}


@router.get("/snapshot.svg", response_class=Response, responses=FAULTS_WITH_ID | {200: _drawn(SVG)})
async def snapshot_svg(service: TheService, words: Annotated[PictureWords, Query()]) -> Response:
    """Draw what the map shows in these words as SVG, with key, bar of scale and notices."""
    made = await draw(service, words, "/", lambda artist: artist.svg(words))
    return content(made, SVG)


@router.get("/snapshot.png", response_class=Response, responses=FAULTS_WITH_ID | {200: _drawn(PNG)})
async def snapshot_png(service: TheService, words: Annotated[PixelWords, Query()]) -> Response:
    """Draw the same as PNG, with the fonts of the machine."""
    made = await draw(service, words, "/", lambda artist: artist.png(words))
    return content(made, PNG)


@router.get("/sheet", response_class=HTMLResponse, include_in_schema=False)
async def sheet(service: TheService, words: Annotated[SheetWords, Query()]) -> HTMLResponse:
    """Show the map as a sheet of paper, ready to be printed."""
    return page(await draw(service, words, "/sheet", lambda artist: artist.sheet(words)))
