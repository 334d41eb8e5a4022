"""Submit readings one after the other until killed, in processes that are made at once.

A process that has everything imported reads lines of an address and a number. For each it makes a
child, which submits from that number on and writes each number once it is acknowledged. It says who
the child is, and when the child is gone.
"""

from __future__ import annotations

import datetime as dt
import os
import sys

import alembic.command  # noqa: F401 -- so that a child need not import it

from layers.water.clock import BEIJING
from layers.water.model import Sample, Value
from layers.water.readings import Readings, Submitter, open_readings

SECTION = "section-lianhuashan"
CITY = "city-440300"
BEGIN = dt.datetime(2026, 1, 1, tzinfo=BEIJING)
LARGE = 100


def size(number: int) -> int:
    """Return how many samples a submission has: now and then it is a file."""
    return LARGE if number % 5 == 0 else 1 + number % 4


def sample(number: int, place: int, *, corrected: bool = False) -> Sample:
    """Make a sample that can be told from every other."""
    texts = {"ph": f"{number}.5", "tp": f"<0.{place + 1:04d}"}
    if corrected:
        texts = {"ph": f"{number}.25", "nh3n": "1"}
    values = {
        item: Value(number=float(text.strip("<")), below=text[0] == "<", text=text)
        for item, text in texts.items()
    }
    taken_at = BEGIN + dt.timedelta(days=number, minutes=place)
    return Sample(section=SECTION, taken_at=taken_at, city=CITY, values=values)


def submission(number: int) -> list[Sample]:
    """Make a submission, which corrects the first sample of the one before."""
    told = [sample(number, place) for place in range(size(number))]
    return told if number == 1 else [sample(number - 1, 0, corrected=True), *told]


def state(number: int) -> list[Sample]:
    """Return what is stored after so many submissions, by time."""
    return [
        sample(one, place, corrected=place == 0 and one < number)
        for one in range(1, number + 1)
        for place in range(size(one))
    ]


def submit(readings: Readings, number: int) -> None:
    """Submit as an import does, with a reason for the correction."""
    readings.submit(submission(number), Submitter(CITY, "lab"), why="checked again")


def work(url: str, number: int) -> None:
    """Submit for ever, the first one perhaps for the second time; say what is acknowledged."""
    with open_readings(url) as readings:
        while True:
            submit(readings, number)
            os.write(1, f"{number}\n".encode())
            number += 1


def main() -> None:
    """Make a child for each line, one at a time."""
    os.write(1, b"ready\n")
    for line in sys.stdin:
        url, number = line.split()
        if (child := os.fork()) == 0:
            os.write(1, f"child {os.getpid()}\n".encode())
            work(url, int(number))
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


if __name__ == "__main__":
    main()
