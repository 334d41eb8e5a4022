"""Where a river meets the borders of cities: crosses them, or runs along them.

Neither the borders nor the courses are known to better than hundreds of metres, so a course that
follows a border cuts it again and again. What lies near to two cities at once is therefore called
a border reach when it is long, and a crossing when it is short and leads from one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo.course import Course
    from layers.model import Text

Pair = tuple[int, int]

STEP_M = 100.0
"""A course is looked at this often."""

LONG = 5
"""A reach is long from this many times the distance on, within which a border is near."""

_DEGREE_M = 111_000.0


class Border(NamedTuple):
    """A border on a river, from one place along it to another; a crossing is at one place."""

    cities: tuple[Text, Text]
    low_m: float
    high_m: float


@dataclass(frozen=True)
class Areas:
    """The areas of cities: a name and a polygon each (WGS 84 degrees)."""

    names: Sequence[Text]
    shapes: NDArray[np.object_]

    def borders(self, course: Course, near_m: float) -> tuple[Border, ...]:
        """Return the borders that a course meets, down the river."""
        seen = self._seen(course, near_m)
        found = [
            border
            for one, other in combinations(range(len(self.names)), 2)
            for border in seen.borders((one, other), LONG * near_m)
        ]
        borders = [
            Border((self.names[one], self.names[other]), low, high)
            for (one, other), low, high in found
        ]
        return tuple(sorted(borders, key=lambda border: border.low_m))

    def _seen(self, course: Course, near_m: float) -> _Seen:
        along = np.append(np.arange(0.0, course.length_m, STEP_M), course.length_m)
        points = shapely.points([course.at(metres) for metres in along.tolist()])
        shapely.prepare(self.shapes)
        rows = self.shapes[:, None]
        near = shapely.dwithin(rows, points, near_m / _DEGREE_M)
        return _Seen(along, near, shapely.intersects(rows, points))


@dataclass(frozen=True, eq=False)
class _Seen:
    """Places along a course, and which cities are near to each or hold it: a row a city."""

    along: NDArray[np.float64]
    near: NDArray[np.bool_]
    within: NDArray[np.bool_]

    def borders(self, pair: Pair, long_m: float) -> Iterator[tuple[Pair, float, float]]:
        """Yield from where to where a course meets the border of two cities."""
        for first, last in _runs(self.near[pair[0]] & self.near[pair[1]]):
            low, high = float(self.along[first]), float(self.along[last])
            if high - low >= long_m:
                yield pair, low, high
            elif self._crosses(pair, first, last):
                yield pair, (low + high) / 2, (low + high) / 2

    def _crosses(self, pair: Pair, first: int, last: int) -> bool:
        """Say whether a run leads out of one city into the other; at an end nobody knows."""
        if first == 0 or last == len(self.along) - 1:
            return False
        begin, end = (self.within[list(pair), at].tolist() for at in (first, last))
        return any(begin) and any(end) and begin != end


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the first and the last place of every run of true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [(int(first), int(last) - 1) for first, last in edges.reshape(-1, 2).tolist()]
