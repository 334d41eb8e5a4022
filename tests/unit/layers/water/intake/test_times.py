"""Times as tables write them: each way to write one, and whatever has two meanings."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.water.clock import BEIJING
from layers.water.faults import CellFault
from layers.water.intake.times import Moment, is_time, parse

NINE = dt.datetime(2026, 2, 25, 9, tzinfo=BEIJING)
MOMENTS = st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2098, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-25 09:00",
        " 2026-02-25  9:00:00 ",
        "2026-02-25T09:00:00.000",
        "2026-02-25T09:00+08:00",
        "2026-02-25T09:00+0800",
        "2026-02-25T01:00Z",
        "2026-02-24 20:00 -05:00",
        "2026/2/25 9:00",
        "2026.2.25 9:00",
        "2026年2月25日9时",
        "2026年02月25日 9点00分",
        "2026年2月25日9时0分0秒",
        "２０２６－０２－２５　０９：００",
        "20260225 09:00",
        "02-25 09:00",
        "2/25 9:00",
        "2月25日 9时",
    ],
)
def test_nine_o_clock_is_understood(text: str) -> None:
    assert parse(text, 2026) == (NINE, None)
    assert is_time(text)


@pytest.mark.parametrize("text", ["2026-02-25", "20260225", "2026年2月25日"])
def test_a_day_begins_at_midnight_and_is_told(text: str) -> None:
    assert parse(text, None) == (NINE.replace(hour=0), "day")


@pytest.mark.parametrize("text", ["46078.375", "46078.37500000001", "４６０７８.375"])
def test_a_day_number_of_a_spreadsheet_is_understood_and_told(text: str) -> None:
    assert parse(text, None) == (NINE, "serial")
    with pytest.raises(CellFault, match="no time that is understood"):
        parse(text, None, days_from_1904=True)


@given(MOMENTS)
def test_a_day_number_is_right_to_the_second(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)
    days = (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)  # noqa: DTZ001
    assert parse(f"{days:.15g}", None).at.replace(tzinfo=None) == moment


@given(MOMENTS)
def test_what_is_written_is_read(moment: dt.datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    assert parse(moment.isoformat(" "), None).at == moment.replace(tzinfo=BEIJING)
    assert parse(f"{moment:%m-%d %H:%M}", moment.year).at == moment.replace(tzinfo=BEIJING)


@pytest.mark.parametrize("text", ["02-25 09:00", "2月25日9时"])
def test_a_time_without_a_year_needs_one(text: str) -> None:
    with pytest.raises(CellFault, match="tell the year"):
        parse(text, None)


@pytest.mark.parametrize(
    "text", ["2/25/2026", "25/02/2026 09:00", "26-02-25", "02.03.26", "1-1-1999 9:00 PM"]
)
def test_a_day_with_two_meanings_is_not_guessed(text: str) -> None:
    with pytest.raises(CellFault, match="cannot be told apart"):
        parse(text, 2026)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "2026-02-25 24:00", "2026-02-25 9:60", "02-30 09:00"]
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(CellFault, match="in no calendar or clock"):
        parse(text, 2026)


@pytest.mark.parametrize(
    "text",
    [
        *("09:00", "2026-03", "3.7", "7.62", "大墩", "45", "99999", "1", "-1", "nan", "1e5"),
        *("²026-02-25", "٢٠٢٦-٠٢-٢٥", "2026-02-25 9:00 PM", "2026-02-25 上午9时"),
        *("2026-02-2509:00:00:00", "2026-02-25 09:00 CST"),
    ],
)
def test_anything_else_is_no_time(text: str) -> None:
    with pytest.raises(CellFault, match="no time that is understood"):
        parse(text, 2026)
    assert not is_time(text)


def test_nothing_is_a_missing_time() -> None:
    with pytest.raises(CellFault, match="missing"):
        parse("  ", 2026)


@pytest.mark.parametrize("text", ["1969-12-31 09:00", "0001-01-01 00:00Z", "1900-01-01"])
def test_what_is_too_old_is_refused(text: str) -> None:
    with pytest.raises(CellFault, match=r"before 1970|in no calendar"):
        parse(text, None)


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_a_fault(text: str) -> None:
    found = understood(text)
    assert found.zh and found.en if isinstance(found, CellFault) else found.at.tzinfo is not None


def understood(text: str) -> Moment | CellFault:
    try:
        return parse(text, 2026)
    except CellFault as fault:
        return fault
