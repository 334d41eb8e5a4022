"""Exports that are text: GeoJSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import shapely
from shapely.geometry import shape

from layers.export.records import COLUMNS
from layers.spreadsheets import table_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.export.notice import Terms
    from layers.export.records import Record
    from layers.model import Feature


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
    """Return a table with the shape as WKT."""
    header = [*COLUMNS[:-1], "wkt", COLUMNS[-1], "attribution"]
    return table_bytes(header, (_cells(*pair, terms) for pair in zip(features, rows, strict=True)))


def _cells(feature: Feature, row: Record, terms: Terms) -> list[str | int | bool | None]:
    *cells, licences = (row[name] for name in COLUMNS)
    return [*cells, _wkt(feature), licences, terms.sentence(feature.licences)]


def _wkt(feature: Feature) -> str:
    return shapely.to_wkt(shape(feature.geometry), rounding_precision=6) if feature.geometry else ""
