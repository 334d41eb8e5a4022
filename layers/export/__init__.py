"""Write a layer for use elsewhere: GeoJSON, GeoPackage, GeoParquet or CSV, all in WGS 84.

Every format carries the status on a date, the citations and sources of each feature, and the
notice: approval number, attribution, disclaimer, and what the licences of the data ask to be said.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from layers.errors import UnknownFormat
from layers.export.notice import Notice
from layers.export.records import records
from layers.export.text import csv_bytes, geojson_bytes

if TYPE_CHECKING:
    from layers.opened import OpenAtlas

__all__ = ["FORMATS", "Notice", "export"]

FORMATS: dict[str, str] = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv; charset=utf-8",
}
"""Formats by name, each with its media type."""

_CHINA = dt.timezone(dt.timedelta(hours=8))


def export(
    opened: OpenAtlas,
    layer: str,
    form: str,
    on: dt.date | None = None,
    notice: Notice | None = None,
) -> bytes:
    """Return a layer in a format, with the status on a day (today in China unless given).

    Raises UnknownLayer and UnknownFormat.
    """
    features = opened.layer(layer)
    if form not in FORMATS:
        raise UnknownFormat(form, FORMATS)
    day = on or dt.datetime.now(_CHINA).date()
    rows = records(features, day)
    terms = (notice or Notice()).terms(features, opened.atlas, day, opened.generation.name)
    if form == "geojson":
        return geojson_bytes(features, rows, terms)
    if form == "csv":
        return csv_bytes(features, rows, terms)
    from layers.export import frames  # noqa: PLC0415 -- GeoPandas loads for these two alone

    write = frames.gpkg_bytes if form == "gpkg" else frames.parquet_bytes
    return write(features, rows, terms, layer)
