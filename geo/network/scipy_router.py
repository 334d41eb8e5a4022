"""Answers by SciPy's own search over the arrays: slower than the hierarchy, and its checker.

Several starts, each with its own time, are one source for SciPy: a further node behind the last,
from which an edge leads to each start and takes the start's time.
"""

from __future__ import annotations

from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geo.network.network import CLOSED
from geo.network.router import Path, Reached, Starts, check_nodes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.network.network import Network


class GraphRouter:
    """A ``geo.network.router.Router`` on SciPy's sparse graphs."""

    def __init__(self, network: Network, weights: NDArray[np.uint32]) -> None:
        """Lay out the edges that run; ``weights`` is as ``geo.network.weights`` makes it."""
        self._count = network.node_count
        self._edges = np.flatnonzero(weights < CLOSED).astype(np.uint32)
        leaving = np.bincount(network.edges.tail[self._edges], minlength=self._count + 1)
        self._first = np.concatenate([[0], np.cumsum(leaving)]).astype(np.int32)
        room = np.zeros(self._count)  # for an edge from the further node to each
        self._heads = np.concatenate([network.edges.head[self._edges], room]).astype(np.int32)
        self._times = np.concatenate([weights[self._edges], room])
        self._lock = Lock()

    def route(self, starts: Starts, ends: Starts) -> Path | None:
        """Return the quickest way from any start to any end, None when there is none."""
        check_nodes(ends.nodes, self._count)
        times, before = self._search(starts, np.inf, paths=True)
        totals = times[ends.nodes] + ends.time_ms
        if not len(totals) or not np.isfinite(totals.min()):
            return None
        best = int(totals.argmin())
        nodes = _chain(before, int(ends.nodes[best]), self._count)
        edges = [self._quickest(tail, head) for tail, head in pairwise(nodes)]
        used = np.array(edges, dtype=np.uint32)
        return Path(nodes[0], nodes[-1], int(totals[best]), used)

    def matrix(
        self, sources: NDArray[np.uint32], targets: NDArray[np.uint32]
    ) -> NDArray[np.uint32]:
        """Return the times, a row a source and a column a target; CLOSED where there is no way."""
        check_nodes(targets, self._count)
        matrix = np.full((len(sources), len(targets)), CLOSED)
        for row, source in enumerate(sources):
            start = Starts(np.array([source]), np.zeros(1, dtype=np.uint32))
            times = self._search(start, np.inf, paths=False)[0][targets]
            matrix[row] = np.minimum(times, float(CLOSED))
        return matrix

    def within(self, starts: Starts, limit_ms: int) -> Reached:
        """Return what can be reached from any start in at most the time given."""
        times, _ = self._search(starts, limit_ms, paths=False)
        nodes = np.flatnonzero(np.isfinite(times))
        return Reached(nodes.astype(np.uint32), times[nodes].astype(np.uint32))

    def _search(
        self, starts: Starts, limit_ms: float, *, paths: bool
    ) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """Return the times to all nodes and, if asked for, the node before each."""
        check_nodes(starts.nodes, self._count)
        nodes, times = _quickest_of_each(starts)
        first = self._first[-2]
        last = first + len(nodes)
        with self._lock:
            self._first[-1], self._heads[first:last], self._times[first:last] = last, nodes, times
            parts = self._times[:last], self._heads[:last], self._first
            graph = csr_array(parts, shape=(self._count + 1,) * 2)
            found = dijkstra(graph, indices=self._count, limit=limit_ms, return_predecessors=paths)
        all_times, before = found if paths else (found, np.empty(0, dtype=np.int32))
        return all_times[:-1], before

    def _quickest(self, tail: int, head: int) -> int:
        """Return the quickest of the edges from one node to another."""
        first, last = self._first[tail : tail + 2]
        between = first + np.flatnonzero(self._heads[first:last] == head)
        return int(self._edges[between[self._times[between].argmin()]])


def _quickest_of_each(starts: Starts) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the distinct nodes among the starts, and the least time of each."""
    nodes, place = np.unique(starts.nodes, return_inverse=True)
    times = np.full(len(nodes), CLOSED)
    np.minimum.at(times, place, starts.time_ms)
    return nodes, times


def _chain(before: NDArray[np.int32], target: int, origin: int) -> list[int]:
    """Return the nodes up to ``target``, without the origin itself, by the node before each."""
    nodes = [target]
    while (node := int(before[nodes[-1]])) != origin:
        nodes.append(node)
    return nodes[::-1]
