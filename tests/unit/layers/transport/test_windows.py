from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from layers.model import Status, Step
from layers.transport.model import Window
from layers.transport.windows import runs, windows

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


def step(status: str, since: str | None, *, expected: bool = False) -> Step:
    day = dt.date.fromisoformat(since) if since else None
    return Step(since=day, status=Status(status), expected=expected, as_of="2026")


def window(since: str | None, until: str | None, *, promised: bool = False) -> Window:
    days = [dt.date.fromisoformat(day) if day else None for day in (since, until)]
    return Window(since=days[0], until=days[1], promised=promised)


@st.composite
def timelines(draw: st.DrawFn) -> list[Step]:
    days: list[dt.date | None] = list(draw(st.lists(DAYS, unique=True, max_size=6)))
    days.sort(key=lambda day: day or dt.date.min)
    if draw(st.booleans()):
        days.insert(0, None)
    statuses = st.sampled_from([*Status, Status.OPEN, Status.OPEN])
    return [
        Step(since=day, status=draw(statuses), expected=draw(st.booleans()), as_of="2026")
        for day in days
    ]


def test_a_link_that_never_opened_has_no_window() -> None:
    assert windows([]) == ()
    assert windows([step("planned", "2010-01-01"), step("construction", "2020-01-01")]) == ()


def test_open_without_beginning_or_end_is_always_open() -> None:
    found = windows([step("open", None)])
    assert found == (window(None, None),)
    assert runs(found, dt.date.min) == runs(found, dt.date.max) == found[0]


def test_works_do_not_close_an_open_road() -> None:
    steps = [step("open", "1996-12-31"), step("construction", "2021-10-09")]
    assert windows(steps) == (window("1996-12-31", None),)


def test_a_closed_bridge_reopens_by_promise() -> None:
    steps = [
        step("construction", "2017-11-08"),
        step("open", "2019-12-30"),
        step("closed", "2023-08-31"),
        step("open", "2026-04-30", expected=True),
    ]
    found = windows(steps)
    assert found == (
        window("2019-12-30", "2023-08-31"),
        window("2026-04-30", None, promised=True),
    )
    assert runs(found, dt.date(2023, 8, 30)) == found[0]
    assert runs(found, dt.date(2023, 8, 31)) is None
    assert runs(found, dt.date(2026, 4, 30)) == found[1]


def test_a_promise_that_came_true_becomes_a_fact() -> None:
    steps = [step("open", "2024-12-31", expected=True), step("open", "2025-06-01")]
    assert windows(steps) == (
        window("2024-12-31", "2025-06-01", promised=True),
        window("2025-06-01", None),
    )


def test_a_promise_that_was_not_kept_ends() -> None:
    steps = [step("open", "2025-12-31", expected=True), step("construction", "2026-03-01")]
    assert windows(steps) == (window("2025-12-31", "2026-03-01", promised=True),)


def test_a_promise_does_not_weaken_a_fact() -> None:
    steps = [step("open", "2001-01-01"), step("open", "2024-12-31", expected=True)]
    assert windows(steps) == (window("2001-01-01", None),)


def test_what_was_superseded_no_longer_runs() -> None:
    steps = [step("open", "2001-01-01"), step("superseded", "2010-01-01")]
    assert windows(steps) == (window("2001-01-01", "2010-01-01"),)


@given(timelines())
def test_windows_follow_one_another_and_only_the_last_may_be_without_end(steps: list[Step]) -> None:
    found = windows(steps)
    for one in found:
        assert one.until is None or one.since is None or one.since < one.until
    for before, after in pairwise(found):
        assert before.until is not None
        assert after.since is not None
        assert before.until <= after.since


@given(timelines(), DAYS)
def test_a_window_begins_with_a_step_that_opens(steps: list[Step], day: dt.date) -> None:
    held = runs(windows(steps), day)
    if held is not None:
        opening = next(one for one in steps if one.since == held.since)
        assert (opening.status, opening.expected) == (Status.OPEN, held.promised)


@given(timelines(), DAYS)
def test_a_link_runs_on_days_that_its_timeline_calls_open(steps: list[Step], day: dt.date) -> None:
    held = [one for one in steps if one.since is None or one.since <= day]
    now = held[-1].status if held else None
    running = runs(windows(steps), day) is not None
    if now is Status.OPEN:
        assert running
    if now in {Status.CLOSED, Status.SUPERSEDED, None}:
        assert not running


@given(timelines(), DAYS)
def test_what_comes_later_changes_nothing_before(steps: list[Step], day: dt.date) -> None:
    held = [one for one in steps if one.since is None or one.since <= day]
    now, then = runs(windows(steps), day), runs(windows(held), day)
    assert (now is None) == (then is None)
    if now and then:
        assert (now.since, now.promised) == (then.since, then.promised)
