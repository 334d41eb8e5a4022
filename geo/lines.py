"""Lines through control points: their shape, their parts, their length.

Control points are a frame with the columns ``seq``, ``lon``, ``lat`` and ``accuracy_m`` (WGS 84
degrees, metres), in the order of the line. The columns may be numbers or plain decimal text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyproj import Geod
from shapely import LineString, Point
from shapely.ops import substring

if TYPE_CHECKING:
    import pandas as pd

_GEOD = Geod(ellps="WGS84")
_FEWEST = 2


def polyline(points: pd.DataFrame) -> LineString:
    """Join the points by straight lines, in their order.

    Raises ValueError when there are fewer than two points or a coordinate is not a finite number.
    """
    if len(points) < _FEWEST:
        message = f"a line needs {_FEWEST} points; there are {len(points)}"
        raise ValueError(message)
    coordinates = points[["lon", "lat"]].to_numpy(dtype=float)
    if not np.isfinite(coordinates).all():
        message = "a coordinate of the line is not a finite number"
        raise ValueError(message)
    return LineString(coordinates)


def cut(points: pd.DataFrame, from_seq: int, to_seq: int) -> pd.DataFrame:
    """Keep the points from one ``seq`` to a later one, both included.

    Raises ValueError when the line has no point of such a number, or the order is not forward.
    """
    seq = points["seq"].astype(int)
    missing = sorted({from_seq, to_seq} - set(seq))
    if missing or from_seq >= to_seq:
        reason = f"no point {missing[0]}" if missing else "the end is not after the start"
        message = f"cannot cut the line from {from_seq} to {to_seq}: {reason}"
        raise ValueError(message)
    return points[seq.between(from_seq, to_seq)]


def cut_track(
    track: LineString, start: tuple[float, float], end: tuple[float, float]
) -> LineString:
    """Keep the stretch of a track between the places nearest to two points (lon, lat).

    It runs from ``start`` to ``end``, whichever way the track itself runs. Nearest is measured in
    degrees, which is good enough for stations that lie beside their track. Raises ValueError when
    both are nearest to one place.
    """
    here, there = (track.project(Point(point)) for point in (start, end))
    if here == there:
        message = f"{start} and {end} are at the same place of the track"
        raise ValueError(message)
    stretch = substring(track, here, there)
    return LineString(stretch.coords)


def length_m(line: LineString) -> float:
    """Measure a line on the ellipsoid of WGS 84, in metres."""
    return float(_GEOD.geometry_length(line))


def max_accuracy(points: pd.DataFrame) -> int:
    """Return the worst accuracy among the points, in whole metres, rounded up."""
    return int(np.ceil(points["accuracy_m"].astype(float).max()))
