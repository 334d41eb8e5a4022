"""Matrices: the same as routes, pair by pair."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from layers.errors import NoAccess, NoWay
from layers.transport.journeys import matrices

if TYPE_CHECKING:
    from layers.transport.model import Mode, Place
    from layers.transport.planner import Planner

TODAY = dt.date(2026, 11, 22)
NAMES = ("深圳", "惠州", "汕尾", "town-1", "town-3", "st-mid", "st-north", "town-5", "114.46,22.81")


def places(planner: Planner) -> list[Place]:
    return [planner.place(name) for name in NAMES]


@pytest.mark.parametrize("mode", ["rail", "road", "any"])
def test_a_cell_is_the_route_of_its_pair(planner: Planner, mode: Mode) -> None:
    scenario = planner.scenario(TODAY, ["rail-south:b"])
    found = planner.matrix(places(planner), mode, scenario)
    for row, start in enumerate(found.places):
        for column, end in enumerate(found.places):
            cell = found.time_s[row][column], found.distance_m[row][column]
            if row == column:
                assert cell == (0, 0)
                continue
            try:
                route = planner.route(start, end, mode, scenario)
            except NoWay:
                assert cell == (None, None)
            else:
                assert cell == (route.time_s, route.distance_m)


def test_where_there_is_no_way_nothing_is_told(planner: Planner) -> None:
    scenario = planner.scenario(TODAY)
    ends = [planner.place("st-mid"), planner.place("st-north")]
    found = planner.matrix(ends, "rail", scenario)
    assert found.time_s == ((0, None), (None, 0))
    assert found.distance_m == ((0, None), (None, 0))


def test_a_place_twice_is_no_distance_away(planner: Planner) -> None:
    twice = [planner.place("town-3")] * 2
    assert planner.matrix(twice, "road", planner.scenario(TODAY)).time_s == ((0, 0), (0, 0))


def test_a_place_without_access_is_named(planner: Planner) -> None:
    ends = [planner.place("st-mid"), planner.place("小岛")]
    with pytest.raises(NoAccess, match="小岛"):
        planner.matrix(ends, "rail", planner.scenario(TODAY))


def test_times_alone_are_those_of_the_matrix(planner: Planner) -> None:
    scenario = planner.scenario(TODAY)
    whole = planner.matrix(places(planner), "any", scenario)
    alone = matrices.times(planner._ground, places(planner), "any", scenario)
    assert alone.time_s == whole.time_s


def test_the_loss_of_a_link_is_told(planner: Planner) -> None:
    ends = [planner.place(name) for name in ("st-west", "st-mid", "st-east")]
    found = planner.outages(ends, "rail", planner.scenario(TODAY))
    told = {outage.link: outage for outage in found}
    assert told["rail-slow"].cut == 2
    assert not told["rail-slow"].closed_already
    assert told["rail-south:b"].closed_already
    assert "br-closed" not in told
    assert found[0].cut == max(outage.cut for outage in found)


def test_gaps_are_told_of_a_scenario(planner: Planner) -> None:
    scenario = planner.scenario(TODAY)
    assert planner.gaps(scenario) == planner.gaps(planner.scenario(TODAY))
