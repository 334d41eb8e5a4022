"""The network as an OSMnx graph, on which OSMnx's own functions work.

This is the one module of ``geo`` that imports OSMnx, which takes seconds; nothing that answers
requests imports it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import osmnx as ox

if TYPE_CHECKING:
    import geopandas as gpd


def graph_of(nodes: gpd.GeoDataFrame, edges: gpd.GeoDataFrame) -> nx.MultiDiGraph:
    """Return the frames of ``geo.network.arrays`` as a graph; ``graph_to_gdfs`` leads back."""
    return ox.convert.graph_from_gdfs(nodes, edges)


def describe(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Return OSMnx's statistics of a graph, those that are single numbers; lengths in metres.

    Those that have no value, such as the circuity of nothing but rings, are left out.
    """
    counted = graph.copy()
    nx.set_node_attributes(counted, ox.stats.count_streets_per_node(graph), "street_count")
    with np.errstate(divide="ignore", invalid="ignore"):
        measured = ox.stats.basic_stats(counted)
    single = ((name, value) for name, value in measured.items() if not isinstance(value, dict))
    return {name: float(value) for name, value in single if math.isfinite(value)}
