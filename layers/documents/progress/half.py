"""Half-years: what a report speaks of, and when it is due."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from layers.paperwork import Asks

if TYPE_CHECKING:
    from layers.paperwork import Paperwork

_WRITTEN = re.compile(r"(19[0-9]{2}|20[0-9]{2})-H([12])")
_ENDS = {1: (6, 30), 2: (12, 31)}


class Half(NamedTuple):
    """A half of a year, the first or the second; halves sort by time."""

    year: int
    half: int

    @classmethod
    def parse(cls, text: str) -> Half:
        """Read ``2026-H1``; raise ValueError when it is written in any other way."""
        if not (found := _WRITTEN.fullmatch(text)):
            message = f"{text!r} is not a half-year: write it as 2026-H1"
            raise ValueError(message)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: dt.date) -> Half:
        """Return the half-year of a day."""
        return cls(day.year, 1 if day.month <= _ENDS[1][0] else 2)

    def __str__(self) -> str:
        """Write it as ``2026-H1``."""
        return f"{self.year:04d}-H{self.half}"

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, 1 if self.half == 1 else _ENDS[1][0] + 1, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, *_ENDS[self.half])

    def before(self) -> Half:
        """Return the half-year before it."""
        return Half(self.year - 1, 2) if self.half == 1 else Half(self.year, 1)

    def next(self) -> Half:
        """Return the half-year after it."""
        return Half(self.year, 2) if self.half == 1 else Half(self.year + 1, 1)

    def holds(self, day: dt.date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day <= self.last


def due_in(paperwork: Paperwork, document: str, half: Half) -> dt.date | None:
    """Return the day in a half-year by which a paper asks for its report; None when it asks none.

    It asks for one by a task to report about no feature in particular, on a day in each half.
    """
    rhythms = (
        [_on(every, half) for every in task.every]
        for task in paperwork.tasks
        if task.document == document and task.asks == Asks.REPORT and task.feature is None
    )
    days = (day for rhythm in rhythms if len(rhythm) == len(_ENDS) for day in rhythm)
    return next((day for day in days if half.holds(day)), None)


def half_due(paperwork: Paperwork, document: str, on: dt.date) -> Half:
    """Return the half-year whose report is due next; without a rhythm, the one of the day."""
    this = Half.of(on)
    due = due_in(paperwork, document, this)
    return this.next() if due and due < on else this


def _on(every: str, half: Half) -> dt.date:
    """Return the day of a rhythm (``MM-DD``) in the year of a half; 29 February may be the 28th."""
    month, day = (int(number) for number in every.split("-"))
    try:
        return dt.date(half.year, month, day)
    except ValueError:
        return dt.date(half.year, month, day - 1)
