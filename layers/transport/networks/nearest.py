"""Which node of a network lies nearest to a place: found while networks are put together.

A river often is a border: the nearest node may lie across it, where there is no bridge. So a node
of
another city counts only if it lies nearer than the place itself is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from pyproj import Geod
from scipy.spatial import KDTree

from geo.network.gaps import sides
from geo.network.plane import metres

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from layers.transport.networks.frames import Point

_GEOD = Geod(ellps="WGS84")


class Found(NamedTuple):
    """A node, where it is, and how far away in metres, straight."""

    osmid: int
    point: Point
    distance_m: float


class Nearest:
    """The nodes of a frame, ready to be asked."""

    def __init__(self, nodes: gpd.GeoDataFrame, areas: Sequence[BaseGeometry] = ()) -> None:
        """Take the nodes of a frame of nodes, and the areas of the cities, in WGS 84."""
        self._areas = areas
        side = sides(nodes["x"].to_numpy(), nodes["y"].to_numpy(), areas)
        self._cities = {int(one): _Nodes(nodes[side == one]) for one in np.unique(side)}

    def to(self, point: Point, limit_m: float, accuracy_m: float = 0.0) -> Found | None:
        """Return the nearest node in the city of a point (lon, lat); None without any in reach.

        ``accuracy_m`` is how well the point is known: so near, a node of any city is meant.
        """
        side = int(sides(np.array([point[0]]), np.array([point[1]]), self._areas)[0])
        found = {city: nodes.nearest(point) for city, nodes in self._cities.items()}
        reach = {city: limit_m if city == side else min(limit_m, accuracy_m) for city in found}
        near = [node for city, node in found.items() if node.distance_m <= reach[city]]
        return min(near, key=lambda node: node.distance_m, default=None)


class _Nodes:
    """The nodes of one city."""

    def __init__(self, nodes: gpd.GeoDataFrame) -> None:
        self._ids = nodes.index.to_numpy()
        self._x, self._y = nodes["x"].to_numpy(), nodes["y"].to_numpy()
        self._tree = KDTree(metres(self._x, self._y))

    def nearest(self, point: Point) -> Found:
        _, at = self._tree.query(metres(np.array([point[0]]), np.array([point[1]]))[0])
        there = float(self._x[at]), float(self._y[at])
        *_, distance_m = _GEOD.inv(*point, *there)
        return Found(int(self._ids[at]), there, distance_m)
