"""Ticks are round, within their range, and not too many."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.charts.axes import Scale, month_label, month_ticks, number_ticks


def test_a_scale_takes_ends_to_ends() -> None:
    scale = Scale(0, 10, 300, 100)
    assert [scale.at(number) for number in (0, 5, 10, 20)] == [300, 200, 100, -100]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 1, (0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (0, 0.00012, (0, 0.000025, 0.00005, 0.000075, 0.0001)),
        (5.5, 9.5, (6, 7, 8, 9)),
        (0, 40_000, (0, 10_000, 20_000, 30_000, 40_000)),
    ],
)
def test_numbers_are_round(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert number_ticks(low, high) == ticks


@given(st.floats(0, 1e6), st.floats(1e-3, 10))
def test_number_ticks_lie_within(low: float, share: float) -> None:
    span = (low + 1e-3) * share
    high = low + span
    ticks = number_ticks(low, high)
    assert 1 <= len(ticks) <= 7
    assert all(low - span * 1e-3 <= tick <= high + span * 1e-3 for tick in ticks)


def test_an_empty_range_has_no_ticks() -> None:
    with pytest.raises(ValueError, match="nothing between 3 and 3"):
        number_ticks(3, 3)


def test_months_become_quarters_and_years() -> None:
    day = dt.date
    assert month_ticks(day(2026, 1, 1), day(2026, 4, 2)) == tuple(
        day(2026, month, 1) for month in (1, 2, 3, 4)
    )
    assert month_ticks(day(2025, 2, 1), day(2026, 11, 1)) == (
        day(2025, 4, 1),
        day(2025, 7, 1),
        day(2025, 10, 1),
        day(2026, 1, 1),
        day(2026, 4, 1),
        day(2026, 7, 1),
        day(2026, 10, 1),
    )
    assert {tick.month for tick in month_ticks(day(2016, 5, 1), day(2026, 5, 1))} == {1}


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 20_000))
def test_month_ticks_lie_within(first: dt.date, days: int) -> None:
    last = first + dt.timedelta(days)
    ticks = month_ticks(first, last)
    assert len(ticks) <= 9
    assert all(first <= tick <= last and tick.day == 1 for tick in ticks)


def test_years_stand_alone() -> None:
    assert month_label(dt.date(2026, 1, 1), years_only=True) == "2026"
    assert month_label(dt.date(2026, 1, 1), years_only=False) == "2026-01"
