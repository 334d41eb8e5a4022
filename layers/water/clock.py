"""The region's clock and its calendar months: days and months of readings are those of UTC+8."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

BEIJING = dt.timezone(dt.timedelta(hours=8))

_WRITTEN = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")


class Month(NamedTuple):
    """A calendar month of the region, from 1000-01 to 2999-12; months sort by time."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-03``; raise ValueError when it is written in any other way."""
        if not (found := _WRITTEN.fullmatch(text)):
            message = f"{text!r} is not a month: write it as 2026-03"
            raise ValueError(message)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def at(cls, ordinal: int) -> Month:
        """Return the month of an ordinal."""
        return cls(ordinal // 12, ordinal % 12 + 1)

    @property
    def ordinal(self) -> int:
        """Count the months since January of the year 0."""
        return 12 * self.year + self.month - 1

    def __str__(self) -> str:
        """Write it as ``2026-03``."""
        return f"{self.year:04d}-{self.month:02d}"

    def bounds(self) -> tuple[dt.datetime, dt.datetime]:
        """Return its first moment and that of the next month, on the region's clock."""
        return _begin(self), _begin(self.next())

    def before(self, years: int = 1) -> Month:
        """Return the same month of an earlier year."""
        return Month(self.year - years, self.month)

    def next(self) -> Month:
        """Return the month after it."""
        return Month.at(self.ordinal + 1)


def month_of(moment: dt.datetime) -> Month:
    """Return the month of a moment, which must have an offset: ValueError if it has none."""
    if moment.tzinfo is None:
        message = f"{moment} has no offset: which month it lies in is not known"
        raise ValueError(message)
    local = moment.astimezone(BEIJING)
    return Month(local.year, local.month)


def months(first: Month, last: Month) -> Iterator[Month]:
    """Go through the months from the first to the last, both included."""
    return map(Month.at, range(first.ordinal, last.ordinal + 1))


def _begin(month: Month) -> dt.datetime:
    return dt.datetime(month.year, month.month, 1, tzinfo=BEIJING)
