"""Made-up road networks of any size: a jittered grid of streets, arterials, and motorways over it.

They have the frames of ``geo.network.arrays``, so that OSMnx and the engine get the same. A network
of a size is always the same. Streets are dropped here and there, and some run one way only. Towns
lie side by side, with a river or a hill between that only arterials and motorways cross. About one
edge in four is an arterial's, and a motorway joins the grid at each eighth crossing.
"""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

CRS = "EPSG:4326"
WEST, SOUTH = 113.0, 22.5
STEP = 0.002
DEGREE_M = 107_000.0
ARTERIAL_EVERY, TOWN, JUNCTION_EVERY = 8, 64, 8
KEPT_STREETS, ONE_WAY_STREETS = 0.62, 0.1
KPH = {"residential": 30.0, "primary": 60.0, "motorway": 110.0}
LANES = {"residential": 1, "primary": 2, "motorway": 3}

Ends = NDArray[np.int64]


class Frames(NamedTuple):
    """Nodes and edges, as ``geo.network.arrays`` and OSMnx take them."""

    nodes: gpd.GeoDataFrame
    edges: gpd.GeoDataFrame


def road_network(size: int) -> Frames:
    """Return a network of about ``size`` nodes."""
    random = np.random.default_rng(size)
    side = round(size**0.5)
    grid = np.arange(side * side, dtype=np.int64).reshape(side, side)
    places = _places(side, random)
    kinds = [_streets(grid, random), _arterials(grid), _motorways(grid)]
    edges = [
        _edges(tail, head, highway, places)
        for (tail, head), highway in zip(kinds, KPH, strict=True)
    ]
    table = pd.concat(edges, ignore_index=True)
    table["key"] = table.groupby(["u", "v"]).cumcount()
    return Frames(_nodes(places), table.set_index(["u", "v", "key"]))


def _places(side: int, random: np.random.Generator) -> NDArray[np.float64]:
    row, column = np.divmod(np.arange(side * side), side)
    jitter = random.uniform(-0.3, 0.3, (side * side, 2))
    return np.array([WEST, SOUTH]) + STEP * (np.column_stack([column, row]) + jitter)


def _neighbours(grid: NDArray[np.int64]) -> tuple[Ends, Ends, NDArray[np.bool_]]:
    """Return the grid's edges eastwards and northwards, and which are of an arterial."""
    tail = np.concatenate([grid[:, :-1].ravel(), grid[:-1].ravel()])
    head = np.concatenate([grid[:, 1:].ravel(), grid[1:].ravel()])
    row, column = np.divmod(tail, len(grid))
    along = np.where(head == tail + 1, row, column)
    return tail, head, along % ARTERIAL_EVERY == 0


def _streets(grid: NDArray[np.int64], random: np.random.Generator) -> tuple[Ends, Ends]:
    tail, head, arterial = _neighbours(grid)
    kept = ~arterial & (random.random(len(tail)) < KEPT_STREETS)
    kept &= _town(tail, len(grid)) == _town(head, len(grid))
    tail, head = tail[kept], head[kept]
    both = random.random(len(tail)) >= ONE_WAY_STREETS
    return np.concatenate([tail, head[both]]), np.concatenate([head, tail[both]])


def _town(node: Ends, side: int) -> Ends:
    row, column = np.divmod(node, side)
    return row // TOWN * side + column // TOWN


def _arterials(grid: NDArray[np.int64]) -> tuple[Ends, Ends]:
    tail, head, arterial = _neighbours(grid)
    return _both_ways(tail[arterial], head[arterial])


def _motorways(grid: NDArray[np.int64]) -> tuple[Ends, Ends]:
    junctions = grid[::TOWN, ::JUNCTION_EVERY], grid[::JUNCTION_EVERY, ::TOWN].T
    tail = np.concatenate([row[:, :-1].ravel() for row in junctions])
    head = np.concatenate([row[:, 1:].ravel() for row in junctions])
    return _both_ways(tail, head)


def _both_ways(tail: Ends, head: Ends) -> tuple[Ends, Ends]:
    return np.concatenate([tail, head]), np.concatenate([head, tail])


def _edges(tail: Ends, head: Ends, highway: str, places: NDArray[np.float64]) -> gpd.GeoDataFrame:
    middle = (places[tail] + places[head]) / 2 + STEP / 20
    points = np.stack([places[tail], middle, places[head]], axis=1)
    length = np.hypot(*(np.diff(points, axis=1) * DEGREE_M).T).sum(axis=0)
    columns = {
        "u": tail,
        "v": head,
        "length": length,
        "speed_kph": KPH[highway],
        "travel_time": length / KPH[highway] * 3.6,
        "mode": "road",
        "link": "",
        "line": "",
        "lanes": LANES[highway],
        "highway": highway,
    }
    return gpd.GeoDataFrame(columns, geometry=shapely.linestrings(points), crs=CRS)


def _nodes(places: NDArray[np.float64]) -> gpd.GeoDataFrame:
    lon, lat = places.T
    columns = {"x": lon, "y": lat, "name": "", "stop": True, "mode": "road"}
    ids = pd.RangeIndex(len(lon), name="osmid")
    return gpd.GeoDataFrame(columns, index=ids, geometry=shapely.points(places), crs=CRS)
