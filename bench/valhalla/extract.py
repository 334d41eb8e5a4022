"""Write a network as an OSM file, so that another engine reads the very same roads and speeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import osmium
from osmium.osm.mutable import Node, Way

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.network.network import Network

SLOWEST, FASTEST = 5, 140
_M_A_MS = 3_600
"""One metre a millisecond, in km/h."""


def speeds(network: Network) -> NDArray[np.int64]:
    """Return the speed of each edge in whole km/h, which is what ``maxspeed`` can say."""
    edges = network.edges
    kph = edges.length_m * _M_A_MS / np.maximum(edges.time_ms, 1)
    return np.rint(kph).astype(np.int64).clip(SLOWEST, FASTEST)


def write(network: Network, path: Path) -> None:
    """Write every edge as a way; two edges that are one road become one way for both directions.

    Node ``n`` is OSM's node ``n + 1``; the points between two nodes are numbered behind them.
    """
    one_way = _one_way(network)
    kph = speeds(network)
    with osmium.SimpleWriter(str(path)) as writer:
        for number, place in enumerate(zip(network.nodes.lon, network.nodes.lat, strict=True), 1):
            writer.add_node(Node(id=number, location=tuple(map(float, place))))
        for edge in one_way:
            for point in _between(network, edge):
                place = tuple(network.shape[point].tolist())
                writer.add_node(Node(id=network.node_count + 1 + point, location=place))
        for number, (edge, alone) in enumerate(one_way.items(), 1):
            tags = {"highway": "primary", "maxspeed": str(kph[edge])}
            tags |= {"oneway": "yes"} if alone else {}
            writer.add_way(Way(id=number, nodes=_nodes(network, edge), tags=tags))


def _one_way(network: Network) -> dict[int, bool]:
    """Return the edges to write, and of each whether it runs one way only."""
    edges = network.edges
    columns = (edges.tail, edges.head, edges.length_m, edges.time_ms, np.diff(edges.shape_at))
    ways: dict[int, bool] = {}
    waiting: dict[tuple[float, ...], list[int]] = {}
    for edge, row in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        tail, head, *rest = row
        if twins := waiting.get((head, tail, *rest)):
            ways[twins.pop()] = False
        else:
            waiting.setdefault(row, []).append(edge)
            ways[edge] = True
    return ways


def _between(network: Network, edge: int) -> range:
    at = network.edges.shape_at
    return range(int(at[edge]) + 1, int(at[edge + 1]) - 1)


def _nodes(network: Network, edge: int) -> list[int]:
    tail, head = network.edges.tail[edge], network.edges.head[edge]
    inner = (network.node_count + 1 + point for point in _between(network, edge))
    return [int(tail) + 1, *inner, int(head) + 1]
