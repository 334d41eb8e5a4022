"""Exports that need GeoPandas: GeoPackage and GeoParquet."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import orjson
import pandas as pd
import pyarrow.parquet as pq
from shapely.geometry import shape

from geo.crs import WGS84
from layers.export.records import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.export.notice import Terms
    from layers.export.records import Record
    from layers.model import Feature

_TYPES = {"accuracy_m": "Int64", "schematic": "bool", "status_expected": "boolean"}


def gpkg_bytes(
    features: Sequence[Feature], rows: Sequence[Record], terms: Terms, layer: str
) -> bytes:
    """Return a GeoPackage; the terms are metadata of the file and of the layer, and a column."""
    frame = _frame(features, rows, terms)
    said = {"notice": terms.sentence(), "terms": orjson.dumps(terms.members()).decode()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{layer}.gpkg"
        frame.to_file(
            path,
            layer=layer,
            driver="GPKG",
            engine="pyogrio",
            geometry_type="Unknown",
            dataset_metadata=said,
            layer_metadata={**said, "DESCRIPTION": terms.sentence()},
        )
        return path.read_bytes()


def parquet_bytes(
    features: Sequence[Feature], rows: Sequence[Record], terms: Terms, layer: str
) -> bytes:
    """Return a GeoParquet 1.1; the terms are metadata of the file (``linkatlas``), and a column."""
    buffer = io.BytesIO()
    _frame(features, rows, terms).to_parquet(
        buffer, index=False, schema_version="1.1.0", write_covering_bbox=True
    )
    table = pq.read_table(buffer)
    said = orjson.dumps({"layer": layer, "notice": terms.sentence(), **terms.members()})
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), b"linkatlas": said})
    result = io.BytesIO()
    pq.write_table(table, result, compression="zstd")
    return result.getvalue()


def _frame(features: Sequence[Feature], rows: Sequence[Record], terms: Terms) -> gpd.GeoDataFrame:
    sentences = [terms.sentence(feature.licences) for feature in features]
    cells = {name: [row[name] for row in rows] for name in COLUMNS}
    columns = {
        name: pd.Series(values, dtype=_TYPES.get(name, "str"))
        for name, values in {**cells, "attribution": sentences}.items()
    }
    shapes: Any = [shape(feature.geometry) if feature.geometry else None for feature in features]
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(shapes, crs=WGS84))
