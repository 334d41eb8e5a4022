"""Where a point meets the network: the nearest nodes at which a journey may begin or end."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import KDTree

from geo.network.network import MODES

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from geo.network.network import Network

_EQUATOR_M = 6_378_137.0
_ECCENTRICITY_2 = 6.694_379_990_14e-3


@dataclass(frozen=True)
class Found:
    """Nodes (uint32) and the metres to each (float64), the nearest first."""

    nodes: NDArray[np.uint32]
    metres: NDArray[np.float64]


class Snapper:
    """The stops of a network, sought by place.

    Distances are straight lines between points of the ellipsoid of WGS 84: a millimetre shorter
    than along it over 10 km.
    """

    def __init__(self, network: Network) -> None:
        """Lay out the stops of every mode."""
        nodes = network.nodes
        self._stops = [
            np.flatnonzero(nodes.stop & (nodes.mode == mode)).astype(np.uint32)
            for mode in range(len(MODES))
        ]
        self._trees = [_tree(_positions(nodes.lon[at], nodes.lat[at])) for at in self._stops]

    def near(
        self, lon: float, lat: float, *, modes: Collection[int], count: int, max_m: float
    ) -> Found:
        """Return the nearest stops of these modes, at most so many, each nearer than ``max_m``.

        ``modes`` are those of nodes (RAIL, ROAD, TRANSFER). Raises ValueError when a coordinate is
        not a finite number.
        """
        if not (math.isfinite(lon) and math.isfinite(lat)):
            message = f"{lon}, {lat} is no place: a coordinate is not a finite number"
            raise ValueError(message)
        position = _positions(lon, lat)
        best = [self._nearest(mode, position, count, max_m) for mode in sorted(set(modes))]
        nodes = np.concatenate([np.empty(0, dtype=np.uint32), *(found.nodes for found in best)])
        metres = np.concatenate([np.empty(0), *(found.metres for found in best)])
        order = metres.argsort(kind="stable")[:count]
        return Found(nodes[order], metres[order])

    def _nearest(self, mode: int, position: NDArray[np.float64], count: int, max_m: float) -> Found:
        stops, tree = self._stops[mode], self._trees[mode]
        metres, places = tree.query(position, range(1, count + 1), distance_upper_bound=max_m)
        found = np.isfinite(metres)
        return Found(stops[places[found]], metres[found])


def _tree(positions: NDArray[np.float64]) -> KDTree:
    """Return a tree that is made in half the time of the default one and searched as fast."""
    return KDTree(positions, balanced_tree=False, compact_nodes=False)


def _positions(
    lon: NDArray[np.float64] | float, lat: NDArray[np.float64] | float
) -> NDArray[np.float64]:
    """Return positions in space in metres, a row a point, on the ellipsoid of WGS 84."""
    longitude, latitude = np.radians(lon), np.radians(lat)
    sine, cosine = np.sin(latitude), np.cos(latitude)
    radius = _EQUATOR_M / np.sqrt(1 - _ECCENTRICITY_2 * sine**2)
    away = radius * cosine
    parts = (
        away * np.cos(longitude),
        away * np.sin(longitude),
        radius * (1 - _ECCENTRICITY_2) * sine,
    )
    return np.stack(parts, axis=-1)
