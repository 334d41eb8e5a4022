"""Circles: areas that nest, the places inside them with their times, and their people."""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from layers.errors import NoAccess, NoWay
from layers.transport.journeys.circles import COAST

if TYPE_CHECKING:
    from layers.transport.model import Circle, Mode, Ring
    from layers.transport.planner import Planner

TODAY = dt.date(2026, 11, 22)


def circle(
    planner: Planner, at: str, minutes: list[int], mode: Mode = "any", *with_: str
) -> Circle:
    scenario = planner.scenario(TODAY, with_)
    return planner.circle(planner.place(at), minutes, mode, scenario)


def times(ring: Ring) -> dict[str | None, int]:
    return {one.place.id: one.time_s for one in ring.reached}


def area(ring: Ring) -> shapely.Geometry:
    return shape(ring.geometry) if ring.geometry else shapely.MultiPolygon()


def test_rings_are_told_from_the_smallest(planner: Planner) -> None:
    found = circle(planner, "st-mid", [60, 15, 30, 15])
    assert [ring.minutes for ring in found.rings] == [15, 30, 60]
    assert found.at.id == "st-mid"


@pytest.mark.parametrize("mode", ["rail", "road", "any"])
def test_a_place_is_reached_in_the_time_of_its_route(planner: Planner, mode: Mode) -> None:
    found = circle(planner, "town-1", [180], mode)
    scenario = found.scenario
    reached = times(found.rings[-1])
    for place in planner._ground.places.all:
        if place.id == "town-1":
            continue
        try:
            expected = planner.route(found.at, place, mode, scenario).time_s
        except (NoAccess, NoWay):
            expected = 10**9
        assert reached.get(place.id, 10**9) == (expected if expected <= 180 * 60 else 10**9)


def test_the_place_itself_is_reached_at_once(planner: Planner) -> None:
    assert times(circle(planner, "town-1", [15], "rail").rings[0])["town-1"] == 0


def test_places_stand_in_the_order_of_their_times(planner: Planner) -> None:
    ring = circle(planner, "深圳", [120]).rings[0]
    assert [*times(ring).values()] == sorted(times(ring).values())
    assert max(times(ring).values()) <= 120 * 60
    assert "pk-nowhere" not in times(ring)
    assert "port-away" not in times(ring)


def test_people_are_those_of_the_towns_that_are_known(planner: Planner) -> None:
    small, large = circle(planner, "st-mid", [15, 120]).rings
    assert small.population == 126_701
    assert {"town-1", "town-2", "town-3"} <= times(large).keys()
    assert large.population == 126_701 + 50_000


def test_where_no_town_is_known_nothing_is_said_of_people(planner: Planner) -> None:
    assert circle(planner, "st-north", [15]).rings[0].population is None


def test_an_area_is_measured_on_the_ground(planner: Planner) -> None:
    ring = circle(planner, "town-4", [5], "road").rings[0]
    km_a_degree = [111.32 * math.cos(math.radians(23.31)), 110.76]
    plane = shapely.transform(area(ring), lambda points: points * km_a_degree)
    assert ring.area_km2 == pytest.approx(plane.area, rel=0.01)
    assert ring.area_km2 > 1


def test_an_area_ends_at_the_coast(planner: Planner) -> None:
    [ring] = circle(planner, "st-west", [60], "rail").rings
    assert area(ring).bounds[1] == pytest.approx(22.55 - COAST, abs=0.002)


def test_a_point_in_the_sea_has_no_circle(planner: Planner) -> None:
    with pytest.raises(NoAccess):
        circle(planner, "115.5,22.3", [30])


places = st.sampled_from(["st-west", "st-mid", "town-1", "town-3", "深圳", "114.7,22.85"])


@settings(max_examples=30)
@given(
    at=places,
    minutes=st.lists(st.integers(5, 180), min_size=2, max_size=4, unique=True),
    mode=st.sampled_from(["rail", "road", "any"]),
)
def test_circles_nest_with_minutes(
    planner: Planner, at: str, minutes: list[int], mode: Mode
) -> None:
    try:
        rings = circle(planner, at, minutes, mode).rings
    except NoAccess:
        return
    for inner, outer in pairwise(rings):
        assert times(inner).items() <= times(outer).items()
        assert inner.area_km2 <= outer.area_km2
        assert area(inner).difference(area(outer)).area < 1e-7
        assert (inner.population or 0) <= (outer.population or 0)


@settings(max_examples=30)
@given(at=places, minutes=st.integers(30, 150), link=st.sampled_from(["rail-south", "rail-plan"]))
def test_a_further_link_takes_nothing_away(
    planner: Planner, at: str, minutes: int, link: str
) -> None:
    [before] = circle(planner, at, [minutes]).rings
    [after] = circle(planner, at, [minutes], "any", link).rings
    assert times(before).keys() <= times(after).keys()
    assert all(times(after)[name] <= time for name, time in times(before).items())
    assert after.area_km2 >= before.area_km2 * 0.98
