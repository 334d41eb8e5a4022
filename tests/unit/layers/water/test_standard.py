"""The standard as data, and the names by which its items are found."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from real_standard import standard

from layers.water.model import Grade
from layers.water.standard import Standard

BASIC = [
    *("temperature", "ph", "do", "codmn", "cod", "bod5", "nh3n", "tp", "tn", "cu", "zn", "f"),
    *("se", "as", "hg", "cd", "cr6", "pb", "cn", "phenol", "oil", "las", "sulfide", "fecal"),
]
NOT_ASSESSED = {"temperature", "tn", "fecal"}


def test_the_standard_has_24_and_5_and_80_items_in_its_order() -> None:
    items = list(standard().items.values())
    numbered = [(item.table, item.number) for item in items]
    assert numbered == [
        *((1, number) for number in range(1, 25)),
        *((2, number) for number in range(1, 6)),
        *((3, number) for number in range(1, 81)),
    ]
    assert [item.id for item in items[:24]] == BASIC
    assert [item.id for item in items[24:29]] == ["sulfate", "chloride", "nitrate", "fe", "mn"]


def test_21_items_are_assessed() -> None:
    assessed = {item.id for item in standard().items.values() if item.assessed}
    assert assessed == set(BASIC) - NOT_ASSESSED
    assert len(assessed) == 21


@pytest.mark.parametrize(
    ("item", "limits"),
    [
        ("ph", (6, 9)),
        ("do", (7.5, 6, 5, 3, 2)),
        ("codmn", (2, 4, 6, 10, 15)),
        ("cod", (15, 15, 20, 30, 40)),
        ("bod5", (3, 3, 4, 6, 10)),
        ("nh3n", (0.15, 0.5, 1.0, 1.5, 2.0)),
        ("tp", (0.02, 0.1, 0.2, 0.3, 0.4)),
        ("cu", (0.01, 1.0, 1.0, 1.0, 1.0)),
        ("zn", (0.05, 1.0, 1.0, 2.0, 2.0)),
        ("f", (1.0, 1.0, 1.0, 1.5, 1.5)),
        ("se", (0.01, 0.01, 0.01, 0.02, 0.02)),
        ("as", (0.05, 0.05, 0.05, 0.1, 0.1)),
        ("hg", (0.00005, 0.00005, 0.0001, 0.001, 0.001)),
        ("cd", (0.001, 0.005, 0.005, 0.005, 0.01)),
        ("cr6", (0.01, 0.05, 0.05, 0.05, 0.1)),
        ("pb", (0.01, 0.01, 0.05, 0.05, 0.1)),
        ("cn", (0.005, 0.05, 0.2, 0.2, 0.2)),
        ("phenol", (0.002, 0.002, 0.005, 0.01, 0.1)),
        ("oil", (0.05, 0.05, 0.05, 0.5, 1.0)),
        ("las", (0.2, 0.2, 0.2, 0.3, 0.3)),
        ("sulfide", (0.05, 0.1, 0.2, 0.5, 1.0)),
        ("fecal", (200, 2000, 10000, 20000, 40000)),
        ("temperature", ()),
        ("tn", ()),
    ],
)
def test_the_limits_of_rivers(item: str, limits: tuple[float, ...]) -> None:
    assert standard().limits(item) == limits


def test_lakes_have_other_limits_of_phosphorus_and_alone_have_those_of_nitrogen() -> None:
    others = {
        item: standard().limits(item, "lake")
        for item in standard().items
        if standard().limits(item, "lake") != standard().limits(item)
    }
    assert others == {"tp": (0.01, 0.025, 0.05, 0.1, 0.2), "tn": (0.2, 0.5, 1.0, 1.5, 2.0)}


@pytest.mark.parametrize(
    ("item", "limit"),
    [
        ("sulfate", 250),
        ("chloride", 250),
        ("nitrate", 10),
        ("fe", 0.3),
        ("mn", 0.1),
        ("chloroform", 0.06),
        ("formaldehyde", 0.9),
        ("dichlorophenol-24", 0.093),
        ("benzo-a-pyrene", 0.0000028),
        ("tl", 0.0001),
    ],
)
def test_the_limits_of_drinking_water_sources(item: str, limit: float) -> None:
    assert standard().item(item).limit == limit


def test_classes_have_their_official_colours_and_words() -> None:
    told = {grade: (words.word.zh, words.label.zh) for grade, words in standard().words.items()}
    assert told == {
        Grade.I: ("优", "Ⅰ"),
        Grade.II: ("优", "Ⅱ"),
        Grade.III: ("良好", "Ⅲ"),
        Grade.IV: ("轻度污染", "Ⅳ"),
        Grade.V: ("中度污染", "Ⅴ"),
        Grade.WORSE: ("重度污染", "劣Ⅴ"),
    }
    assert len({words.colour for words in standard().words.values()}) == 6
    assert {words.source for words in standard().words.values()} == {"huanban-2011-22"}


@pytest.mark.parametrize(
    ("text", "item", "unit"),
    [
        ("nh3n", "nh3n", None),
        ("氨氮", "nh3n", None),
        ("氨氮(mg/L)", "nh3n", "mg/L"),
        ("氨氮（mg/L）", "nh3n", "mg/L"),
        ("氨氮/(mg/L)", "nh3n", "mg/L"),
        ("氨氮 [μg/L]", "nh3n", "μg/L"),
        ("氨氮（NH₃-N）（ug/L）", "nh3n", "ug/L"),
        ("NH3-N", "nh3n", None),
        ("nh3_n", "nh3n", None),
        ("ＮＨ３－Ｎ", "nh3n", None),
        ("Ammonia nitrogen mg/L", "nh3n", "mg/L"),
        ("ammonia nitrogen", "nh3n", None),
        ("pH", "ph", None),
        ("PH值(无量纲)", "ph", None),
        ("水温(℃)", "temperature", "°C"),
        ("溶解氧(DO) mg/L", "do", "mg/L"),
        ("COD_Mn", "codmn", None),
        ("CODₘₙ", "codmn", None),
        ("COD", "cod", None),
        ("化学需氧量(CODCr)", "cod", None),
        ("五日生化需氧量（BOD₅）", "bod5", None),
        ("总磷(以P计)", "tp", None),
        ("总磷(P)", "tp", None),
        ("总氮(湖、库，以N计)(mg/L)", "tn", "mg/L"),
        ("铬(六价)", "cr6", None),
        ("铬（六价）（mg/L）", "cr6", "mg/L"),
        ("Cr⁶⁺", "cr6", None),
        ("粪大肠菌群(个/L)", "fecal", "个/L"),
        ("1,2-二氯乙烷", "dichloroethane-12", None),
        ("苯并（a）芘", "benzo-a-pyrene", None),
        ("氨氮(ppm)", "nh3n", "ppm"),
    ],
)
def test_a_heading_names_its_item_and_unit(text: str, item: str, unit: str | None) -> None:
    heading = standard().heading(text)
    assert heading is not None
    assert (heading.item.id, heading.unit) == (item, unit)
    assert standard().named(text) == heading.item


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "()",
            "(mg/L)",
            "电导率(μS/cm)",
            "叶绿素α(mg/L)",
            "藻密度(cells/L)",
            "氨",
            "备注",
        ),
        *("氨氮(mg/L)(ug/L)", "N" * 500, "氨氮" + "(x)" * 300, "氨氮" + " b()" * 300),
    ],
)
def test_what_is_no_item_or_says_two_units_is_none(text: str) -> None:
    assert standard().named(text) is None


def test_no_two_items_share_a_name() -> None:
    every = standard().items
    for item in every.values():
        for name in (item.id, item.name.zh, item.name.en, *item.aliases):
            assert standard().named(name) is item


@given(st.text(max_size=120))
@example("a" + " b()" * 24)
def test_any_text_is_an_item_or_none(text: str) -> None:
    found = standard().named(text)
    assert found is None or found.id in standard().items


def test_an_unknown_id_is_an_error() -> None:
    with pytest.raises(KeyError):
        standard().item("gold")


def test_a_standard_without_words_knows_its_items() -> None:
    alone = Standard({"tp": standard().item("tp")})
    assert alone.named("TP") == standard().item("tp")
    assert alone.words == {}
