from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.water.clock import BEIJING, Month, month_of, months

MONTHS = st.builds(Month, st.integers(1000, 2998), st.integers(1, 12))


@given(MONTHS)
def test_a_month_is_read_as_it_is_written(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.at(month.ordinal) == month


@given(MONTHS)
def test_a_month_ends_where_the_next_begins(month: Month) -> None:
    begin, end = month.bounds()
    assert end == month.next().bounds()[0]
    assert month_of(begin) == month == month_of(end - dt.timedelta(microseconds=1))
    assert month_of(end) == month.next() > month
    assert {begin.day, end.day} == {1}


@given(MONTHS, MONTHS)
def test_months_are_gone_through_in_order(one: Month, other: Month) -> None:
    first, last = sorted((one, other))
    last = min(last, Month(first.year + 3, first.month))
    found = list(months(first, last))
    assert (found[0], found[-1]) == (first, last)
    assert all(month.next() == later for month, later in pairwise(found))


def test_the_month_is_that_of_the_region() -> None:
    assert month_of(dt.datetime(2026, 2, 28, 16, 0, tzinfo=dt.UTC)) == Month(2026, 3)
    assert month_of(dt.datetime(2026, 2, 28, 15, 59, 59, tzinfo=dt.UTC)) == Month(2026, 2)
    assert Month(2026, 3).bounds() == (
        dt.datetime(2026, 3, 1, tzinfo=BEIJING),
        dt.datetime(2026, 4, 1, tzinfo=BEIJING),
    )


def test_the_year_turns() -> None:
    assert Month(2025, 12).next() == Month(2026, 1)
    assert Month(2026, 2).before() == Month(2025, 2)
    assert Month(2026, 2).before(years=6) == Month(2020, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-3",
        "2026-13",
        "2026-00",
        "26-03",
        "2026-03-01",
        "２０２６-03",
        " 2026-03",
        "0000-01",
    ],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write it as 2026-03"):
        Month.parse(text)


def test_a_moment_without_offset_has_no_month() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        month_of(dt.datetime(2026, 3, 1))  # noqa: DTZ001 -- this is the mistake
