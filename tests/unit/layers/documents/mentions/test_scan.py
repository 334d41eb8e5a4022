from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.documents.mentions.scan import Scanner

SIGNS = st.text(alphabet="东江南a1", max_size=40)
NAMES = st.sets(st.text(alphabet="东江南a1", min_size=1, max_size=5), max_size=12)


def plainly(names: set[str], text: str) -> list[tuple[int, int]]:
    found, end = [], 0
    for place in range(len(text)):
        fitting = [name for name in names if len(name) > 1 and text.startswith(name, place)]
        if place >= end and fitting:
            end = place + max(map(len, fitting))
            found.append((place, end))
    return found


@given(NAMES, SIGNS)
def test_the_leftmost_and_longest_are_found_and_never_overlap(names: set[str], text: str) -> None:
    assert list(Scanner(names).find(text)) == plainly(names, text)


@pytest.mark.parametrize("text", ["", "东"])
def test_a_text_too_short_for_any_name_holds_none(text: str) -> None:
    assert list(Scanner(["东江"]).find(text)) == []


def test_a_name_that_is_cut_off_by_the_end_is_not_found() -> None:
    assert list(Scanner(["东江", "东江源"]).find("东江")) == [(0, 2)]


def test_a_single_character_is_never_looked_for() -> None:
    assert list(Scanner(["港"]).find("港口")) == []


def test_names_inside_a_name_are_told_without_itself() -> None:
    scanner = Scanner(["广深港客专", "广深港客专虎门站", "虎门站"])
    assert list(scanner.find("广深港客专虎门站", but="广深港客专虎门站")) == [(0, 5), (5, 8)]


def test_halves_of_a_character_pair_do_no_harm() -> None:
    assert list(Scanner(["东江"]).find("\ud800东江\udc00")) == [(1, 3)]
