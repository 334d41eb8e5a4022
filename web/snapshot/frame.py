"""A box of the earth laid onto a picture as the map lays it: in Web Mercator, north up.

World coordinates run from 0 to 1: eastwards from 180° west, and southwards from 85.05° north.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Box = tuple[float, float, float, float]
    Point = tuple[float, float]
    Shapes = TypeVar("Shapes", BaseGeometry, NDArray[Any])

FARTHEST, CLOSEST = 5.0, 17.0
"""Zooms between which the map can be seen; a picture keeps to them."""

FINE = 0.4
"""Pixels by which a drawn line may be off."""

_TILE = 256  # pixels of the whole world at zoom 0
_EQUATOR_M = 40_075_016.7
_TOP_LATITUDE = 85.0511
_BLEED = 24  # pixels drawn beyond the edge, so that no end of a stroke shows


def world(points: NDArray[Any]) -> NDArray[Any]:
    """Return world coordinates of points in WGS 84, longitude first."""
    lat = np.radians(np.clip(points[:, 1], -_TOP_LATITUDE, _TOP_LATITUDE))
    across = points[:, 0] / 360 + 0.5
    return np.column_stack([across, 0.5 - np.arcsinh(np.tan(lat)) / (2 * math.pi)])


def worldly(shapes: Shapes) -> Shapes:
    """Return geometries in WGS 84 in world coordinates."""
    return shapely.transform(shapes, world)


@dataclass(frozen=True)
class Frame:
    """Where the world lies on a picture; ``scale`` are the pixels of the whole world."""

    width: int
    height: int
    left: float
    top: float
    scale: float

    @classmethod
    def of(
        cls, box: Box, width: int, height: int, *, room: int = 0, closest: float = CLOSEST
    ) -> Frame:
        """Show a box (WGS 84) as large as it fits, in the middle, ``room`` pixels from the edge."""
        (x0, y1), (x1, y0) = world(np.array([box[:2], box[2:]])).tolist()
        fitting = min(
            (width - 2 * room) / max(x1 - x0, 1e-12), (height - 2 * room) / max(y1 - y0, 1e-12)
        )
        scale = min(max(fitting, _TILE * 2**FARTHEST), _TILE * 2**closest)
        left, top = (x0 + x1) / 2 - width / scale / 2, (y0 + y1) / 2 - height / scale / 2
        return cls(width, height, left, top, scale)

    def scaled(self, scale: float) -> Frame:
        """Return the frame around the same middle with another scale."""
        x, y = self.left + self.width / self.scale / 2, self.top + self.height / self.scale / 2
        left, top = x - self.width / scale / 2, y - self.height / scale / 2
        return Frame(self.width, self.height, left, top, scale)

    @property
    def zoom(self) -> float:
        """Return the zoom at which the map looks like this."""
        return math.log2(self.scale / _TILE)

    @property
    def middle_latitude(self) -> float:
        """Return the latitude of the middle, in degrees."""
        return _latitude(self.top + self.height / self.scale / 2)

    @property
    def metres_per_pixel(self) -> float:
        """Return how long a pixel is in the middle."""
        return _EQUATOR_M * math.cos(math.radians(self.middle_latitude)) / self.scale

    @property
    def box(self) -> Box:
        """Return what is shown as west, south, east, north in WGS 84 degrees."""
        right, bottom = self.left + self.width / self.scale, self.top + self.height / self.scale
        return (
            (self.left - 0.5) * 360,
            _latitude(bottom),
            (right - 0.5) * 360,
            _latitude(self.top),
        )

    def place(self, point: Point) -> Point:
        """Return where a point (WGS 84) lies on the picture."""
        x, y = world(np.array([point], dtype=np.float64))[0].tolist()
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def holds(self, point: Point, *, margin: float = 0) -> bool:
        """Tell whether a place lies on the picture, or at most ``margin`` pixels beyond."""
        x, y = point
        return -margin <= x <= self.width + margin and -margin <= y <= self.height + margin

    def seen(self, shapes: Shapes, *, fine: float = FINE) -> Shapes:
        """Return what of shapes (world coordinates) is in view, in pixels and no finer."""
        bleed = _BLEED / self.scale
        right, bottom = self.left + self.width / self.scale, self.top + self.height / self.scale
        window = (self.left - bleed, self.top - bleed, right + bleed, bottom + bleed)
        cut = shapely.clip_by_rect(shapes, *window)
        thin = shapely.simplify(cut, fine / self.scale, preserve_topology=False)
        return shapely.transform(thin, lambda points: (points - (self.left, self.top)) * self.scale)


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi)))


def traced(shapes: BaseGeometry | NDArray[Any]) -> str:
    """Return the lines and rings of shapes in pixels as the data of one path; points have none."""
    return "".join(_steps(shapes))


def _steps(shapes: BaseGeometry | NDArray[Any]) -> Iterator[str]:
    for part in shapely.get_parts(shapely.get_parts(shapes)):
        if shapely.get_type_id(part) == shapely.GeometryType.POLYGON:
            for ring in shapely.get_rings(part):
                yield _trace(shapely.get_coordinates(ring)[:-1]) + "Z"
        elif shapely.get_dimensions(part) == 1 and not part.is_empty:
            yield _trace(shapely.get_coordinates(part))


def _trace(points: NDArray[Any]) -> str:
    rounded = np.round(points, 1) + 0.0  # a zero has no sign
    return "M" + " ".join(f"{x:g},{y:g}" for x, y in rounded.tolist())
