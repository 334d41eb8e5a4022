from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured_samples import DONGGUAN, NOON, SHENZHEN, sample

from layers.water.clock import BEIJING, Month
from layers.water.faults import UnknownReading
from layers.water.readings import Mean, Readings, Submitter, open_readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOUR = dt.timedelta(hours=1)
SECTION = sample().section
OTHER = "section-dadun"
ALL = Submitter("cnemc", "operator")


@pytest.fixture
def filled(readings: Readings) -> Readings:
    """Hold twelve samples: two cities in turn, two sections, one an hour; one was corrected."""
    told = [
        sample(
            {"ph": f"7.{number}"},
            at=NOON + number * HOUR,
            city=(SHENZHEN, DONGGUAN)[number % 2].city,
            section=(SECTION, SECTION, OTHER)[number % 3],
        )
        for number in range(10)
    ]
    readings.submit(told[::-1], ALL)
    readings.submit(
        [told[4].model_copy(update={"values": sample({"ph": "6"}).values})], ALL, why="x"
    )
    return readings


def test_samples_come_by_time(filled: Readings) -> None:
    times = [stored.sample.taken_at for stored in filled.samples()]
    assert times == [NOON + number * HOUR for number in range(10)]


def test_samples_of_one_section_city_and_time(filled: Readings) -> None:
    found = filled.samples(
        section=SECTION, city=SHENZHEN.city, since=NOON + 4 * HOUR, until=NOON + 6 * HOUR
    )
    assert [stored.sample.values["ph"].text for stored in found] == ["6"]
    assert [stored.revision for stored in found] == [2]
    until = filled.samples(since=NOON + 4 * HOUR, until=NOON + 6 * HOUR)
    assert [stored.sample.taken_at for stored in until] == [NOON + 4 * HOUR, NOON + 5 * HOUR]
    assert filled.samples(section="section-nowhere") == []


@pytest.mark.parametrize("limit", [1, 3, 10, 11])
def test_pages_follow_each_other(filled: Readings, limit: int) -> None:
    found, after = [], None
    while page := filled.samples(limit=limit, after=after):
        assert len(page) <= limit
        found += page
        after = page[-1].id
    assert found == filled.samples()


def test_a_page_after_what_is_not_stored_is_refused(filled: Readings) -> None:
    with pytest.raises(UnknownReading, match="no reading has the number 10000"):
        filled.samples(after=10_000)


def test_the_latest_of_each_section(filled: Readings) -> None:
    found = filled.latest([SECTION, OTHER, "section-nowhere"])
    assert {name: one.taken_at for name, one in found.items()} == {
        SECTION: NOON + 9 * HOUR,
        OTHER: NOON + 8 * HOUR,
    }
    assert filled.latest([]) == {}


def test_years_and_who_measured_are_those_of_the_region(readings: Readings) -> None:
    turn = dt.datetime(2024, 12, 31, 16, 0, tzinfo=dt.UTC)
    readings.submit([sample(at=turn), sample(at=turn - HOUR, city="cnemc")], ALL)
    readings.submit([sample(at=NOON, section=OTHER), sample(at=turn + 1000 * 24 * HOUR)], ALL)
    assert readings.years(SECTION) == (2024, 2025, 2027)
    assert readings.years("section-nowhere") == ()
    assert readings.cities(SECTION, Month(2024, 12)) == ("cnemc",)
    assert readings.cities(SECTION, Month(2025, 1)) == (SHENZHEN.city,)
    assert readings.cities(SECTION, Month(2025, 2)) == ()


def test_a_series_is_in_order_of_time_and_then_of_city(readings: Readings) -> None:
    texts = ["0.3", "<0.02", "0.1", "0.2"]
    cities = [SHENZHEN.city, SHENZHEN.city, DONGGUAN.city, DONGGUAN.city]
    times = [NOON + HOUR, NOON, NOON + HOUR, NOON + 2 * HOUR]
    told = zip(texts, cities, times, strict=True)
    readings.submit(
        [sample({"tp": text, "ph": "7"}, city=city, at=at) for text, city, at in told], ALL
    )
    found = readings.series(SECTION, "tp", NOON, NOON + 3 * HOUR)
    noon = int(NOON.timestamp())
    assert found.times.tolist() == [noon, noon + 3600, noon + 3600, noon + 7200]
    assert found.numbers.tolist() == [0.02, 0.3, 0.1, 0.2]
    assert found.below.tolist() == [True, False, False, False]
    assert found.cities == (SHENZHEN.city, SHENZHEN.city, DONGGUAN.city, DONGGUAN.city)
    assert (found.times.dtype, found.numbers.dtype, found.below.dtype) == (
        "int64",
        "float64",
        "bool",
    )
    assert readings.series(SECTION, "tp", NOON + HOUR, NOON + 2 * HOUR).numbers.tolist() == [
        0.3,
        0.1,
    ]
    assert readings.series(SECTION, "tp", city=DONGGUAN.city).numbers.tolist() == [0.1, 0.2]


