"""Roads that end near a border while another end faces them from the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import KDTree

from geo.network.detours import Pairs
from geo.network.network import CLOSED, NONE, ROAD
from geo.network.plane import metres

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.router import Router


def facing_ends(
    network: Network,
    lengths: Router,
    nodes: NDArray[np.uint32],
    side: NDArray[np.int32],
    running: NDArray[np.bool_],
    *,
    most_m: float,
) -> Pairs:
    """Return pairs of ends on two sides of a border that point at each other, the nearest first.

    ``lengths`` is a router whose times are millimetres of road; ``nodes`` lie near a border,
    ``side`` is the side of every node, ``running`` says which edges run; ``most_m`` bounds the
    straight distance. An end is a node with one neighbour; it points away from that neighbour.
    """
    where = metres(network.nodes.lon, network.nodes.lat)
    ends, neighbours = _ends(network, running)
    here = np.isin(ends, nodes) & (side[ends] != NONE)
    ends, neighbours = ends[here], neighbours[here]
    first, second = _across(where[ends], side[ends], most_m)
    heading = where[ends] - where[neighbours]
    towards = where[ends[second]] - where[ends[first]]
    facing = _ahead(heading[first], towards) & _ahead(heading[second], -towards)
    first, second, apart = first[facing], second[facing], np.hypot(*towards[facing].T)
    ways = [_way(lengths, ends[i], ends[j]) for i, j in zip(first, second, strict=True)]
    found = Pairs(ends[first], ends[second], apart, np.array(ways, dtype=np.float64))
    return found.keep(np.lexsort((found.b, found.a, found.apart_m)))


def _ends(
    network: Network, running: NDArray[np.bool_]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the nodes with exactly one neighbour by road, and that neighbour."""
    edges = network.edges
    roads = running & (edges.mode == ROAD) & (edges.tail != edges.head)
    both = np.concatenate(
        [
            np.column_stack([edges.tail[roads], edges.head[roads]]),
            np.column_stack([edges.head[roads], edges.tail[roads]]),
        ]
    )
    pairs = np.unique(both, axis=0)
    nodes, first, count = np.unique(pairs[:, 0], return_index=True, return_counts=True)
    single = count == 1
    return nodes[single], pairs[first[single], 1]


def _across(
    where: NDArray[np.float64], side: NDArray[np.int32], most_m: float
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    if not len(where):
        nothing = np.empty(0, dtype=np.intp)
        return nothing, nothing
    pairs = KDTree(where).query_pairs(most_m, output_type="ndarray")
    pairs = pairs[side[pairs[:, 0]] != side[pairs[:, 1]]]
    return pairs[:, 0], pairs[:, 1]


def _ahead(heading: NDArray[np.float64], towards: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say whether something lies within 60 degrees of straight ahead."""
    along = np.einsum("ij,ij->i", heading, towards)
    reach = np.hypot(*heading.T) * np.hypot(*towards.T)
    ahead: NDArray[np.bool_] = along >= reach / 2
    return ahead


def _way(lengths: Router, a: np.uint32, b: np.uint32) -> float:
    found = lengths.matrix(np.array([a], np.uint32), np.array([b], np.uint32))[0, 0]
    return float("inf") if found == CLOSED else float(found) / 1000.0
