"""The claim of half an hour and an hour: asked for the right days, told without the halls."""

from __future__ import annotations

import datetime as dt

from atlases import TODAY, view
from trips import LATER, StandIn, desk, place

from web.claim import CORES, ClaimAnswer, Reached, answer


def asked() -> tuple[StandIn, ClaimAnswer]:
    planner = StandIn()
    return planner, answer(planner, desk().atlas, TODAY)


def test_the_days_are_the_end_of_the_papers_year_today_and_the_horizon() -> None:
    _, told = asked()
    assert [moment.scenario.on for moment in told.moments] == [
        dt.date(2022, 12, 31), TODAY, LATER,
    ]  # fmt: skip


def test_train_times_leave_out_the_halls_and_name_the_nearest_station() -> None:
    _, told = asked()
    train = told.moments[0].cores[0].train
    assert train is not None
    assert (train.to.id, train.time_s) == ("st-east", 50 * 60 - 1200)
    assert train.within == 30
    assert [core.train for core in told.moments[0].cores[1:]] == [None] * 3


def test_door_to_door_is_told_for_every_city_that_can_be_reached() -> None:
    _, told = asked()
    times = [core.door and core.door.time_s for core in told.moments[2].cores]
    assert times == [3600, 3600, 3600, None]
    assert [core.city.id for core in told.moments[2].cores] == list(CORES)


def test_a_limit_is_kept_by_whole_minutes() -> None:
    assert Reached(place("甲"), 1829).within == 30
    assert Reached(place("甲"), 1830).within == 60
    assert Reached(place("甲"), 3630).within is None
    assert Reached(place("甲"), 1830).keeps(60)


def test_the_routes_behind_the_times_are_asked_so_that_promises_can_be_named() -> None:
    _, told = asked()
    assert len(told.moments[0].ways) == 4  # one train, three doors
    assert desk().scene(view()).rests_on(told.moments[0].ways) == ["rail-east"]


def test_a_published_time_is_judged_on_a_day_when_its_line_runs() -> None:
    planner, told = asked()
    assert [item.model_s for item in told.judged] == [5400 - 1200] * 2
    assert [item.off_s for item in told.judged] == [5400 - 1200 - 3000] * 2
    days = [on for mode, on in planner.asked if mode == "rail"]
    assert dt.date(2027, 12, 31) in days  # the promised line
    assert dt.date(2026, 12, 31) in days  # the road that was always there
