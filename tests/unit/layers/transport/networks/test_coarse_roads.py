from __future__ import annotations

import numpy as np
import pytest
from small_network import facts

from geo.network.arrays import network_of
from layers.sources.scgraph import CoarseRoads
from layers.transport.networks.assumed import figures
from layers.transport.networks.coarse import coarse

ROADS = CoarseRoads(
    lon=np.array([114.0, 114.1, 114.2]),
    lat=np.array([23.0, 23.1, 23.0]),
    tail=np.array([0, 1, 1, 2]),
    head=np.array([1, 0, 2, 1]),
    length_m=np.array([20_000.0, 20_000.0, 15_000.0, 15_000.0]),
)


def test_every_road_has_the_one_speed_and_its_own_length() -> None:
    _, edges = coarse(ROADS, figures(facts()))
    assert edges["length"].tolist() == ROADS.length_m.tolist()
    assert edges["travel_time"].tolist() == pytest.approx([1200, 1200, 900, 900])
    assert set(edges["speed_kph"]) == {60}


def test_nothing_is_known_of_a_road_and_one_may_start_anywhere() -> None:
    nodes, edges = coarse(ROADS, figures(facts()))
    assert set(edges["link"]) == set(edges["line"]) == set(edges["highway"]) == {""}
    assert set(edges["lanes"]) == {0}
    assert nodes["stop"].all()
    assert (nodes.index < 0).all()


def test_a_road_is_the_chord_between_its_ends() -> None:
    network = network_of(*coarse(ROADS, figures(facts())))
    assert (network.node_count, network.edge_count) == (3, 4)
    assert network.shape[:2].tolist() == [[114.0, 23.0], [114.1, 23.1]]
