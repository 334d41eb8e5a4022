"""Readings made by hand for tests that need a store which is not empty."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from layers.water.clock import BEIJING, Month
from layers.water.model import Sample, Value
from layers.water.readings import FileNote, Submitter, open_readings, sqlite_url

if TYPE_CHECKING:
    from pathlib import Path

    from layers.water.readings import Issued

SHENZHEN, DONGGUAN = "city-440300", "city-441900"
GOOD = {"ph": 7.2, "do": 6.1, "codmn": 4.3, "nh3n": 0.62, "tp": 0.15}
BAD = GOOD | {"nh3n": 1.4, "tp": 0.26}


def values(numbers: dict[str, float]) -> dict[str, Value]:
    """Return values as a city writes them, mercury below its limit of detection among them."""
    written = {item: Value(number=number, text=str(number)) for item, number in numbers.items()}
    return written | {"hg": Value(number=4e-5, below=True, text="<0.00004")}


def joint(section: str, months: int, today: dt.date) -> list[Sample]:
    """Return both cities' samples of the joint survey in the months before this one."""
    last = Month(today.year, today.month).ordinal
    return [
        Sample(
            section=section,
            taken_at=dt.datetime(month.year, month.month, 5, hour, 30, tzinfo=BEIJING),
            city=city,
            values=values(BAD if month.month % 3 == 0 else GOOD),
        )
        for month in map(Month.at, range(last - months, last))
        for city, hour in ((SHENZHEN, 9), (DONGGUAN, 10))
    ]


def fill(path: Path, today: dt.date) -> Issued:
    """Store a year of joint surveys at one section; return a token of 东莞."""
    readings = open_readings(sqlite_url(path))
    samples = joint("ws-qiping", 12, today)
    for city in (SHENZHEN, DONGGUAN):
        own = [sample for sample in samples if sample.city == city]
        readings.submit(own, Submitter(city, "test"), FileNote("year.csv", "0" * 64))
    issued = readings.tokens.issue(DONGGUAN, "test")
    readings.close()
    return issued
