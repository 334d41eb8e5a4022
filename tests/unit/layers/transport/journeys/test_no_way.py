"""Where there is no way: how far it leads, what it would take, and since when there are lines."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from layers.errors import NoWay

if TYPE_CHECKING:
    from layers.transport.model import Mode
    from layers.transport.planner import Planner


def broken(
    planner: Planner,
    start: str,
    end: str,
    mode: Mode = "rail",
    *,
    on: str = "2026-11-22",
    drop: str = "",
) -> NoWay:
    scenario = planner.scenario(dt.date.fromisoformat(on), (), filter(None, [drop]))
    with pytest.raises(NoWay) as raised:
        planner.route(planner.place(start), planner.place(end), mode, scenario)
    assert "\n" not in str(raised.value)
    return raised.value


def test_a_line_that_is_not_there_is_what_it_takes(planner: Planner) -> None:
    error = broken(planner, "st-west", "st-north")
    assert [choice.id for choice in error.needed] == ["rail-plan"]
    assert (error.reached and error.reached.zh) == "中站"
    assert error.short_m == pytest.approx(44_500, rel=0.01)
    assert error.first_day is None
    assert str(error) == (
        "no way by rail from 西站 to 北站 on 2026-11-22; "
        "it leads as far as 中站, 44 km short; it would take rail-plan (规划铁路)"
    )


def test_before_the_first_line_its_day_is_told(planner: Planner) -> None:
    error = broken(planner, "st-west", "st-east", on="1999-01-01")
    assert error.first_day == dt.date(2005, 6, 1)
    assert error.reached is None
    assert "the first line opens on 2005-06-01" in str(error)
    assert [choice.id for choice in error.needed] == ["rail-south:a", "rail-south:b"]


def test_a_line_that_is_switched_off_is_not_what_it_takes(planner: Planner) -> None:
    error = broken(planner, "st-mid", "st-north", drop="rail-plan")
    assert error.needed == ()
    assert error.reached is not None


def test_an_island_cannot_be_driven_to(planner: Planner) -> None:
    error = broken(planner, "town-5", "town-4", "road", on="1999-01-01")
    assert error.needed == ()
    assert error.first_day is None
    assert (error.reached and error.reached.zh) == "远站"
    assert str(error).startswith(
        "no way by road from 红海湾 to 小岛 on 1999-01-01; it leads as far"
    )


def test_by_any_mode_no_mode_is_named(planner: Planner) -> None:
    assert str(broken(planner, "st-far", "town-4", "any")).startswith("no way from 远站 to 小岛 on")
