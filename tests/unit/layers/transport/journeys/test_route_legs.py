"""Routes and their legs: sums, lines, changes, promises, and what would make it quicker."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from layers.errors import NoAccess, SamePlace
from layers.transport.journeys.access import apart_m

if TYPE_CHECKING:
    from layers.transport.model import Mode, Route, Scenario
    from layers.transport.planner import Planner

TODAY = dt.date(2026, 11, 22)
LATER = dt.date(2028, 6, 1)


def route(
    planner: Planner,
    start: str,
    end: str,
    mode: Mode = "rail",
    *,
    on: dt.date = TODAY,
    **links: str,
) -> Route:
    switched = (
        links.get(word, "").split(",") if word in links else () for word in ("take", "drop")
    )
    scenario: Scenario = planner.scenario(on, *switched)
    return planner.route(planner.place(start), planner.place(end), mode, scenario)


def modes(found: Route) -> list[tuple[str, str | None]]:
    return [(leg.mode, leg.line) for leg in found.legs]


def test_a_ride_is_boarding_the_train_and_alighting(planner: Planner) -> None:
    found = route(planner, "st-west", "st-mid")
    assert modes(found) == [("transfer", None), ("rail", "rail-south"), ("transfer", None)]
    assert [leg.time_s for leg in found.legs] == [900, 1000, 300]
    assert [leg.distance_m for leg in found.legs] == [0, 51_300, 0]
    assert (found.time_s, found.distance_m) == (2200, 51_300)
    ride = found.legs[1]
    assert (ride.from_.id, ride.to.id) == ("st-west", "st-mid")
    assert (ride.line_name and ride.line_name.zh) == "南高铁"
    assert ride.links == ("rail-south:a",)


def test_a_ride_through_a_station_is_one_leg_on_all_its_links(planner: Planner) -> None:
    found = route(planner, "st-west", "st-east", on=LATER)
    assert modes(found) == [("transfer", None), ("rail", "rail-south"), ("transfer", None)]
    assert found.legs[1].links == ("rail-south:a", "rail-south:b")
    assert found.legs[1].geometry == ((114.0, 22.6), (114.45, 22.8), (115.0, 22.8))


def test_a_change_is_one_leg_at_its_station(planner: Planner) -> None:
    found = route(planner, "st-west", "st-far")
    assert modes(found)[1:4] == [
        ("rail", "rail-slow"),
        ("transfer", None),
        ("rail", "rail-coast"),
    ]
    change = found.legs[2]
    assert (change.from_.id, change.to.id, change.time_s) == ("st-east", "st-east", 1200)
    assert len(change.geometry) >= 2


def test_what_runs_by_expectation_is_marked(planner: Planner) -> None:
    assert [leg.promised for leg in route(planner, "st-west", "st-east", on=LATER).legs] == [
        False,
        True,
        False,
    ]
    forced = route(planner, "st-west", "st-east", take="rail-south:b")
    assert not any(leg.promised for leg in forced.legs)


def test_a_road_without_a_name_has_no_line(planner: Planner) -> None:
    found = route(planner, "town-3", "city-441500", "road")
    assert modes(found) == [("access", None), ("road", None), ("access", None)]
    assert found.legs[0].from_.id == "town-3"
    assert found.legs[0].to.name.zh == "淡水附近"
    assert found.legs[0].to.name.en == "near Danshui"
    assert found.legs[-1].to.id == "city-441500"


def test_a_dated_road_is_a_leg_of_its_own(planner: Planner) -> None:
    found = route(planner, "town-3", "city-441500", "road", on=dt.date(2020, 1, 1))
    bridge = found.legs[2]
    assert (bridge.mode, bridge.line, bridge.links) == ("road", "br-closed", ("br-closed",))
    assert (bridge.line_name and bridge.line_name.en) == "Closed bridge"


def test_by_any_mode_one_drives_to_the_train(planner: Planner) -> None:
    found = route(planner, "town-1", "town-5", "any", on=LATER)
    assert [leg.mode for leg in found.legs] == [
        "access",
        "transfer",
        "rail",
        "transfer",
        "rail",
        "transfer",
        "access",
    ]
    assert found.legs[1].to.id == "st-west"
    assert found.legs[1].time_s == 400 + 900


def test_legs_meet_where_they_end(planner: Planner) -> None:
    found = route(planner, "town-1", "town-5", "any", on=LATER)
    for before, after in zip(found.legs, found.legs[1:], strict=False):
        assert before.to == after.from_
        assert before.geometry[-1] == after.geometry[0]
    assert found.legs[0].geometry[0] == found.from_.point
    assert found.legs[-1].geometry[-1] == found.to.point


def test_neighbours_go_straight(planner: Planner) -> None:
    found = route(planner, "114.2,22.6", "114.21,22.6", "road")
    assert modes(found) == [("access", None)]
    metres = apart_m((114.2, 22.6), (114.21, 22.6)) * 1.3
    assert found.distance_m == round(metres)
    assert found.time_s == round(metres / (25 / 3.6))
    assert found.legs[0].geometry == ((114.2, 22.6), (114.21, 22.6))


def test_nobody_walks_through_a_station_as_a_journey_by_rail(planner: Planner) -> None:
    found = route(planner, "115.06,22.85", "114.95,22.75", "any")
    assert "rail" not in {leg.mode for leg in found.legs}
    assert "road" in {leg.mode for leg in found.legs} or len(found.legs) == 2
    assert "st-east" not in {leg.to.id for leg in found.legs}


def test_links_that_do_not_run_but_would_help_are_named(planner: Planner) -> None:
    found = route(planner, "st-west", "st-east")
    assert found.legs[1].line == "rail-slow"
    assert found.quicker_with is not None
    assert found.quicker_with.links == ("rail-south:b",)
    helped = route(planner, "st-west", "st-east", take="rail-south:b")
    assert helped.time_s == found.quicker_with.time_s
    assert helped.quicker_with is None


def test_a_closed_bridge_would_help(planner: Planner) -> None:
    found = route(planner, "town-3", "city-441500", "road")
    assert found.quicker_with is not None
    assert found.quicker_with.links == ("br-closed",)


def test_what_is_switched_off_is_no_help(planner: Planner) -> None:
    found = route(planner, "st-west", "st-east", drop="rail-south:b")
    assert found.quicker_with is None
    without = route(planner, "st-west", "st-east", on=LATER, drop="rail-south")
    assert without.legs[1].line == "rail-slow"
    assert without.quicker_with is None


def test_a_journey_needs_two_places(planner: Planner) -> None:
    with pytest.raises(SamePlace, match="from and to are the same place: 中站"):
        route(planner, "st-mid", "中站")
    with pytest.raises(SamePlace):
        route(planner, "114.45,22.8", "st-mid")


def test_a_point_in_the_sea_has_no_route(planner: Planner) -> None:
    with pytest.raises(NoAccess, match=r"115\.5,22\.3"):
        route(planner, "115.5,22.3", "st-mid", "any")
