"""Near points on the two sides of a border whose way by road is long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import KDTree

from geo.network.network import CLOSED, NONE
from geo.network.plane import metres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.router import Router

CELL_M = 700.0
"""Of the nodes in a square of this side one speaks for all."""

BLOCK_M = 15_000.0
"""Pairs are looked up a square of this side at a time, so that no matrix is large."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of nodes: ``a`` and ``b`` (uint32), how far apart they are, and the way (metres).

    ``way_m`` is infinite where there is no way.
    """

    a: NDArray[np.uint32]
    b: NDArray[np.uint32]
    apart_m: NDArray[np.float64]
    way_m: NDArray[np.float64]

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.a)

    def keep(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Pairs:
        """Return the chosen pairs, in the order in which they are chosen."""
        return Pairs(self.a[chosen], self.b[chosen], self.apart_m[chosen], self.way_m[chosen])

    @property
    def ratio(self) -> NDArray[np.float64]:
        """Return the way over the straight distance."""
        return self.way_m / self.apart_m


def detours(
    network: Network,
    lengths: Router,
    nodes: NDArray[np.uint32],
    side: NDArray[np.int32],
    *,
    reach_m: tuple[float, float],
    least_ratio: float,
) -> Pairs:
    """Return the pairs that face each other over a border and have a long way, worst ratio first.

    ``lengths`` is a router whose times are millimetres of road (see ``weights``); ``nodes`` lie
    near a border and ``side`` is the side of every node of the network; ``reach_m`` bounds the
    straight distance of a pair from below and above. Of pairs that lie side by side the worst
    stands for all.
    """
    where = metres(network.nodes.lon, network.nodes.lat)
    few = _thinned(nodes, where, side)
    a, b = _facing(few, where, side, reach_m[1])
    apart = np.hypot(*(where[a] - where[b]).T)
    far = apart >= reach_m[0]
    a, b, apart = a[far], b[far], apart[far]
    found = Pairs(a, b, apart, _ways(lengths, a, b, where))
    found = found.keep(found.ratio >= least_ratio)
    order = np.lexsort((found.b, found.a, -found.apart_m, -found.ratio))
    return _spread(found.keep(order), where, reach_m[1] / 2)


def _thinned(
    nodes: NDArray[np.uint32], where: NDArray[np.float64], side: NDArray[np.int32]
) -> NDArray[np.uint32]:
    inside = nodes[side[nodes] != NONE]
    cells = np.column_stack([np.floor(where[inside] / CELL_M).astype(np.int64), side[inside]])
    _, first = np.unique(cells, axis=0, return_index=True)
    few: NDArray[np.uint32] = inside[np.sort(first)]
    return few


def _facing(
    nodes: NDArray[np.uint32], where: NDArray[np.float64], side: NDArray[np.int32], most_m: float
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    if not len(nodes):
        return nodes, nodes
    pairs = KDTree(where[nodes]).query_pairs(most_m, output_type="ndarray")
    a, b = nodes[pairs[:, 0]], nodes[pairs[:, 1]]
    across = side[a] != side[b]
    return a[across], b[across]


def _ways(
    lengths: Router, a: NDArray[np.uint32], b: NDArray[np.uint32], where: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the metres by road of each pair, looked up in blocks."""
    ways = np.full(len(a), np.inf)
    for block in _blocks(where[a]):
        sources, row = np.unique(a[block], return_inverse=True)
        targets, column = np.unique(b[block], return_inverse=True)
        found = lengths.matrix(sources, targets)[row, column]
        there = found != CLOSED
        ways[block[there]] = found[there] / 1000.0
    return ways


def _blocks(where: NDArray[np.float64]) -> Iterator[NDArray[np.intp]]:
    if not len(where):
        return
    _, block = np.unique(np.floor(where / BLOCK_M).astype(np.int64), axis=0, return_inverse=True)
    order = np.argsort(block, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(block[order])) + 1)


def _spread(pairs: Pairs, where: NDArray[np.float64], apart_m: float) -> Pairs:
    """Keep a pair unless both its ends lie near those of a worse pair, either way round."""
    kept: list[int] = []
    ends = np.stack([where[pairs.a], where[pairs.b]])
    for index in range(len(pairs)):
        worse = ends[:, kept]
        same = np.hypot(*np.moveaxis(worse - ends[:, [index]], -1, 0)) < apart_m
        swapped = np.hypot(*np.moveaxis(worse - ends[::-1, [index]], -1, 0)) < apart_m
        if not (same.all(axis=0).any() or swapped.all(axis=0).any()):
            kept.append(index)
    return pairs.keep(np.array(kept, dtype=np.intp))
