"""What is to be done next, drawn from duties and their states."""

from __future__ import annotations

import datetime as dt

from atlases import TODAY
from hypothesis import given
from hypothesis import strategies as st
from water_answers import due, half

from layers.water.reports.model import STATES
from web.water_outlook import FINISHED, blanks, outlook, year_rows

states = st.sampled_from(list(STATES))


def test_a_round_holds_all_features_of_a_period() -> None:
    found = outlook([due("due"), due("done", feature="ws-two")], TODAY)
    (made,) = found.running
    assert (made.total, made.done) == (2, 1)
    assert [left.feature for left in made.open_] == ["ws-one"]


def test_surveys_are_told_apart_from_analyses() -> None:
    found = outlook([due("ahead", 12), due("due", 11), half("due")], TODAY)
    assert [made.since for made in found.surveys] == [dt.date(2026, 11, 1)]
    assert [made.since for made in found.analyses] == [dt.date(2026, 7, 1)]


def test_what_is_overdue_comes_latest_first_and_what_runs_is_not_overdue() -> None:
    dues = [due("missed", 8), due("partly", 9), due("missed", 10), due("partly", 11), half("due")]
    found = outlook(dues, TODAY)
    assert [late.since.month for late in found.overdue] == [10, 9, 8]


@given(st.lists(st.tuples(states, st.integers(1, 12)), max_size=24))
def test_every_duty_that_runs_is_counted_once(given_: list[tuple[str, int]]) -> None:
    dues = [due(state, month) for state, month in given_]
    found = outlook(dues, TODAY)
    now = [one for one in dues if one.since <= TODAY <= one.until]
    assert sum(made.total for made in found.running) == len(now)
    assert sum(made.done for made in found.running) == sum(one.state in FINISHED for one in now)


def test_a_year_has_a_row_a_feature_under_its_duty() -> None:
    dues = [due(month=1), due(month=2), due(month=1, feature="ws-two"), half(first=1), half()]
    listed = year_rows(dues, 2026)
    assert [len(rows) for _, rows in listed] == [2, 1]
    assert [months for months, _ in listed[1][1][0].cells] == [6, 6]
    assert blanks(listed[1][1][0]) == 0
    assert blanks(listed[0][1][1]) == 11
    assert year_rows(dues, 2025) == []
