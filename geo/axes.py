"""Coordinate systems that are handed out and taken in: their axes, their units, their limits.

Inside, everything is WGS 84 with longitude first. Outside, numbers come in the order of axes that
the authority of a system states: EPSG:4326 and EPSG:4490 say latitude first, the Gauss-Krueger
zones of CGCS2000 say northing first; CRS84 and EPSG:3857 say east first.

::

    ValueError
    └── AxesError   a box or shapes that mean nothing in a coordinate system
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Transformer

from geo.systems import BALLPARK_EN, BALLPARK_ZH, CRS84, CRSS, WORLD, Crs, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.systems import Box

    Shapes = NDArray[Any]

__all__ = [
    "BALLPARK_EN",
    "BALLPARK_ZH",
    "CRS84",
    "CRSS",
    "AxesError",
    "Crs",
    "box_read",
    "fits",
    "named",
    "read",
    "written",
]


class AxesError(ValueError):
    """A box or shapes mean nothing in a coordinate system; ``zh`` and ``en`` say why."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep the words in both languages."""
        super().__init__(en)
        self.zh, self.en = zh, en


_TAKEN = (108.0, 18.0, 122.0, 32.0)
"""Where boxes in metres are told apart; the atlas lies inside, and every zone is exact there."""

_NEAR = (73.0, 3.0, 136.0, 54.0)
"""Around China: its longitudes and its latitudes share no number."""

_FLAT, _TALL = 4, 6


