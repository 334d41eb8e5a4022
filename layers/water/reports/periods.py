"""The periods of a duty: the year in as many equal parts as it is to be done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from layers.water.clock import Month, months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.water.model import Duty

_YEAR = 12


class Period(NamedTuple):
    """A stretch of whole months, both ends counted."""

    first: Month
    last: Month

    @property
    def since(self) -> dt.date:
        """The first day."""
        return self.first.bounds()[0].date()

    @property
    def until(self) -> dt.date:
        """The last day."""
        return self.last.bounds()[1].date() - dt.timedelta(days=1)

    def following(self) -> Period:
        """Return the period of the same length that comes next."""
        return _period(self.last.ordinal + 1, self.last.ordinal - self.first.ordinal + 1)

    def months(self) -> Iterator[Month]:
        """Go through the months."""
        return months(self.first, self.last)


def periods(duty: Duty, since: Month, until: Month) -> Iterator[Period]:
    """Yield the periods of a duty that touch a span of months, and began when it was in force.

    A paper names no months: the periods are the twelfths, quarters or halves of the calendar's
    year. Raises ValueError for a number of times that does not divide the months of a year.
    """
    if duty.times_a_year < 1 or _YEAR % duty.times_a_year:
        message = f"{duty.id}: {duty.times_a_year} times a year are no whole months"
        raise ValueError(message)
    length = _YEAR // duty.times_a_year
    period = _period(since.ordinal - since.ordinal % length, length)
    while period.first <= until:
        if period.since >= duty.since:
            yield period
        period = period.following()


def _period(first: int, length: int) -> Period:
    return Period(Month.at(first), Month.at(first + length - 1))
