"""Other ways: different from the quickest, and not much longer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from layers.transport.journeys.alternatives import LONGEST

if TYPE_CHECKING:
    from layers.transport.model import Mode, Route
    from layers.transport.planner import Planner


def found(
    planner: Planner, ends: tuple[str, str], mode: Mode, count: int, on: str = "2026-11-22"
) -> tuple[Route, tuple[Route, ...]]:
    scenario = planner.scenario(dt.date.fromisoformat(on))
    best = planner.route(planner.place(ends[0]), planner.place(ends[1]), mode, scenario)
    return best, planner.alternatives(best, count)


def lines(route: Route) -> list[str]:
    return [leg.line for leg in route.legs if leg.line]


def test_the_slow_line_is_another_way(planner: Planner) -> None:
    best, [other] = found(planner, ("st-west", "st-far"), "rail", 3, on="2028-06-01")
    assert lines(best) == ["rail-south", "rail-coast"]
    assert lines(other) == ["rail-slow", "rail-coast"]
    assert other.time_s == 900 + 4800 + 1200 + 1500 + 300
    assert other.quicker_with is None


def test_the_road_is_another_way_than_the_train(planner: Planner) -> None:
    best, others = found(planner, ("st-west", "st-mid"), "any", 3)
    assert lines(best) == ["rail-south"]
    assert [leg.mode for leg in others[0].legs] == ["transfer", "road", "transfer"]


def test_the_way_round_is_another_road(planner: Planner) -> None:
    best, others = found(planner, ("114.75,22.81", "115.01,22.82"), "road", 3, on="2020-01-01")
    assert lines(best) == ["br-closed"]
    assert others == ()
    best, [other, *_] = found(planner, ("114.2,22.71", "115.01,22.82"), "road", 3, on="2020-01-01")
    assert lines(best) == ["br-closed"]
    assert lines(other) == []
    assert other.time_s <= LONGEST * best.time_s


@pytest.mark.parametrize("count", [0, 1, 2])
def test_no_more_than_asked_for(planner: Planner, count: int) -> None:
    best, others = found(planner, ("town-1", "town-5"), "any", count, on="2028-06-01")
    assert len(others) <= count
    times = [other.time_s for other in others]
    assert times == sorted(times)
    assert all(best.time_s <= time <= LONGEST * best.time_s for time in times)


def test_neighbours_have_one_way_only(planner: Planner) -> None:
    _, others = found(planner, ("114.2,22.6", "114.21,22.6"), "road", 3)
    assert others == ()
