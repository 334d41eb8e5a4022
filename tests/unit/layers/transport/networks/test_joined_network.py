from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from small_network import facts

from geo.network.arrays import network_of
from geo.network.graph import graph_of
from layers.assemble import assemble
from layers.sources.scgraph import CoarseRoads
from layers.transport.networks.assumed import figures
from layers.transport.networks.coarse import coarse
from layers.transport.networks.join import Joined, join

if TYPE_CHECKING:
    from layers.facts import Facts

ROADS = CoarseRoads(
    lon=np.array([114.0, 114.1, 114.2, 114.3]),
    lat=np.array([23.09, 23.09, 23.09, 23.09]),
    tail=np.array([0, 1, 1, 2, 2, 3]),
    head=np.array([1, 0, 2, 1, 3, 2]),
    length_m=np.full(6, 12_000.0),
)
GATE = {"link": "hw-z:two", "lon_a": "114.25", "lat_a": "23", "lon_b": "114.25", "lat_b": "23.2"}


def joined(given: Facts) -> Joined:
    return join(given, assemble(given), coarse(ROADS, figures(given)))


def test_every_link_of_the_network_is_one_that_can_be_switched() -> None:
    made = joined(facts())
    links = set(made.frames.edges["link"]) - {""}
    assert links == {link.id for link in made.links}


def test_a_gated_link_is_carried_by_the_road_network_alone() -> None:
    made = joined(facts(gates=[GATE]))
    edges = made.frames.edges
    carrying = edges[edges["link"] == "hw-z:two"]
    assert {(u, v) for u, v, _ in carrying.index} == {(-1000002, -1000003), (-1000003, -1000002)}
    assert {"hw-z:one", "hw-z:two"} < {link.id for link in made.links}


def test_rail_roads_and_ports_hang_together() -> None:
    network = network_of(*joined(facts()).frames)
    reached, seen = [0], {0}
    while reached:
        at = reached.pop()
        heads = {int(head) for head in network.edges.head[network.edges.tail == at]}
        reached += heads - seen
        seen |= heads
    apart = set(range(network.node_count)) - seen
    assert [network.names[network.nodes.name[node]] for node in apart] == ["port-far"]


def test_the_frames_are_a_graph_of_osmnx() -> None:
    made = joined(facts())
    graph = graph_of(*made.frames)
    assert (len(graph), graph.number_of_edges()) == tuple(map(len, made.frames))


@pytest.mark.parametrize("column", ["length", "travel_time"])
def test_nothing_is_negative(column: str) -> None:
    assert (joined(facts()).frames.edges[column] >= 0).all()
