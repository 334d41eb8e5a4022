from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_samples import DONGGUAN, FACTS, GUANGZHOU, MARCH, SHENZHEN, Kept, sample

from layers.water.faults import UnknownSection
from layers.water.reports.compare import side_by_side

if TYPE_CHECKING:
    from layers.water.model import Sample
    from layers.water.reports.model import PairRow, SideBySide

AMOUNTS = st.floats(1e-6, 1e6)


def told(*samples: Sample) -> SideBySide:
    return side_by_side(FACTS, Kept(samples), "ws-qiping", MARCH)  # type: ignore[arg-type]


def rows(a: dict[str, float | str], b: dict[str, float | str]) -> dict[str, PairRow]:
    found = told(
        sample("ws-qiping", "03-05T09:00", SHENZHEN, **a),
        sample("ws-qiping", "03-05T10:00", DONGGUAN, **b),
    )
    [pair] = found.pairs
    assert pair.cities == (SHENZHEN, DONGGUAN)
    return {row.item: row for row in pair.rows}


def test_the_deviation_is_the_difference_over_the_sum() -> None:
    row = rows({"nh3n": 0.9}, {"nh3n": 1.1})["nh3n"]
    assert (row.difference, row.deviation) == (pytest.approx(0.2), pytest.approx(0.1))
    assert row.note is None
    assert (row.a.text, row.b.text) == ("0.9", "1.1")


@pytest.mark.parametrize(
    ("a", "b", "note"),
    [
        ({"nh3n": 1}, {"nh3n": "<0.02"}, "低于检出限，不评判"),
        ({"nh3n": "<0.02"}, {"nh3n": "<0.02"}, "低于检出限，不评判"),
        ({"nh3n": 1, "tp": 1}, {"tp": 1}, "只有一方测了"),
        ({"nh3n": 0}, {"nh3n": 0}, "两方都是零"),
    ],
)
def test_what_cannot_be_compared_says_why(
    a: dict[str, float | str], b: dict[str, float | str], note: str
) -> None:
    row = rows(a, b)["nh3n"]
    assert row.deviation is None
    assert row.note.zh == note


def test_ph_and_temperature_have_a_difference_alone() -> None:
    found = rows({"ph": 7.2, "temperature": 20}, {"ph": 7.5, "temperature": 21.5})
    assert (found["ph"].difference, found["ph"].deviation) == (0.3, None)
    assert (found["temperature"].difference, found["temperature"].deviation) == (1.5, None)


def test_items_come_in_the_order_of_the_standard() -> None:
    assert list(rows({"tp": 1, "ph": 7}, {"nh3n": 1, "do": 6})) == ["ph", "do", "nh3n", "tp"]


def test_the_nearest_in_time_are_paired_and_each_sample_once() -> None:
    found = told(
        sample("ws-qiping", "03-05T09:00", SHENZHEN, nh3n=1),
        sample("ws-qiping", "03-05T15:00", SHENZHEN, nh3n=2),
        sample("ws-qiping", "03-05T10:00", DONGGUAN, nh3n=3),
    )
    [pair] = found.pairs
    assert [row.a.number for row in pair.rows] == [1]
    assert found.alone == ()


def test_a_day_apart_is_one_survey_and_more_is_not() -> None:
    near = [sample("ws-qiping", f"03-0{day}T09:00", city, nh3n=1)
            for day, city in ((5, SHENZHEN), (6, DONGGUAN))]  # fmt: skip
    assert len(told(*near).pairs) == 1
    far = [near[0], sample("ws-qiping", "03-06T09:01", DONGGUAN, nh3n=1)]
    assert told(*far).pairs == ()
    assert told(*far).alone == (SHENZHEN, DONGGUAN)


def test_ebb_and_flood_are_not_compared() -> None:
    ebb = sample("ws-qiping", "03-05T09:00", SHENZHEN, "ebb", nh3n=1)
    flood = sample("ws-qiping", "03-05T10:00", DONGGUAN, "flood", nh3n=1)
    unknown = sample("ws-qiping", "03-05T10:00", DONGGUAN, nh3n=1)
    assert told(ebb, flood).pairs == ()
    assert told(ebb, unknown).pairs[0].tides == ("ebb", None)


def test_three_measurers_make_three_pairs_and_other_months_none() -> None:
    found = told(
        sample("ws-qiping", "03-05", SHENZHEN, nh3n=1),
        sample("ws-qiping", "03-05", DONGGUAN, nh3n=1),
        sample("ws-qiping", "03-05", "cnemc", nh3n=1),
        sample("ws-qiping", "04-05", GUANGZHOU, nh3n=1),
    )
    assert len(found.pairs) == 3
    assert GUANGZHOU not in {city for pair in found.pairs for city in pair.cities}


def test_a_month_without_samples_is_empty_and_an_unknown_section_is_refused() -> None:
    assert (told().pairs, told().alone, told().month) == ((), (), "2026-03")
    with pytest.raises(UnknownSection, match="ws-nowhere"):
        side_by_side(FACTS, Kept(), "ws-nowhere", MARCH)  # type: ignore[arg-type]


@given(AMOUNTS, AMOUNTS)
def test_a_deviation_is_a_share_and_the_same_from_either_side(a: float, b: float) -> None:
    one, other = rows({"nh3n": a}, {"nh3n": b})["nh3n"], rows({"nh3n": b}, {"nh3n": a})["nh3n"]
    assert one.deviation == other.deviation
    assert 0 <= one.deviation <= 1
