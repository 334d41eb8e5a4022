"""Write frames as GeoParquet 1.1, the same bytes for the same content."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from layers.stores.manifest import Content

if TYPE_CHECKING:
    import geopandas as gpd

CRS = "EPSG:4326"


def content(frame: gpd.GeoDataFrame) -> Content:
    """Encode a frame in WGS 84 with a covering bbox column, ordered by ``id``.

    Raises ValueError when the frame states another CRS, or none: nothing is converted here.
    """
    if frame.crs is None or frame.crs.to_epsg() != 4326:  # noqa: PLR2004
        message = f"a generation is stored in {CRS}, not {frame.crs}"
        raise ValueError(message)
    ordered = frame.sort_values("id", kind="stable", ignore_index=True)
    buffer = io.BytesIO()
    ordered.to_parquet(
        buffer,
        index=False,
        compression="zstd",
        schema_version="1.1.0",
        write_covering_bbox=True,
    )
    return Content(buffer.getvalue(), rows=len(ordered), bbox=_bbox(ordered), crs=CRS)


def _bbox(frame: gpd.GeoDataFrame) -> tuple[float, float, float, float] | None:
    drawn: Any = frame.geometry.dropna()
    if drawn.empty:
        return None
    west, south, east, north = (round(float(edge), 6) for edge in drawn.total_bounds)
    return west, south, east, north
