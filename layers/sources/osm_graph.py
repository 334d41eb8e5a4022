"""The network of the ways of OpenStreetMap: OSMnx joins, simplifies, times and describes it.

Ways come in as chains between the points where they meet, not as single segments: OSMnx then
simplifies a graph of a tenth of the size, and each edge's shape is put together afterwards. What
OSMnx must not merge is told by one number an edge, its ``kind``: the traits that two ways share.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import osmnx as ox
import pandas as pd

from geo.crs import WGS84
from geo.network.graph import describe, graph_of
from layers.sources.osm_chains import Chains, chains
from layers.sources.osm_frames import empty_frames, frames, runs_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from numpy.typing import NDArray

    from layers.sources.extract import Frames
    from layers.sources.osm_tags import Traits
    from layers.sources.osm_ways import Ways


@dataclass(frozen=True)
class Joined:
    """A network as frames, and what OSMnx measured of it."""

    frames: Frames
    statistics: dict[str, float]


def network(ways: Ways, mode: str, speeds: Mapping[str, float]) -> Joined:
    """Join the open and public ways of a mode (``road`` or ``rail``).

    ``speeds``: km/h of each kind of way, where a way states none. A mode without ways gives empty
    frames.
    """
    usable = np.array([_is_usable(traits, mode) for traits in ways.traits], dtype=bool)
    pieces = chains(ways.chosen(usable[ways.kind]))
    if not len(pieces.way):
        return Joined(empty_frames(pieces, mode), {})
    graph = _simplified(_graph(pieces))
    if not graph.edges:
        return Joined(empty_frames(pieces, mode), {})
    _draw(graph, pieces)
    _time(graph, pieces, speeds)
    nodes, edges = ox.convert.graph_to_gdfs(graph)
    return Joined(frames(pieces, nodes, edges, mode), describe(graph))


def _is_usable(traits: Traits, mode: str) -> bool:
    return traits.mode == mode and traits.state == "open" and traits.public


def _graph(pieces: Chains) -> nx.MultiDiGraph:
    """Return the graph of the chains, a directed edge for each way one may go along them."""
    ways = pieces.ways
    along = np.array([traits.direction for traits in ways.traits])[ways.kind[pieces.way]]
    chain = np.arange(len(pieces.way))
    run = np.concatenate([chain[along >= 0], ~chain[along <= 0]])
    piece = np.maximum(run, ~run)
    tail, head = ways.node[pieces.start[piece]], ways.node[pieces.end[piece]]
    tail, head = np.where(run >= 0, tail, head), np.where(run >= 0, head, tail)
    edges = pd.DataFrame(
        {
            "u": tail,
            "v": head,
            "length": pieces.length_m[piece],
            "kind": _kinds(ways)[pieces.way[piece]],
            "osmid": ways.id[pieces.way[piece]],
            "run": run,
        }
    )
    edges["key"] = edges.groupby(["u", "v"]).cumcount()
    drawn = gpd.GeoDataFrame(edges, geometry=[None] * len(edges), crs=WGS84)
    return graph_of(_places(pieces), drawn.set_index(["u", "v", "key"]))


def _kinds(ways: Ways) -> NDArray[np.int64]:
    """Return a number for each way, so that two of one number may be merged.

    A two-way road with more lanes one way than the other is never merged with another way, since
    that may be drawn the other way round.
    """
    lopsided = np.array(
        [not traits.direction and traits.lanes != traits.lanes_back for traits in ways.traits]
    )[ways.kind]
    return np.where(lopsided, len(ways.traits) + np.arange(len(ways)), ways.kind)


def _places(pieces: Chains) -> gpd.GeoDataFrame:
    ways = pieces.ways
    ends = np.concatenate([pieces.start, pieces.end])
    osmid, first = np.unique(ways.node[ends], return_index=True)
    place = ends[first]
    table = {"x": ways.lon[place], "y": ways.lat[place]}
    index = pd.Index(osmid, name="osmid")
    return gpd.GeoDataFrame(
        table, index=index, geometry=gpd.points_from_xy(table["x"], table["y"]), crs=WGS84
    )


def _simplified(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the graph without nodes at which nothing branches off or changes."""
    return ox.simplification.simplify_graph(
        graph,
        edge_attrs_differ=["kind"],
        edge_attr_aggs={"length": sum, "run": list},
    )


def _draw(graph: nx.MultiDiGraph, pieces: Chains) -> None:
    """Give every edge the shape of its chains."""
    edges = [edge for _, _, edge in graph.edges(data=True)]
    for edge, shape in zip(edges, pieces.shapes([runs_of(e["run"]) for e in edges]), strict=True):
        edge["geometry"] = shape


def _time(graph: nx.MultiDiGraph, pieces: Chains, speeds: Mapping[str, float]) -> None:
    """Give every edge its speed, stated or that of its kind, and its time."""
    for _, _, edge in graph.edges(data=True):
        traits = pieces.traits(runs_of(edge["run"])[0])
        edge["highway"] = traits.kind
        if traits.maxspeed_kph is not None:
            edge["maxspeed"] = str(traits.maxspeed_kph)
    ox.routing.add_edge_speeds(graph, hwy_speeds=dict(speeds))
    ox.routing.add_edge_travel_times(graph)
