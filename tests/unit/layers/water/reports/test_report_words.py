from __future__ import annotations

import pytest
from kept_samples import (
    DONGGUAN,
    GONGHE,
    GRADES,
    GUANGZHOU,
    INLAND,
    NAMES,
    QIPING,
    SHENZHEN,
    SOURCES,
    same,
)

from layers.water.clock import Month
from layers.water.model import Grade, Section
from layers.water.reports import words


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("one_way", "深圳→东莞", "Shenzhen→Dongguan"),
        ("tidal", "深圳≈东莞", "Shenzhen≈Dongguan"),
        ("unverified", "深圳？东莞（未核实）", "Shenzhen？Dongguan (not verified)"),
        (None, "—", "—"),
    ],
)
def test_a_hand_over_is_drawn_by_its_kind(kind: str | None, zh: str, en: str) -> None:
    text = words.handover(QIPING.model_copy(update={"handover": kind}), NAMES)
    assert (text.zh, text.en) == (zh, en)


@pytest.mark.parametrize(("kind", "zh"), [("one_way", "—"), ("unverified", "未核实")])
def test_a_hand_over_without_both_ends_is_not_drawn(kind: str, zh: str) -> None:
    lone = QIPING.model_copy(update={"handover": kind, "to": ()})
    assert words.handover(lone, NAMES).zh == zh


def test_several_cities_stand_on_one_side() -> None:
    both = QIPING.model_copy(update={"to": (DONGGUAN, GUANGZHOU)})
    assert words.handover(both, NAMES).zh == "深圳→东莞、广州"
    assert words.handover(both, NAMES).en == "Shenzhen→Dongguan, Guangzhou"


def test_an_unknown_city_stands_for_itself() -> None:
    text = words.cities([SHENZHEN, "city-999999", words.NATIONAL], NAMES)
    assert (text.zh, text.en) == (
        "深圳、city-999999、国家监测网",
        "Shenzhen, city-999999, national network",
    )
    assert words.cities([], NAMES).zh == ""


@pytest.mark.parametrize(
    ("section", "zh"),
    [(QIPING, "企坪断面"), (GONGHE, "共和村断面（退）"), (INLAND, "内河断面"), (SOURCES, "水源地")],
)
def test_a_section_is_named_with_its_tide(section: Section, zh: str) -> None:
    assert words.section_name(section).zh == zh


def test_flood_is_named_in_both_languages() -> None:
    text = words.section_name(GONGHE.model_copy(update={"tide": "flood"}))
    assert (text.zh, text.en) == ("共和村断面（涨）", "ws-gonghe (flood)")


@pytest.mark.parametrize("grade", list(Grade))
def test_every_class_has_its_label(grade: Grade) -> None:
    assert words.label(grade, GRADES) == same(("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")[grade - 1])


@pytest.mark.parametrize(
    ("month", "zh", "en"),
    [
        (Month(2026, 1), "2026年1月", "January 2026"),
        (Month(2025, 12), "2025年12月", "December 2025"),
    ],
)
def test_months_are_written_out(month: Month, zh: str, en: str) -> None:
    assert words.month_text(month) == words.Text(zh=zh, en=en)


def test_remarks_are_joined_by_the_marks_of_each_language() -> None:
    two = [words.Text(zh="甲", en="a"), words.Text(zh="乙", en="b")]
    assert words.sentences(two) == words.Text(zh="甲；乙", en="a; b")
    assert words.listed(two) == words.Text(zh="甲、乙", en="a, b")
