"""The status of a river: by means below five sections, by shares from five on."""

from __future__ import annotations

import pytest
from real_standard import standard

from layers.water.model import Grade
from layers.water.river_status import RiverStatus, status

AMMONIA = {Grade.I: 0.1, Grade.II: 0.4, Grade.III: 0.9, Grade.IV: 1.4, Grade.V: 1.9} | {
    Grade.WORSE: 2.5
}


def river(good: int, fair: int, worse: int) -> RiverStatus:
    """Return the status of so many sections of class III, IV and worse than V."""
    grades = [Grade.III] * good + [Grade.IV] * fair + [Grade.WORSE] * worse
    return status(standard(), {f"s{n}": {"nh3n": AMMONIA[g]} for n, g in enumerate(grades)})


def word(found: RiverStatus) -> str | None:
    return found.word.zh if found.word else None


def test_a_river_without_readings_has_no_status() -> None:
    assert status(standard(), {}) == RiverStatus(None, None, 0.0, 0.0, ())
    assert status(standard(), {"a": {}, "b": {"tn": 3.0}}).word is None


@pytest.mark.parametrize(("grade", "number"), AMMONIA.items())
def test_one_section_is_the_river(grade: Grade, number: float) -> None:
    found = status(standard(), {"a": {"nh3n": number}})
    assert found.grade == grade
    assert found.word == standard().words[grade].word
    assert found.main_items == (("nh3n",) if grade > Grade.III else ())


def test_below_five_sections_the_means_are_judged() -> None:
    found = status(
        standard(),
        {
            "a": {"nh3n": 0.2, "tp": 0.1},
            "b": {"nh3n": 2.4, "tp": 0.1},
            "c": {"nh3n": 1.0},
            "d": {"tp": 0.7},
        },
    )
    # Ammonia: 3.6 / 3 = 1.2, class IV; phosphorus: 0.9 / 3 = 0.3, class IV and half over III.
    assert (word(found), found.grade) == ("轻度污染", Grade.IV)
    assert found.main_items == ("tp", "nh3n")
    assert (found.share_good, found.share_worse) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("good", "fair", "worse", "expected"),
    [
        (5, 0, 0, "优"),
        (9, 1, 0, "优"),
        (9, 0, 1, "优"),
        (89, 11, 0, "良好"),
        (6, 2, 0, "良好"),
        (6, 0, 2, "良好"),
        (74, 26, 0, "轻度污染"),
        (0, 5, 0, "轻度污染"),
        (74, 7, 19, "轻度污染"),
        (60, 20, 20, "中度污染"),
        (3, 1, 1, "中度污染"),
        (61, 0, 39, "中度污染"),
        (3, 0, 2, "重度污染"),
        (59, 1, 40, "重度污染"),
        (0, 0, 5, "重度污染"),
    ],
)
def test_from_five_sections_on_the_shares_decide(
    good: int, fair: int, worse: int, expected: str
) -> None:
    found = river(good, fair, worse)
    assert (word(found), found.grade) == (expected, None)
    assert found.share_good == good / (good + fair + worse)
    assert found.share_worse == worse / (good + fair + worse)


def test_sections_without_a_class_are_left_out() -> None:
    sections = {f"s{n}": {"nh3n": 2.5} for n in range(4)}
    assert status(standard(), sections | {"bare": {"tn": 9.0}}).grade == Grade.WORSE


def test_the_items_that_most_sections_miss_are_the_main_ones() -> None:
    sections = {f"s{n}": {"nh3n": 2.5, "tp": 0.1, "codmn": 1.0} for n in range(5)}
    sections |= {f"t{n}": {"nh3n": 0.1, "tp": 0.5, "codmn": 7.0} for n in range(3)}
    sections["t0"] |= {"cod": 33.0, "bod5": 7.0}
    sections["t1"] |= {"bod5": 7.0}
    assert status(standard(), sections).main_items == ("nh3n", "codmn", "tp")


def test_a_good_river_names_no_items() -> None:
    assert river(6, 0, 2).main_items == ()
