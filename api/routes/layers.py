"""The layers of the map, as the bytes that were made at build."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.query import LangWords, NoWords
from api.replies import FAULTS, FAULTS_WITH_ID, GEOJSON, JSON, content, shape
from api.service import TheService
from api.shapes import LayersAnswer
from api.tiles import is_drawn_whole, tilejson

router = APIRouter(prefix="/api", tags=["layers"])

None_ = Annotated[NoWords, Query()]
_COLLECTION = {"description": "A GeoJSON FeatureCollection", "content": {GEOJSON: {}}}
_LAYER = {
    "description": "A GeoJSON FeatureCollection, or the TileJSON of a large one",
    "content": {GEOJSON: {}, JSON: {}},
}


@router.get("/layers", response_model=LayersAnswer, responses=FAULTS)
async def layers(service: TheService, words: Annotated[LangWords, Query()]) -> Response:
    """List the layers and their kinds, with counts, in the order of the legend."""
    return shape(service.teller(words).layers(service.open_atlas))


@router.get("/layers/{layer}", responses=FAULTS_WITH_ID | {200: _LAYER})
async def layer(service: TheService, layer: str, _words: None_) -> Response:
    """Return a layer or network as the map draws it.

    That is GeoJSON with the timeline of every feature; for a network its ways, once for each time
    during which they run. More than 5,000 features are not sent in one piece: the answer is the
    TileJSON of their tiles instead.
    """
    opened = service.open_atlas
    if is_drawn_whole(opened.rows(layer)):
        return content(opened.layer_json(layer), GEOJSON)
    answer = tilejson(service, layer, LangWords(lang="zh"))
    return content(orjson.dumps(answer), JSON)


@router.get("/background/{name}", responses=FAULTS_WITH_ID | {200: _COLLECTION})
async def background(service: TheService, name: str, _words: None_) -> Response:
    """Return a part of the drawn background: land, cities, districts, rivers or places."""
    return content(service.open_atlas.background_json(name), GEOJSON)
