"""A made-up town on both sides: as OSMnx's graph, and in the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bench.clock import cpu_ms
from bench.networks import ARTERIAL_EVERY, TOWN, road_network
from geo.network.arrays import network_of
from geo.network.graph import graph_of
from geo.network.hierarchy import Hierarchy
from geo.network.network import CLOSED
from geo.network.router import Starts

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

METRES = "EPSG:32650"


class Town:
    """One network on both sides, what making it cost in milliseconds, and some of its nodes."""

    def __init__(self, size: int) -> None:
        """Make both sides of about ``size`` nodes."""
        self.size = size
        self.frames = road_network(size)
        frames = self.frames
        network_ms, self.network = cpu_ms(lambda: network_of(*frames))
        hierarchy_ms, self.hierarchy = cpu_ms(lambda: Hierarchy.build(self.network))
        times = self.network.edges.time_ms
        switch_ms, self.router = cpu_ms(lambda: self.hierarchy.router(self.network, times), 3)
        self.graph_ms, self.graph = cpu_ms(lambda: graph_of(*frames))
        self.costs = {"build": network_ms, "hierarchy": hierarchy_ms, "scenario": switch_ms}
        self.nodes = self._joined()

    def start(self, node: int) -> Starts:
        """Return a node where a journey begins or ends, without anything before it."""
        return Starts(np.array([node], dtype=np.uint32), np.zeros(1, dtype=np.uint32))

    def in_metres(self) -> nx.MultiDiGraph:
        """Move the graph itself from degrees to metres, and return it."""
        places = self.frames.nodes.geometry.to_crs(METRES)
        for node, x, y in zip(places.index, places.x, places.y, strict=True):
            self.graph.nodes[node].update(x=x, y=y)
        self.graph.graph["crs"] = METRES
        return self.graph

    def _joined(self) -> NDArray[np.uint32]:
        """Return 400 nodes that are all joined; the first lies in the middle."""
        side = round(self.network.node_count**0.5)
        place = side // 2 // TOWN * TOWN + ARTERIAL_EVERY  # on an arterial, near a motorway
        middle = np.array([place * side + place], dtype=np.uint32)
        random = np.random.default_rng(self.size)
        some = random.integers(0, self.network.node_count, 800, dtype=np.uint32)
        there = self.router.matrix(middle, some)[0] < CLOSED
        back = self.router.matrix(some, middle)[:, 0] < CLOSED
        return np.concatenate([middle, some[there & back]])[:400]
