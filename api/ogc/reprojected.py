"""Prepared features with their geometry in another coordinate system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.axes import written

if TYPE_CHECKING:
    from geo.axes import Crs
    from layers.collections.rows import Places, Rows

_GEOMETRY, _PROPERTIES = b',"geometry":', b',"properties":'


def fragments(rows: Rows, places: Places, crs: Crs) -> bytes:
    """Return rows as GeoJSON features in a coordinate system, separated by commas.

    Coordinates are in the authority's order of axes, rounded to what they mean.
    """
    moved = written(rows.shapes(places), crs)
    drawn = shapely.to_geojson(
        shapely.transform(moved, lambda points: np.round(points, crs.digits))
    )
    return b",".join(
        _with(rows.joined([place]), shape)
        for place, shape in zip(places.tolist(), drawn, strict=True)
    )


def _with(feature: bytes, shape: str | None) -> bytes:
    """Return a prepared feature with another geometry.

    Neither mark can stand inside of a string, where its quotes would be escaped.
    """
    head, _, rest = feature.partition(_GEOMETRY)
    properties = rest.partition(_PROPERTIES)[2]
    return b"".join([head, _GEOMETRY, (shape or "null").encode(), _PROPERTIES, properties])
