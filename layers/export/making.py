"""Make an export, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.errors import UnknownFormat
from layers.export import gis
from layers.export.commas import csv
from layers.export.formats import FORMATS
from layers.export.geojson import geojson
from layers.export.gpx import gpx
from layers.export.kml import kml
from layers.export.notice import Notice
from layers.export.parquet import parquet
from layers.export.selection import select
from layers.export.shapefile import shp
from layers.export.workbook import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.export.asked import Asked
    from layers.export.batches import Progress
    from layers.export.folder import Pieces
    from layers.export.selection import Selection
    from layers.opened import OpenAtlas

    Writer = Callable[[Selection, Progress], Pieces]

WRITERS: dict[str, Writer] = {
    "geojson": geojson,
    "gpkg": gis.gpkg,
    "parquet": parquet,
    "fgb": gis.fgb,
    "shp": shp,
    "kml": kml,
    "gpx": gpx,
    "csv": csv,
    "xlsx": xlsx,
}
"""What writes each format."""


def export(
    opened: OpenAtlas,
    asked: Asked,
    form: str,
    notice: Notice | None = None,
    *,
    progress: Progress | None = None,
) -> Pieces:
    """Return the pieces of a file; what can be wrong with the words is wrong at once.

    ``progress`` is told how many rows are done, of how many. Close the pieces when not all of them
    are taken: some lie in a temporary folder. Raises UnknownFormat, UnknownLayer, UnknownCorridor
    and ExportFault; taking pieces raises ExportFailed when a file cannot be written.
    """
    if form not in FORMATS:
        raise UnknownFormat(form, FORMATS)
    chosen = select(opened, asked, FORMATS[form], notice or Notice())
    return WRITERS[form](chosen, progress or _quietly)


def _quietly(_done: int, _total: int) -> None:
    """Tell nobody."""
