"""The two ends of each road that comes and goes: whom its closing concerns first."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import ROAD
from geo.network.plane import metres

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.network.network import Network
    from layers.transport.model import Place


def road_ends(network: Network, place_of: Callable[[int], Place]) -> dict[str, tuple[Place, Place]]:
    """Return by link the two nodes of a road that lie farthest apart, as places."""
    edges = network.edges
    found = {}
    for index, link in enumerate(network.links):
        along = np.flatnonzero((edges.link == index) & (edges.mode == ROAD))
        ends = _farthest(network, np.unique([edges.tail[along], edges.head[along]]))
        if ends:
            found[link] = (place_of(ends[0]), place_of(ends[1]))
    return found


def _farthest(network: Network, nodes: np.ndarray) -> tuple[int, int] | None:
    where = dict(
        zip(nodes.tolist(), metres(network.nodes.lon[nodes], network.nodes.lat[nodes]), strict=True)
    )
    pairs = combinations(where, 2)
    return max(
        pairs, key=lambda pair: float(np.hypot(*(where[pair[0]] - where[pair[1]]))), default=None
    )
