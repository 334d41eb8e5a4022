"""A layer or a network as a file for other programs."""

from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.download import Download
from api.exports import begin, file_name
from api.notices import notice_of
from api.query import ExportWords
from api.replies import FAULTS_WITH_ID
from api.service import TheService
from layers.export import FORMATS

router = APIRouter(tags=["exports"])

_FILE = {"description": "The file", "content": {form.media: {} for form in FORMATS.values()}}


@router.get(
    "/export/{layer}.{format}", response_class=Response, responses=FAULTS_WITH_ID | {200: _FILE}
)
async def export_layer(
    service: TheService,
    layer: Annotated[str, Path(description="Id of a layer or network.", examples=["railways"])],
    form: Annotated[str, Path(alias="format", description=", ".join(FORMATS), examples=["gpkg"])],
    words: Annotated[ExportWords, Query()],
) -> Response:
    """Return a layer or network as it stands on a day, as a file, with its sources and terms."""
    opened, notice = service.open_atlas, notice_of(service.settings)
    limiter = service.exporting
    work = partial(begin, opened, layer, form, words, notice)
    pieces = await to_thread.run_sync(work, limiter=limiter)
    first = await to_thread.run_sync(next, pieces, b"", limiter=limiter)
    name = file_name(layer, FORMATS[form], words)
    return Download(pieces, first, limiter, form=FORMATS[form], name=name)
