"""The formats of exports: what each is called, and what it can hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format by its ``id``: its ``title`` for readers, its media type, the end of file names.

    ``text`` when it is fit for a terminal; ``wgs84`` when its standard knows no other system.
    """

    id: str
    title: str
    media: str
    suffix: str
    text: bool = False
    wgs84: bool = False


def _listed(formats: Iterable[Format]) -> dict[str, Format]:
    return {form.id: form for form in formats}


FORMATS: dict[str, Format] = _listed(
    (
        Format(
            id="geojson",
            title="GeoJSON",
            media="application/geo+json",
            suffix="geojson",
            text=True,
            wgs84=True,
        ),
        Format(
            id="gpkg",
            title="GeoPackage",
            media="application/geopackage+sqlite3",
            suffix="gpkg",
        ),
        Format(
            id="parquet",
            title="GeoParquet",
            media="application/vnd.apache.parquet",
            suffix="parquet",
        ),
        Format(
            id="fgb",
            title="FlatGeobuf",
            media="application/flatgeobuf",
            suffix="fgb",
        ),
        Format(
            id="shp",
            title="Shapefile",
            media="application/zip",
            suffix="shp.zip",
        ),
        Format(
            id="kml",
            title="KML",
            media="application/vnd.google-earth.kml+xml",
            suffix="kml",
            text=True,
            wgs84=True,
        ),
        Format(
            id="gpx",
            title="GPX",
            media="application/gpx+xml",
            suffix="gpx",
            text=True,
            wgs84=True,
        ),
        Format(
            id="csv",
            title="CSV",
            media="text/csv; charset=utf-8",
            suffix="csv",
            text=True,
        ),
        Format(
            id="xlsx",
            title="XLSX",
            media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            suffix="xlsx",
        ),
    )
)
"""Formats by id, in the order in which they are offered."""
