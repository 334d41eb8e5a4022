"""What closing one link does to a set of places."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from layers.model import Text
from layers.transport.journeys.outages import LEAST_S, outages
from layers.transport.model import DatedLink, Matrix, Place, Scenario

SCENARIO = Scenario(on=dt.date(2026, 11, 22))


def place(name: str) -> Place:
    return Place(id=name, kind="city", name=Text(zh=name, en=name), point=(114.0, 23.0))


def link(name: str) -> DatedLink:
    text = Text(zh=name, en=name)
    return DatedLink(id=name, feature=name, part=None, name=text, modes=("rail",), windows=())


def matrix(scenario: Scenario, times: list[list[int | None]]) -> Matrix:
    rows = tuple(tuple(row) for row in times)
    places = tuple(place(f"p{n}") for n in range(len(rows)))
    return Matrix(places=places, mode="any", scenario=scenario, time_s=rows, distance_m=rows)


class World:
    """Two places tied by a quick bridge and a slow road."""

    bridge, road, loop = 600, 3600, 9

    def __init__(self, *open_links: str) -> None:
        self.open = set(open_links)

    def __call__(self, scenario: Scenario) -> Matrix:
        runs = (self.open | set(scenario.with_)) - set(scenario.without)
        times = [getattr(self, name) for name in ("bridge", "road") if name in runs]
        there = min(times, default=None)
        return matrix(scenario, [[0, there], [there, 0]])


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
    asked: list[Scenario] = []
    world = World("bridge", "road")

    def ask(scenario: Scenario) -> Matrix:
        asked.append(scenario)
        return world(scenario)

    scenario = Scenario.model_validate({"on": SCENARIO.on, "with": ["x"], "without": ["y"]})
    outages(scenario, LINKS, world.open, ask)
    assert all("x" in one.with_ and "y" in one.without for one in asked)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_less_than_a_minute_is_not_felt(bridge: int, road: int) -> None:
    world = World("bridge", "road")
    world.bridge, world.road = bridge, road
    felt = {found.link for found in outages(SCENARIO, LINKS, world.open, world)}
    assert ("bridge" in felt) == (road - bridge >= LEAST_S)
    assert ("road" in felt) == (bridge - road >= LEAST_S)
