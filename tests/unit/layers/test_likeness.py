"""Texts with slips: which still are meant, which are not, and what sounds the same."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from layers.likeness import Likeness, slips, spoken

NAMES = ("赣深高铁", "东莞南站", "南沙大桥", "ganshen", "nanshabridge", "huizhounan", "g15")
HELD = Likeness(enumerate(NAMES))
letters = st.text(string.ascii_lowercase, min_size=1, max_size=14)


def meant(query: str) -> set[str]:
    return {NAMES[place] for place, _ in HELD.misspelt(query)}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("赣深高贴", "赣深高铁"),
        ("赣深铁", "赣深高铁"),
        ("东莞难站", "东莞南站"),
        ("南大沙桥", "南沙大桥"),
        ("ganshne", "ganshen"),
        ("ganshe", "ganshen"),
        ("gannshen", "ganshen"),
        ("nanshabrigde", "nanshabridge"),
        ("huizuonan", "huizhounan"),
    ],
)
def test_one_slip_is_forgiven(query: str, name: str) -> None:
    assert meant(query) == {name}


@pytest.mark.parametrize("query", ["g25", "赣", "赣州", "沙", "gan", "", "东城西站", "guangmei"])
def test_what_is_short_or_far_is_not_meant(query: str) -> None:
    assert meant(query) == set()


def test_a_beginning_is_forgiven_as_well() -> None:
    assert [NAMES[place] for place, _ in HELD.begun("nanhsab")] == ["nanshabridge"]
    assert list(HELD.begun("nan")) == []
    assert list(HELD.begun("南沙乔")) == []


@given(letters, st.lists(letters, max_size=20))
def test_exactly_what_is_near_enough_is_found(query: str, texts: list[str]) -> None:
    held = Likeness(enumerate(texts))
    found = {place for place, _ in held.misspelt(query)}
    allowed = slips(query)
    near = {i for i, text in enumerate(texts) if OSA.distance(query, text) <= allowed}
    assert found == (near if allowed else set())
    assert all(0 < likeness <= 1 for _, likeness in held.misspelt(query))


def test_what_is_closer_is_more_alike() -> None:
    held = Likeness(enumerate(["huizhounan", "huizhounan2"]))
    first, second = sorted(held.misspelt("huizhounan"))
    assert first[1] == 1 > second[1]


def test_characters_are_read() -> None:
    sounds = {"塘": ["tang"], "夏": ["xia"], "厦": ["xia", "sha"]}
    assert spoken("塘夏", sounds) == ["tangxia"]
    assert spoken("塘厦1", sounds) == ["tangxia1", "tangsha1"]


def test_what_is_not_chinese_or_not_known_is_not_read() -> None:
    assert spoken("tangxia", {}) == []
    assert spoken("龘", {}) == []


def test_readings_stay_few() -> None:
    assert len(spoken("厦" * 60, {"厦": ["xia", "sha"]})) == 8
