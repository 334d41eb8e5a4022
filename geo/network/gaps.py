"""Where a road network fails at a border: which nodes lie near it, and on which side.

Three files look for three faults: ``detours`` (near points, long way round), ``dead_ends`` (ends
that face each other) and ``narrowings`` (roads that lose lanes or class on crossing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.network.network import NONE, ROAD
from geo.network.plane import metres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.network.network import Network


def sides(
    lon: NDArray[np.float64], lat: NDArray[np.float64], areas: Sequence[BaseGeometry]
) -> NDArray[np.int32]:
    """Return the area in which each point lies, as an index, or NONE; WGS 84 degrees."""
    side = np.full(len(lon), NONE, np.int32)
    point, area = shapely.STRtree(areas).query(shapely.points(lon, lat), predicate="intersects")
    side[point[::-1]] = area[::-1]  # on a border itself, the first area wins
    return side


def borders(areas: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the lines that two areas share; the coast and the outer rim are no borders."""
    edges = [area.boundary for area in areas]
    shared = [
        shapely.intersection(edges[a], edges[b])
        for a in range(len(edges))
        for b in range(a + 1, len(edges))
    ]
    lines = [part for line in shared for part in shapely.get_parts(line)]
    return shapely.line_merge(
        shapely.union_all([part for part in lines if shapely.get_dimensions(part) == 1])
    )


def near_border(
    network: Network, border: BaseGeometry, running: NDArray[np.bool_], within_m: float
) -> NDArray[np.uint32]:
    """Return the road nodes with a running road that lie within so many metres of the border."""
    roads = running & (network.edges.mode == ROAD)
    nodes = np.unique(np.concatenate([network.edges.tail[roads], network.edges.head[roads]]))
    here = metres(network.nodes.lon[nodes], network.nodes.lat[nodes])
    line = shapely.transform(border, lambda points: metres(points[:, 0], points[:, 1]))
    shapely.prepare(line)
    near: NDArray[np.uint32] = nodes[shapely.dwithin(shapely.points(here), line, within_m)]
    return near
