"""Doors: through which nodes a place is left, and what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.network.network import RAIL, ROAD, TRANSFER
from layers.errors import NoAccess
from layers.transport.journeys.access import NEIGHBOUR_M, Access, apart_m, straight_m

if TYPE_CHECKING:
    from layers.transport.model import Mode
    from layers.transport.planner import Planner

points = st.tuples(st.floats(112.5, 117.5), st.floats(22.2, 26.5))


@pytest.fixture
def access(planner: Planner) -> Access:
    return planner._ground.access


def names(planner: Planner, place: str, mode: Mode) -> list[str]:
    network = planner._ground.network
    doors = planner._ground.access.doors(planner.place(place), mode)
    return [network.names[network.nodes.name[node]] for node in doors.nodes]


@pytest.mark.parametrize("mode", ["rail", "road", "any"])
def test_a_station_is_its_own_hall(planner: Planner, access: Access, mode: Mode) -> None:
    doors = access.doors(planner.place("st-mid"), mode)
    assert names(planner, "st-mid", mode) == ["st-mid"]
    assert (doors.metres.tolist(), doors.time_ms.tolist()) == ([0.0], [0])


@pytest.mark.parametrize("mode", ["road", "any"])
def test_a_port_is_its_own_door_by_road(planner: Planner, access: Access, mode: Mode) -> None:
    [node] = access.doors(planner.place("port-quay"), mode).nodes
    assert planner._ground.network.nodes.mode[node] == TRANSFER


def test_a_port_is_left_by_rail_through_the_stations(planner: Planner) -> None:
    assert names(planner, "port-quay", "rail") == ["st-east"]


def test_a_town_is_left_by_the_nearest_of_each_kind(planner: Planner, access: Access) -> None:
    town, modes = planner.place("town-1"), planner._ground.network.nodes.mode
    assert modes[access.doors(town, "rail").nodes].tolist() == [RAIL]
    assert modes[access.doors(town, "road").nodes].tolist() == [ROAD]
    near = planner.place("114.005,22.605")
    assert sorted(modes[access.doors(near, "any").nodes].tolist()) == [RAIL, ROAD]


def test_where_there_are_roads_no_far_station_is_walked_to(
    planner: Planner, access: Access
) -> None:
    doors = access.doors(planner.place("town-1"), "any")
    assert access.doors(planner.place("town-1"), "rail").metres[0] > NEIGHBOUR_M
    assert planner._ground.network.nodes.mode[doors.nodes].tolist() == [ROAD]


def test_off_the_network_the_way_is_longer_and_slow(planner: Planner, access: Access) -> None:
    doors = access.doors(planner.place("town-1"), "road")
    seconds = doors.metres[0] * 1.3 / (25 / 3.6)
    assert doors.time_ms[0] == pytest.approx(seconds * 1000, abs=1)


@pytest.mark.parametrize(
    ("mode", "told"),
    [("rail", "no station"), ("road", "no road"), ("any", "neither a road nor a station")],
)
def test_a_point_in_the_sea_has_no_access(
    planner: Planner, access: Access, mode: Mode, told: str
) -> None:
    with pytest.raises(NoAccess, match=f"{told} lies within 15 km of 115.5,22.3"):
        access.doors(planner.place("115.5,22.3"), mode)


def test_an_island_without_trains_has_roads(planner: Planner, access: Access) -> None:
    assert len(access.doors(planner.place("town-4"), "road").nodes)
    with pytest.raises(NoAccess, match="小岛"):
        access.doors(planner.place("town-4"), "rail")


@given(a=points, b=points)
def test_one_distance_and_many_agree(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert apart_m(a, b) == pytest.approx(straight_m(a, np.array([b]))[0], abs=1e-6)
    assert apart_m(a, b) == pytest.approx(apart_m(b, a), abs=1e-6)
    assert apart_m(a, a) == 0


def test_a_degree_of_latitude_is_111_km() -> None:
    assert apart_m((114.0, 23.0), (114.0, 24.0)) == pytest.approx(111_195, rel=1e-3)
