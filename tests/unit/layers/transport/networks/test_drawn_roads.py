from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_network import facts

from geo.lines import length_m
from layers.assemble import assemble
from layers.transport.networks.assumed import figures
from layers.transport.networks.courses import courses
from layers.transport.networks.frames import Node, frames, straight
from layers.transport.networks.nearest import Nearest
from layers.transport.networks.roads import drawn

if TYPE_CHECKING:
    from layers.facts import Facts
    from layers.sources.extract import Frames

NEAR, OFF = 1, 2
CITY = [Node(NEAR, (114.0, 23.11), "road", stop=True), Node(OFF, (114.4, 23.5), "road", stop=True)]


def network(given: Facts, *carried: str) -> Frames:
    near = Nearest(frames(CITY, []).nodes)
    return drawn(courses(given, assemble(given)), carried, near, figures(given))


def test_a_road_can_be_left_at_its_ends_and_where_it_is_no_border() -> None:
    nodes, edges = network(facts())
    assert sorted(zip(nodes["x"], nodes["y"], strict=True)) == [
        (114.0, 23.1),
        (114.0, 23.15),
        (114.2, 23.1),
        (114.3, 23.1),
    ]
    assert not nodes["stop"].any()
    assert edges["line"].value_counts().to_dict() == {"hw-z": 4, "br-q": 2, "": 2}


def test_roads_that_share_a_point_share_a_junction() -> None:
    _, edges = network(facts())
    bridge, road = (edges[edges["line"] == name].index for name in ("br-q", "hw-z"))
    assert {u for u, _, _ in bridge} & {u for u, _, _ in road}


def test_speed_is_stated_or_that_of_the_class() -> None:
    _, edges = network(facts())
    assert set(edges.loc[edges["line"] == "hw-z", "speed_kph"].round(6)) == {90}
    assert set(edges.loc[edges["line"] == "br-q", "speed_kph"].round(6)) == {40}


def test_lanes_are_those_of_one_direction_and_the_class_is_known_of_motorways() -> None:
    _, edges = network(facts())
    assert set(edges.loc[edges["line"] == "hw-z", "lanes"]) == {3}
    assert set(edges.loc[edges["line"] == "hw-z", "highway"]) == {"motorway"}
    assert set(edges.loc[edges["line"] == "br-q", "lanes"]) == {0}
    assert set(edges.loc[edges["line"] == "br-q", "highway"]) == {""}


def test_a_ramp_leads_to_a_road_that_is_near_enough() -> None:
    _, edges = network(facts())
    ramps = edges[edges["line"] == ""]
    metres = length_m(straight((114.0, 23.1), (114.0, 23.11)))
    assert {end for ends in ramps.index for end in ends[:2] if end > 0} == {NEAR}
    assert ramps["length"].tolist() == pytest.approx([metres, metres])
    assert ramps["travel_time"].tolist() == pytest.approx([metres * 3.6 / 60] * 2)
    assert set(ramps["link"]) == {""}


def test_what_the_road_network_carries_is_not_drawn_again() -> None:
    _, edges = network(facts(), "hw-z:one")
    assert set(edges["link"]) == {"hw-z:two", "br-q", ""}
    _, edges = network(facts(), "hw-z", "br-q")
    assert edges.empty


def test_without_roads_to_join_there_are_no_ramps() -> None:
    given = facts()
    near = Nearest(frames([], []).nodes)
    _, edges = drawn(courses(given, assemble(given)), (), near, figures(given))
    assert set(edges["line"]) == {"hw-z", "br-q"}
