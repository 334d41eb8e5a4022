"""Names of sections and cities: every way to write them, and those that are not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_facts import CITIES, facts

from layers.water.faults import CellFault
from layers.water.intake.places import Names, cities, sections

SECTIONS = sections(facts().sections)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("ws-dadun", "ws-dadun"),
        ("大墩断面", "ws-dadun"),
        ("大墩", "ws-dadun"),
        (" 大墩 断面", "ws-dadun"),
        ("DADUN  Section", "ws-dadun"),
        ("ＤＡＤＵＮ section", "ws-dadun"),
        ("樟村（家乐福）", "ws-zhangcun"),
        ("樟村(家乐福)", "ws-zhangcun"),
        ("樟村 ( 家乐福 ）", "ws-zhangcun"),
        ("樟村断面", "ws-zhangcun"),
        ("共和村", "ws-gonghe"),
    ],
)
def test_a_section_is_known_by_any_of_its_names(text: str, id_: str) -> None:
    assert SECTIONS.id(text) == id_


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("大敦", "大墩断面"),
        ("共合村", "共和村"),
        ("樟村(沃尔玛)", "樟村"),
        ("dadum section", "Dadun section"),
    ],
)
def test_the_nearest_name_is_offered(text: str, near: str) -> None:
    with pytest.raises(CellFault, match=f"did you mean '{near}") as caught:
        SECTIONS.id(text)
    assert f"是否指“{near}" in caught.value.zh


def test_nothing_is_offered_for_what_is_like_nothing() -> None:
    with pytest.raises(CellFault) as caught:
        SECTIONS.id("鸡啼门大桥")
    assert str(caught.value) == "unknown section '鸡啼门大桥'"


def test_a_time_among_the_sections_is_named_as_swapped() -> None:
    with pytest.raises(
        CellFault, match="looks like a time, not a section; are two columns swapped"
    ):
        SECTIONS.id("2026-02-25 09:00")


def test_a_name_of_two_is_not_guessed() -> None:
    both = Names("断面", "section", [("江口", "ws-a"), ("江口", "ws-b"), ("ws-a", "ws-a")])
    with pytest.raises(CellFault, match="more than one section: ws-a, ws-b; write one of these"):
        both.id("江口")
    assert both.id("ws-a") == "ws-a"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("东莞", "city-441900"),
        ("东莞市", "city-441900"),
        ("dongguan", "city-441900"),
        ("city-440300", "city-440300"),
        ("city-441300", "city-441300"),
        ("cnemc", "cnemc"),
        ("中国环境监测总站", "cnemc"),
    ],
)
def test_a_city_is_known_by_its_names_and_id(text: str, id_: str) -> None:
    assert cities(CITIES, ["city-441300"]).id(text) == id_


def test_missing_and_unknown_cities_are_named() -> None:
    for text, said in (("", "the city is missing"), ("广州", "unknown city '广州'")):
        with pytest.raises(CellFault, match=said):
            cities(CITIES, []).id(text)


def test_it_is_not_looked_for_the_nearest_for_ever() -> None:
    names = Names("断面", "section", [("大墩断面", "ws-dadun")])
    said = []
    for number in range(1_001):
        with pytest.raises(CellFault) as caught:
            names.id(f"大墩断{number}")
        said.append("did you mean" in str(caught.value))
    assert said == [True] * 1_000 + [False]


@given(st.text())
def test_any_text_is_a_section_or_a_fault_on_one_short_line(text: str) -> None:
    found = named(text)
    assert found in facts().sections or (len(found) < 200 and found.isprintable())


def named(text: str) -> str:
    try:
        return SECTIONS.id(text)
    except CellFault as fault:
        return fault.zh + fault.en
