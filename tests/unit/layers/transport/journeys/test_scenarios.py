"""Scenarios: links by id and by name, and what runs on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from layers.errors import UnknownLink
from layers.transport.model import Scenario

if TYPE_CHECKING:
    from layers.transport.journeys.scenarios import Switches
    from layers.transport.planner import Planner

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def switches(planner: Planner) -> Switches:
    return planner._ground.switches


def running(switches: Switches, scenario: Scenario) -> set[str]:
    return set(switches.running_ids(scenario))


def promised(switches: Switches, scenario: Scenario) -> set[str]:
    flags = switches.running(scenario).promised
    return {name for name, flag in zip(switches._order, flags, strict=True) if flag}


@pytest.mark.parametrize(
    ("on", "runs"),
    [
        ("1990-01-01", {"br-closed"}),
        ("2005-05-31", {"br-closed"}),
        ("2005-06-01", {"br-closed", "rail-slow"}),
        ("2023-07-31", {"br-closed", "rail-slow", "rail-coast", "rail-south:a"}),
        ("2023-08-01", {"rail-slow", "rail-coast", "rail-south:a"}),
        ("2028-01-01", {"rail-slow", "rail-coast", "rail-south:a", "rail-south:b"}),
    ],
)
def test_the_date_says_what_runs(switches: Switches, on: str, runs: set[str]) -> None:
    assert running(switches, Scenario(on=dt.date.fromisoformat(on))) == runs


def test_what_runs_by_expectation_is_marked(switches: Switches) -> None:
    assert promised(switches, Scenario(on=TODAY)) == set()
    assert promised(switches, Scenario(on=dt.date(2028, 6, 1))) == {"rail-south:b"}


def test_with_beats_the_date_and_without_beats_with(switches: Switches) -> None:
    before = running(switches, Scenario(on=TODAY))
    added = switches.scenario(TODAY, ["rail-plan"])
    assert running(switches, added) == before | {"rail-plan"}
    both = switches.scenario(TODAY, ["rail-plan", "rail-slow"], ["rail-plan", "rail-slow"])
    assert running(switches, both) == before - {"rail-slow"}


def test_a_line_means_all_its_parts(switches: Switches) -> None:
    scenario = switches.scenario(TODAY, ["rail-south"])
    assert {"rail-south:a", "rail-south:b"} <= running(switches, scenario)
    assert promised(switches, scenario) == set()
    without = switches.scenario(dt.date(2028, 6, 1), [], ["rail-south"])
    assert not {"rail-south:a", "rail-south:b"} & running(switches, without)
    assert promised(switches, without) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rail-south", "rail-south"),
        ("rail-south:b", "rail-south:b"),
        ("南高铁", "rail-south"),
        ("南高鐵", "rail-south"),
        ("South railway", "rail-south"),
        ("nan gao tie", "rail-south"),
        ("南高铁：a", "rail-south:a"),
        ("闭桥", "br-closed"),
    ],
)
def test_links_are_found_by_any_name(switches: Switches, text: str, found: str) -> None:
    assert switches.find(text) == found


def test_a_scenario_is_written_in_one_way_only(switches: Switches) -> None:
    scenario = switches.scenario(TODAY, ["闭桥", "rail-south", "南高铁"], ["慢铁路"])
    assert scenario.with_ == ("br-closed", "rail-south")
    assert scenario.without == ("rail-slow",)
    assert scenario == switches.scenario(TODAY, ["rail-south", "br-closed"], ["rail-slow"])


@pytest.mark.parametrize(
    ("text", "near"),
    [("rail-suoth", "rail-south"), ("规划铁道", "rail-plan"), ("海岸铁", "rail-coast")],
)
def test_an_unknown_link_names_the_nearest(switches: Switches, text: str, near: str) -> None:
    with pytest.raises(UnknownLink, match=f"unknown link '{text}'; nearest: .*{near}") as raised:
        switches.find(text)
    assert near in raised.value.known
    assert near in {choice.id for choice in raised.value.choices}


@pytest.mark.parametrize("text", ["", "，。", "st-west", "西站", "x" * 100_000, "\x00"])
def test_what_is_no_link_is_refused_in_one_line(switches: Switches, text: str) -> None:
    with pytest.raises(UnknownLink) as raised:
        switches.scenario(TODAY, [text])
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 500


def test_a_scenario_made_elsewhere_is_checked_too(planner: Planner) -> None:
    scenario = Scenario.model_validate({"on": TODAY, "with": ["rail-x"]})
    with pytest.raises(UnknownLink, match="rail-x"):
        planner.matrix([planner.place("st-west")], "rail", scenario)


def test_the_first_day_is_that_of_the_oldest_line(switches: Switches) -> None:
    assert switches.first_day("rail") == dt.date(2005, 6, 1)
    assert switches.first_day("road") is None
