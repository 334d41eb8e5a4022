"""Between a place and the network: which nodes a journey may begin or end at, and what that costs.

Off the network one goes straight, a detour factor longer, at a speed of its own; the three figures
(``access_kph``, ``access_detour``, ``access_max_m``) are assumptions. A straight line may cross a
river where there is no bridge, so it is kept short wherever a road can be taken instead. A station
is its own hall.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import NONE, RAIL, ROAD, TRANSFER
from geo.network.router import Starts
from geo.network.snap import Found
from layers.errors import NoAccess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.snap import Snapper
    from layers.transport.model import Mode, Place, Point

MOST = {RAIL: 8, ROAD: 4}
"""How many stations and how many nodes of roads are tried, the nearest first."""

BESIDE_M = 100.0
"""A node of a road is tried only when it is hardly farther than the nearest: beyond lie rivers."""

NEIGHBOUR_M = 3_000.0
"""So far one goes straight to a neighbour, and to a station where roads may be taken too."""

_NEAR: dict[Mode, tuple[int, ...]] = {"rail": (RAIL,), "road": (ROAD,), "any": (RAIL, ROAD)}
_EARTH_M = 6_371_008.8
_MS_AN_HOUR = 3_600_000


@dataclass(frozen=True)
class Doors:
    """The nodes through which a place is left or entered, the nearest first.

    ``nodes``: uint32; ``metres``: straight (float64); ``time_ms``: time to each (uint32).
    """

    nodes: NDArray[np.uint32]
    metres: NDArray[np.float64]
    time_ms: NDArray[np.uint32]

    @property
    def starts(self) -> Starts:
        """Return them as a router takes them."""
        return Starts(self.nodes, self.time_ms)

    def through(self, node: int) -> tuple[float, int]:
        """Return the straight metres and the milliseconds to one of the nodes."""
        at = self.nodes.tolist().index(node)
        return float(self.metres[at]), int(self.time_ms[at])


class Access:
    """What leads from places to the network."""

    def __init__(self, network: Network, snapper: Snapper, figures: Mapping[str, float]) -> None:
        """Take the network, what finds its nodes, and the assumed figures by id."""
        self._snapper = snapper
        self._named = _named_stops(network)
        self.kph = figures["access_kph"]
        self.detour = figures["access_detour"]
        self.max_m = figures["access_max_m"]

    def doors(self, place: Place, mode: Mode) -> Doors:
        """Return through which nodes a place is left by a mode; raise NoAccess."""
        own = self._own_node(place, mode)
        if own is not None:
            return Doors(np.array([own], np.uint32), np.zeros(1), np.zeros(1, np.uint32))
        found = [self._near(place, kind, mode) for kind in _NEAR[mode]]
        metres = np.concatenate([one.metres for one in found])
        if not len(metres):
            raise NoAccess(place.name, mode, round(self.max_m))
        order = np.argsort(metres, kind="stable")
        nodes = np.concatenate([one.nodes for one in found])
        return Doors(nodes[order], metres[order], self.time_ms(metres[order]))

    def direct_m(self, ends: tuple[Place, Place], doors: tuple[Doors, Doors]) -> float | None:
        """Return the straight metres between two places that need no network, else None.

        They are neighbours, and nearer to each other than, together, to the network.
        """
        apart = apart_m(ends[0].point, ends[1].point)
        to_network = float(doors[0].metres[0] + doors[1].metres[0])
        return apart if apart <= min(to_network, NEIGHBOUR_M) else None

    def time_ms(self, metres: NDArray[np.float64]) -> NDArray[np.uint32]:
        """Return the time over straight distances off the network."""
        hours = metres * self.detour / 1000 / self.kph
        return np.rint(hours * _MS_AN_HOUR).astype(np.uint32)

    def _near(self, place: Place, kind: int, mode: Mode) -> Found:
        lon, lat = place.point
        most = NEIGHBOUR_M if kind == RAIL and mode == "any" else self.max_m
        found = self._snapper.near(lon, lat, modes=(kind,), count=MOST[kind], max_m=most)
        if kind == RAIL or not len(found.metres):
            return found
        beside = found.metres <= found.metres[0] + BESIDE_M
        return Found(found.nodes[beside], found.metres[beside])

    def _own_node(self, place: Place, mode: Mode) -> int | None:
        """Return the hall of a station; that of a port, unless the journey is by rail."""
        node, kind = self._named.get(place.id or "", (None, NONE))
        return None if kind == TRANSFER and mode == "rail" else node


def apart_m(a: Point, b: Point) -> float:
    """Return the metres between two points (lon, lat) on a sphere."""
    lon, lat, lon_there, lat_there = map(math.radians, (*a, *b))
    across = math.cos(lat) * math.cos(lat_there) * math.sin((lon_there - lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(math.sin((lat_there - lat) / 2) ** 2 + across))


def on_sphere(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points (rows of lon, lat) in space on a sphere of radius 1."""
    lon, lat = np.radians(points[..., 0]), np.radians(points[..., 1])
    away = np.cos(lat)
    return np.stack([away * np.cos(lon), away * np.sin(lon), np.sin(lat)], axis=-1)


def straight_m(point: Point, others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the metres from a point to others (rows of lon, lat) on a sphere."""
    lon, lat = np.radians(others).T
    lon_here, lat_here = np.radians(point)
    chord = (
        np.sin((lat - lat_here) / 2) ** 2
        + np.cos(lat) * np.cos(lat_here) * np.sin((lon - lon_here) / 2) ** 2
    )
    metres: NDArray[np.float64] = 2 * _EARTH_M * np.arcsin(np.sqrt(chord))
    return metres


def _named_stops(network: Network) -> dict[str, tuple[int, int]]:
    """Return the node and the mode of each station and port by its id."""
    nodes = network.nodes
    named = np.flatnonzero(nodes.stop & (nodes.name != NONE) & (nodes.mode != ROAD))
    return {network.names[nodes.name[node]]: (int(node), int(nodes.mode[node])) for node in named}
