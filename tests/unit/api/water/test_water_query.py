"""The words of questions about water are read strictly."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import BadParameterError, MissingParameterError, ServiceError, UnknownParameterError
from api.query import Query, read_words
from api.water.query import (
    AuditWords,
    BulletinWords,
    CalendarWords,
    CompareWords,
    ReadingsWords,
    SeriesWords,
    UploadWords,
)
from layers.water.clock import BEIJING, Month

UPLOAD = {"name": "a.csv"}


def test_a_span_of_days_holds_both_of_its_ends() -> None:
    words = read_words(ReadingsWords, {"since": "2026-03-01", "until": "2026-03-31"})
    assert words.begin == dt.datetime(2026, 3, 1, tzinfo=BEIJING)
    assert words.end == dt.datetime(2026, 4, 1, tzinfo=BEIJING)


def test_an_open_span_has_no_ends() -> None:
    words = read_words(ReadingsWords, {"since": "", "until": None})
    assert (words.begin, words.end) == (None, None)


@pytest.mark.parametrize("month", [None, ""])
def test_the_last_whole_month_is_meant_when_none_is_named(month: str | None) -> None:
    assert read_words(BulletinWords, {"month": month}).asked == Month(2026, 2)
    assert read_words(BulletinWords, {"month": "2025-12"}).asked == Month(2025, 12)


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ({}, (2026, 1), (2026, 12)),
        ({"since": "2024-05"}, (2024, 5), (2024, 12)),
        ({"since": "2024-05", "until": "2025-01"}, (2024, 5), (2025, 1)),
        ({"until": "2026-01"}, (2026, 1), (2026, 1)),
        ({"since": "2020-01", "until": "2029-12"}, (2020, 1), (2029, 12)),
    ],
)
def test_a_calendar_is_of_a_year_unless_another_span_is_named(
    given: dict[str, str], first: tuple[int, int], last: tuple[int, int]
) -> None:
    words = read_words(CalendarWords, given)
    assert (words.first, words.last) == (Month(*first), Month(*last))


@pytest.mark.parametrize(
    ("kind", "given", "parameter"),
    [
        (ReadingsWords, {"since": "2026-02-30"}, "since"),
        (ReadingsWords, {"since": "２０２６-01-01"}, "since"),
        (ReadingsWords, {"since": "2026-03-02", "until": "2026-03-01"}, "until"),
        (ReadingsWords, {"section": "WS"}, "section"),
        (ReadingsWords, {"section": ""}, "section"),
        (ReadingsWords, {"section": "a" * 65}, "section"),
        (ReadingsWords, {"section": "a'--"}, "section"),
        (ReadingsWords, {"city": "深圳"}, "city"),
        (ReadingsWords, {"limit": "0"}, "limit"),
        (ReadingsWords, {"limit": "5001"}, "limit"),
        (ReadingsWords, {"limit": "1_0"}, "limit"),
        (ReadingsWords, {"limit": "１０"}, "limit"),
        (ReadingsWords, {"after": "-1"}, "after"),
        (ReadingsWords, {"after": "9" * 400}, "after"),
        (ReadingsWords, {"after": str(2**31)}, "after"),
        (AuditWords, {"before": "1.0"}, "before"),
        (AuditWords, {"limit": "1001"}, "limit"),
        (SeriesWords, {"section": "ws-qiping", "item": "NH3"}, "item"),
        (BulletinWords, {"month": "2026-13"}, "month"),
        (BulletinWords, {"month": "2026-3"}, "month"),
        (BulletinWords, {"month": "1899-12"}, "month"),
        (CalendarWords, {"since": "2026-05", "until": "2026-04"}, "until"),
        (CalendarWords, {"since": "2020-01", "until": "2030-01"}, "until"),
        (UploadWords, UPLOAD | {"name": "../a.csv"}, "name"),
        (UploadWords, UPLOAD | {"name": "a\\b.csv"}, "name"),
        (UploadWords, UPLOAD | {"name": " "}, "name"),
        (UploadWords, UPLOAD | {"name": "a\u202e.csv"}, "name"),
        (UploadWords, UPLOAD | {"name": "a" * 201}, "name"),
        (UploadWords, UPLOAD | {"year": "26"}, "year"),
        (UploadWords, UPLOAD | {"year": "２０２６"}, "year"),
        (UploadWords, UPLOAD | {"why": "a\u2028b"}, "why"),
        (UploadWords, UPLOAD | {"why": "a" * 501}, "why"),
        (UploadWords, UPLOAD | {"keep": "some"}, "keep"),
        (UploadWords, UPLOAD | {"preview": "true"}, "preview"),
    ],
)
def test_a_value_that_means_nothing_is_named(
    kind: type[Query], given: dict[str, Any], parameter: str
) -> None:
    with pytest.raises(BadParameterError) as caught:
        read_words(kind, given)
    assert caught.value.parameter == parameter
    assert caught.value.text.zh != caught.value.text.en


@pytest.mark.parametrize(
    ("kind", "given", "parameter"),
    [
        (SeriesWords, {"section": "ws-qiping"}, "item"),
        (CompareWords, {}, "section"),
        (UploadWords, {}, "name"),
    ],
)
def test_a_word_that_is_needed_is_named(
    kind: type[Query], given: dict[str, Any], parameter: str
) -> None:
    with pytest.raises(MissingParameterError) as caught:
        read_words(kind, given)
    assert caught.value.parameter == parameter


def test_a_word_that_is_not_known_is_named() -> None:
    with pytest.raises(UnknownParameterError, match="did you mean 'section'"):
        read_words(ReadingsWords, {"sections": "ws-qiping"})


def test_what_a_form_leaves_blank_is_not_given() -> None:
    words = read_words(UploadWords, UPLOAD | {"year": "", "why": ""})
    assert (words.year, words.why, words.keep, words.preview) == (None, None, "whole", "no")


@given(
    st.sampled_from([ReadingsWords, SeriesWords, BulletinWords, CalendarWords, UploadWords]),
    st.dictionaries(
        st.sampled_from(["section", "item", "since", "until", "month", "limit", "after", "name"]),
        st.text(max_size=20),
    ),
)
def test_no_text_is_more_than_a_fault(kind: type[Query], given: dict[str, str]) -> None:
    known = {field.alias or name for name, field in kind.model_fields.items()}
    try:
        words = read_words(kind, {name: text for name, text in given.items() if name in known})
    except ServiceError as error:
        assert error.parameter in known  # noqa: PT017 -- either outcome is fine
    else:
        assert hash(words) == hash(words.model_copy())
