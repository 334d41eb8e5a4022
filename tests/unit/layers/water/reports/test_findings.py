from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_samples import DONGGUAN, FACTS, GUANGZHOU, MARCH, QIPING, SHENZHEN, Kept, sample

from layers.water.model import Grade, Sample
from layers.water.reports.findings import Findings

if TYPE_CHECKING:
    from layers.water.reports.model import Finding

CITIES = (SHENZHEN, DONGGUAN, GUANGZHOU)
TAKEN = st.lists(
    st.tuples(st.sampled_from(CITIES), st.integers(1, 31), st.floats(0.001, 50)),
    min_size=1,
    max_size=12,
)


def found(*samples: Sample, first: str = "joint", body: str = "river") -> Finding | None:
    section = QIPING.model_copy(update={"body": body})
    return Findings(FACTS, Kept(samples)).of(section, MARCH, first)  # type: ignore[arg-type]


def taken(city: str, day: int, **values: float | str) -> Sample:
    return sample("ws-qiping", f"03-{day:02d}", city, **values)


def test_nothing_stored_is_no_finding() -> None:
    assert found() is None
    assert found(sample("ws-qiping", "04-01", SHENZHEN, nh3n=1)) is None
    assert found(sample("ws-gonghe", "03-01", SHENZHEN, nh3n=1)) is None


def test_the_first_and_the_last_hour_of_the_month_count() -> None:
    ends = [sample("ws-qiping", when, SHENZHEN, nh3n=1) for when in ("03-01T00:00", "03-31T23:59")]
    assert found(*ends).samples == 2


def test_the_worst_item_decides_and_is_named() -> None:
    one = found(taken(SHENZHEN, 5, do=6.5, codmn=3, nh3n=1.2, tp=0.25, temperature=30))
    assert (one.grade, one.by) == (Grade.IV, ("nh3n", "tp"))


def test_lakes_have_limits_of_their_own() -> None:
    assert found(taken(SHENZHEN, 5, tp=0.05)).grade is Grade.II
    assert found(taken(SHENZHEN, 5, tp=0.05), body="lake").grade is Grade.III


@pytest.mark.parametrize(("first", "mean"), [("joint", 1.0), ("national", 2.0)])
def test_who_is_asked_first_goes_first(first: str, mean: float) -> None:
    both = (taken(SHENZHEN, 5, nh3n=1), taken("cnemc", 5, nh3n=2))
    one = found(*both, first=first)
    assert one.means == {"nh3n": mean}
    assert one.measurer == first


@pytest.mark.parametrize("first", ["joint", "national"])
def test_whoever_is_there_stands_in(first: str) -> None:
    assert found(taken("cnemc", 5, nh3n=2), first=first).measurer == "national"
    assert found(taken(DONGGUAN, 5, nh3n=2), first=first).cities == (DONGGUAN,)


def test_items_that_only_one_city_measured_are_kept() -> None:
    one = found(taken(SHENZHEN, 5, nh3n=1), taken(DONGGUAN, 5, nh3n=2, tp=0.1))
    assert one.means == {"nh3n": 1.5, "tp": 0.1}
    assert one.samples == 2


def test_items_that_the_standard_does_not_know_are_left_out() -> None:
    one = found(taken(SHENZHEN, 5, nh3n=1, conductivity=3000))
    assert one.means == {"nh3n": 1.0}


@given(TAKEN)
def test_the_mean_is_that_of_all_samples_in_whatever_order(
    samples: list[tuple[str, int, float]],
) -> None:
    kept = [taken(city, day, nh3n=number) for city, day, number in samples]
    one, other = found(*kept), found(*reversed(kept))
    assert one.means["nh3n"] == pytest.approx(fmean(number for *_, number in samples))
    assert one.means["nh3n"] == pytest.approx(other.means["nh3n"], rel=1e-11)
    assert one.samples == len(samples)
    assert one.cities == tuple(sorted({city for city, *_ in samples}))


@given(st.sampled_from((0.15, 0.5, 1.0, 1.5, 2.0)), st.integers(1, 40))
def test_samples_on_a_limit_have_a_mean_on_it(limit: float, count: int) -> None:
    kept = [taken(SHENZHEN, 1 + number % 28, nh3n=limit) for number in range(count)]
    assert found(*kept).means == {"nh3n": limit}
