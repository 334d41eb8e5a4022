"""A network as arrays: what OSMnx built, in the form in which it answers and is stored.

Nodes and edges are counted from 0. An edge is one-way; a way that runs both ways is two edges.
Coordinates are WGS 84, longitude before latitude, in decimal degrees; lengths are metres, times
are whole milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLOSED = np.uint32(2**31 - 1)
"""The time of an edge that is not there in a scenario, and of a place that cannot be reached."""

RAIL, ROAD, TRANSFER = 0, 1, 2
"""What an edge is: the index into ``MODES``."""

MODES = ("rail", "road", "transfer")

NONE = -1
"""No name, link or line: the index that points nowhere."""


@dataclass(frozen=True)
class Nodes:
    """The nodes: ``lon`` and ``lat`` (float64), and ``name``, an index into ``Network.names``.

    ``stop`` is true where a journey may begin or end: road nodes and the halls of stations, but
    not the platform of one line. ``mode`` is RAIL at stations, ROAD on roads, TRANSFER at ports.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    name: NDArray[np.int32]
    stop: NDArray[np.bool_]
    mode: NDArray[np.uint8]


@dataclass(frozen=True)
class Edges:
    """The edges, in the order of ``tail``.

    ``tail``, ``head``: nodes (uint32). ``length_m`` (float32). ``time_ms``: time when it runs
    (uint32). ``mode``: RAIL, ROAD or TRANSFER (uint8). ``link``: the dated link without which the
    edge is not there, an index into ``Network.links``, or NONE for an undated edge (int32).
    ``line``: what it belongs to by name, an index into ``Network.lines``, or NONE (int32).
    ``lanes``: lanes in its direction, 0 where unknown (uint8). ``rank``: class of a road, see
    ``geo.network.classes`` (1 is a motorway; 0 where unknown, uint8).
    ``shape_at``: edge ``e`` runs through ``shape[shape_at[e]:shape_at[e + 1]]``, both ends
    included (int64, one longer than the edges).
    """

    tail: NDArray[np.uint32]
    head: NDArray[np.uint32]
    length_m: NDArray[np.float32]
    time_ms: NDArray[np.uint32]
    mode: NDArray[np.uint8]
    link: NDArray[np.int32]
    line: NDArray[np.int32]
    lanes: NDArray[np.uint8]
    rank: NDArray[np.uint8]
    shape_at: NDArray[np.int64]


@dataclass(frozen=True)
class Network:
    """A whole network: nodes, edges, the points of their course, and the words they point to.

    ``shape`` has a row a point (longitude, latitude; float64). ``links``, ``lines`` and ``names``
    are ids: of dated links (``rail-shanshan:shantounan-shantou``), of lines or road names, and of
    stations, ports or places.
    """

    nodes: Nodes
    edges: Edges
    shape: NDArray[np.float64]
    links: tuple[str, ...]
    lines: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def node_count(self) -> int:
        """Return how many nodes there are."""
        return len(self.nodes.lon)

    @property
    def edge_count(self) -> int:
        """Return how many edges there are."""
        return len(self.edges.tail)
