"""Circles: the areas that can be reached within limits of time.

A network is reached at points. What is left of the time there is travelled off the network, so
that an area is the union of discs round the points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.network.contour import Lattice
from geo.network.network import CLOSED, ROAD
from geo.network.plane import metres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from geo.network.network import Network

    Points = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.uint32]]

ACCESS_MAX_M = 2_000.0
"""How far off the network a journey goes at most, unless told otherwise."""

_MS_AN_HOUR = 3_600_000


def areas(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    time_ms: NDArray[np.uint32],
    *,
    limits_ms: Sequence[int],
    access_kph: float,
    access_max_m: float = ACCESS_MAX_M,
) -> list[MultiPolygon]:
    """Return the area reached within each limit, in the order of the limits.

    The points are WGS 84 degrees with the time at which each is reached. An area of a greater
    limit covers that of a smaller one; every point reached lies in its area, even one that is
    reached at the last moment. Coordinates are rounded to 0.00001 degrees, and an area is true to
    a cell of a lattice: 50 m for small areas, about 1/200 of the width of large ones. Where
    nothing is reached, the area is empty.
    """
    reached = time_ms <= max(limits_ms, default=-1)
    if not reached.any():
        return [shapely.MultiPolygon() for _ in limits_ms]
    at = time_ms[reached].astype(np.int64)
    metres_a_ms = access_kph * 1_000 / _MS_AN_HOUR
    widest_m = min((max(limits_ms) - int(at.min())) * metres_a_ms, access_max_m)
    lattice = Lattice(lon[reached], lat[reached], widest_m)
    found = []
    for limit in limits_ms:
        inside = at <= limit
        radius_m = np.minimum((limit - at[inside]) * metres_a_ms, access_max_m)
        found.append(lattice.outline(inside, radius_m))
    return found


def points_along(
    network: Network,
    times: NDArray[np.uint32],
    weights: NDArray[np.uint32],
    *,
    limit_ms: int,
    step_m: float,
) -> Points:
    """Return points along the roads that are travelled within the limit: lon, lat, time.

    ``times``: when each node is reached, ``weights``: the time of each edge, CLOSED where there is
    none. Points lie ``step_m`` apart on every edge that is entered in time, up to the limit; the
    nodes themselves are not among them. WGS 84 degrees, uint32 ms. A railway has no such points:
    nobody leaves a train between two stations.
    """
    edge, count = _travelled(network, times, weights, limit_ms=limit_ms, step_m=step_m)
    if not len(edge):
        return np.empty(0), np.empty(0), np.empty(0, np.uint32)
    owner = np.repeat(np.arange(len(edge)), count)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count) + 1
    share = nth * step_m / network.edges.length_m[edge].astype(np.float64)[owner]
    passed = times[network.edges.tail[edge]][owner] + share * weights[edge][owner]
    lon, lat = _places(network, edge, owner, share)
    return lon, lat, passed.astype(np.uint32)


def _travelled(
    network: Network,
    times: NDArray[np.uint32],
    weights: NDArray[np.uint32],
    *,
    limit_ms: int,
    step_m: float,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the edges on which points lie, and how many on each."""
    edges = network.edges
    edge = np.flatnonzero(edges.length_m > step_m)
    left = limit_ms - times[edges.tail[edge]].astype(np.int64)
    runs = (edges.mode[edge] == ROAD) & (weights[edge] < CLOSED) & (left > 0)
    edge, left = edge[runs], left[runs]
    length = edges.length_m[edge].astype(np.float64)
    travelled = length * np.minimum(left / np.maximum(weights[edge], 1), 1)
    count = np.minimum(travelled // step_m, np.ceil(length / step_m) - 1).astype(np.int64)
    return edge[count > 0], count[count > 0]


def _places(
    network: Network,
    edge: NDArray[np.int64],
    owner: NDArray[np.int64],
    share: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where a share of an edge's course has been run, for edges ``edge[owner]``."""
    at = network.edges.shape_at
    count = at[edge + 1] - at[edge]
    first = np.cumsum(count) - count
    point = np.arange(count.sum()) + np.repeat(at[edge] - first, count)
    lon, lat = network.shape[point].T
    plane = metres(lon, lat)
    run = np.cumsum(np.hypot(*np.diff(plane, axis=0, prepend=plane[:1]).T))
    start, end = run[first], run[first + count - 1]
    here = start[owner] + share * (end - start)[owner]
    return np.interp(here, run, lon), np.interp(here, run, lat)
