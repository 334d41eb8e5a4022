"""Vector tiles of every collection, what leads to them, and a style to draw them by."""

from collections.abc import Iterable
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.query import DatedWords, LangWords, StyleWords, TileWords
from api.replies import FAULTS_WITH_ID, JSON, content
from api.service import Service, TheService
from api.tiles import MVT, tile, tilejson
from layers.model import Text
from web.maplibre_style import Source, style

router = APIRouter(prefix="/tiles", tags=["tiles"])

Layer = Annotated[str, Path(description="Id of a layer or a network.", examples=["network_road"])]
Zoom = Annotated[str, Path(pattern="^[0-9]{1,2}$", description="Zoom of the tile.", examples=["8"])]
Place = Annotated[
    str, Path(pattern="^[0-9]{1,7}$", description="Place of the tile.", examples=["209"])
]
TITLE = Text(zh="联图", en="Linkatlas")
_TILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "A Mapbox Vector Tile 2", "content": {MVT: {}}},
    204: {"description": "Nothing lies in this tile"},
}


@router.get("/style.json", responses=FAULTS_WITH_ID)
async def whole_style(service: TheService, words: Annotated[StyleWords, Query()]) -> Response:
    """Return a MapLibre style of layers and networks as they stand on a day."""
    return _style(service, words.layer_ids, words)


@router.get("/{layer}/style.json", responses=FAULTS_WITH_ID)
async def layer_style(
    service: TheService, layer: Layer, words: Annotated[DatedWords, Query()]
) -> Response:
    """Return a MapLibre style of one layer or network as it stands on a day."""
    service.open_atlas.rows(layer)
    return _style(service, (layer,), words)


@router.get("/{layer}/tilejson.json", responses=FAULTS_WITH_ID)
async def described(
    service: TheService, layer: Layer, words: Annotated[LangWords, Query()]
) -> Response:
    """Return the TileJSON 3.0 of a layer or a network."""
    return _json(tilejson(service, layer, words))


@router.get("/{layer}/{z}/{x}/{y}.mvt", response_class=Response, responses=FAULTS_WITH_ID | _TILE)
async def one_tile(
    service: TheService,
    layer: Layer,
    z: Zoom,
    x: Place,
    y: Place,
    words: Annotated[TileWords, Query()],
) -> Response:
    """Return a tile, cut at build: a feature is there once for each time in which it differs.

    `since` and `until` are whole numbers YYYYMMDD; on a day the rows hold for which
    `since <= day < until`.
    """
    return tile(service.open_atlas, layer, (int(z), int(x), int(y)), words.v)


def _style(service: Service, layers: Iterable[str], words: DatedWords) -> Response:
    sources = [
        Source(layer, f"{service.origin}/tiles/{layer}/tilejson.json")
        for layer in dict.fromkeys(layers)
    ]
    name = service.teller(words).say(TITLE)
    return _json(style(sources, words.date, name=name))


def _json(answer: dict[str, Any]) -> Response:
    return content(orjson.dumps(answer), JSON)
