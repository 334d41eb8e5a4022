"""Rivers as a directed network: what lies downstream of a point, and what upstream.

A river is a course of points in order of flow and, unless it reaches the sea or its end is not
known, the rivers that it flows into: one, or several where it forks into branches. It joins each of
them at the point nearest to its own last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GEOD = Geod(ellps="WGS84")


class RiverPoint(NamedTuple):
    """A point of a river's course: WGS 84 degrees; ``seq`` grows downstream."""

    river: str
    seq: int
    lon: float
    lat: float


@dataclass(frozen=True)
class RiverNetwork:
    """Courses by river, each in order of flow, and the rivers that each of them flows into."""

    courses: Mapping[str, tuple[RiverPoint, ...]]
    flows_into: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        """Raise ValueError for an unknown river, an empty or unordered course, or a circle."""
        for river, targets in self.flows_into.items():
            if {river, *targets} - self.courses.keys():
                into = ", ".join(map(repr, targets))
                message = f"{river!r} flows into {into}: no course is known for one of them"
                raise ValueError(message)
        for river, course in self.courses.items():
            _require_order(river, course)
        if circle := circles(self.flows_into):
            message = f"rivers flow in a circle: {', '.join(circle)}"
            raise ValueError(message)

    def downstream(self, river: str, seq: int) -> tuple[RiverPoint, ...]:
        """Return the points that water passes after a point, in order of flow, branch by branch.

        Raises KeyError when there is no such point.
        """
        return tuple(self._below(self._point(river, seq)))

    def upstream(self, river: str, seq: int) -> tuple[RiverPoint, ...]:
        """Return the points whose water passes a point, nearest first on each river.

        The point's own river comes first, then its tributaries with theirs. Raises KeyError when
        there is no such point.
        """
        return tuple(self._above(self._point(river, seq)))

    def _point(self, river: str, seq: int) -> RiverPoint:
        for point in self.courses[river]:
            if point.seq == seq:
                return point
        message = f"river {river!r} has no point {seq}"
        raise KeyError(message)

    def _below(self, point: RiverPoint) -> Iterator[RiverPoint]:
        yield from (other for other in self.courses[point.river] if other.seq > point.seq)
        for joint in self._joints.get(point.river, ()):
            yield joint
            yield from self._below(joint)

    def _above(self, point: RiverPoint) -> Iterator[RiverPoint]:
        course = self.courses[point.river]
        yield from (other for other in reversed(course) if other.seq < point.seq)
        for tributary, joints in self._joints.items():
            if any(joint.river == point.river and joint.seq <= point.seq for joint in joints):
                mouth = self.courses[tributary][-1]
                yield mouth
                yield from self._above(mouth)

    @cached_property
    def _joints(self) -> dict[str, tuple[RiverPoint, ...]]:
        return {
            river: tuple(_nearest(self.courses[into], self.courses[river][-1]) for into in targets)
            for river, targets in sorted(self.flows_into.items())
        }


def circles(flows_into: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Name the rivers whose water would come back to them, in alphabetical order."""
    return tuple(river for river in sorted(flows_into) if river in _path(river, flows_into))


def _path(river: str, flows_into: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the rivers that water of a river reaches, itself only when it flows in a circle."""
    passed: set[str] = set()
    ahead = list(flows_into.get(river, ()))
    while ahead:
        target = ahead.pop()
        if target not in passed:
            passed.add(target)
            ahead.extend(flows_into.get(target, ()))
    return passed


def _require_order(river: str, course: tuple[RiverPoint, ...]) -> None:
    numbers = [point.seq for point in course]
    if not numbers or numbers != sorted(set(numbers)):
        message = f"the course of {river!r} is empty or its points are out of order"
        raise ValueError(message)


def _nearest(course: tuple[RiverPoint, ...], mouth: RiverPoint) -> RiverPoint:
    def apart_m(point: RiverPoint) -> float:
        return float(_GEOD.inv(mouth.lon, mouth.lat, point.lon, point.lat)[2])

    return min(course, key=apart_m)
