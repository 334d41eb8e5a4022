"""Times, ways, areas and people in words: no finer than they can be known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.durations import area, duration, length, minutes, people, significant


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (0, "不到 1 分钟", "under 1 min"),
        (29, "不到 1 分钟", "under 1 min"),
        (30, "1 分钟", "1 min"),
        (2895, "48 分钟", "48 min"),
        (3570, "1 小时", "1 h"),
        (3600, "1 小时", "1 h"),
        (5130, "1 小时 26 分", "1 h 26 min"),
        (36_000, "10 小时", "10 h"),
    ],
)
def test_a_time_is_told_in_minutes(seconds: int, zh: str, en: str) -> None:
    assert duration("zh", seconds) == zh
    assert duration("en", seconds) == en


@given(st.integers(0, 10**7))
def test_a_time_is_off_by_half_a_minute_at_most(seconds: int) -> None:
    assert abs(minutes(seconds) * 60 - seconds) <= 30


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (3, "50 m"), (430, "450 m"), (949, "950 m"), (950, "0.9 km"), (951, "1.0 km"),
        (9949, "9.9 km"), (9950, "10 km"), (125_520, "126 km"),
    ],
)  # fmt: skip
def test_a_way_is_told_coarser_the_longer_it_is(metres: int, words: str) -> None:
    assert length(metres) == words


def test_areas_and_people_keep_two_digits() -> None:
    assert area(0.2) == "0 km²"
    assert area(2345.6) == "2,300 km²"
    assert people("zh", 765_432) == "约 77 万"
    assert people("zh", 17_651_435) == "约 1800 万"
    assert people("en", 17_651_435) == "about 18 million"
    assert people("en", 765_432) == "about 770,000"
    assert people("zh", 5321) == "约 5,300"


@given(st.floats(1, 1e9))
def test_two_digits_are_at_most_a_twentieth_off(value: float) -> None:
    assert abs(significant(value) - value) <= value / 20 + 1
