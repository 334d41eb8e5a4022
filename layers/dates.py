"""Partial dates: a year, a month of a year, or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def parse_partial(text: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` stands for.

    Raises ValueError for any other form (full-width digits too) and for days that no calendar has.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        message = f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"
        raise ValueError(message)
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        return _span(year or 0, month, day)
    except ValueError:
        message = f"{text!r} is not in the calendar"
        raise ValueError(message) from None


def _span(year: int, month: int | None, day: int | None) -> tuple[dt.date, dt.date]:
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if day is None:
        first = dt.date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    return dt.date(year, month, day), dt.date(year, month, day)
