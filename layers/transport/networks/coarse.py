"""The coarse road network as frames: one speed for all of it, and nothing known of any road."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import WGS84
from layers.sources.extract import Frames
from layers.transport.networks.frames import ROAD

if TYPE_CHECKING:
    from layers.sources.scgraph import CoarseRoads
    from layers.transport.networks.assumed import Figures

FIRST_ID = -1_000_000
"""The osmid of the first coarse node; the others count down from it."""


def coarse(roads: CoarseRoads, figures: Figures) -> Frames:
    """Return the roads as frames, each drawn as the straight chord between its ends."""
    kph = figures["road_kph_coarse"]
    places = np.column_stack([roads.lon, roads.lat])
    ids = FIRST_ID - np.arange(len(places), dtype=np.int64)
    nodes = gpd.GeoDataFrame(
        {"x": roads.lon, "y": roads.lat, "name": "", "stop": True, "mode": ROAD},
        geometry=shapely.points(places),
        index=pd.Index(ids, name="osmid"),
        crs=WGS84,
    )
    edges = gpd.GeoDataFrame(
        {
            "length": roads.length_m,
            "speed_kph": kph,
            "travel_time": roads.length_m / (kph / 3.6),
            "mode": ROAD,
            "link": "",
            "line": "",
            "lanes": 0,
            "highway": "",
        },
        geometry=shapely.linestrings(np.stack([places[roads.tail], places[roads.head]], axis=1)),
        index=_ends(ids[roads.tail], ids[roads.head]),
        crs=WGS84,
    )
    return Frames(nodes, edges)


def _ends(tail: np.ndarray, head: np.ndarray) -> pd.MultiIndex:
    return pd.MultiIndex.from_arrays(
        [tail, head, np.zeros(len(tail), dtype=np.int64)], names=["u", "v", "key"]
    )
