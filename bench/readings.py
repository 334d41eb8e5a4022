"""The store of readings: how long 100,000 take to be stored, and what a full section answers in.

    python -m bench.readings [--url postgresql://USER@HOST/DATABASE]

A reading is what was measured at one section at one time; here each has five values, as the
national platform publishes them. The section that is asked has ten years of readings every four
hours, 21,900 of nine values each, and one in twenty values lies below detection. Without a URL the
store is a new SQLite file that is removed again, and the limits are those of the default. A
database that is named must be empty; its times are printed only.

Storing is timed once, on the clock. What a section answers is the median of some rounds: one item
over ten years, the means of twelve months, and all that its page asks of the store.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench.clock import below
from layers.water.clock import BEIJING, Month
from layers.water.model import Sample, Value
from layers.water.readings import Submitter, open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from layers.water.readings import Readings

PUBLISHED = ("ph", "do", "codmn", "nh3n", "tp")
MEASURED = (*PUBLISHED, "tn", "temperature", "cu", "zn")
SECTIONS, EACH = 20, 5_000
LONG, YEARS, EVERY = "section-long", 10, dt.timedelta(hours=4)
LONG_EACH = 365 * YEARS * 6
BEGIN = dt.datetime(2016, 1, 1, tzinfo=BEIJING)
YEAR = (Month(2025, 1), Month(2025, 12))
BY = Submitter("cnemc", "bench")
ROUNDS = 41


class Limits(NamedTuple):
    """What must not be passed; None is no limit."""

    stored_s: float | None = 10
    answered_ms: float | None = 20
    page_ms: float | None = 50


def main(url: str | None = None) -> bool:
    """Print every time; return whether all are below their limits."""
    limits = Limits() if url is None else Limits(None, None, None)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_readings(url or sqlite_url(Path(folder) / "readings.db")) as readings,
    ):
        return all([_stored(readings, limits), *_answered(readings, limits)])


def _stored(readings: Readings, limits: Limits) -> bool:
    told = [
        one for place in range(SECTIONS) for one in samples(f"section-{place}", EACH, PUBLISHED)
    ]
    long = samples(LONG, LONG_EACH, MEASURED)
    print(f"readings: {len(told):,} of {len(PUBLISHED)} values; {LONG_EACH:,} of {len(MEASURED)}")
    held = below("stored", _seconds(readings, told), "s", limits.stored_s)
    below("sent again, which changes nothing", _seconds(readings, told), "s", None)
    below("a section of ten years stored", _seconds(readings, long), "s", None)
    return held


def _answered(readings: Readings, limits: Limits) -> Iterator[bool]:
    one = _median_ms(lambda: readings.series(LONG, "nh3n"))
    yield below("an item over ten years", one, "ms", limits.answered_ms)
    means = _median_ms(lambda: readings.means(LONG, *YEAR))
    yield below("the means of twelve months", means, "ms", limits.answered_ms)
    page = _median_ms(lambda: _page(readings))
    yield below("all that the page of a section asks", page, "ms", limits.page_ms)


def _page(readings: Readings) -> None:
    readings.stamp()
    readings.latest([LONG])
    readings.years(LONG)
    readings.cities(LONG, YEAR[1])
    readings.means(LONG, *YEAR)
    readings.series(LONG, "nh3n")


def samples(
    section: str, count: int, items: Sequence[str], begin: dt.datetime = BEGIN
) -> list[Sample]:
    """Return so many readings of a section, one every four hours, the same in every run."""
    chance = random.Random(section)  # noqa: S311 -- not for secrets
    return [
        Sample(
            section=section,
            taken_at=begin + place * EVERY,
            city=BY.city,
            values={item: _value(chance) for item in items},
        )
        for place in range(count)
    ]


def _value(chance: random.Random) -> Value:
    number, under = round(chance.uniform(0.01, 9), 3), chance.random() < 1 / 20
    return Value(number=number, below=under, text=f"<{number}" if under else str(number))


def _seconds(readings: Readings, samples: Sequence[Sample]) -> float:
    begun = time.perf_counter()
    readings.submit(samples, BY)
    return time.perf_counter() - begun


def _median_ms(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        ask()
        times.append(time.perf_counter() - begun)
    return 1000 * median(times)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the store of readings.")
    parser.add_argument(
        "--url", help="an empty database to measure; a new SQLite file if not given"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(0 if main(_options().url) else 1)
