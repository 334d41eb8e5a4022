"""Charts of the readings of a section: as SVG, as PNG, and reading by reading in words."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.journeys.answers import as_bytes
from api.replies import FAULTS_WITH_ID, JSON, content
from api.service import Service, TheService
from api.water.answers import WaterTeller
from api.water.chart_query import ChartWords
from api.water.charts import charts_of
from api.water.credentials import Secret
from web.charts.picture import png

router = APIRouter(prefix="/water/sections/{id}", tags=["water"])

SVG, PNG = "image/svg+xml", "image/png"

SectionId = Annotated[str, Path(alias="id", description="Id of a section.")]
Words = Annotated[ChartWords, Query()]


@router.get("/chart.svg", response_class=Response, responses=FAULTS_WITH_ID)
async def chart_svg(
    service: TheService, section: SectionId, words: Words, secret: Secret
) -> Response:
    """Draw the readings of an item over time, or year against year."""
    drawn = await _drawn(service, section, words, secret)
    return content(drawn.encode(), SVG, keep=service.water_keep)


@router.get("/chart.png", response_class=Response, responses=FAULTS_WITH_ID)
async def chart_png(
    service: TheService, section: SectionId, words: Words, secret: Secret
) -> Response:
    """Draw the same as a picture."""

    def pictured(teller: WaterTeller, words: ChartWords) -> bytes:
        return png(charts_of(teller).drawn(section, words))

    made = await service.measure(words, pictured, secret)
    return content(made, PNG, keep=service.water_keep)


@router.get("/chart.json", response_class=Response, responses=FAULTS_WITH_ID)
async def chart_readings(
    service: TheService, section: SectionId, words: Words, secret: Secret
) -> Response:
    """Tell the readings that a chart over time shows, in words."""
    told = await service.measure(
        words, lambda teller, given: charts_of(teller).told(section, given), secret
    )
    return content(as_bytes(told), JSON, keep=service.water_keep)


async def _drawn(service: Service, section: str, words: ChartWords, secret: str | None) -> str:
    return await service.measure(
        words, lambda teller, given: str(charts_of(teller).drawn(section, given)), secret
    )
