"""A layer as a file for other programs."""

from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.notices import notice_of
from api.query import ExportWords
from api.replies import FAULTS_WITH_ID, content
from api.service import TheService
from layers.export import FORMATS, export

router = APIRouter(tags=["exports"])

_FILE = {"description": "The file", "content": {kind: {} for kind in FORMATS.values()}}


@router.get(
    "/export/{layer}.{format}", response_class=Response, responses=FAULTS_WITH_ID | {200: _FILE}
)
async def export_layer(
    service: TheService,
    layer: str,
    form: Annotated[str, Path(alias="format")],
    words: Annotated[ExportWords, Query()],
) -> Response:
    """Return a layer as geojson, gpkg, parquet or csv, with the status of a day and its sources."""
    opened, notice = service.open_atlas, notice_of(service.settings)
    work = partial(export, opened, layer, form, words.date, notice)
    body = await to_thread.run_sync(work, limiter=service.exporting)
    return content(body, FORMATS[form], name=f"linkatlas-{layer}-{words.date}.{form}")
