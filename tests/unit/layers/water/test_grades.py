"""Classes by the worst item: every limit's edge, a small table worked by hand, and arrays."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_standard import standard

from layers.water.grades import code, grade, judge, verdict
from layers.water.model import Body, Grade, Sample, Value
from layers.water.values import counted, parse

CLASSED = [
    item for item in standard().items.values() if item.limits and item.sense == "at_most"
] + [standard().item("do")]
LEAST = 1e-6

# Worked by hand with the limits of the standard: the worst item decides.
TABLE = """\
断面 | 水温(℃) | pH | 溶解氧(mg/L) | 高锰酸盐指数 | 氨氮(mg/L) | 总磷(mg/L) | 总氮 | 类别 | 由
甲 | 20.1 | 7.00 | 8.00 | 1.50 | 0.100 | 0.010 | 9.99 | I | ph do codmn nh3n tp
甲 | 20.1 | 6 | 7.5 | 2 | 0.15 | 0.02 | -- | I | ph do codmn nh3n tp
甲 | 20.1 | 9 | 7.49 | 2 | 0.15 | 0.02 | -- | II | do
乙 | -- | 7.1 | 6 | 4 | 0.5 | 0.1 | 3 | II | do codmn nh3n tp
乙 | -- | 7.1 | 6 | 4.01 | 0.5 | 0.1 | 3 | III | codmn
乙 | -- | 7.1 | 5 | 6 | 1.0 | 0.2 | 3 | III | do codmn nh3n tp
乙 | -- | 7.1 | 5 | 6 | 1.01 | 0.201 | 3 | IV | nh3n tp
丙 | 25 | 7.1 | 3 | 10 | 1.5 | 0.3 | 3 | IV | do codmn nh3n tp
丙 | 25 | 7.1 | 2.99 | 10 | 1.5 | 0.3 | 3 | V | do
丙 | 25 | 7.1 | 2 | 15 | 2.0 | 0.4 | 3 | V | do codmn nh3n tp
丙 | 25 | 7.1 | 1.99 | 15 | 2.0 | 0.4 | 3 | 劣V | do
丙 | 25 | 7.1 | 8 | 15.1 | 2.0 | 0.4 | 3 | 劣V | codmn
丁 | 25 | 9.01 | 8 | 1 | 0.1 | 0.01 | 3 | 劣V | ph
丁 | 25 | 5.99 | 8 | 1 | 0.1 | 0.01 | 3 | 劣V | ph
丁 | 25 | -- | 8 | -- | 0.30 | -- | 3 | II | nh3n
丁 | 25 | 7 | 8 | <2 | 0.02L | <0.01 | 3 | I | ph do codmn nh3n tp
丁 | 25 | -- | -- | -- | -- | -- | 3 | - |
"""


def by_one(item: str, number: float, body: Body = "river") -> Grade | None:
    return verdict(standard(), {item: number}, body=body).grade


def test_a_table_worked_by_hand() -> None:
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in TABLE.splitlines())
    headings = [standard().heading(cell) for cell in head]
    for line in lines:
        read = {
            heading.item.id: parse(cell, heading.item, heading.unit)
            for heading, cell in zip(headings, line, strict=True)
            if heading
        }
        found = verdict(standard(), {item: counted(v) for item, v in read.items() if v})
        assert (code(found.grade) or "-", " ".join(found.by)) == (line[-2], line[-1]), line


@pytest.mark.parametrize("item", CLASSED, ids=lambda item: item.id)
def test_each_limit_is_the_last_number_of_its_class(item: object) -> None:
    name, limits, sense = item.id, item.limits, item.sense  # type: ignore[attr-defined]
    beyond = -1 if sense == "at_least" else 1
    numbers = np.array(
        [[edge] for limit in limits for edge in (limit, limit * (1 + beyond * LEAST))]
    )
    found = grade(standard(), [name], numbers).by_item[:, 0].reshape(5, 2).tolist()
    last = {limit: place for place, limit in reversed(list(enumerate(limits, start=1)))}
    past = {limit: place + 1 for place, limit in enumerate(limits, start=1)}
    assert found == [[last[limit], past[limit]] for limit in limits]


@pytest.mark.parametrize(
    ("number", "river", "lake"),
    [
        (0.01, Grade.I, Grade.I),
        (0.0101, Grade.I, Grade.II),
        (0.025, Grade.II, Grade.II),
        (0.05, Grade.II, Grade.III),
        (0.1, Grade.II, Grade.IV),
        (0.2, Grade.III, Grade.V),
        (0.201, Grade.IV, Grade.WORSE),
    ],
)
def test_phosphorus_is_judged_more_strictly_in_lakes(
    number: float, river: Grade, lake: Grade
) -> None:
    assert by_one("tp", number) == river
    assert by_one("tp", number, "lake") == lake


@pytest.mark.parametrize("body", ["river", "lake"])
@pytest.mark.parametrize("item", ["temperature", "tn", "fecal", "sulfate", "chloroform", "gold"])
def test_what_is_not_assessed_decides_nothing(item: str, body: Body) -> None:
    assert verdict(standard(), {item: 1e4}, body=body) == (None, (), {})
    beside = verdict(standard(), {item: 1e4, "tp": 0.01}, body=body)
    assert beside == (Grade.I, ("tp",), {"tp": Grade.I})


def test_what_is_not_assessed_may_still_have_a_class_of_its_own() -> None:
    numbers = np.array([[2.1, 20_001.0, 25.0, 300.0]] * 2)
    found = grade(
        standard(),
        ["tn", "fecal", "temperature", "sulfate"],
        numbers,
        lakes=np.array([False, True]),
    )
    assert found.by_item.tolist() == [[0, 5, 0, 0], [6, 5, 0, 0]]
    assert found.grades.tolist() == [0, 0]


def test_a_mean_that_is_a_limit_but_for_its_last_bit_stays_in_the_class() -> None:
    mean = (0.1 + 0.2) / 2
    assert mean > 0.15
    assert by_one("nh3n", mean) == Grade.I


def test_missing_numbers_count_as_nothing() -> None:
    numbers = np.array([[np.nan, 0.01], [np.nan, np.nan], [3.0, np.nan]])
    found = grade(standard(), ["codmn", "tp"], numbers)
    assert found.by_item.tolist() == [[0, 1], [0, 0], [2, 0]]
    assert found.grades.tolist() == [1, 0, 2]


def test_no_samples_have_no_classes() -> None:
    found = grade(standard(), ["tp"], np.empty((0, 1)), lakes=np.empty(0, dtype=bool))
    assert found.grades.tolist() == []
    assert found.by_item.shape == (0, 1)


def test_no_items_decide_nothing() -> None:
    assert grade(standard(), [], np.empty((3, 0))).grades.tolist() == [0, 0, 0]


def test_an_unknown_item_of_an_array_is_an_error() -> None:
    with pytest.raises(KeyError):
        grade(standard(), ["gold"], np.zeros((1, 1)))


def test_a_sample_is_judged_with_half_its_limits_of_detection() -> None:
    taken = dt.datetime(2026, 2, 25, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    values = {
        "tp": Value(number=0.04, below=True, text="<0.04"),
        "codmn": Value(number=2.5, text="2.5"),
        "conductivity": Value(number=300, text="300"),
    }
    sample = Sample(section="ws-x", taken_at=taken, city="cnemc", values=values)
    judged = judge(standard(), sample)
    assert judged.section == "ws-x"
    assert judged.time == "2026-02-25T09:00:00+08:00"
    assert (judged.grade, judged.by) == (Grade.II, ("codmn",))
    assert judged.grades == {"codmn": Grade.II, "tp": Grade.I}
    assert judge(standard(), sample, "lake").grades["tp"] == Grade.II


@pytest.mark.parametrize(
    ("given", "written"),
    [(Grade.I, "I"), (Grade.IV, "IV"), (Grade.V, "V"), (Grade.WORSE, "劣V"), (None, None)],
)
def test_a_class_is_written_for_programs(given: Grade | None, written: str | None) -> None:
    assert code(given) == written


ROWS = st.lists(
    st.tuples(*[st.none() | st.floats(0, 50, allow_subnormal=False)] * 5, st.booleans()),
    min_size=1,
    max_size=30,
)
FIVE = ["ph", "do", "codmn", "nh3n", "tp"]


@given(ROWS)
def test_arrays_and_single_samples_agree(rows: list[tuple[float | None, ...]]) -> None:
    numbers = np.array([row[:5] for row in rows], dtype=np.float64)
    lakes = np.array([bool(row[5]) for row in rows])
    found = grade(standard(), FIVE, numbers, lakes=lakes)
    for place, row in enumerate(rows):
        known = {
            item: number for item, number in zip(FIVE, row, strict=False) if number is not None
        }
        single = verdict(standard(), known, body="lake" if row[5] else "river")
        assert (single.grade or 0) == found.grades[place]
        assert all(single.grades[item] == single.grade for item in single.by)
        assert found.grades[place] == found.by_item[place].max()


@given(st.sampled_from(CLASSED), st.lists(st.floats(0, 1e5), min_size=2, max_size=9))
def test_less_oxygen_or_more_of_anything_else_is_never_better(
    item: object, numbers: list[float]
) -> None:
    falling = item.sense == "at_least"  # type: ignore[attr-defined]
    ordered = np.array(sorted(numbers, reverse=falling))[:, None]
    marks = grade(standard(), [item.id], ordered).by_item[:, 0].tolist()  # type: ignore[attr-defined]
    assert all(before <= after for before, after in pairwise(marks))
