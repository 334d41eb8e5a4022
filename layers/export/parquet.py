"""GeoParquet 1.1 with a covering box of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely

from layers.export.batches import GEOMETRY, arrow, batches, schema
from layers.export.folder import pieces

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from layers.export.batches import Progress
    from layers.export.folder import Pieces
    from layers.export.selection import Selection

_EDGES = ("xmin", "ymin", "xmax", "ymax")
_BOX = pa.struct([(edge, pa.float64()) for edge in _EDGES])


def parquet(selection: Selection, progress: Progress) -> Pieces:
    """Yield a GeoParquet; the terms are metadata of the file (``linkatlas``), and a column."""
    return pieces(lambda folder: _written(selection, progress, folder / "export.parquet"))


def _written(selection: Selection, progress: Progress, path: Path) -> Path:
    kind = schema(selection).append(pa.field("bbox", _BOX)).with_metadata(_said(selection))
    around = np.full(4, np.nan)
    with pq.ParquetWriter(path, kind, compression="zstd") as file:
        for batch in batches(selection, progress):
            boxes = _boxes(batch.shapes)
            file.write_batch(arrow(batch).append_column(kind.field("bbox"), boxes))
            around = np.fmin(around, _turned(shapely.total_bounds(batch.shapes)))
        file.add_key_value_metadata(_geo(selection, _turned(around)))
    return path


def _boxes(shapes: NDArray[Any]) -> pa.StructArray:
    bounds = shapely.bounds(shapes)
    missing = pa.array(np.isnan(bounds[:, 0]))
    return pa.StructArray.from_arrays(list(bounds.T), names=list(_EDGES), mask=missing)


def _turned(box: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a box with the signs of its far edges turned, so that less is further out in all."""
    return box * (1, 1, -1, -1)


def _said(selection: Selection) -> dict[str, str]:
    terms = selection.terms
    said = {
        "layer": selection.collection.id,
        "notice": terms.sentence(),
        **terms.members(),
    }
    return {"linkatlas": orjson.dumps(said).decode()}


def _geo(selection: Selection, around: NDArray[np.float64]) -> dict[str, str]:
    about = {
        "encoding": "WKB",
        "geometry_types": [],
        "crs": pyproj.CRS(selection.code).to_json_dict(),
        "covering": {"bbox": {edge: ["bbox", edge] for edge in _EDGES}},
        **({} if np.isnan(around).any() else {"bbox": around.tolist()}),
    }
    geo = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: about}}
    return {"geo": orjson.dumps(geo).decode()}
