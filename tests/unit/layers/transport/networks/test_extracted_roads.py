from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
from small_network import facts

from layers.assemble import assemble
from layers.sources.extract import Extract, Frames, Origin
from layers.sources.osm_take import speeds_of
from layers.transport.networks import about
from layers.transport.networks.assumed import figures
from layers.transport.networks.extracted import extracted
from layers.transport.networks.frames import Edge, Node, frames, straight
from layers.transport.networks.join import join

PLACES = [(114.0, 23.0), (114.01, 23.0), (114.02, 23.0)]
HIGHWAYS = ["motorway_link", "primary", "unclassified"]


def extract() -> Extract:
    nodes = [Node(10 + at, place, "road", stop=True) for at, place in enumerate(PLACES)]
    ends = [(0, 1), (1, 2), (2, 0)]
    roads = frames(
        nodes,
        [
            Edge(
                10 + u, 10 + v, straight(PLACES[u], PLACES[v]), 1000.0, 1.0, "road", "", "", 2, kind
            )
            for (u, v), kind in zip(ends, HIGHWAYS, strict=True)
        ],
    )
    stated = roads.edges.assign(maxspeed_kph=[np.nan, 36.0, np.nan], ref="G1", bridge=False)
    empty = frames([], [])
    origin = Origin(
        source="a.osm.pbf",
        date="2026-01-01",
        box=(113.0, 22.0, 116.0, 24.0),
        extent=(114.0, 23.0, 114.02, 23.01),
        ways=3,
        incomplete=0,
        statistics={"road": {"n": 3.0}, "rail": {}},
    )
    return Extract(origin, Frames(roads.nodes, stated), empty, gpd.GeoDataFrame())


@pytest.fixture
def assumed() -> dict[str, float]:
    return figures(facts()) | {"road_kph_other": 25.0}


def test_a_stated_limit_goes_before_the_speed_of_the_class(assumed: dict[str, float]) -> None:
    edges = extracted(extract(), assumed).edges
    assert edges["speed_kph"].tolist() == [90.0, 36.0, 25.0]
    assert edges["travel_time"].tolist() == pytest.approx([40.0, 100.0, 144.0])


def test_the_speeds_are_those_that_an_import_would_set(assumed: dict[str, float]) -> None:
    edges = extracted(extract(), assumed).edges
    unstated = edges[edges["highway"] != "primary"]
    wanted = unstated["highway"].map(speeds_of(assumed))
    assert unstated["speed_kph"].tolist() == wanted.tolist()


def test_the_columns_are_those_of_every_road_network(assumed: dict[str, float]) -> None:
    assert [*extracted(extract(), assumed).edges.columns] == [*frames([], []).edges.columns]


def test_an_extract_takes_the_place_of_the_coarse_roads(assumed: dict[str, float]) -> None:
    given = facts()
    edges = join(given, assemble(given), extracted(extract(), assumed)).frames.edges
    assert {"primary", "motorway_link", "motorway"} <= set(edges["highway"])
    tied = {int(end) for ends in edges.index for end in ends[:2] if end > 0}
    assert tied == {10, 11, 12}


def test_an_extract_says_how_far_it_reaches() -> None:
    told = about.extracted_roads(extract())
    assert (told.coarse, told.nodes, told.edges) == (False, 3, 3)
    assert told.statistics == {"n": 3.0}
    assert "114.00–114.02°E, 23.00–23.01°N" in told.limits.zh
    assert "114.00–114.02°E, 23.00–23.01°N" in told.limits.en
