"""Rivers as a directed network: what lies downstream of a place, what upstream, and how far.

A river is a course in the direction of flow and, unless it reaches the sea or its end is not
known, the rivers that it flows into: one, or several where it forks into branches, the main one
first. It joins each of them where that comes nearest to its own end. Distances are metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.course import Course, Point

HEAD_M = 50.0
"""What joins a river nearer to its head than this feeds its head."""


class Spot(NamedTuple):
    """A place on a river: so far along its course, and so far off what was asked."""

    river: str
    along_m: float
    off_m: float = 0.0


class Reach(NamedTuple):
    """A stretch as it is walked: from a place along the river to another, lower or higher.

    ``walked_m`` is how far one has come when it begins.
    """

    river: str
    from_m: float
    to_m: float
    walked_m: float

    @property
    def length_m(self) -> float:
        """Return the metres from its beginning to its end."""
        return abs(self.to_m - self.from_m)


@dataclass(frozen=True)
class RiverNetwork:
    """Courses by river, and the rivers that each of them flows into."""

    courses: Mapping[str, Course]
    flows_into: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        """Raise ValueError for a river without a course, or a circle."""
        for river, targets in self.flows_into.items():
            if {river, *targets} - self.courses.keys():
                into = ", ".join(map(repr, targets))
                message = f"{river!r} flows into {into}: no course is known for one of them"
                raise ValueError(message)
        if circle := circles(self.flows_into):
            message = f"rivers flow in a circle: {', '.join(circle)}"
            raise ValueError(message)

    def snap(self, point: Point, river: str | None = None) -> Spot:
        """Return the nearest place on any river, or on one; raise ValueError without rivers.

        Raises KeyError for an unknown river, ValueError for a point that is not finite.
        """
        asked = self.courses if river is None else {river: self.courses[river]}
        spots = [Spot(name, *course.nearest(point)) for name, course in sorted(asked.items())]
        return min(spots, key=lambda spot: spot.off_m)

    def downstream(self, spot: Spot, *, branches: bool) -> tuple[Reach, ...]:
        """Return what water passes from a place on, the nearest first.

        At a fork it takes the main branch, or all ``branches``. Raises KeyError for an unknown
        river.
        """
        return tuple(self._below(spot, branches=branches))

    def upstream(self, spot: Spot, *, tributaries: bool) -> tuple[Reach, ...]:
        """Return from where water comes to a place, the nearest first.

        That is its river up to its head, and on where others feed the head: by the longest of
        them, or by all, and by all ``tributaries`` on the way. Raises KeyError for an unknown
        river.
        """
        return tuple(self._above(spot, tributaries=tributaries))

    def joints(self, river: str) -> dict[str, float]:
        """Return where other rivers join a river, in metres along it, by their names."""
        return self._joints.get(river, {})

    def geometry(self, reach: Reach) -> tuple[Point, ...]:
        """Return the points of a stretch, as it is walked."""
        return self.courses[reach.river].between(reach.from_m, reach.to_m)

    def _below(self, spot: Spot, *, branches: bool) -> Iterator[Reach]:
        ahead = [self._start(spot)]
        passed: dict[str, float] = {}
        while ahead:
            walked, river, begin = heappop(ahead)
            length = self.courses[river].length_m
            end = passed.get(river, length)
            if begin >= end and river in passed:
                continue
            if river not in passed:
                targets = self.flows_into.get(river, ())
                for target in targets if branches else targets[:1]:
                    joint = self._joints[target][river]
                    heappush(ahead, (walked + length - begin, target, joint))
            passed[river] = begin
            yield Reach(river, begin, end, walked)

    def _above(self, spot: Spot, *, tributaries: bool) -> Iterator[Reach]:
        ahead = [self._start(spot)]
        passed: dict[str, float] = {}
        while ahead:
            walked, river, begin = heappop(ahead)
            end = passed.get(river, 0.0)
            if begin <= end and river in passed:
                continue
            joining = self._joining(river) if tributaries else self._feeding(river)
            for other, joint in joining.items():
                if joint <= begin and (river not in passed or joint > end):
                    upper = self.courses[other].length_m
                    heappush(ahead, (walked + begin - joint, other, upper))
            passed[river] = begin
            yield Reach(river, begin, end, walked)

    def _start(self, spot: Spot) -> tuple[float, str, float]:
        """Return where a walk begins: nothing walked, the river, and a place that is on it."""
        length = self.courses[spot.river].length_m
        return 0.0, spot.river, min(max(spot.along_m, 0.0), length)

    def _joining(self, river: str) -> dict[str, float]:
        """Return the joints of a river; what feeds its head joins at its very beginning."""
        joints = self.joints(river).items()
        return {other: 0.0 if at <= HEAD_M else at for other, at in joints}

    def _feeding(self, river: str) -> dict[str, float]:
        """Return the longest river that feeds the head of a river, if any does."""
        feeding = [other for other, at in self._joining(river).items() if not at]
        longest = max(feeding, key=lambda other: self.courses[other].length_m, default=None)
        return {} if longest is None else {longest: 0.0}

    @cached_property
    def _joints(self) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for river, targets in sorted(self.flows_into.items()):
            course = self.courses[river]
            for target in targets:
                joint = self.courses[target].nearest(course.at(course.length_m))
                found.setdefault(target, {})[river] = joint.along_m
        return found


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
