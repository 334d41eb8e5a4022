from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_planner import ROADS, STATIONS

from geo.course import apart_m
from layers.errors import NoAccess

if TYPE_CHECKING:
    from layers.transport.planner import Planner


def test_a_place_is_brought_to_the_nearest_road(planner: Planner) -> None:
    point, metres = planner.beside(planner.place("114.21,22.70"), "road")
    assert point == ROADS[1]
    assert metres == pytest.approx(apart_m((114.21, 22.70), ROADS[1]), abs=1)


def test_a_station_is_its_own_hall(planner: Planner) -> None:
    point, metres = planner.beside(planner.place("st-mid"), "rail")
    assert (point, metres) == (STATIONS["st-mid"][2], 0.0)


def test_far_from_every_road_there_is_none(planner: Planner) -> None:
    with pytest.raises(NoAccess):
        planner.beside(planner.place("116.0,25.0"), "road")
