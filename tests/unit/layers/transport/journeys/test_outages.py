"""What closing one link does to a set of places."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from layers.model import Text
from layers.transport.journeys.outages import LEAST_S, Outages
from layers.transport.model import DatedLink, Matrix, Outage, Place, Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

SCENARIO = Scenario(on=dt.date(2026, 11, 22))


def place(name: str) -> Place:
    return Place(id=name, kind="city", name=Text(zh=name, en=name), point=(114.0, 23.0))


def link(name: str) -> DatedLink:
    text = Text(zh=name, en=name)
    return DatedLink(id=name, feature=name, part=None, name=text, modes=("rail",), windows=())


PLACES = (place("a"), place("b"))
BANKS = (place("east bank"), place("west bank"))


class World:
    """Two places, and two banks, each tied by a quick bridge and a slow road."""

    bridge, road = 600, 3600

    def __init__(self, *open_links: str) -> None:
        self.open = set(open_links)
        self.asked: list[Scenario] = []

    def __call__(self, places: Sequence[Place], scenario: Scenario) -> Matrix:
        self.asked.append(scenario)
        runs = (self.open | set(scenario.with_)) - set(scenario.without)
        there = min(
            (getattr(self, name) for name in ("bridge", "road") if name in runs), default=None
        )
        rows = tuple(tuple(0 if a is b else there for b in places) for a in places)
        return Matrix(
            places=tuple(places), mode="any", scenario=scenario, time_s=rows, distance_m=()
        )


def outages(
    scenario: Scenario,
    links: list[DatedLink],
    running: set[str],
    world: World,
    ends: dict[str, tuple[Place, Place]] | None = None,
) -> tuple[Outage, ...]:
    return Outages(PLACES, ends or {}, scenario, world).of(links, running)


LINKS = [link("bridge"), link("road"), link("loop")]


def test_a_bridge_with_a_way_round_slows() -> None:
    world = World("bridge", "road", "loop")
    [found] = outages(SCENARIO, LINKS, world.open, world)
    assert (found.link, found.cut, found.slowed, found.lost_s) == ("bridge", 0, 1, 3000)
    assert (found.pairs[0].before_s, found.pairs[0].after_s) == (600, 3600)
    assert not found.closed_already


def test_the_only_way_cuts_and_comes_first() -> None:
    world = World("bridge")
    [found, *rest] = outages(SCENARIO, LINKS, world.open, world)
    assert (found.link, found.cut, found.slowed, found.lost_s) == ("bridge", 1, 0, 0)
    assert found.pairs[0].after_s is None
    assert rest == []


def test_a_bridge_that_is_closed_already_shows_what_its_closing_costs() -> None:
    world = World("road")
    road, bridge = outages(SCENARIO, LINKS, world.open, world)
    assert road.link == "road"
    assert (road.cut, road.closed_already) == (1, False)
    assert (bridge.link, bridge.closed_already, bridge.lost_s) == ("bridge", True, 3000)


def test_what_the_scenario_says_is_kept() -> None:
    world = World("bridge", "road")
    scenario = Scenario.model_validate({"on": SCENARIO.on, "with": ["x"], "without": ["y"]})
    outages(scenario, LINKS, world.open, world)
    assert all("x" in one.with_ and "y" in one.without for one in world.asked)


def test_the_two_ends_of_a_road_are_asked_about_as_well() -> None:
    world = World("bridge", "road")
    [found] = outages(SCENARIO, LINKS[:1], world.open, world, {"bridge": BANKS})
    told = {(pair.from_.id, pair.to.id) for pair in found.pairs}
    assert told == {("a", "b"), ("east bank", "west bank")}
    assert (found.slowed, found.lost_s) == (2, 6000)


def test_ends_that_are_among_the_places_are_asked_once() -> None:
    world = World("bridge", "road")
    [found] = outages(SCENARIO, LINKS[:1], world.open, world, {"bridge": PLACES})
    assert found.slowed == 1


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_less_than_a_minute_is_not_felt(bridge: int, road: int) -> None:
    world = World("bridge", "road")
    world.bridge, world.road = bridge, road
    felt = {found.link for found in outages(SCENARIO, LINKS, world.open, world)}
    assert ("bridge" in felt) == (road - bridge >= LEAST_S)
    assert ("road" in felt) == (bridge - road >= LEAST_S)
