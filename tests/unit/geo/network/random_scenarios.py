"""Random networks in random scenarios, and what NetworkX says of them, for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import numpy as np
from hypothesis import strategies as st
from random_networks import Frames, random_frames

from geo.network.arrays import network_of
from geo.network.graph import graph_of
from geo.network.hierarchy import Hierarchy
from geo.network.network import CLOSED, MODES, Network
from geo.network.router import Starts
from geo.network.scipy_router import GraphRouter
from geo.network.weights import weights

if TYPE_CHECKING:
    from geo.network.router import Router

ENGINES = ("hierarchy", "scipy")


def router(engine: str, network: Network, times: np.ndarray | None = None) -> Router:
    """Return an engine on a network, everything running unless the times say otherwise."""
    times = network.edges.time_ms if times is None else times
    if engine == "scipy":
        return GraphRouter(network, times)
    return Hierarchy.build(network).router(network, times)


def starts(*pairs: tuple[int, int]) -> Starts:
    """Return nodes, each with its time."""
    nodes, times = np.array(pairs, dtype=np.uint32).reshape(-1, 2).T
    return Starts(nodes, times)


class Case(NamedTuple):
    """A network in a scenario: the links that run, the modes in use, and the times of its edges."""

    frames: Frames
    network: Network
    running: frozenset[str]
    modes: frozenset[str]
    times: np.ndarray

    def routers(self) -> list[Router]:
        return [router(engine, self.network, self.times) for engine in ENGINES]

    def matrices(self) -> list[np.ndarray]:
        """Return each engine's times from every node to every other."""
        nodes = np.arange(self.network.node_count, dtype=np.uint32)
        return [made.matrix(nodes, nodes) for made in self.routers()]

    def graph(self) -> nx.MultiDiGraph:
        """Return OSMnx's graph of the edges that run."""
        graph = graph_of(*self.frames)
        ways = list(graph.edges(keys=True, data=True))
        closed = [(u, v, key) for u, v, key, edge in ways if not self._runs(edge)]
        graph.remove_edges_from(closed)
        for _, _, edge in graph.edges(data=True):
            edge["time_ms"] = round(edge["travel_time"] * 1000)
        return graph

    def expected(self) -> np.ndarray:
        """Return NetworkX's times from every node to every other."""
        times = np.full((self.network.node_count,) * 2, CLOSED)
        place = {node: at for at, node in enumerate(self.frames.nodes.index)}
        for node, found in nx.all_pairs_dijkstra_path_length(self.graph(), weight="time_ms"):
            for other, time in found.items():
                times[place[node], place[other]] = time
        return times

    def _runs(self, edge: dict[str, str]) -> bool:
        return edge["mode"] in self.modes and edge["link"] in self.running | {""}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    frames = draw(random_frames())
    network = network_of(*frames)
    running = draw(st.frozensets(st.sampled_from(network.links))) if network.links else frozenset()
    modes = draw(st.frozensets(st.sampled_from(MODES), min_size=1))
    runs = np.array([link in running for link in network.links], dtype=bool)
    times = weights(network, runs, [MODES.index(mode) for mode in modes])
    return Case(frames, network, running, modes, times)
