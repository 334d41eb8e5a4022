"""The layers of the map, as the bytes that were made at build."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.query import LangWords, NoWords
from api.replies import FAULTS, FAULTS_WITH_ID, GEOJSON, content, shape
from api.service import TheService
from api.shapes import LayersAnswer

router = APIRouter(prefix="/api", tags=["layers"])

None_ = Annotated[NoWords, Query()]
_COLLECTION = {"description": "A GeoJSON FeatureCollection", "content": {GEOJSON: {}}}


@router.get("/layers", response_model=LayersAnswer, responses=FAULTS)
async def layers(service: TheService, words: Annotated[LangWords, Query()]) -> Response:
    """List the layers and their kinds, with counts, in the order of the legend."""
    return shape(service.teller(words).layers(service.open_atlas.boundaries))


@router.get("/layers/{layer}", responses=FAULTS_WITH_ID | {200: _COLLECTION})
async def layer(service: TheService, layer: str, _words: None_) -> Response:
    """Return a layer as the map draws it: GeoJSON with the timeline of every feature."""
    return content(service.open_atlas.layer_json(layer), GEOJSON)


@router.get("/background/{name}", responses=FAULTS_WITH_ID | {200: _COLLECTION})
async def background(service: TheService, name: str, _words: None_) -> Response:
    """Return a part of the drawn background: land, cities, districts, rivers or places."""
    return content(service.open_atlas.background_json(name), GEOJSON)
