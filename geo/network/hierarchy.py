"""The fast engine: a customisable contraction hierarchy of RoutingKit, by pyroutingkit.

The hierarchy is made once from the edges alone, without their times, and kept in the generation. A
scenario is a new set of times on it, laid in a moment. What the library does not check, and would
answer with nonsense or a crash of the process, is checked here: its files, every node asked for,
and that an array lies in one piece.
"""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from pyroutingkit import CCHMetric, CCHTopology

from geo.network.files import DamagedNetworkError
from geo.network.network import CLOSED
from geo.network.router import Path, Reached, check_nodes
from geo.network.scipy_router import GraphRouter

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.router import Starts

NAMES = ("node_count", "order", "rank", "tail", "head")
"""The files of a hierarchy, each a plain row of unsigned 32-bit numbers."""

_NEVER = 2**40
"""Longer than any time there can be, and far from the largest number."""

_SAMPLE, _FEWER = 64, 16
"""So many nodes, and every so manieth of them, tell how much of a network is usually reached."""

_SEARCH_COST = 4
"""How many times longer SciPy takes for a node than the hierarchy, as ``bench/`` measures it."""


class Hierarchy:
    """The order of a network's nodes and edges in which any set of times is quickly searched."""

    def __init__(self, topology: CCHTopology, order: NDArray[np.uint32]) -> None:
        """Take what the library built or read, and its nodes, the most important last."""
        self._topology = topology
        self._downwards = order[::-1].copy()

    @classmethod
    def build(cls, network: Network) -> Hierarchy:
        """Order a network; the same network is always ordered alike. Seconds for a million edges.

        Raises ValueError when the network has no node.
        """
        if not network.node_count:
            message = "a network without nodes cannot be ordered"
            raise ValueError(message)
        nodes, edges = network.nodes, network.edges
        places = nodes.lat.astype(np.float32), nodes.lon.astype(np.float32)
        topology = CCHTopology()
        topology.build(_row(edges.tail), _row(edges.head), *places, network.node_count)
        order = np.frombuffer(_saved(topology)["order"], dtype=np.uint32)
        return cls(topology, order)

    def contents(self) -> dict[str, bytes]:
        """Return the files of the hierarchy by name."""
        return _saved(self._topology)

    @classmethod
    def load(cls, folder: FilePath) -> Hierarchy:
        """Read the files of a hierarchy; raises DamagedNetworkError when they do not fit."""
        order = _checked_order(folder)
        topology = CCHTopology()
        topology.load(str(folder))
        return cls(topology, order)

    def router(self, network: Network, weights: NDArray[np.uint32]) -> HierarchyRouter:
        """Return what answers on the network with these times of its edges, in milliseconds.

        Raises ValueError when the hierarchy is that of a network of another size.
        """
        ours = self._topology.node_count, self._topology.arc_count
        theirs = network.node_count, len(weights)
        if ours != theirs:
            message = f"the hierarchy has {ours} nodes and edges, the network {theirs}"
            raise ValueError(message)
        times = _row(np.minimum(weights, CLOSED))
        metric = CCHMetric(self._topology)
        metric.customize(times)
        return HierarchyRouter(metric, self._downwards, partial(GraphRouter, network, times))


class HierarchyRouter:
    """A ``geo.network.router.Router`` on the hierarchy.

    The library answers one question at a time on one set of times, and would crash on two.
    """

    def __init__(
        self,
        metric: CCHMetric,
        downwards: NDArray[np.uint32],
        make_search: Callable[[], GraphRouter],
    ) -> None:
        """Take the hierarchy with its times, its nodes from the top, and what makes a search."""
        self._metric = metric
        self._downwards = downwards
        self._make_search = make_search
        self._lock = Lock()

    def route(self, starts: Starts, ends: Starts) -> Path | None:
        """Return the quickest way from any start to any end, None when there is none."""
        times = self.matrix(starts.nodes, ends.nodes)
        if not times.size:
            return None
        totals = times.astype(np.int64)
        totals[times == CLOSED] = _NEVER
        totals += starts.time_ms[:, None]
        totals += ends.time_ms
        best = int(totals.argmin())
        total = int(totals.flat[best])
        if total >= _NEVER:
            return None
        row, column = divmod(best, len(ends.nodes))
        source, target = int(starts.nodes[row]), int(ends.nodes[column])
        with self._lock:
            edges = self._metric.query(source, target)[2]
        return Path(source, target, total, np.array(edges, dtype=np.uint32))

    def matrix(
        self, sources: NDArray[np.uint32], targets: NDArray[np.uint32]
    ) -> NDArray[np.uint32]:
        """Return the times, a row a source and a column a target; CLOSED where there is no way."""
        check_nodes(sources, len(self._downwards))
        check_nodes(targets, len(self._downwards))
        if not len(sources) or not len(targets):
            return np.empty((len(sources), len(targets)), dtype=np.uint32)
        ends = _row(sources), _row(targets)
        with self._lock:
            times: NDArray[np.uint32] = self._metric.distances_many_to_many(*ends)
        return times

    def within(self, starts: Starts, limit_ms: int) -> Reached:
        """Return what can be reached from any start in at most the time given.

        SciPy's search takes its time for each node that it reaches; the hierarchy takes less, but
        for each node that there is, and again for each start. So it answers the long limits, in
        which much of the network is usually reached.
        """
        if (self._usual <= limit_ms).mean() * _SEARCH_COST <= len(starts.nodes):
            return self._search.within(starts, limit_ms)
        times = np.empty(len(self._downwards), dtype=np.int64)
        found = self.matrix(starts.nodes, self._downwards)
        totals = found + starts.time_ms[:, None].astype(np.int64)
        times[self._downwards] = totals.min(axis=0, initial=_NEVER)
        nodes = np.flatnonzero(times <= limit_ms)
        return Reached(nodes.astype(np.uint32), times[nodes].astype(np.uint32))

    @cached_property
    def _search(self) -> GraphRouter:
        """The search by SciPy, which many scenarios never need."""
        return self._make_search()

    @cached_property
    def _usual(self) -> NDArray[np.uint32]:
        """The times between some nodes and some more, all taken from all over the network."""
        sample = self._downwards[:: max(1, len(self._downwards) // _SAMPLE)]
        return self.matrix(sample[::_FEWER], sample)


def _row(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return np.ascontiguousarray(numbers, dtype=np.uint32)


def _saved(topology: CCHTopology) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        topology.save(folder)
        return {name: FilePath(folder, name).read_bytes() for name in NAMES}


def _checked_order(folder: FilePath) -> NDArray[np.uint32]:
    """Return the order of nodes that the files hold; raise DamagedNetworkError unless they fit."""
    count, order, rank, tail, head = (_numbers(folder / name) for name in NAMES)
    nodes = len(order)
    fits = len(count) == 1 and count[0] == nodes == len(rank) and len(tail) == len(head)
    inside = fits and all(_below(row, nodes) for row in (order, rank, tail, head))
    if not nodes or not inside or not np.array_equal(rank[order], np.arange(nodes)):
        message = f"the hierarchy in {folder} is damaged: its files do not fit together"
        raise DamagedNetworkError(message)
    return order


def _below(numbers: NDArray[np.uint32], limit: int) -> bool:
    return not len(numbers) or int(numbers.max()) < limit


def _numbers(path: FilePath) -> NDArray[np.uint32]:
    try:
        return np.fromfile(path, dtype=np.uint32)
    except OSError as error:
        message = f"the hierarchy in {path.parent} is damaged: {path.name} cannot be read"
        raise DamagedNetworkError(message) from error
