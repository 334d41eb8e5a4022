from __future__ import annotations

from typing import TYPE_CHECKING

from small_network import facts

from layers.transport.networks.frames import Edge, Node, both_ways, frames, straight
from layers.transport.networks.gates import gated

if TYPE_CHECKING:
    from layers.sources.extract import Frames

PLACES = {-1: (114.0, 23.0), -2: (114.1, 23.0), -3: (114.1, 23.1), -4: (114.0, 23.1)}


def ring() -> Frames:
    """Return a square of two-way roads."""
    nodes = [Node(name, place, "road", stop=True) for name, place in PLACES.items()]
    ends = [(-1, -2), (-2, -3), (-3, -4), (-4, -1)]
    roads = [
        Edge(u, v, straight(PLACES[u], PLACES[v]), 1000.0, 60.0, "road", line="大道")
        for u, v in ends
    ]
    return frames(nodes, [way for road in roads for way in both_ways(road)])


def gate(link: str, lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> dict[str, str]:
    ends = {"lon_a": lon_a, "lat_a": lat_a, "lon_b": lon_b, "lat_b": lat_b}
    return {"link": link} | {name: str(value) for name, value in ends.items()}


SOUTH = (114.05, 22.99, 114.05, 23.01)
NORTH = (114.05, 23.09, 114.05, 23.11)


def linked(roads: Frames) -> dict[tuple[int, int], tuple[str, str]]:
    edges = roads.edges[roads.edges["link"] != ""]
    marks = zip(edges["link"], edges["line"], strict=True)
    return {(u, v): mark for (u, v, _), mark in zip(edges.index, marks, strict=True)}


def test_the_edges_across_a_gate_are_its_link_both_ways() -> None:
    roads, carried = gated(ring(), facts(gates=[gate("hw-z:one", *SOUTH)]))
    assert carried == {"hw-z:one"}
    assert linked(roads) == {(-1, -2): ("hw-z:one", "hw-z"), (-2, -1): ("hw-z:one", "hw-z")}


def test_the_other_roads_stay_as_they_were() -> None:
    before = ring()
    roads, _ = gated(before, facts(gates=[gate("hw-z:one", *SOUTH)]))
    assert set(roads.edges.loc[roads.edges["link"] == "", "line"]) == {"大道"}
    assert set(before.edges["link"]) == {""}


def test_a_gate_that_no_road_crosses_carries_nothing() -> None:
    roads, carried = gated(ring(), facts(gates=[gate("hw-z:one", 114.04, 23.05, 114.06, 23.05)]))
    assert carried == frozenset()
    assert not linked(roads)


def test_an_edge_is_the_link_of_the_first_gate_it_crosses() -> None:
    gates = [gate("br-q", *SOUTH), gate("hw-z:two", *SOUTH), gate("hw-z:two", *NORTH)]
    roads, carried = gated(ring(), facts(gates=gates))
    assert carried == {"br-q", "hw-z:two"}
    assert {ends: link for ends, (link, _) in linked(roads).items()} == {
        (-1, -2): "br-q",
        (-2, -1): "br-q",
        (-3, -4): "hw-z:two",
        (-4, -3): "hw-z:two",
    }


def test_a_gate_may_lie_aslant() -> None:
    slanting = gate("br-q", 114.04, 22.99, 114.06, 23.01)
    assert len(linked(gated(ring(), facts(gates=[slanting]))[0])) == 2
