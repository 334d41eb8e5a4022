"""When something was last said of features, and how much of it is old."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.claims import timeline
from layers.freshness import freshness, is_stale, last_day, newest, said
from layers.model import Claim, Feature, Text

DAY = dt.date(2026, 11, 22)


def feature(*words: tuple[str, str]) -> Feature:
    """Return a feature of which so many claims were made: status and date of the word."""
    claims = tuple(Claim(status=status, as_of=as_of, source="s") for status, as_of in words)
    return Feature(
        id="it",
        layer="railways",
        kind="railway",
        name=Text(zh="它", en="it"),
        confidence="low",
        claims=claims,
        timeline=timeline(claims),
    )


def test_the_newest_word_of_a_feature_is_its_date() -> None:
    assert said(feature(("planned", "2021"), ("construction", "2021-09-03"))) == "2021"
    assert said(feature(("planned", "2020-12"), ("open", "2024-01-05"))) == "2024-01-05"
    assert said(feature()) is None


def test_a_layer_is_as_fresh_as_its_words() -> None:
    heap = [
        feature(("planned", "2019")),
        feature(("open", "2021-05")),
        feature(("construction", "2026-01-02")),
        feature(("planned", "2025")),
        feature(),
    ]
    told = freshness(heap, DAY)
    assert (told.dated, told.undated) == (4, 1)
    assert (told.newest, told.median) == ("2026-01-02", "2021-05")
    assert (told.stale, told.stale_share) == (1, 0.25)


def test_of_nothing_nothing_is_known() -> None:
    assert freshness([], DAY) == (0, 0, None, None, 0)
    assert freshness([feature()], DAY).stale_share is None
    assert newest([feature()]) is None


@pytest.mark.parametrize(
    ("status", "as_of", "old"),
    [
        ("planned", "2022", True),
        ("construction", "2023-11", False),
        ("construction", "2023-10", True),
        ("open", "2001", False),
        ("closed", "2001", False),
        ("superseded", "2001", False),
    ],
)
def test_silence_is_no_news_only_for_what_is_settled(status: str, as_of: str, old: bool) -> None:  # noqa: FBT001
    assert is_stale(feature((status, as_of)), DAY) is old


dates = st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)).map(dt.date.isoformat)


@given(st.lists(dates, min_size=1, max_size=9))
def test_at_least_half_is_no_newer_than_the_median(days: list[str]) -> None:
    told = freshness([feature(("planned", day)) for day in days], DAY)
    assert told.newest == max(days)
    assert told.median in days
    assert 2 * sum(day <= told.median for day in days) >= len(days)
    assert 2 * sum(day >= told.median for day in days) >= len(days)
    assert told.stale <= told.dated == len(days)


def test_a_partial_date_stands_for_its_last_day() -> None:
    assert last_day("2024") == dt.date(2024, 12, 31)
