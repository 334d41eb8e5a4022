from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import osmnx as ox
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given, settings
from random_networks import Frames, Way, frames_of, random_frames

from geo.network.arrays import NetworkFrameError, network_of
from geo.network.classes import MOTORWAY, OTHER, UNKNOWN
from geo.network.graph import graph_of
from geo.network.network import MODES, NONE, RAIL, TRANSFER, Network

if TYPE_CHECKING:
    import geopandas as gpd

SQUARE = [(113.0, 23.0), (113.1, 23.0), (113.1, 23.1), (113.0, 23.1)]


def square() -> Frames:
    """Return four places and three ways, the last of which begins first."""
    return frames_of(
        SQUARE,
        [
            Way(2, 3, 40, mode="rail", link="rail-b", line="广深", lanes=0),
            Way(1, 2, 30.0004, mode="transfer"),
            Way(0, 1, 20, link="hw-a", line="g4", lanes=3, highway="motorway_link"),
        ],
    )


def test_edges_come_in_the_order_of_their_tails() -> None:
    edges = network_of(*square()).edges
    assert edges.tail.tolist() == [0, 1, 2]
    assert edges.head.tolist() == [1, 2, 3]
    assert edges.time_ms.tolist() == [20_000, 30_000, 40_000]
    assert edges.length_m.tolist() == pytest.approx([200, 300.004, 400])
    assert edges.mode.tolist() == [MODES.index("road"), TRANSFER, RAIL]
    assert edges.lanes.tolist() == [3, 0, 0]
    assert edges.rank.tolist() == [MOTORWAY, UNKNOWN, UNKNOWN]


def test_words_are_kept_once_and_the_empty_one_points_nowhere() -> None:
    network = network_of(*square())
    assert network.links == ("hw-a", "rail-b")
    assert network.lines == ("g4", "广深")
    assert network.names == ()
    assert network.edges.link.tolist() == [0, NONE, 1]
    assert network.edges.line.tolist() == [0, NONE, 1]
    assert network.nodes.name.tolist() == [NONE] * 4


def test_nodes_keep_their_order_and_what_they_are() -> None:
    nodes, edges = square()
    nodes["name"] = ["", "station-b", "", "station-a"]
    nodes["stop"] = [True, False, True, True]
    nodes["mode"] = ["road", "rail", "road", "transfer"]
    network = network_of(nodes, edges)
    assert list(zip(network.nodes.lon, network.nodes.lat, strict=True)) == SQUARE
    assert network.names == ("station-a", "station-b")
    assert network.nodes.name.tolist() == [NONE, 1, NONE, 0]
    assert network.nodes.stop.tolist() == [True, False, True, True]
    assert network.nodes.mode.tolist() == [1, 0, 1, 2]


def test_the_course_of_an_edge_runs_through_all_its_points() -> None:
    nodes, edges = square()
    bent = shapely.LineString([SQUARE[1], (113.2, 23.05), SQUARE[2]])
    edges["geometry"] = [edges.geometry.iloc[0], bent, edges.geometry.iloc[2]]
    network = network_of(nodes, edges)
    first, last = network.edges.shape_at[1:3]
    assert network.edges.shape_at.tolist() == [0, 2, 5, 7]
    assert network.shape[first:last].tolist() == [list(point) for point in bent.coords]


def test_a_network_may_have_no_edges() -> None:
    network = network_of(*frames_of(SQUARE, []))
    assert (network.node_count, network.edge_count) == (4, 0)
    assert network.edges.shape_at.tolist() == [0]


@pytest.mark.parametrize(
    ("highway", "expected"), [("", UNKNOWN), ("motorway_link", MOTORWAY), ("footway", OTHER)]
)
def test_the_class_of_a_road_becomes_a_number(highway: str, expected: int) -> None:
    frames = frames_of(SQUARE, [Way(0, 1, 1, highway=highway)])
    assert network_of(*frames).edges.rank.tolist() == [expected]


def test_lanes_beyond_counting_are_cut() -> None:
    frames = frames_of(SQUARE, [Way(0, 1, 1, lanes=1000), Way(1, 0, 1, lanes=-1)])
    assert network_of(*frames).edges.lanes.tolist() == [255, 0]


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("travel_time", -1.0, "an edge's time is none"),
        ("travel_time", np.nan, "an edge's time is none"),
        ("travel_time", np.inf, "an edge's time is none"),
        ("travel_time", 2**31 / 1000, "an edge's time is none"),
        ("mode", "air", "a mode is unknown"),
        ("link", None, "a word is missing"),
        ("geometry", None, "an edge has no course"),
    ],
)
def test_edges_that_do_not_fit_are_refused(column: str, value: object, fault: str) -> None:
    nodes, edges = square()
    edges[column] = [value, *edges[column].iloc[1:]]
    with pytest.raises(NetworkFrameError, match=fault):
        network_of(nodes, edges)


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("y", np.inf, "a place is not finite"),
        ("mode", "air", "a mode is unknown"),
        ("name", None, "a word is missing"),
    ],
)
def test_nodes_that_do_not_fit_are_refused(column: str, value: object, fault: str) -> None:
    nodes, edges = square()
    nodes[column] = [value, *nodes[column].iloc[1:]]
    with pytest.raises(NetworkFrameError, match=fault):
        network_of(nodes, edges)


def test_an_edge_to_nowhere_is_refused() -> None:
    nodes, edges = square()
    with pytest.raises(NetworkFrameError, match="begins or ends at no node"):
        network_of(nodes.drop(index=102), edges)


def test_every_fault_is_named() -> None:
    nodes, edges = square()
    edges["mode"], nodes["x"] = "air", np.nan
    with pytest.raises(NetworkFrameError, match="a place is not finite, a mode is unknown"):
        network_of(nodes, edges)


@pytest.mark.parametrize("nodes", [square().nodes.iloc[:0], pd.concat([square().nodes] * 2)])
def test_nodes_need_numbers_of_their_own(nodes: gpd.GeoDataFrame) -> None:
    with pytest.raises(NetworkFrameError, match="no nodes, or two of them"):
        network_of(nodes, square().edges)


@settings(max_examples=60)
@given(random_frames())
def test_what_osmnx_holds_is_what_answers(frames: Frames) -> None:
    graph = graph_of(*frames)
    made = network_of(*frames)
    ids = frames.nodes.index
    ends = ids[made.edges.tail], ids[made.edges.head], made.edges.time_ms.tolist()
    ours = sorted(zip(*ends, strict=True))
    theirs = sorted(
        (u, v, round(edge["travel_time"] * 1000)) for u, v, edge in graph.edges(data=True)
    )
    assert ours == theirs


@settings(max_examples=60)
@given(random_frames())
def test_frames_come_back_from_osmnx_and_make_the_same_network(frames: Frames) -> None:
    assume(len(frames.edges))
    nodes, edges = ox.convert.graph_to_gdfs(graph_of(*frames))
    ours, theirs = network_of(*frames), network_of(nodes.sort_index(), edges)
    assert courses(ours) == courses(theirs)
    assert np.array_equal(ours.nodes.lon, theirs.nodes.lon)
    assert (ours.links, ours.lines) == (theirs.links, theirs.lines)


def courses(network: Network) -> list[tuple[int, int, int, str]]:
    """Return each edge with its ends, its time and its course, in an order of their own."""
    edges = network.edges
    shapes = np.split(network.shape, edges.shape_at[1:-1])
    columns = edges.tail.tolist(), edges.head.tolist(), edges.time_ms.tolist(), map(str, shapes)
    return sorted(zip(*columns, strict=True))
