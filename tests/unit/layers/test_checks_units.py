from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts
from small_facts import append, plant

from layers.checks import check

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_facts.write(tmp_path)


def found(data: Path) -> list[str]:
    return [str(problem) for problem in check(data)]


def test_units_that_follow_each_other_in_a_circle_are_found(data: Path) -> None:
    plant(data, "units", 3, successor="sz-c")
    append(data, "units", id="sz-c", name_zh="深圳丙局", name_en="C Bureau", successor="sz-b")
    told = "follows itself; name the unit that really took it over"
    assert found(data) == [
        f"units.csv:3: successor: 'sz-b' {told}",
        f"units.csv:4: successor: 'sz-c' {told}",
    ]


def test_a_unit_that_is_its_own_successor_is_found(data: Path) -> None:
    plant(data, "units", 2, successor="sz-b;sz-a")
    assert found(data) == [
        "units.csv:2: successor: 'sz-a' follows itself; name the unit that really took it over"
    ]


def test_a_unit_that_a_clause_falls_to_twice_is_found(data: Path) -> None:
    append(data, "responsible", unit="sz-a", role="with")
    assert found(data) == [
        "responsible.csv:4: unit: 'sz-a' has this clause already; keep one row, lead before with"
    ]


def test_a_unit_may_have_two_clauses(data: Path) -> None:
    append(data, "responsible", clause="一(2)")
    assert found(data) == []
