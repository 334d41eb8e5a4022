"""The parameter ``datetime`` as moments: readings have a time of day, so a moment is exact."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from api.ogc.times import span_of
from api.query import BEIJING

_OPEN = ("", "..")
_LENGTH_OF_DAY = len("2026-01-31")
_FIRST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_LAST = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)
"""Before and after any reading: what lies further off is taken as these."""


class Moments(NamedTuple):
    """From a moment to before another; None is an open end."""

    since: dt.datetime | None
    until: dt.datetime | None


def moments_of(text: str) -> Moments:
    """Return the moments that a ``datetime`` means; a day is a whole one of the region's calendar.

    Raises BadParameterError for what is no RFC 3339 date or date-time, nor an interval of them.
    """
    span_of(text)
    ends = text.split("/")
    since, until = _begin(ends[0]), _end(ends[-1])
    return Moments(since, until)


def _begin(word: str) -> dt.datetime | None:
    if word in _OPEN:
        return None
    year = int(word[:4])
    if not _FIRST.year <= year < _LAST.year:
        return _FIRST if year < _FIRST.year else _LAST
    if len(word) == _LENGTH_OF_DAY:
        return dt.datetime.fromisoformat(word).replace(tzinfo=BEIJING)
    return dt.datetime.fromisoformat(word.upper())


def _end(word: str) -> dt.datetime | None:
    """Return the first moment that is no longer meant; readings are kept to the second."""
    begin = _begin(word)
    if begin is None:
        return None
    whole = dt.timedelta(days=1) if len(word) == _LENGTH_OF_DAY else dt.timedelta(seconds=1)
    return begin + whole
