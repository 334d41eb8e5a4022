"""The rules of the standard as data; a fault is planted for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts
from small_facts import append, drop, plant

from layers.checks import check

if TYPE_CHECKING:
    from pathlib import Path

OXYGEN, SALT = 2, 3


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_facts.write(tmp_path)


def found(data: Path) -> list[str]:
    return [str(problem) for problem in check(data)]


def test_the_small_standard_is_sound(data: Path) -> None:
    assert found(data) == []


def test_classes_in_part_are_found(data: Path) -> None:
    plant(data, "standards/items", OXYGEN, iv="", v="")
    assert found(data) == [
        "standards/items.csv:2: iv: is blank; fill it in: table 1, at_least",
        "standards/items.csv:2: v: is blank; fill it in: table 1, at_least",
    ]


def test_an_item_of_table_1_without_any_limit_is_found(data: Path) -> None:
    plant(data, "standards/items", OXYGEN, i="", ii="", iii="", iv="", v="")
    assert len(found(data)) == 5


def test_limits_of_lakes_alone_are_sound(data: Path) -> None:
    none = {"i": "", "ii": "", "iii": "", "iv": "", "v": ""}
    lakes = {
        f"lake_{name}": str(number) for name, number in zip(none, range(9, 4, -1), strict=True)
    }
    plant(data, "standards/items", OXYGEN, **none, **lakes)
    assert found(data) == []
    plant(data, "standards/items", OXYGEN, lake_iii="")
    assert found(data) == [
        "standards/items.csv:2: lake_iii: is blank; fill it in: table 1, at_least"
    ]


@pytest.mark.parametrize("column", ["limit", "low", "high"])
def test_a_limit_of_another_kind_is_found(data: Path, column: str) -> None:
    plant(data, "standards/items", OXYGEN, **{column: "1"})
    assert found(data) == [f"standards/items.csv:2: {column}: has no place here: table 1, at_least"]


def test_a_limit_that_is_not_known_asks_for_a_note(data: Path) -> None:
    plant(data, "standards/items", SALT, limit="")
    assert found(data) == ["standards/items.csv:3: limit: is blank; fill it in: table 2, at_most"]
    plant(data, "standards/items", SALT, note_zh="未核实", note_en="Not verified")
    assert found(data) == []


def test_an_item_without_bounds_has_no_limits(data: Path) -> None:
    plant(data, "standards/items", SALT, sense="none")
    assert found(data) == ["standards/items.csv:3: limit: has no place here: table 2, none"]


def test_bounds_on_both_sides_are_low_and_high(data: Path) -> None:
    plant(data, "standards/items", SALT, sense="within", limit="", low="9", high="6")
    assert found(data) == ["standards/items.csv:3: high: 6 does not follow 9 of low"]
    plant(data, "standards/items", SALT, low="6", high="9")
    assert found(data) == []


def test_a_class_that_asks_for_more_than_the_one_before_is_found(data: Path) -> None:
    plant(data, "standards/items", OXYGEN, iii="6.5")
    assert found(data) == ["standards/items.csv:2: iii: 6.5 does not follow 6 of ii"]
    plant(data, "standards/items", OXYGEN, sense="at_most")
    assert len(found(data)) == 3


def test_a_name_or_number_of_two_items_is_found(data: Path) -> None:
    plant(data, "standards/items", SALT, aliases="NaCl;OXYGEN")
    append(data, "standards/items", id="sugar", name_zh="糖", name_en="Sugar", aliases="")
    assert found(data) == [
        (
            "standards/items.csv:3: aliases: 'oxygen' is called 'OXYGEN' too; a heading could "
            "mean either"
        ),
        "standards/items.csv:4: number: an earlier row is number 1 of table 2",
    ]


def test_a_class_left_out_is_found(data: Path) -> None:
    drop(data, "standards/grades", 4)
    assert found(data) == [
        ("standards/grades.csv: grade: the classes are 1, 2, 4, 5, 6; list 1 to 6, in this order")
    ]
