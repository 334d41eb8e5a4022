"""The network of OpenStreetMap as frames: what is known of each edge, and where one may start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.crs import WGS84
from layers.sources.extract import Frames

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.sources.osm_chains import Chains
    from layers.sources.osm_tags import Traits

FEWEST_STOPS = 100
"""A piece of road with fewer nodes that lead out and back is an island: nobody starts there."""


def frames(pieces: Chains, nodes: pd.DataFrame, edges: pd.DataFrame, mode: str) -> Frames:
    """Return the nodes and edges of OSMnx's graph as an extract keeps them, in the order of ids.

    Nodes need ``x`` and ``y``; edges ``length``, ``speed_kph``, ``travel_time``, ``geometry`` and
    ``run``, the chain or chains that they run through.
    """
    edges = edges.sort_index()
    runs = [runs_of(run) for run in edges["run"]]
    traits = [pieces.traits(run[0]) for run in runs]
    table = pd.DataFrame(
        {
            "length": edges["length"].astype("float64"),
            "speed_kph": edges["speed_kph"].astype("float64"),
            "travel_time": edges["travel_time"].astype("float64"),
            "mode": mode,
            "link": "",
            "line": [one.name_zh or one.name or one.ref for one in traits],
            "lanes": [_lanes(one, run[0]) for one, run in zip(traits, runs, strict=True)],
            "highway": [one.kind if mode == "road" else "" for one in traits],
            "maxspeed_kph": pd.Series([one.maxspeed_kph for one in traits], edges.index, "float64"),
            "ref": [one.ref for one in traits],
            "bridge": pd.Series([one.bridge for one in traits], edges.index, "bool"),
            "tunnel": pd.Series([one.tunnel for one in traits], edges.index, "bool"),
            "start_date": [one.start_date for one in traits],
        },
        index=edges.index,
    )
    drawn = gpd.GeoDataFrame(table, geometry=edges["geometry"], crs=WGS84)
    return Frames(_stops(nodes, edges, mode), drawn)


def empty_frames(pieces: Chains, mode: str) -> Frames:
    """Return frames with every column and no row."""
    nodes = pd.DataFrame({"x": [], "y": []}, index=pd.Index([], dtype="int64", name="osmid"))
    ends = pd.MultiIndex.from_arrays([np.array([], dtype=np.int64)] * 3, names=["u", "v", "key"])
    columns = ["length", "speed_kph", "travel_time", "run", "geometry"]
    edges = pd.DataFrame(columns=columns, index=ends)
    return frames(pieces, nodes, edges, mode)


def runs_of(run: int | list[int]) -> list[int]:
    """Return the chains of an edge; OSMnx makes a list only where it merges."""
    return run if isinstance(run, list) else [int(run)]


def _stops(nodes: pd.DataFrame, edges: pd.DataFrame, mode: str) -> gpd.GeoDataFrame:
    """Return the nodes; a journey begins or ends at those that lead out of their road and back."""
    nodes = nodes.sort_index()
    table = pd.DataFrame(
        {
            "x": nodes["x"].astype("float64"),
            "y": nodes["y"].astype("float64"),
            "name": "",
            "stop": (mode == "road") & _connected(nodes.index, edges.index),
            "mode": mode,
        },
        index=nodes.index,
    )
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy(table["x"], table["y"]), crs=WGS84)


def _connected(nodes: pd.Index[Any], edges: pd.Index[Any]) -> NDArray[np.bool_]:
    """Tell of each node whether it lies in a large piece, or in the largest, all ways joined."""
    tail, head = (nodes.get_indexer(edges.get_level_values(end)) for end in ("u", "v"))
    size = len(nodes)
    joined = coo_array((np.ones(len(tail), dtype=np.int8), (tail, head)), shape=(size, size))
    _, piece = connected_components(joined.tocsr(), directed=True, connection="strong")
    sizes = np.bincount(piece, minlength=1)
    large: NDArray[np.bool_] = sizes[piece] >= min(FEWEST_STOPS, sizes.max(initial=0))
    return large


def _lanes(traits: Traits, run: int) -> int:
    return traits.lanes if run >= 0 else traits.lanes_back
