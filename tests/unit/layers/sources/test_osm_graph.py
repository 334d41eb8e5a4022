"""The network of ways: OSMnx's graph, without needless nodes, with every difference kept."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import osmnx as ox
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from osm_files import Osm, border_country

from geo.network.arrays import network_of
from layers.sources.osm_frames import FEWEST_STOPS
from layers.sources.osm_graph import network
from layers.sources.osm_take import speeds_of

if TYPE_CHECKING:
    from layers.sources.extract import Frames

FIGURES = {
    "road_kph_motorway": 90.0,
    "road_kph_trunk": 65.0,
    "road_kph_primary": 50.0,
    "road_kph_secondary": 40.0,
    "road_kph_tertiary": 32.0,
    "road_kph_other": 25.0,
    "rail_kph_unknown": 120.0,
}
SPEEDS = speeds_of(FIGURES)
A, B, C, D, E = (114.0, 22.5), (114.1, 22.5), (114.2, 22.5), (114.3, 22.5), (114.1, 22.6)


def roads(osm: Osm) -> Frames:
    return network(osm.read(), "road", SPEEDS).frames


def lanes(osm: Osm) -> dict[tuple[tuple[float, float], ...], int]:
    """Return the lanes of each edge, by its points."""
    edges = roads(osm).edges
    return {tuple(s.coords): n for s, n in zip(edges.geometry, edges["lanes"], strict=True)}


def test_every_kind_of_way_has_a_speed() -> None:
    assert SPEEDS["motorway_link"] == SPEEDS["motorway"] == 90
    assert (SPEEDS["residential"], SPEEDS["unclassified"], SPEEDS["rail"]) == (25, 25, 120)


def test_points_where_nothing_happens_are_no_nodes() -> None:
    osm = Osm()
    osm.way([A, B], highway="primary", name="路")
    osm.way([C, B], highway="primary", name="路")
    made = roads(osm)
    assert len(made.nodes) == len(made.edges) == 2
    assert [list(shape.coords) for shape in made.edges.geometry] == [[A, B, C], [C, B, A]]
    assert made.edges["length"].tolist() == pytest.approx([20_546, 20_546], rel=0.01)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "别的路"},
        {"highway": "secondary"},
        {"lanes": "2"},
        {"maxspeed": "30"},
        {"bridge": "yes"},
        {"start_date": "2020"},
        {"ref": "S1"},
    ],
)
def test_a_node_stays_where_the_road_changes(change: dict[str, str]) -> None:
    osm = Osm()
    tags = {"highway": "primary", "name": "路"}
    osm.way([A, B], **tags)
    osm.way([B, C], **(tags | change))
    assert len(roads(osm).nodes) == 3


def test_one_way_roads_have_one_edge_in_their_direction() -> None:
    osm = Osm()
    osm.way([A, B], highway="motorway", lanes="3")
    osm.way([D, C], highway="primary", oneway="-1", lanes="2")
    assert lanes(osm) == {(A, B): 3, (C, D): 2}


def test_lopsided_roads_keep_their_lanes_whichever_way_they_are_drawn() -> None:
    osm = Osm()
    tags = {"highway": "primary", "lanes": "3", "lanes__forward": "2", "lanes__backward": "1"}
    osm.way([A, B], **tags)
    osm.way([C, B], **tags)
    assert lanes(osm) == {(A, B): 2, (B, A): 1, (C, B): 2, (B, C): 1}


def test_a_stated_limit_goes_before_the_speed_of_the_kind() -> None:
    osm = Osm()
    osm.way([A, B], highway="motorway", maxspeed="120")
    osm.way([B, C], highway="motorway")
    osm.way([C, D], highway="primary", maxspeed="30 mph")
    edges = roads(osm).edges
    assert set(edges["speed_kph"].round(2)) == {120, 90, 48.28}
    seconds = edges["length"] / (edges["speed_kph"] / 3.6)
    assert edges["travel_time"].tolist() == pytest.approx(seconds.tolist())
    assert edges["maxspeed_kph"].isna().sum() == 1


def test_what_is_to_come_or_closed_to_the_public_carries_nobody() -> None:
    osm = Osm()
    osm.way([A, B], highway="construction", construction="motorway")
    osm.way([B, C], highway="proposed", proposed="motorway")
    osm.way([C, D], highway="primary", access="private")
    assert len(roads(osm).edges) == 0


def test_roads_and_railways_that_cross_do_not_meet() -> None:
    osm = Osm()
    osm.way([A, B, C], highway="primary")
    osm.way([D, B, E], railway="rail", maxspeed="350")
    assert len(roads(osm).nodes) == 2
    rails = network(osm.read(), "rail", SPEEDS).frames
    assert rails.edges["speed_kph"].tolist() == [350, 350]
    assert set(rails.edges["mode"]) == set(rails.nodes["mode"]) == {"rail"}
    assert set(rails.edges["highway"]) == {""}
    assert not rails.nodes["stop"].any()


def test_nothing_makes_empty_frames_with_every_column() -> None:
    osm = Osm()
    osm.way([A, B], highway="primary")
    nothing, something = network(Osm().read(), "road", SPEEDS), network(osm.read(), "road", SPEEDS)
    assert nothing.statistics == {}
    for empty, full in zip(nothing.frames, something.frames, strict=True):
        assert list(empty.columns) == list(full.columns)
        assert empty.index.names == full.index.names
        assert (len(empty), empty.crs) == (0, full.crs)


def test_a_ring_that_leads_nowhere_is_left_out() -> None:
    osm = Osm()
    for step in ([A, B], [B, E], [E, A]):
        osm.way(step, highway="primary")
    assert len(roads(osm).edges) == 0
    osm.way([A, C], highway="primary")
    assert len(roads(osm).edges) == 4


def test_statistics_without_a_value_are_left_out() -> None:
    osm = Osm()
    osm.way([A, B, E, A], highway="primary")
    measured = network(osm.read(), "road", SPEEDS).statistics
    assert measured["m"] == 2
    assert "circuity_avg" not in measured


def test_nobody_starts_on_an_island_or_where_there_is_no_way_back() -> None:
    osm = Osm()
    for at in range(FEWEST_STOPS + 5):
        osm.way(
            [(114 + at / 100, 22.5), (114 + (at + 1) / 100, 22.5)], highway="primary", name=f"{at}"
        )
    osm.way([(114.0, 22.5), (114.0, 22.6)], highway="primary", oneway="yes")
    osm.way([(116.0, 23.0), (116.1, 23.0)], highway="primary")
    nodes = roads(osm).nodes
    assert nodes["stop"].sum() == FEWEST_STOPS + 6
    assert not nodes[(nodes["y"] > 22.55)]["stop"].any()


def test_in_a_small_network_the_largest_piece_is_where_one_starts() -> None:
    osm = Osm()
    osm.way([A, B], highway="primary")
    assert roads(osm).nodes["stop"].all()


def test_the_frames_are_a_graph_for_osmnx_and_a_network_for_the_engine() -> None:
    made = roads(border_country())
    graph = ox.convert.graph_from_gdfs(made.nodes, made.edges[["length", "geometry"]])
    assert nx.number_weakly_connected_components(graph) == 3
    arrays = network_of(made.nodes, made.edges)
    assert arrays.edge_count == len(made.edges)
    assert "新安大桥" not in arrays.lines
    assert "新和路" in arrays.lines


def test_osmnx_measures_the_network() -> None:
    measured = network(border_country().read(), "road", SPEEDS).statistics
    made = roads(border_country())
    assert measured["m"] == len(made.edges)
    assert measured["n"] == len(made.nodes)
    assert measured["edge_length_total"] == pytest.approx(made.edges["length"].sum())
    assert measured["streets_per_node_avg"] > 1


@examples(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([A, B, C, D, E]), min_size=2, max_size=5),
            st.sampled_from(["primary", "motorway"]),
            st.sampled_from(["yes", "-1", "no"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_could_be_reached_still_can(
    courses: list[tuple[list[tuple[float, float]], str, str]],
) -> None:
    """Compare with the graph of single segments: the same distances between what stayed nodes."""
    osm = Osm()
    segments = nx.DiGraph()
    for course, highway, oneway in courses:
        osm.way(course, highway=highway, oneway=oneway)
        for a, b in pairwise(course):
            metres = float(ox.distance.great_circle(a[1], a[0], b[1], b[0]))
            if oneway != "-1":
                segments.add_edge(a, b, length=metres)
            if oneway != "yes":
                segments.add_edge(b, a, length=metres)
    made = roads(osm)
    places = dict(
        zip(made.nodes.index, zip(made.nodes["x"], made.nodes["y"], strict=True), strict=True)
    )
    joined = nx.MultiDiGraph()
    joined.add_nodes_from(places)
    for (u, v, _), metres in made.edges["length"].items():
        joined.add_edge(u, v, length=metres)
    for start, from_ in places.items():
        before = nx.single_source_dijkstra_path_length(segments, from_, weight="length")
        after = nx.single_source_dijkstra_path_length(joined, start, weight="length")
        expected = {node: before[place] for node, place in places.items() if place in before}
        assert after == pytest.approx(expected, abs=0.01)


def test_the_shape_of_an_edge_is_as_long_as_the_edge() -> None:
    edges = roads(border_country()).edges
    flat = edges.geometry.to_crs("EPSG:32650").length.to_numpy()
    assert np.allclose(flat, edges["length"], rtol=0.005)
