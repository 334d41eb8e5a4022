from __future__ import annotations

from typing import Any

import pytest
import small_rivers
from ways_to_sections import DAY, HOME, ROAD, OneRoad, found, section

from layers.errors import NoAccess
from layers.water.access import approach
from layers.water.faults import Unsited

PLANNER: Any = OneRoad()


def test_the_nearest_road_is_told_without_a_beginning() -> None:
    told = approach(PLANNER, section(), small_rivers.features(), DAY)
    assert (told.road, told.apart_m, told.accuracy_m) == (ROAD, 2305, 700)
    assert told.route is None
    assert told.drive == ()


def test_the_way_is_by_road_from_the_place_that_is_named() -> None:
    told = approach(PLANNER, section(), small_rivers.features(), DAY, HOME)
    assert told.route is not None
    assert (told.route.mode, told.route.from_, told.route.scenario.on) == ("road", HOME, DAY)
    assert told == found()


def test_what_leads_off_the_road_is_no_part_of_the_drive() -> None:
    drive = found().drive
    assert drive[0] == HOME.point
    assert drive[-1] == ROAD
    assert found().place.point not in drive


def test_a_section_without_a_point_cannot_be_reached() -> None:
    with pytest.raises(Unsited):
        approach(PLANNER, section("ws-nowhere"), small_rivers.features(), DAY)


def test_a_section_far_from_every_road_is_said_to_be_so() -> None:
    with pytest.raises(NoAccess):
        approach(PLANNER, section("ws-upper"), small_rivers.features(), DAY)
