"""A course through points: how far along it a place lies, and what lies so far along.

Points are degrees of WGS 84, longitude first, joined by lines that are straight in degrees. Metres
are measured on the ellipsoid from the first point on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from pyproj import Geod

if TYPE_CHECKING:
    from numpy.typing import NDArray

Point = tuple[float, float]

_GEOD = Geod(ellps="WGS84")
_FEWEST = 2


class Foot(NamedTuple):
    """The place of a course that is nearest to a point: metres along it, and metres off it."""

    along_m: float
    off_m: float


@dataclass(frozen=True, eq=False)
class Course:
    """A course; ``points`` are rows of longitude and latitude (float64), at least two."""

    points: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Raise ValueError when there are fewer than two points, or one is not finite."""
        if len(self.points) < _FEWEST or not np.isfinite(self.points).all():
            message = f"a course needs {_FEWEST} points or more, all finite numbers"
            raise ValueError(message)

    @property
    def length_m(self) -> float:
        """Return the metres from the first point to the last."""
        return float(self.reached_m[-1])

    @cached_property
    def reached_m(self) -> NDArray[np.float64]:
        """The metres along the course at each of its points (float64)."""
        lons, lats = self.points.T
        steps = _GEOD.inv(lons[:-1], lats[:-1], lons[1:], lats[1:])[2]
        return np.concatenate([[0.0], np.cumsum(steps)])

    def at(self, along_m: float) -> Point:
        """Return the place so far along; beyond an end, that end."""
        lon, lat = (float(np.interp(along_m, self.reached_m, axis)) for axis in self.points.T)
        return lon, lat

    def nearest(self, point: Point) -> Foot:
        """Return where the course comes nearest to a point.

        Raises ValueError when a coordinate is not a finite number.
        """
        if not all(map(math.isfinite, point)):
            message = f"{point} is no place: a coordinate is not a finite number"
            raise ValueError(message)
        which, share = self._foot(np.array(point))
        along = self.reached_m[which] + share * np.diff(self.reached_m)[which]
        there = self.points[which] + share * np.diff(self.points, axis=0)[which]
        return Foot(float(along), apart_m(point, (float(there[0]), float(there[1]))))

    def between(self, from_m: float, to_m: float) -> tuple[Point, ...]:
        """Return the points from one place to another, both included, in that direction."""
        low, high = sorted((from_m, to_m))
        inner = (self.reached_m > low) & (self.reached_m < high)
        passed = [(lon, lat) for lon, lat in self.points[inner].tolist()]
        found = (self.at(low), *passed, self.at(high))
        return found if from_m <= to_m else found[::-1]

    def _foot(self, point: NDArray[np.float64]) -> tuple[int, float]:
        """Return the straight piece that comes nearest, and which share of it lies before."""
        scale = np.array([math.cos(math.radians(point[1])), 1.0])
        begin = (self.points[:-1] - point) * scale
        step = np.diff(self.points, axis=0) * scale
        length = (step**2).sum(axis=1)
        share = np.clip(-(begin * step).sum(axis=1) / np.where(length > 0, length, 1), 0, 1)
        apart = ((begin + share[:, None] * step) ** 2).sum(axis=1)
        which = int(apart.argmin())
        return which, float(share[which])


def apart_m(one: Point, other: Point) -> float:
    """Return the metres between two points."""
    return float(_GEOD.inv(*one, *other)[2])
