"""Everything that is known of one feature, and the corridors that features belong to."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.feature_answer import feature_answer
from api.query import DatedWords, LangWords
from api.replies import FAULTS, FAULTS_WITH_ID, GEOJSON, GeoJson, shape
from api.service import TheService
from api.shapes import CorridorAnswer, CorridorsAnswer, FeatureAnswer

router = APIRouter(prefix="/api", tags=["features"])

Dated = Annotated[DatedWords, Query()]


@router.get(
    "/features/{id}",
    response_class=GeoJson,
    response_model=FeatureAnswer,
    responses=FAULTS_WITH_ID,
)
async def feature(
    service: TheService, feature: Annotated[str, Path(alias="id")], words: Dated
) -> Response:
    """Tell everything of one feature as a GeoJSON Feature, with its status on a day."""
    return shape(feature_answer(service.teller(words), feature), GEOJSON)


@router.get("/corridors", response_model=CorridorsAnswer, responses=FAULTS)
async def corridors(service: TheService, words: Annotated[LangWords, Query()]) -> Response:
    """List the corridors."""
    return shape(service.teller(words).corridors())


@router.get("/corridors/{id}", response_model=CorridorAnswer, responses=FAULTS_WITH_ID)
async def corridor(
    service: TheService, corridor: Annotated[str, Path(alias="id")], words: Dated
) -> Response:
    """Tell of one corridor and of its features in order, with their status on a day."""
    return shape(service.teller(words).corridor(corridor))