def test_a_series_of_nothing_is_empty(filled: Readings) -> None:
    for item, city in (("tp", None), ("ph", "cnemc")):
        found = filled.series(SECTION, item, city=city)
        assert [len(part) for part in found] == [0, 0, 0, 0]
        assert found.times.dtype == np.int64


def test_what_was_replaced_is_in_no_series_and_no_mean(readings: Readings) -> None:
    readings.submit([sample({"ph": "9", "tp": "5"}), sample({"ph": "7"}, at=NOON + HOUR)], ALL)
    readings.submit([sample({"ph": "8"})], ALL, why="typing error")
    assert readings.series(SECTION, "ph").numbers.tolist() == [8, 7]
    assert len(readings.series(SECTION, "tp").times) == 0
    march = Month(2026, 3)
    assert readings.means(SECTION, march, march) == {march: {"ph": Mean(7.5, 2, 0)}}


def test_a_mean_takes_half_the_limit_of_what_lies_below_detection(readings: Readings) -> None:
    texts = ["<0.02", "0.03", "<0.04", "0.03"]
    told = [sample({"nh3n": text}, at=NOON + n * HOUR) for n, text in enumerate(texts)]
    readings.submit(told, ALL)
    march = Month(2026, 3)
    assert readings.means(SECTION, march, march) == {march: {"nh3n": Mean(0.0225, 4, 2)}}


def test_months_begin_at_midnight_of_the_region(readings: Readings) -> None:
    april = dt.datetime(2026, 4, 1, tzinfo=BEIJING)
    told = [sample({"ph": "6"}, at=april - dt.timedelta(seconds=1)), sample({"ph": "8"}, at=april)]
    readings.submit(told, ALL)
    found = readings.means(SECTION, Month(2026, 1), Month(2026, 12))
    assert found == {
        Month(2026, 3): {"ph": Mean(6.0, 1, 0)},
        Month(2026, 4): {"ph": Mean(8.0, 1, 0)},
    }
    assert list(readings.means(SECTION, Month(2026, 4), Month(2026, 4))) == [Month(2026, 4)]
    assert readings.means(SECTION, Month(2026, 5), Month(2026, 12)) == {}
    assert readings.means(OTHER, Month(2026, 1), Month(2026, 12)) == {}


def test_means_of_all_and_of_each(readings: Readings) -> None:
    told = [
        sample({"ph": "6"}),
        sample({"ph": "7"}, at=NOON + HOUR),
        sample({"ph": "8"}, city="cnemc"),
    ]
    readings.submit(told, ALL)
    march = Month(2026, 3)
    found = {city: readings.means(SECTION, march, march, city) for city in (None, SHENZHEN.city)}
    assert found[None] == {march: {"ph": Mean(7.0, 3, 0)}}
    assert found[SHENZHEN.city] == {march: {"ph": Mean(6.5, 2, 0)}}


@pytest.fixture(scope="module")
def memory() -> Iterator[Readings]:
    with open_readings("sqlite://") as opened:
        yield opened


SECTIONS = count()


def mean_of(readings: Readings, numbers: Sequence[float]) -> Mean:
    """Return the mean of the values of a section that nobody has measured at."""
    section, march = f"section-{next(SECTIONS)}", Month(2026, 3)
    told = [
        sample({"tp": repr(number)}, section=section, at=NOON + hour * HOUR)
        for hour, number in enumerate(numbers)
    ]
    readings.submit(told, ALL)
    return readings.means(section, march, march)[march]["tp"]


@given(st.integers(1, 20), st.integers(1, 9999).map(lambda number: number / 1000))
def test_equal_values_have_the_mean_that_they_are(
    memory: Readings, times: int, number: float
) -> None:
    assert mean_of(memory, [number] * times) == Mean(number, times, 0)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_a_mean_is_that_of_the_values(memory: Readings, numbers: list[float]) -> None:
    assert mean_of(memory, numbers).number == pytest.approx(fmean(numbers), rel=1e-11)


def test_many_threads_write_and_read_at_once(readings: Readings) -> None:
    def work(number: int) -> int:
        told = [sample(at=NOON + (10 * number + n) * HOUR) for n in range(10)]
        done = readings.submit(told, SHENZHEN)
        assert len(readings.samples(since=told[0].taken_at, until=told[-1].taken_at)) == 9
        return done.added

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(16))) == [10] * 16
    assert len(readings.samples()) == 160
    assert [event.detail["batch"] for event in readings.audit(100)] == list(range(16, 0, -1))
