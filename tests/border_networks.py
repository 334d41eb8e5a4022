"""Small road networks at a border, for the tests: a road is two edges, one each way."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely

from geo.network.network import NONE, ROAD, Edges, Network, Nodes
from geo.network.plane import metres

WEST = shapely.box(113.0, 23.0, 114.0, 24.0)
EAST = shapely.box(114.0, 23.0, 115.0, 24.0)
AREAS = (WEST, EAST)
"""Two cities that share the border at 114 degrees east."""


class Road(NamedTuple):
    """A straight road between two nodes; ``factor`` is its length over the straight distance."""

    a: int
    b: int
    line: int = NONE
    lanes: int = 0
    rank: int = 0
    factor: float = 1.0
    link: int = NONE


def road_network(points: list[tuple[float, float]], roads: list[Road]) -> Network:
    """Return the network of these roads, driven at 36 km/h (10 metres a second)."""
    ways = sorted([*roads, *(road._replace(a=road.b, b=road.a) for road in roads)])
    lon, lat = np.array(points, dtype=np.float64).reshape(-1, 2).T
    where = metres(lon, lat)
    tail = np.array([way.a for way in ways], dtype=np.uint32)
    head = np.array([way.b for way in ways], dtype=np.uint32)
    length = np.hypot(*(where[tail] - where[head]).T) * [way.factor for way in ways]
    edges = Edges(
        tail=tail,
        head=head,
        length_m=length.astype(np.float32),
        time_ms=np.round(length * 100).astype(np.uint32),
        mode=np.full(len(ways), ROAD, np.uint8),
        link=np.array([way.link for way in ways], np.int32),
        line=np.array([way.line for way in ways], np.int32),
        lanes=np.array([way.lanes for way in ways], np.uint8),
        rank=np.array([way.rank for way in ways], np.uint8),
        shape_at=np.arange(len(ways) + 1, dtype=np.int64) * 2,
    )
    nodes = Nodes(
        lon=lon,
        lat=lat,
        name=np.full(len(lon), NONE, np.int32),
        stop=np.ones(len(lon), np.bool_),
        mode=np.full(len(lon), ROAD, np.uint8),
    )
    ends = np.stack([tail, head], axis=1).ravel()
    shape = np.column_stack([lon[ends], lat[ends]])
    links = tuple(f"link-{n}" for n in range(1 + max((way.link for way in ways), default=NONE)))
    lines = tuple(f"line-{n}" for n in range(1 + max((way.line for way in ways), default=NONE)))
    return Network(nodes, edges, shape, links, lines, ())
