"""Frames of nodes and edges, as OSMnx has them, for what is made here and not read from elsewhere.

Nodes: index ``osmid``; ``x``, ``y``, ``name``, ``stop``, ``mode``, ``geometry``. Edges: index
``u``, ``v``, ``key``; ``length`` (m), ``speed_kph``, ``travel_time`` (s), ``mode``, ``link``,
``line``, ``lanes``, ``highway``, ``geometry``. All in WGS 84. What is made here has negative ids,
so that it never meets a node of OpenStreetMap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import pandas as pd
import shapely

from geo.crs import WGS84
from layers.sources.extract import Frames

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NODE_COLUMNS = ["x", "y", "name", "stop", "mode", "geometry"]
EDGE_COLUMNS = [
    *("length", "speed_kph", "travel_time", "mode", "link", "line", "lanes", "highway"),
    "geometry",
]

Point = tuple[float, float]

RAIL, ROAD, TRANSFER = "rail", "road", "transfer"


class Node(NamedTuple):
    """A node that is made here; ``name`` is the id of the feature it stands for."""

    osmid: int
    point: Point
    mode: str
    name: str = ""
    stop: bool = False


class Edge(NamedTuple):
    """A one-way edge that is made here; ``seconds`` is the time when it runs."""

    u: int
    v: int
    shape: shapely.LineString
    length_m: float
    seconds: float
    mode: str
    link: str = ""
    line: str = ""
    lanes: int = 0
    highway: str = ""


def frames(nodes: Iterable[Node], edges: Iterable[Edge]) -> Frames:
    """Put nodes and edges into frames; edges between the same nodes are counted by ``key``."""
    return Frames(_nodes(list(nodes)), _edges(list(edges)))


def both_ways(edge: Edge) -> tuple[Edge, Edge]:
    """Return an edge and the same the other way round."""
    return edge, edge._replace(u=edge.v, v=edge.u, shape=edge.shape.reverse())


def joined(parts: Sequence[Frames]) -> Frames:
    """Put pieces of a network together; raises ValueError when two have a node or edge alike."""
    nodes = pd.concat([part.nodes for part in parts], verify_integrity=True)
    edges = pd.concat([part.edges for part in parts], verify_integrity=True)
    return Frames(nodes, edges)


def straight(start: Point, end: Point) -> shapely.LineString:
    """Join two points by a straight line."""
    return shapely.LineString([start, end])


def _nodes(nodes: Sequence[Node]) -> gpd.GeoDataFrame:
    table = {
        "x": pd.Series([node.point[0] for node in nodes], dtype="float64"),
        "y": pd.Series([node.point[1] for node in nodes], dtype="float64"),
        "name": pd.Series([node.name for node in nodes], dtype="object"),
        "stop": pd.Series([node.stop for node in nodes], dtype="bool"),
        "mode": pd.Series([node.mode for node in nodes], dtype="object"),
    }
    places = gpd.points_from_xy(table["x"], table["y"])
    frame = gpd.GeoDataFrame(table, geometry=places, crs=WGS84)
    return frame.set_index(pd.Index([node.osmid for node in nodes], dtype="int64", name="osmid"))


def _edges(edges: Sequence[Edge]) -> gpd.GeoDataFrame:
    table = pd.DataFrame(
        {
            "length": pd.Series([edge.length_m for edge in edges], dtype="float64"),
            "speed_kph": pd.Series([_kph(edge) for edge in edges], dtype="float64"),
            "travel_time": pd.Series([edge.seconds for edge in edges], dtype="float64"),
            "lanes": pd.Series([edge.lanes for edge in edges], dtype="int64"),
        }
    )
    for name in ("mode", "link", "line", "highway"):
        table[name] = pd.Series([getattr(edge, name) for edge in edges], dtype="object")
    shapes = gpd.GeoSeries([edge.shape for edge in edges], crs=WGS84)
    ends = pd.DataFrame({"u": [edge.u for edge in edges], "v": [edge.v for edge in edges]})
    ends = ends.astype("int64")
    keys = ends.groupby(["u", "v"]).cumcount().rename("key")
    frame = gpd.GeoDataFrame(table, geometry=shapes)[EDGE_COLUMNS]
    return frame.set_index(pd.MultiIndex.from_frame(ends.assign(key=keys)))


def _kph(edge: Edge) -> float:
    """Return the mean speed over an edge, waits included; 0 where there is nothing to travel."""
    return edge.length_m / edge.seconds * 3.6 if edge.seconds else 0.0
