"""Where a road network fails at a border."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from border_networks import AREAS, WEST, Road, road_network
from hypothesis import given
from hypothesis import strategies as st

from geo.network.dead_ends import facing_ends
from geo.network.detours import Pairs, detours
from geo.network.gaps import borders, near_border, sides
from geo.network.narrowings import Narrowing, narrowings
from geo.network.network import CLOSED, NONE, Network
from geo.network.scipy_router import GraphRouter

DEGREE_KM = 101.6  # of longitude, on the plane of the region


def lengths(network: Network, running: np.ndarray | None = None) -> GraphRouter:
    """Return a router whose times are millimetres of road."""
    runs = all_run(network) if running is None else running
    millimetres = (network.edges.length_m.astype(np.float64) * 1000).astype(np.uint32)
    return GraphRouter(network, np.where(runs, millimetres, CLOSED))


def all_run(network: Network) -> np.ndarray:
    return np.ones(network.edge_count, np.bool_)


def find(network: Network, running: np.ndarray | None = None, least_ratio: float = 3.0) -> Pairs:
    runs = all_run(network) if running is None else running
    side = sides(network.nodes.lon, network.nodes.lat, AREAS)
    nodes = near_border(network, borders(AREAS), runs, 3000)
    router = lengths(network, runs)
    return detours(network, router, nodes, side, reach_m=(300, 5000), least_ratio=least_ratio)


def test_a_side_is_the_area_a_point_lies_in() -> None:
    lon, lat = np.array([113.5, 114.5, 120.0]), np.array([23.5, 23.5, 23.5])
    assert sides(lon, lat, AREAS).tolist() == [0, 1, NONE]


def test_on_the_border_itself_the_first_area_wins() -> None:
    assert sides(np.array([114.0]), np.array([23.5]), AREAS).tolist() == [0]


def test_only_what_two_areas_share_is_a_border() -> None:
    border = borders(AREAS)
    assert border.equals(shapely.LineString([(114, 23), (114, 24)]))
    assert borders((WEST, shapely.box(116, 23, 117, 24))).is_empty


def test_near_the_border_counts_metres_and_running_roads() -> None:
    points = [(113.99, 23.5), (114.01, 23.5), (113.9, 23.5), (114.001, 23.7)]
    network = road_network(points, [Road(0, 1), Road(0, 2)])
    near = near_border(network, borders(AREAS), all_run(network), 1500)
    assert near.tolist() == [0, 1]
    nothing = np.zeros(network.edge_count, np.bool_)
    assert near_border(network, borders(AREAS), nothing, 1500).tolist() == []


RIVER = [(113.99, 23.5), (114.01, 23.5), (113.99, 23.7), (114.01, 23.7)]
"""Two banks that face each other at 23.5, and a bridge far north of them at 23.7."""
BANKS = [Road(0, 2), Road(1, 3), Road(2, 3)]


def test_two_banks_without_a_bridge_are_a_detour() -> None:
    found = find(road_network(RIVER, BANKS))
    assert (found.a.tolist(), found.b.tolist()) == ([0], [1])
    assert found.apart_m[0] == pytest.approx(0.02 * DEGREE_KM * 1000, rel=0.01)
    assert found.way_m[0] == pytest.approx(2 * 0.2 * 111_195 + found.apart_m[0], rel=0.01)


def test_a_bridge_that_runs_takes_the_detour_away_and_a_closed_one_does_not() -> None:
    network = road_network(RIVER, [*BANKS, Road(0, 1, link=0)])
    assert len(find(network)) == 0
    assert len(find(network, network.edges.link == NONE)) == 1


def test_without_any_way_the_way_is_infinite_and_comes_first() -> None:
    island = [*RIVER, (113.99, 23.6), (114.01, 23.6), (113.9, 23.6), (114.1, 23.6)]
    roads = [*BANKS, Road(4, 6), Road(5, 7)]
    found = find(road_network(island, roads))
    assert found.way_m[0] == np.inf
    assert np.isfinite(found.way_m[-1])
    assert (np.diff(found.ratio[np.isfinite(found.ratio)]) <= 0).all()


def test_pairs_side_by_side_are_told_once() -> None:
    near = [*RIVER, (113.99, 23.507), (114.01, 23.507)]
    roads = [Road(0, 4), Road(4, 2), Road(1, 5), Road(5, 3), Road(2, 3)]
    assert len(find(road_network(near, roads))) == 1


def test_pairs_within_one_city_are_no_border_gap() -> None:
    same = [(lon - 0.02, lat) for lon, lat in RIVER]
    assert len(find(road_network(same, BANKS))) == 0


@given(st.floats(1.1, 30), st.floats(1.1, 30))
def test_a_higher_bar_finds_no_more(low: float, high: float) -> None:
    low, high = sorted((low, high))
    network = road_network(RIVER, BANKS)
    assert len(find(network, least_ratio=high)) <= len(find(network, least_ratio=low))


def ends(network: Network, most_m: float = 3000) -> Pairs:
    runs = all_run(network)
    side = sides(network.nodes.lon, network.nodes.lat, AREAS)
    nodes = near_border(network, borders(AREAS), runs, 3000)
    return facing_ends(network, lengths(network), nodes, side, runs, most_m=most_m)


def test_ends_that_face_each_other_over_the_border_are_found() -> None:
    points = [(113.9, 23.5), (113.99, 23.5), (114.01, 23.5), (114.1, 23.5)]
    found = ends(road_network(points, [Road(0, 1), Road(2, 3)]))
    assert (found.a.tolist(), found.b.tolist()) == ([1], [2])
    assert found.way_m.tolist() == [np.inf]


def test_ends_too_far_apart_or_turned_away_are_none() -> None:
    points = [(113.9, 23.5), (113.99, 23.5), (114.01, 23.5), (114.1, 23.5)]
    assert len(ends(road_network(points, [Road(0, 1), Road(2, 3)]), most_m=1000)) == 0
    turned = [(113.99, 23.6), (113.99, 23.5), (114.01, 23.5), (114.01, 23.4)]
    assert len(ends(road_network(turned, [Road(0, 1), Road(2, 3)]))) == 0


def test_a_crossing_road_has_no_end() -> None:
    points = [(113.9, 23.5), (113.99, 23.5), (114.01, 23.5), (114.1, 23.5)]
    assert len(ends(road_network(points, [Road(0, 1), Road(1, 2), Road(2, 3)]))) == 0


ACROSS = [(113.97, 23.5), (113.99, 23.5), (114.01, 23.5), (114.03, 23.5), (113.99, 23.52)]


def narrow(*roads: Road) -> list[Narrowing]:
    network = road_network(ACROSS, list(roads))
    side = sides(network.nodes.lon, network.nodes.lat, AREAS)
    return narrowings(network, side, all_run(network), within_m=5000)


def test_lanes_lost_on_crossing_are_told_once_for_both_directions() -> None:
    wide, small = Road(0, 1, 0, lanes=3, rank=2), Road(2, 3, 0, lanes=1, rank=2)
    [found] = narrow(wide, Road(1, 2, 0, lanes=1, rank=2), small)
    assert (found.lanes, found.ranks) == ((3, 1), (2, 2))


def test_a_bottleneck_in_the_middle_is_told() -> None:
    wide = [Road(0, 1, 0, lanes=3), Road(2, 3, 0, lanes=3)]
    [found] = narrow(*wide, Road(1, 2, 0, lanes=2))
    assert (found.lanes, found.narrow) == ((3, 2), found.crossing)


def test_a_class_lost_on_crossing_is_told() -> None:
    [found] = narrow(Road(0, 1, 0, rank=2), Road(1, 2, 0, rank=2), Road(2, 3, 0, rank=4))
    assert (found.lanes, found.ranks) == ((0, 0), (2, 4))


def test_what_is_unknown_is_no_loss() -> None:
    assert narrow(Road(0, 1, 0, lanes=3), Road(1, 2, 0), Road(2, 3, 0)) == []


def test_a_road_that_stays_as_it_is_is_none() -> None:
    assert narrow(*(Road(n, n + 1, 0, lanes=2, rank=3) for n in range(3))) == []


def test_at_a_junction_another_road_is_not_taken_for_the_same() -> None:
    branch = Road(1, 4, 1, lanes=1)
    main = [Road(n, n + 1, 0, lanes=3) for n in range(3)]
    assert narrow(*main, branch) == []


def test_without_a_name_a_road_is_followed_where_there_is_no_choice() -> None:
    [found] = narrow(Road(0, 1, lanes=3), Road(1, 2, lanes=3), Road(2, 3, lanes=1))
    assert found.lanes == (3, 1)
