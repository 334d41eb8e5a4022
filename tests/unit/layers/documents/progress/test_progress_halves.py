"""Half-years: how they are written, where they end, and which report is due next."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_paper import PAPERWORK, task

from layers.documents.progress import Half, half_due
from layers.documents.progress.half import due_in
from layers.paperwork import Asks, Paperwork

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(DAYS)
def test_every_day_lies_in_its_half_which_reads_as_it_is_written(day: dt.date) -> None:
    half = Half.of(day)
    assert half.holds(day)
    assert Half.parse(str(half)) == half
    assert not half.before().holds(day)
    assert not half.next().holds(day)


@given(DAYS)
def test_halves_follow_each_other_without_a_gap(day: dt.date) -> None:
    half = Half.of(day)
    assert half.last + dt.timedelta(days=1) == half.next().first
    assert half.next().before() == half
    assert half < half.next()


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-H3", "2026-h1", "26-H1", "2026H1", " 2026-H1", "２026-H1", "0026-H1"]
)
def test_anything_else_is_no_half_year(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2026-H1"):
        Half.parse(text)


@pytest.mark.parametrize(
    ("day", "half"),
    [
        ("2026-06-30", "2026-H1"),
        ("2026-07-01", "2026-H2"),
        ("2026-11-22", "2026-H2"),
        ("2026-12-31", "2026-H2"),
        ("2027-01-01", "2027-H1"),
    ],
)
def test_the_report_of_the_running_half_is_due_at_its_end(day: str, half: str) -> None:
    assert str(half_due(PAPERWORK, "paper", dt.date.fromisoformat(day))) == half
    assert due_in(PAPERWORK, "paper", Half.parse(half)) == Half.parse(half).last


def test_a_report_that_was_due_within_the_half_is_followed_by_the_next() -> None:
    early = Paperwork(tasks=(task("三", Asks.REPORT, every=("02-29", "10-31")),))
    assert str(half_due(early, "paper", dt.date(2026, 11, 1))) == "2027-H1"
    assert due_in(early, "paper", Half(2027, 1)) == dt.date(2027, 2, 28)
    assert due_in(early, "paper", Half(2028, 1)) == dt.date(2028, 2, 29)


def test_other_rhythms_ask_for_no_report() -> None:
    others = Paperwork(
        tasks=(
            task("一", Asks.REPORT, "rail", every=("06-30", "12-31")),
            task("一", Asks.REPORT, every=("12-31",)),
            task("一", Asks.COOPERATE, every=("06-30", "12-31")),
        )
    )
    assert due_in(others, "paper", Half(2026, 2)) is None
    assert due_in(PAPERWORK, "another", Half(2026, 2)) is None
    assert str(half_due(others, "paper", dt.date(2026, 11, 22))) == "2026-H2"
