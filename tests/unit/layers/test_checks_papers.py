from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import small_facts
from small_facts import append, plant

from layers.checks import RULES, check
from layers.facts import read
from layers.rules import papers

if TYPE_CHECKING:
    from pathlib import Path


OURS = [rule for rule in RULES if rule.__module__ == papers.__name__]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return small_facts.write(tmp_path)


def found(data: Path) -> list[str]:
    facts = read(data)
    return [str(problem) for rule in OURS for problem in rule(facts)]


def test_a_figure_without_its_number_is_found(data: Path) -> None:
    plant(data, "tasks", 3, asks="figure")
    assert found(data) == ["tasks.csv:3: value: a task of kind figure needs its number"]


@pytest.mark.parametrize("half", [{"value": "5"}, {"unit": "个"}])
def test_a_number_without_its_unit_is_found(data: Path, half: dict[str, str]) -> None:
    plant(data, "tasks", 2, **half)
    assert found(data) == ["tasks.csv:2: unit: a number and its unit go together"]


@pytest.mark.parametrize(
    "half",
    [{"outcome": "done"}, {"as_of": "2020"}, {"outcome": "late", "source": "osm"}],
)
def test_an_outcome_that_nobody_states_is_found(data: Path, half: dict[str, str]) -> None:
    plant(data, "tasks", 2, **half)
    assert found(data) == [
        (
            "tasks.csv:2: outcome: outcome, as_of and source go together: what became of it, and "
            "who says so"
        )
    ]


def test_a_recorded_outcome_is_sound(data: Path) -> None:
    plant(data, "tasks", 2, outcome="done", as_of="2020-05", source="osm", value="5", unit="km")
    assert found(data) == []


def test_an_outcome_of_an_unknown_source_is_found(data: Path) -> None:
    plant(data, "tasks", 2, outcome="done", as_of="2020-05", source="gossip")
    assert found(data) == [
        "tasks.csv:2: source: unknown source 'gossip'; correct it or add it to sources.csv"
    ]


def test_a_date_beside_a_rhythm_is_found(data: Path) -> None:
    plant(data, "tasks", 3, due="2018")
    assert found(data) == ["tasks.csv:3: every: a task has a date or a rhythm, not both"]


@pytest.mark.parametrize("day", ["02-29", "06-31", "01-00"])
def test_a_day_that_not_every_year_has_is_found(data: Path, day: str) -> None:
    plant(data, "tasks", 3, every=f"12-31;{day}")
    assert found(data) == [f"tasks.csv:3: every: {day} is no day of every year; write another one"]


def test_a_rhythm_of_another_form_is_told_once(data: Path) -> None:
    plant(data, "tasks", 3, every="monthly")
    (problem,) = check(data)
    assert "is no list of days of a year" in problem.message


def test_a_task_at_a_feature_that_its_clause_does_not_name_is_found(data: Path) -> None:
    append(data, "tasks", feature="rail-a")
    assert found(data) == [
        "tasks.csv:4: feature: citations.csv has no 'rail-a' for this clause; the task rests on it"
    ]
