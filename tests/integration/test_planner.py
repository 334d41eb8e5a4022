"""The planner on the real networks: what planners ask, and what is known to be so."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

import pytest

from layers.errors import AmbiguousPlace, NoAccess, NoWay, UnknownPlace
from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from layers.transport.planner import Planner

if TYPE_CHECKING:
    from pathlib import Path

    from layers.transport.model import Mode, Place, Route

TODAY = dt.date(2026, 11, 22)
PROMISED = dt.date(2028, 12, 31)


@pytest.fixture(scope="module")
def opened(built_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(built_store))


@pytest.fixture(scope="module")
def planner(opened: OpenAtlas) -> Planner:
    return Planner(opened)


@pytest.fixture(scope="module")
def cities(planner: Planner, opened: OpenAtlas) -> list[Place]:
    ours = [city for city in opened.atlas.cities.values() if city.in_region]
    return [planner.place(city.id) for city in ours]


def ask(planner: Planner, start: str, end: str, mode: Mode, on: dt.date = TODAY) -> Route:
    return planner.route(planner.place(start), planner.place(end), mode, planner.scenario(on))


def test_the_promised_line_brings_shanwei_nearer_to_shenzhen(planner: Planner) -> None:
    before, after = (
        ask(planner, "汕尾城区", "深圳", "rail", on) for on in (dt.date(2022, 6, 1), PROMISED)
    )
    assert after.time_s < before.time_s
    assert "rail-shenshan" in {leg.line for leg in after.legs if leg.promised}
    assert not any(leg.promised for leg in before.legs)
    assert before.quicker_with is not None
    assert "rail-shenshan" in before.quicker_with.links


def test_without_the_promised_line_it_is_as_far_as_today(planner: Planner) -> None:
    ends = planner.place("汕尾城区"), planner.place("深圳")
    without = planner.route(*ends, "rail", planner.scenario(PROMISED, [], ["深汕高铁"]))
    assert "rail-shenshan" not in {leg.line for leg in without.legs}
    assert without.time_s > planner.route(*ends, "rail", planner.scenario(PROMISED)).time_s


def test_before_its_railway_shanwei_had_no_trains(planner: Planner) -> None:
    with pytest.raises(NoWay, match="no way by rail from 汕尾站 to 深圳北站") as raised:
        ask(planner, "汕尾站", "深圳北站", "rail", dt.date(2010, 1, 1))
    assert raised.value.needed


def test_before_the_first_railway_its_day_is_told(planner: Planner) -> None:
    with pytest.raises(NoWay, match="the first line opens on 19") as raised:
        ask(planner, "广州", "深圳", "rail", dt.date(1900, 1, 1))
    assert raised.value.first_day


@pytest.mark.parametrize("mode", ["road", "any"])
def test_every_two_cities_are_tied(planner: Planner, cities: list[Place], mode: Mode) -> None:
    found = planner.matrix(cities, mode, planner.scenario(TODAY))
    for a, b in itertools.permutations(range(len(cities)), 2):
        there, back = found.time_s[a][b], found.time_s[b][a]
        assert there is not None
        assert back == pytest.approx(there, abs=60)
        assert 20_000 < (found.distance_m[a][b] or 0) < 700_000


def test_each_city_is_itself_and_not_its_station(planner: Planner, cities: list[Place]) -> None:
    for city in cities:
        assert planner.place(city.name.zh) == planner.place(city.name.en) == city


def test_each_district_is_found_behind_its_city(planner: Planner) -> None:
    areas = planner._ground.places.areas
    city = {area.id: area.name.zh for area in areas if area.kind == "city"}
    districts = [area for area in areas if area.kind == "district"]
    lost = [
        area.id
        for area in districts
        if planner.place(f"{city[area.city or '']}{area.name.zh}").id != area.id
    ]
    assert len(districts) > 50
    assert not lost


def test_each_station_is_found_and_reached(planner: Planner, opened: OpenAtlas) -> None:
    stations = [planner.place(station.id) for station in opened.layer("stations")]
    scenario = planner.scenario(PROMISED, [*planner.links])
    found = planner.matrix([planner.place("深圳"), *stations], "any", scenario)
    reached = zip(stations, found.time_s[0][1:], strict=True)
    assert not [station.id for station, time_s in reached if time_s is None]


def test_published_running_times_are_met_within_reason(planner: Planner) -> None:
    for journey in planner.journeys:
        scenario = planner.scenario(PROMISED)
        ends = planner.place(journey.from_), planner.place(journey.to)
        found = planner.route(*ends, "rail", scenario)
        minutes = sum(leg.time_s for leg in found.legs[1:-1]) / 60
        assert 0.5 * journey.minutes - 5 <= minutes <= 2 * journey.minutes + 5, journey


def test_each_link_can_be_switched(planner: Planner) -> None:
    switches = planner._ground.switches
    for name in planner._ground.network.links:
        on = switches.running_ids(planner.scenario(TODAY, [name]))
        off = switches.running_ids(planner.scenario(TODAY, [], [name]))
        assert name in on
        assert name not in off


def test_circles_round_shanwei_hold_what_lies_near(planner: Planner) -> None:
    half, hour, far = planner.circle(
        planner.place("汕尾"), [30, 60, 120], "any", planner.scenario(TODAY)
    ).rings
    assert "st-shanwei" in {one.place.id for one in half.reached}
    assert "district-441521" in {one.place.id for one in hour.reached}
    assert "city-441500" in {one.place.id for one in half.reached}
    assert "city-360700" not in {one.place.id for one in far.reached}
    assert 0 < half.area_km2 < hour.area_km2 < far.area_km2 < 40_000
    assert (half.population or 0) <= (hour.population or 0) <= (far.population or 0)


def test_what_is_ambiguous_or_unknown_is_said(planner: Planner) -> None:
    with pytest.raises(AmbiguousPlace) as ambiguous:
        planner.place("东城")
    assert "东莞" in [choice.where.zh for choice in ambiguous.value.choices if choice.where]
    with pytest.raises(UnknownPlace, match="it is a line or an area") as line:
        planner.place("赣深高铁")
    assert "st-ganzhouxi" in line.value.known
    with pytest.raises(NoAccess):
        ask(planner, "116.5,22.3", "深圳", "any")


def test_the_loss_of_a_line_is_felt(planner: Planner, cities: list[Place]) -> None:
    found = planner.outages(cities, "any", planner.scenario(TODAY))
    assert "rail-ganshen" in {outage.link for outage in found[:5]}
    assert all(outage.cut or outage.lost_s for outage in found)


BRIDGE = "br-xinan"
BRIDGE_OPENED = dt.date(2017, 8, 29)


def gaps_closed_by(planner: Planner, link: str, on: dt.date, without: tuple[str, ...] = ()) -> int:
    """Return the rank of the gap that a link closes, counted from 1; 0 when there is none."""
    gaps = planner.gaps(planner.scenario(on, (), without))
    return next((rank for rank, gap in enumerate(gaps, 1) if link in gap.closed_by), 0)


def test_before_its_bridge_changan_to_shajing_is_among_the_worst_gaps(planner: Planner) -> None:
    eve = BRIDGE_OPENED - dt.timedelta(days=1)
    gaps = planner.gaps(planner.scenario(eve))
    rank = gaps_closed_by(planner, BRIDGE, eve)
    assert 1 <= rank <= len(gaps) // 2
    gap = gaps[rank - 1]
    assert set(gap.cities) == {"city-441900", "city-440300"}
    assert gap.ratio is not None
    assert gap.ratio > 5


def test_with_its_bridge_the_gap_is_gone_and_without_it_is_back(planner: Planner) -> None:
    assert gaps_closed_by(planner, BRIDGE, BRIDGE_OPENED) == 0
    assert gaps_closed_by(planner, BRIDGE, TODAY) == 0
    assert gaps_closed_by(planner, BRIDGE, TODAY, (BRIDGE,)) >= 1


def test_a_bridge_that_is_closed_shows_what_its_closing_costs(
    planner: Planner, cities: list[Place]
) -> None:
    shut = planner.outages(cities, "road", planner.scenario(dt.date(2025, 1, 1)))
    [bridge] = [outage for outage in shut if outage.link == "br-dongping"]
    assert bridge.closed_already
    assert bridge.lost_s >= 10 * 60
