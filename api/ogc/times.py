"""The parameter ``datetime``: a day, a moment, or a time between two of them."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from api.errors import BadParameterError, echo
from api.query import BEIJING

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?[0-9]{0,9}"
    r"(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_OPEN = ("", "..")
_YEAR_ZERO, _LEAP_YEAR = "0000", "0004"


class Span(NamedTuple):
    """The days from first to last, both included; None is an open end."""

    first: dt.date | None
    last: dt.date | None


def span_of(text: str) -> Span:
    """Return the days that a ``datetime`` means, on the region's calendar.

    Raises BadParameterError for what is no RFC 3339 date or date-time, nor an interval of them.
    """
    ends = text.split("/")
    if len(ends) == 1:
        day = _day(text, text)
        return Span(day, day)
    if len(ends) != 2 or all(end in _OPEN for end in ends):  # noqa: PLR2004 -- first and last
        raise _bad(text)
    first, last = (None if end in _OPEN else _day(end, text) for end in ends)
    if first and last and first > last:
        raise _bad(text)
    return Span(first, last)


def _day(word: str, whole: str) -> dt.date:
    """Return a day; the year 0000, from which QGIS counts, is the first that there is."""
    if word.startswith(_YEAR_ZERO):
        _day(_LEAP_YEAR + word.removeprefix(_YEAR_ZERO), whole)
        return dt.date.min
    try:
        if _DAY.fullmatch(word):
            return dt.date.fromisoformat(word)
        if _MOMENT.fullmatch(word):
            return dt.datetime.fromisoformat(word.upper()).astimezone(BEIJING).date()
    except (ValueError, OverflowError):
        raise _bad(whole) from None
    raise _bad(whole)


def _bad(text: str) -> BadParameterError:
    return BadParameterError(
        f"“{echo(text)}”不是时间：请写 2028-12-31、2028-12-31T00:00:00Z，或区间 2015-01-01/..。",
        f"'{echo(text)}' is no time: write 2028-12-31, 2028-12-31T00:00:00Z, or an interval such "
        "as 2015-01-01/..",
        parameter="datetime",
    )
