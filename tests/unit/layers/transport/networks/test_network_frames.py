from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.network.arrays import network_of
from layers.transport.networks.frames import Edge, Node, both_ways, frames, joined, straight

PLACES = [(114.0 + at / 10, 23.0) for at in range(5)]
NODES = [Node(-1 - at, place, "road", stop=True) for at, place in enumerate(PLACES)]


def edge(tail: int, head: int, seconds: float = 60.0) -> Edge:
    shape = straight(PLACES[-1 - tail], PLACES[-1 - head])
    return Edge(tail, head, shape, 1000.0, seconds, "road")


def test_frames_are_named_as_osmnx_names_them() -> None:
    nodes, edges = frames(NODES, [edge(-1, -2)])
    assert nodes.index.name == "osmid"
    assert [*nodes.columns] == ["x", "y", "name", "stop", "mode", "geometry"]
    assert edges.index.names == ["u", "v", "key"]
    assert {"length", "speed_kph", "travel_time", "highway", "lanes"} < set(edges.columns)
    assert nodes.crs == edges.crs == "EPSG:4326"
    assert edges["speed_kph"].tolist() == pytest.approx([60.0])


def test_what_takes_no_time_has_no_speed() -> None:
    assert frames(NODES, [edge(-1, -2, 0.0)]).edges["speed_kph"].tolist() == [0.0]


def test_edges_between_the_same_nodes_are_told_apart() -> None:
    edges = frames(NODES, [edge(-1, -2), edge(-1, -2), edge(-2, -1)]).edges
    assert [*edges.index] == [(-1, -2, 0), (-1, -2, 1), (-2, -1, 0)]


def test_the_way_back_runs_backwards() -> None:
    there, back = both_ways(edge(-1, -3))
    assert (back.u, back.v) == (-3, -1)
    assert back.shape == shapely.LineString([PLACES[2], PLACES[0]])
    assert back._replace(u=-1, v=-3, shape=there.shape) == there


def test_empty_frames_can_be_joined() -> None:
    empty = frames([], [])
    nodes, edges = joined([empty, frames(NODES, [edge(-1, -2)]), empty])
    assert (len(nodes), len(edges)) == (5, 1)
    assert (nodes["stop"].dtype, edges["lanes"].dtype) == ("bool", "int64")


def test_pieces_that_share_a_node_cannot_be_joined() -> None:
    piece = frames(NODES, [])
    with pytest.raises(ValueError, match="overlapping"):
        joined([piece, piece])


@given(st.lists(st.tuples(st.integers(-5, -1), st.integers(-5, -1)), max_size=20))
def test_frames_make_a_network(ends: list[tuple[int, int]]) -> None:
    edges = [edge(tail, head) for tail, head in ends if tail != head]
    network = network_of(*frames(NODES, edges))
    assert network.node_count == 5
    assert sorted(zip(network.edges.tail, network.edges.head, strict=True)) == sorted(
        (-1 - one.u, -1 - one.v) for one in edges
    )
