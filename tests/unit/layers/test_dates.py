from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.dates import parse_partial

days = st.dates(min_value=dt.date(1000, 1, 1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027", dt.date(2027, 1, 1), dt.date(2027, 12, 31)),
        ("2021-09", dt.date(2021, 9, 1), dt.date(2021, 9, 30)),
        ("2020-02", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ("2023-09-26", dt.date(2023, 9, 26), dt.date(2023, 9, 26)),
    ],
)
def test_a_partial_date_is_a_span(text: str, first: dt.date, last: dt.date) -> None:
    assert parse_partial(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "27",
        "20277",
        "2021-9",
        "2021/09",
        "2021-09-",
        "2021-09-26T00",
        " 2021",
        "2021\n",
        "２０２１",
        "2021-0٩",
        "nan",
        "-2021",
        "2021-W01",
        "20210926",
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date; write YYYY"):
        parse_partial(text)


@pytest.mark.parametrize("text", ["0000", "2021-00", "2021-13", "2021-02-29", "2021-04-31"])
def test_days_that_no_calendar_has_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not in the calendar"):
        parse_partial(text)


@given(days)
def test_a_day_is_its_own_span(day: dt.date) -> None:
    assert parse_partial(day.isoformat()) == (day, day)


@given(days)
def test_spans_contain_their_days_and_each_other(day: dt.date) -> None:
    year, month = (parse_partial(day.isoformat()[:width]) for width in (4, 7))
    assert year[0] <= month[0] <= day <= month[1] <= year[1]


@given(days)
def test_the_last_day_of_a_month_is_followed_by_the_first_of_the_next(day: dt.date) -> None:
    last = parse_partial(day.isoformat()[:7])[1]
    if last < dt.date.max:
        assert (last + dt.timedelta(days=1)).day == 1


@given(st.text(alphabet="0123456789-.", max_size=11))
def test_any_other_text_is_a_value_error(text: str) -> None:
    try:
        first, last = parse_partial(text)
    except ValueError:
        return
    assert first <= last
