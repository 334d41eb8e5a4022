"""Roads that lose lanes or class near the border that they cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import NONE, ROAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.network.network import Network

UNKNOWN = 0
"""Lanes or class that nobody has told."""


@dataclass(frozen=True)
class Narrowing:
    """A road that gets smaller near the border that it crosses.

    ``crossing`` is the edge over the border; ``wide`` and ``narrow`` are the edges of the road
    where it is largest and smallest. ``lanes`` and ``ranks`` are the most and the least that are
    known along it, 0 where nothing is.
    """

    crossing: int
    wide: int
    narrow: int
    lanes: tuple[int, int]
    ranks: tuple[int, int]


def narrowings(
    network: Network, side: NDArray[np.int32], running: NDArray[np.bool_], *, within_m: float
) -> list[Narrowing]:
    """Return the roads that have fewer lanes or a lower class on one side of a border.

    A road is followed from its crossing both ways for so many metres, along its own line or where
    there is no choice. Only lanes and classes that are known are compared; of the two directions
    of a road one is told.
    """
    roads = running & (network.edges.mode == ROAD)
    walk = _Walk(network, roads)
    told: set[tuple[int, ...]] = set()
    found = []
    for crossing in _crossings(network, side, roads):
        ends = tuple(sorted((int(network.edges.tail[crossing]), int(network.edges.head[crossing]))))
        if ends in told:
            continue
        told.add(ends)
        narrowing = _compare(network, walk, crossing, within_m)
        if narrowing is not None:
            found.append(narrowing)
    return found


def _crossings(
    network: Network, side: NDArray[np.int32], roads: NDArray[np.bool_]
) -> NDArray[np.intp]:
    tail, head = side[network.edges.tail], side[network.edges.head]
    return np.flatnonzero(roads & (tail != NONE) & (head != NONE) & (tail != head))


def _compare(network: Network, walk: _Walk, crossing: int, within_m: float) -> Narrowing | None:
    way = [*walk.back(crossing, within_m), int(crossing), *walk.ahead(crossing, within_m)]
    lanes = [int(network.edges.lanes[edge]) for edge in way]
    ranks = [int(network.edges.rank[edge]) for edge in way]
    most, least = _largest_and_smallest(lanes)
    worst, best = _largest_and_smallest(ranks)  # a motorway has rank 1
    if lanes[most] == lanes[least] and ranks[best] == ranks[worst]:
        return None
    wide, narrow = (most, least) if lanes[most] != lanes[least] else (best, worst)
    return Narrowing(
        crossing=int(crossing),
        wide=way[wide],
        narrow=way[narrow],
        lanes=(lanes[most], lanes[least]),
        ranks=(ranks[best], ranks[worst]),
    )


def _largest_and_smallest(values: list[int]) -> tuple[int, int]:
    """Return where the largest and the smallest known value stand; twice the same without any."""
    known = [place for place, value in enumerate(values) if value != UNKNOWN] or [0]
    return max(known, key=values.__getitem__), min(known, key=values.__getitem__)


class _Walk:
    """Follow a road from edge to edge, never straight back."""

    def __init__(self, network: Network, roads: NDArray[np.bool_]) -> None:
        self._edges = network.edges
        self._out = _ByNode(network.edges.tail, roads)
        self._in = _ByNode(network.edges.head, roads)

    def ahead(self, edge: int, most_m: float) -> list[int]:
        return self._follow(edge, most_m, self._next)

    def back(self, edge: int, most_m: float) -> list[int]:
        return self._follow(edge, most_m, self._previous)[::-1]

    def _follow(self, edge: int, most_m: float, step: Callable[[int], int | None]) -> list[int]:
        way: list[int] = []
        gone = 0.0
        following = step(edge)
        while gone < most_m and following is not None and following not in way:
            way.append(following)
            gone += float(self._edges.length_m[following])
            following = step(following)
        return way

    def _next(self, edge: int) -> int | None:
        tail, head = self._edges.tail, self._edges.head
        onward = self._out.at(int(head[edge]))
        return self._same_road(edge, [e for e in onward if head[e] != tail[edge]])

    def _previous(self, edge: int) -> int | None:
        tail, head = self._edges.tail, self._edges.head
        earlier = self._in.at(int(tail[edge]))
        return self._same_road(edge, [e for e in earlier if tail[e] != head[edge]])

    def _same_road(self, edge: int, choice: list[int]) -> int | None:
        """Choose the edge of the same line; without one, the only edge there is."""
        line = self._edges.line
        same = [e for e in choice if line[edge] != NONE and line[e] == line[edge]]
        if same:
            return same[0]
        return choice[0] if len(choice) == 1 else None


class _ByNode:
    """The edges at a node, without a dictionary of all nodes."""

    def __init__(self, ends: NDArray[np.uint32], chosen: NDArray[np.bool_]) -> None:
        edges = np.flatnonzero(chosen)
        self._edges = edges[np.argsort(ends[edges], kind="stable")]
        self._ends = ends[self._edges]

    def at(self, node: int) -> list[int]:
        first, last = np.searchsorted(self._ends, [node, node + 1])
        return [int(edge) for edge in self._edges[first:last]]
