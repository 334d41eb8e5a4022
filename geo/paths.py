"""Where a path of a few points lies: half of its way, and whether it meets a box.

Coordinates are degrees, longitude before latitude; nothing here needs more than the standard
library, so that an answer from memory stays quick.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point = Sequence[float]
    Path = Sequence[Point]
    Box = tuple[float, float, float, float]


def halfway(path: Path) -> tuple[float, float]:
    """Return the point at half the length of a path of two or more points."""
    lengths = [_length(start, end) for start, end in pairwise(path)]
    left = sum(lengths) / 2
    for (start, end), length in zip(pairwise(path), lengths, strict=True):
        if left <= length:
            share = left / length if length else 0.0
            return _between(start, end, share)
        left -= length
    return _between(path[-1], path[-1], 0.0)


def length(path: Path) -> float:
    """Return the length of a path in degrees of latitude, near enough to compare paths."""
    return sum(_length(start, end) for start, end in pairwise(path))


def meets(path: Path, box: Box) -> bool:
    """Say whether a path touches a box: west, south, east, north."""
    return any(_cuts(start, end, box) for start, end in pairwise(path))


def _length(start: Point, end: Point) -> float:
    wide = (end[0] - start[0]) * cos(radians((start[1] + end[1]) / 2))
    return hypot(wide, end[1] - start[1])


def _between(start: Point, end: Point, share: float) -> tuple[float, float]:
    lon, lat = (start[axis] + (end[axis] - start[axis]) * share for axis in (0, 1))
    return lon, lat


def _cuts(start: Point, end: Point, box: Box) -> bool:
    """Say whether some share of a segment lies between both pairs of edges (Liang and Barsky)."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step = end[axis] - start[axis]
        low, high = box[axis] - start[axis], box[axis + 2] - start[axis]
        if step == 0.0:
            if low > 0 or high < 0:
                return False
            continue
        enters, leaves = sorted((low / step, high / step))
        first, last = max(first, enters), min(last, leaves)
    return first <= last
