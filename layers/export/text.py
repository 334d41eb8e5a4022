"""Exports that are text: GeoJSON and CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import orjson
import shapely
from shapely.geometry import shape

from layers.export.records import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.export.notice import Terms
    from layers.export.records import Record
    from layers.model import Feature

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def geojson_bytes(features: Sequence[Feature], rows: Sequence[Record], terms: Terms) -> bytes:
    """Return a FeatureCollection with the terms as members of its own."""
    return orjson.dumps(
        {
            "type": "FeatureCollection",
            **terms.members(),
            "features": [
                {
                    "type": "Feature",
                    "id": feature.id,
                    "geometry": feature.geometry,
                    "properties": row,
                }
                for feature, row in zip(features, rows, strict=True)
            ],
        }
    )


def csv_bytes(features: Sequence[Feature], rows: Sequence[Record], terms: Terms) -> bytes:
    """Return a table with the shape as WKT; no cell of it is a formula to a spreadsheet.

    It begins with a byte order mark, without which spreadsheets on Chinese Windows garble it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*COLUMNS[:-1], "wkt", COLUMNS[-1], "attribution"])
    for feature, row in zip(features, rows, strict=True):
        *cells, licences = (row[name] for name in COLUMNS)
        said = terms.sentence(feature.licences)
        writer.writerow([_cell(cell) for cell in (*cells, _wkt(feature), licences, said)])
    return text.getvalue().encode("utf-8-sig")


def _wkt(feature: Feature) -> str:
    return shapely.to_wkt(shape(feature.geometry), rounding_precision=6) if feature.geometry else ""


def _cell(value: str | int | bool | None) -> str | int:  # noqa: FBT001 -- a cell is of any type
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
