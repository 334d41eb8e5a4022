"""Tell how long a file of 100,000 readings takes from the disk to the store, written for good.

    python -m bench.water_import [--samples 100000]

A reading is a sample of five values, as a station measures them every four hours. Each file is
read by a process of its own, checked, and stored in one transaction of a new SQLite file; it is
then sent again, which changes nothing. Times are those of the clock, and of both processors.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter

from bench.clock import below
from layers.assemble import assemble
from layers.facts import read as read_facts
from layers.water import intake
from layers.water.assemble import water
from layers.water.readings import FileNote, Submitter, open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.water.model import WaterFacts

ITEMS = {
    "pH": (6.0, 9.0, 2),
    "溶解氧(mg/L)": (2.0, 10.0, 2),
    "高锰酸盐指数(mg/L)": (1.0, 9.0, 2),
    "氨氮(mg/L)": (0.01, 2.0, 3),
    "总磷(mg/L)": (0.01, 0.4, 3),
}
"""What is drawn for each item: least, most, and digits."""

LIMIT_S = 10.0
SAMPLES, SECTIONS, SEED = 100_000, 6, 20260225
CITY = "city-441900"
FIRST = dt.datetime(2014, 1, 1)  # noqa: DTZ001 -- as a file writes it
DATA = Path(__file__).resolve().parents[1] / "data"


def main(samples: int = SAMPLES) -> bool:
    """Print the times; return whether the limit holds and everything is stored, once."""
    tables = read_facts(DATA)
    facts = water(tables, assemble(tables))
    print(f"import of {samples:,} readings x {len(ITEMS)} items:")
    held = []
    with tempfile.TemporaryDirectory() as folder:
        for write in (write_csv, write_xlsx):
            path = write(Path(folder), list(drawn(facts, samples)))
            held.append(measured(path, facts, samples))
    return all(held)


def measured(path: Path, facts: WaterFacts, samples: int) -> bool:
    """Import a file twice into a new store and print how long each part took."""
    asked = intake.Asked(today=dt.date(2099, 1, 1), city=CITY)
    by = Submitter(CITY, "bench")
    with open_readings(sqlite_url(path.with_suffix(".db"))) as readings:
        begun, busy = time.perf_counter(), busy_s()
        read = intake.read(path, facts, asked)
        stored = time.perf_counter()
        told = [sample for _, sample in read.samples]
        first = readings.submit(told, by, FileNote(read.file, read.sha256))
        took, busy = time.perf_counter() - begun, busy_s() - busy
        again = readings.submit(told, by, FileNote(read.file, read.sha256))
    size = path.stat().st_size / 1e6
    what = f"{path.suffix} of {size:.1f} MB"
    below(f"{what}, read", stored - begun, "s", None)
    below(f"{what}, both processors", busy, "s", None)
    held = below(f"{what}, read and stored", took, "s", LIMIT_S * samples / SAMPLES)
    return held and (first.added, again.unchanged) == (samples, samples)


def busy_s() -> float:
    """Return the seconds that this process and those that it ended have computed."""
    return sum(os.times()[:4])


def drawn(facts: WaterFacts, samples: int) -> Iterator[tuple[str, dt.datetime, list[str]]]:
    """Yield made-up samples of some sections, every four hours."""
    chance = random.Random(SEED)  # noqa: S311 -- no secret
    names = [section.name.zh for section in facts.sections.values()][:SECTIONS]
    for number in range(samples):
        at = FIRST + dt.timedelta(hours=4) * (number // len(names))
        values = [
            f"{chance.uniform(least, most):.{digits}f}" for least, most, digits in ITEMS.values()
        ]
        yield names[number % len(names)], at, values


def write_csv(folder: Path, samples: list[tuple[str, dt.datetime, list[str]]]) -> Path:
    """Write samples, one a row."""
    path = folder / "readings.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["断面", "时间", *ITEMS])
        table.writerows((name, f"{at:%Y-%m-%d %H:%M}", *values) for name, at, values in samples)
    return path


def write_xlsx(folder: Path, samples: list[tuple[str, dt.datetime, list[str]]]) -> Path:
    """Write samples, one a row, with times that are dates and values that are numbers."""
    path = folder / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        date = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        page = book.add_worksheet()
        page.write_row(0, 0, ["断面", "时间", *ITEMS])
        for row, (name, at, values) in enumerate(samples, 1):
            page.write_string(row, 0, name)
            page.write_datetime(row, 1, at, date)
            page.write_row(row, 2, map(float, values))
    return path


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--samples", type=int, default=SAMPLES)
    sys.exit(0 if main(options.parse_args().samples) else 1)
