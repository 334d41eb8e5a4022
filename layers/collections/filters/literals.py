"""Values that stand in a filter itself: texts, numbers, truths, days and spans of them."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from layers.collections.filters.fault import FilterFault, echo, unlike
from layers.collections.filters.terms import Term, constant, of_kind

if TYPE_CHECKING:
    from layers.collections.filters.terms import View

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_OPEN = ".."


def plain(value: str | float | bool) -> Term:  # noqa: FBT001 -- what JSON knows
    """Return the term of a text, a number or a truth; raise FilterFault for an infinite number."""
    if isinstance(value, bool):
        return constant("truth", value)
    if isinstance(value, str):
        return constant("text", value)
    number = float(value)
    if not math.isfinite(number):
        zh, en = "数字须为有限数。", "a number must be finite"
        raise FilterFault(zh, en)
    return constant("number", number)


def day(text: Any) -> Term:  # noqa: ANN401 -- checked here
    """Return the term of ``YYYY-MM-DD``; raise FilterFault for another text."""
    return constant("day", _day(text, _DAY, "YYYY-MM-DD"))


def moment(text: Any) -> Term:  # noqa: ANN401 -- checked here
    """Return the day (in UTC) of a time stamp: what is known here is known by the day."""
    return constant("day", _day(text, _MOMENT, "YYYY-MM-DDThh:mm:ssZ"))


def as_day(term: Term, word: str) -> Term:
    """Return a constant text as the day that it names; raise FilterFault for another text."""
    if term.constant is None:
        raise unlike(word, "day", term.kind)
    return day(term.constant)


def span(begin: Term | None, end: Term | None) -> Term:
    """Return the time from one day to another; None is an open end, and so is an unknown day."""
    for term in filter(None, (begin, end)):
        of_kind("interval", "day", term)
    if begin and end and begin.constant and end.constant and begin.constant > end.constant:
        zh, en = "时段的起点晚于终点。", "the interval begins after its end"
        raise FilterFault(zh, en)
    nothing = pa.scalar(None, pa.date32())

    def found(view: View) -> tuple[Any, Any]:
        return (
            begin.of(view) if begin else nothing,
            end.of(view) if end else nothing,
        )

    return Term("span", found)


def is_open(value: Any) -> bool:  # noqa: ANN401 -- anything that JSON knows
    """Tell whether an end of an interval is open."""
    return bool(value == _OPEN)


def _day(text: Any, form: re.Pattern[str], shown: str) -> dt.date:  # noqa: ANN401
    try:
        if isinstance(text, str) and form.fullmatch(text):
            told = dt.datetime.fromisoformat(text)
            return (told.astimezone(dt.UTC) if told.tzinfo else told).date()
    except (ValueError, OverflowError):
        pass
    given = echo(str(text))
    zh, en = f"“{given}”不是 {shown} 形式的日期。", f"'{given}' is no date in the form {shown}"
    raise FilterFault(zh, en)
