from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_network import ROWS, facts, station

from layers.assemble import assemble
from layers.transport.networks.assumed import figures
from layers.transport.networks.frames import Node, frames
from layers.transport.networks.nearest import Nearest
from layers.transport.networks.transfers import transfers

if TYPE_CHECKING:
    from layers.facts import Facts
    from layers.sources.extract import Frames

HALLS = [
    Node(-1, (114.0, 23.0), "rail", "st-a", stop=True),
    Node(-2, (116.0, 25.0), "rail", "st-unserved", stop=True),
    Node(-3, (114.0, 23.0), "rail"),
    Node(-4, (114.0, 22.9955), "rail", "st-b", stop=True),
]
ROAD = Node(7, (114.0, 23.009), "road", stop=True)


def network(given: Facts) -> Frames:
    roads = Nearest(frames([ROAD], []).nodes)
    return transfers(frames(HALLS, []).nodes, assemble(given), roads, figures(given))


def test_a_hall_near_a_road_is_tied_to_it_both_ways() -> None:
    edges = network(facts()).edges
    ties = edges.loc[[(-1, 7, 0), (7, -1, 0)]]
    assert ties["length"].tolist() == pytest.approx([1.5 * 996.8] * 2, rel=1e-3)
    assert ties["travel_time"].tolist() == pytest.approx([200 + 1.5 * 996.8 / 10] * 2, rel=1e-3)
    assert set(ties["mode"]) == {"transfer"}
    assert set(ties["link"]) == set(ties["line"]) == {""}


def test_one_may_walk_between_stations_that_are_near() -> None:
    edges = network(facts()).edges
    walks = edges.loc[[(-1, -4, 0), (-4, -1, 0)]]
    assert walks["travel_time"].tolist() == pytest.approx([1.5 * 498.4 / 10] * 2, rel=1e-3)
    far = [row | {"value": "400"} for row in ROWS["assumptions"]]
    assert (-1, -4, 0) not in network(facts(assumptions=far)).edges.index


def test_platforms_and_halls_far_from_any_road_are_not_tied() -> None:
    edges = network(facts()).edges
    assert not {end for ends in edges.index for end in ends[:2]} & {-2, -3}


def test_ports_are_places_of_their_own() -> None:
    nodes, edges = network(facts())
    assert nodes["name"].tolist() == ["port-p", "port-far"]
    assert set(nodes["mode"]) == {"transfer"}
    assert nodes["stop"].all()
    port = int(nodes.index[0])
    assert edges.loc[(port, 7, 0), "travel_time"] > 600


def test_what_lies_outside_or_is_no_place_with_a_road_is_no_port() -> None:
    ports = [row | {"outside": "yes"} for row in ROWS["features/ports"]]
    assert network(facts(features__ports=ports)).nodes.empty
    assert network(facts(features__ports=[station("st-z", 114.0, 23.0)])).nodes.empty
