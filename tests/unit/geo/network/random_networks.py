"""Random small networks as frames, for the tests: parallel edges, loops, islands, dated links."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from hypothesis import strategies as st

from geo.network.arrays import network_of
from geo.network.network import MODES, Network

LINKS = ("", "", "hw-a", "rail-b", "rail-b:part-1")
HIGHWAYS = ("", "motorway", "motorway_link", "tertiary", "footway")
CRS = "EPSG:4326"


class Way(NamedTuple):
    """A one-way edge between two nodes, by their position."""

    tail: int
    head: int
    seconds: float
    mode: str = "road"
    link: str = ""
    line: str = ""
    lanes: int = 0
    highway: str = ""


class Frames(NamedTuple):
    nodes: gpd.GeoDataFrame
    edges: gpd.GeoDataFrame


def frames_of(places: list[tuple[float, float]], ways: list[Way], first_id: int = 100) -> Frames:
    """Lay places (lon, lat) and ways out as OSMnx has them; node 0 is called ``first_id``."""
    lon, lat = np.array(places, dtype=float).reshape(-1, 2).T
    ids = pd.Index(np.arange(len(lon)) + first_id, name="osmid")
    table = {"x": lon, "y": lat, "name": "", "stop": True, "mode": "road"}
    nodes = gpd.GeoDataFrame(table, index=ids, geometry=gpd.points_from_xy(lon, lat), crs=CRS)
    rows = pd.DataFrame([way._asdict() for way in ways], columns=list(Way._fields))
    rows = rows.rename(columns={"seconds": "travel_time"}).astype({"tail": int, "head": int})
    shapes = [shapely.LineString([places[way.tail], places[way.head]]) for way in ways]
    edges = gpd.GeoDataFrame(rows, geometry=shapes, crs=CRS)
    edges["length"] = edges["travel_time"].astype(float) * 10
    edges["speed_kph"] = 36.0
    edges["u"], edges["v"] = edges["tail"] + first_id, edges["head"] + first_id
    edges["key"] = edges.groupby(["u", "v"]).cumcount()
    return Frames(nodes, edges.set_index(["u", "v", "key"]).drop(columns=["tail", "head"]))


def network(ways: list[Way], count: int | None = None) -> Network:
    """Return the network of ways between nodes on a line, a hundredth of a degree apart."""
    count = 1 + max(max(way.tail, way.head) for way in ways) if count is None else count
    return network_of(*frames_of([(113 + n / 100, 23.0) for n in range(count)], ways))


places = st.tuples(
    st.integers(112_500, 117_500).map(lambda n: n / 1000),
    st.integers(22_200, 26_500).map(lambda n: n / 1000),
)


@st.composite
def random_frames(draw: st.DrawFn, most: int = 12) -> Frames:
    """Draw frames of up to so many nodes."""
    where = draw(st.lists(places, min_size=1, max_size=most))
    node = st.integers(0, len(where) - 1)
    way = st.builds(
        Way,
        tail=node,
        head=node,
        seconds=st.integers(0, 20_000).map(lambda n: n / 1000),
        mode=st.sampled_from(MODES),
        link=st.sampled_from(LINKS),
        line=st.sampled_from(["", "g4", "广深"]),
        lanes=st.integers(0, 12),
        highway=st.sampled_from(HIGHWAYS),
    )
    return frames_of(where, draw(st.lists(way, max_size=4 * len(where))))