def written(shapes: Shapes, crs: Crs, *, east_first: bool = False) -> Shapes:
    """Return shapes (WGS 84, longitude first) in a system, in the authority's order of axes.

    ``east_first`` keeps east before north, as files of GDAL have it whatever the authority says.
    Missing shapes stay None. Raises AxesError when a coordinate comes out infinite.
    """
    swapped = crs.swapped and not east_first

    def turned(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return _finite(_ordered(_moved(points, crs, inverse=False), swapped=swapped), crs)

    return shapes if crs is CRS84 else _transformed(shapes, turned)


def read(shapes: Shapes, crs: Crs) -> Shapes:
    """Return shapes given in a system, in the authority's order, in WGS 84, longitude first.

    Raises AxesError for numbers that are not finite, or lie where the system is not defined.
    """

    def turned(points: NDArray[np.float64]) -> NDArray[np.float64]:
        points = _ordered(_finite(points, crs), swapped=crs.swapped)
        if not len(points):
            return points
        low, high = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        _checked((low[0], low[1], high[0], high[1]), crs)
        return _finite(_moved(points, crs, inverse=True), crs)

    return _transformed(shapes, turned)


def box_read(box: Sequence[float], crs: Crs) -> Box:
    """Return a box given in a system as west, south, east, north in WGS 84.

    It has four numbers in the authority's order of axes, lower corner first, or six with heights,
    which are left out. In metres it is pressed into the wider surroundings of the atlas, beyond
    which nothing lies. Raises AxesError when it is no box or its axes are swapped.
    """
    corners = _corners(box, crs)
    west, south, east, north = corners
    if west > east or south > north:
        raise _upside_down(crs)
    _checked(corners, crs)
    if crs.unit == "degree":
        return corners
    low, high = np.array(_limits(crs)).reshape(2, 2)
    pressed = np.clip(np.array(corners).reshape(2, 2), low, high).ravel().tolist()
    return _bounds(
        _transformer(crs, inverse=True), (pressed[0], pressed[1], pressed[2], pressed[3])
    )


def fits(box: Box, crs: Crs) -> bool:
    """Tell whether a WGS 84 box lies wholly in the area that a system is made for."""
    west, south, east, north = crs.area
    return west <= box[0] and south <= box[1] and box[2] <= east and box[3] <= north


def _corners(box: Sequence[float], crs: Crs) -> Box:
    """Return the corners with east first."""
    if len(box) not in (_FLAT, _TALL):
        raise _miscounted(len(box))
    half = len(box) // 2
    ends = np.array([box[:2], box[half : half + 2]], dtype=float)
    low, high = _ordered(_finite(ends, crs), swapped=crs.swapped).tolist()
    return low[0], low[1], high[0], high[1]


def _checked(box: Box, crs: Crs) -> None:
    """Raise AxesError for a box (east first) whose axes look swapped, or that is off the Earth."""
    turned = (box[1], box[0], box[3], box[2])
    if crs.unit == "metre":
        swapped = not _meet(box, _limits(crs)) and _meet(turned, _limits(crs))
    else:
        swapped = not _within(box, WORLD) and _within(turned, WORLD)
        swapped = swapped or _within(turned, _NEAR)
    if swapped:
        raise _swapped(crs)
    if crs.unit == "degree" and not _within(box, WORLD):
        raise _outside(crs)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


@lru_cache
def _limits(crs: Crs) -> Box:
    """Return the surroundings of the atlas in a system in metres, east first."""
    return _bounds(_transformer(crs, inverse=False), _TAKEN)


def _bounds(transformer: Transformer, box: Box) -> Box:
    """Return the box in another system that holds a box; its edges are bent there."""
    west, south, east, north = box
    found = transformer.transform_bounds(west, south, east, north, densify_pts=21)
    return float(found[0]), float(found[1]), float(found[2]), float(found[3])


@lru_cache
def _transformer(crs: Crs, *, inverse: bool) -> Transformer:
    ends = (crs.code, CRS84.code) if inverse else (CRS84.code, crs.code)
    return Transformer.from_crs(*ends, always_xy=True)


def _moved(points: NDArray[np.float64], crs: Crs, *, inverse: bool) -> NDArray[np.float64]:
    east, north = _transformer(crs, inverse=inverse).transform(points[:, 0], points[:, 1])
    return np.column_stack([east, north])


def _transformed(shapes: Shapes, turned: Any) -> Shapes:  # noqa: ANN401 -- a function on points
    return np.asarray(shapely.transform(np.asarray(shapes, dtype=object), turned), dtype=object)


def _ordered(points: NDArray[np.float64], *, swapped: bool) -> NDArray[np.float64]:
    return points[:, ::-1] if swapped else points


def _finite(points: NDArray[np.float64], crs: Crs) -> NDArray[np.float64]:
    if not np.isfinite(points).all():
        raise _outside(crs)
    return points


def _order(crs: Crs) -> tuple[str, str]:
    if crs.unit == "degree":
        return ("纬度, 经度", "lat,lon") if crs.swapped else ("经度, 纬度", "lon,lat")
    return ("北, 东", "northing,easting") if crs.swapped else ("东, 北", "easting,northing")


def _miscounted(count: int) -> AxesError:
    return AxesError(
        f"范围须为 4 个数（或含高程的 6 个数），这里有 {count} 个。",
        f"a box has 4 numbers, or 6 with heights; there are {count}",
    )


def _upside_down(crs: Crs) -> AxesError:
    zh, en = _order(crs)
    return AxesError(
        f"范围的第一个角点须不大于第二个；{crs.code} 的轴序为“{zh}”，不接受跨 180° 经线的范围。",
        f"the first corner of the box must be the lower one; {crs.code} is written {en}, "
        "and a box across the 180th meridian is not taken",
    )


def _swapped(crs: Crs) -> AxesError:
    zh, en = _order(crs)
    return AxesError(
        f"坐标轴似乎颠倒：{crs.code} 的轴序为“{zh}”。",
        f"the axes look swapped: {crs.code} is written {en}",
    )


def _outside(crs: Crs) -> AxesError:
    zh, en = _order(crs)
    return AxesError(
        f"坐标须为有限数，并在 {crs.code} 的适用范围内（轴序为“{zh}”）。",
        f"coordinates must be finite and lie where {crs.code} is defined (written {en})",
    )
