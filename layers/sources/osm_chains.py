"""Ways cut where they meet: the pieces that OSMnx joins to a network without needless nodes.

A chain is the stretch of one way between two points that are the end of a way or belong to two. It
is told by its number and, where it is run through against its points, by the number's complement
(``~chain``, which is negative).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.sources.osm_ways import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from layers.sources.osm_tags import Traits
    from layers.sources.osm_ways import Ways

_EARTH_M = 6_371_009.0  # the radius that OSMnx takes


@dataclass(frozen=True)
class Chains:
    """Chains: each from the point ``start`` of the ways up to and with the point ``end``.

    ``way`` is the way it belongs to (int64 each), ``length_m`` its length (float64).
    """

    ways: Ways
    way: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    length_m: NDArray[np.float64]

    def traits(self, run: int) -> Traits:
        """Return the traits of a chain, told by its number or its number's complement."""
        kind: int = self.ways.kind[self.way[max(run, ~run)]]
        return self.ways.traits[kind]

    def shapes(self, runs: Sequence[Sequence[int]]) -> NDArray[np.object_]:
        """Return a line through the chains of each run, one after the other."""
        number = np.array([len(run) for run in runs], dtype=np.int64)
        run_of = np.repeat(np.arange(len(runs)), number)
        told = np.fromiter((piece for run in runs for piece in run), np.int64, len(run_of))
        chain = np.maximum(told, ~told)
        step = np.where(told >= 0, 1, -1)
        first = np.where(told >= 0, self.start[chain], self.end[chain])
        count = self.end[chain] - self.start[chain] + 1
        later = np.zeros(len(told), dtype=bool)
        later[1:] = run_of[1:] == run_of[:-1]
        first, count = first + step * later, count - later  # the joint itself counts once
        piece = np.repeat(np.arange(len(told)), count)
        within = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count)
        point = first[piece] + step[piece] * within
        places = np.column_stack([self.ways.lon[point], self.ways.lat[point]])
        return lines(places, run_of[piece])


def chains(ways: Ways) -> Chains:
    """Cut ways at their ends and wherever two of them, or one of them twice, meet."""
    _, which, often = np.unique(ways.node, return_inverse=True, return_counts=True)
    stop = often[which] > 1
    stop[ways.at[:-1]] = stop[ways.at[1:] - 1] = True
    place, way = np.flatnonzero(stop), ways.of_point[stop]
    same = way[1:] == way[:-1]
    start, end = place[:-1][same], place[1:][same]
    run = np.concatenate([[0.0], np.cumsum(_segments_m(ways))])
    return Chains(ways, way[:-1][same], start, end, run[end] - run[start])


def _segments_m(ways: Ways) -> NDArray[np.float64]:
    """Return the great-circle distance from each point to the one after it, in metres."""
    lon, lat = np.radians(ways.lon), np.radians(ways.lat)
    half = np.sin(np.diff(lat) / 2) ** 2
    half += np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    distance: NDArray[np.float64] = 2 * _EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1)))
    return distance
