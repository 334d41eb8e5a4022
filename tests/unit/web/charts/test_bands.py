"""Bands follow the limits of the item, and a target is the bound of its class."""

from __future__ import annotations

import pytest

from layers.model import Text
from layers.water.model import Grade, GradeWords, Item
from web.charts.bands import bands_of, target_of
from web.charts.model import Band

LABELS = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")
GRADES = tuple(
    GradeWords(
        grade=grade,
        label=Text(zh=label, en=label.replace("劣", "worse than ")),
        word=Text(zh="词", en="word"),
        colour=f"#00000{int(grade)}",
        source="s",
    )
    for grade, label in zip(Grade, LABELS, strict=True)
)


def item(sense: str, *limits: float, lake: tuple[float, ...] = ()) -> Item:
    return Item.model_validate(
        {
            "id": "x",
            "table": 1,
            "number": 1,
            "name": Text(zh="项", en="item"),
            "unit": "mg/L",
            "sense": sense,
            "limits": limits,
            "lake_limits": lake,
            "assessed": True,
        }
    )


def test_more_is_worse() -> None:
    made = bands_of(item("at_most", 2, 4, 6, 10, 15), GRADES, "river", "zh")
    assert made[0] == Band("Ⅰ", "#000001", 0.0, 2)
    assert made[-1] == Band("劣Ⅴ", "#000006", 15, None)
    assert [band.low for band in made[1:]] == [band.high for band in made[:-1]]


def test_less_is_worse() -> None:
    made = bands_of(item("at_least", 7.5, 6, 5, 3, 2), GRADES, "river", "en")
    assert made[0] == Band("Ⅰ", "#000001", 7.5, None)
    assert made[-1] == Band("worse than Ⅴ", "#000006", None, 2)


def test_classes_with_one_bound_are_one_band() -> None:
    made = bands_of(item("at_most", 15, 15, 20, 30, 40), GRADES, "river", "zh")
    assert [band.label for band in made] == ["Ⅰ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"]


def test_lakes_have_bounds_of_their_own() -> None:
    phosphorus = item("at_most", 0.02, 0.1, 0.2, 0.3, 0.4, lake=(0.01, 0.025, 0.05, 0.1, 0.2))
    assert bands_of(phosphorus, GRADES, "lake", "zh")[2].high == 0.05
    assert bands_of(phosphorus, GRADES, "river", "zh")[2].high == 0.2


def test_a_range_is_one_band_and_no_bounds_are_none() -> None:
    assert bands_of(item("within", 6, 9), GRADES, "river", "zh") == (Band("6–9", "#000001", 6, 9),)
    assert bands_of(item("none"), GRADES, "river", "zh") == ()
    assert bands_of(item("at_most"), GRADES, "river", "zh") == ()


@pytest.mark.parametrize(
    ("sense", "limits", "written"),
    [
        ("at_most", (2, 4, 6, 10, 15), "目标Ⅲ ≤ 6"),
        ("at_least", (7.5, 6, 5, 3, 2), "目标Ⅲ ≥ 5"),
    ],
)
def test_a_target_is_the_bound_of_its_class(
    sense: str, limits: tuple[float, ...], written: str
) -> None:
    line = target_of(item(sense, *limits), Grade.III, "river", "目标Ⅲ")
    assert line is not None
    assert line.label == written


@pytest.mark.parametrize("grade", [None, Grade.WORSE])
def test_no_class_puts_no_bound(grade: Grade | None) -> None:
    assert target_of(item("at_most", 2, 4, 6, 10, 15), grade, "river", "目标") is None
    assert target_of(item("within", 6, 9), Grade.III, "river", "目标") is None
