"""Understand when a sample was taken, as tables write it; what has two meanings is a fault.

Times without an offset are on the region's clock, UTC+8.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, NamedTuple

from layers.water.clock import BEIJING
from layers.water.faults import CellFault
from layers.water.intake.cell import half_width, shown

_DAY = r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
_CLOCK = (
    r"(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"|[时点](?:(?P<minute_zh>\d{1,2})分?)?(?:(?P<second_zh>\d{1,2})秒)?)"
    r"(?: ?(?P<offset>Z|[+-]\d\d:?\d\d))?"
)
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_DAY}(?:[T ]*{_CLOCK})?",
        rf"(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d)(?:[T ]{_CLOCK})?",
        rf"(?P<month>\d{{1,2}})[-/月](?P<day>\d{{1,2}})日? *{_CLOCK}",
    )
)
_TWO_MEANINGS = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d).*", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
_DAY_ZERO = dt.datetime(1899, 12, 30, tzinfo=BEIJING)
_SERIALS = (25_569, 73_051)  # 1970 to 2099
_EARLIEST_YEAR = 1970
_WRITE_ZH, _WRITE = "请写成 2026-02-25 09:00", "write it as 2026-02-25 09:00"


class Moment(NamedTuple):
    """A time, and what had to be understood: a spreadsheet's day number, or a day without time."""

    at: dt.datetime
    read_as: Literal["serial", "day"] | None = None


def parse(text: str, year: int | None, *, days_from_1904: bool = False) -> Moment:
    """Return the moment of a text; ``year`` belongs to times without one.

    ``days_from_1904``: bare day numbers do not count from 1900, and are refused. Raises CellFault.
    """
    plain = half_width(text)
    if _SERIAL.fullmatch(plain):
        return _serial(plain, days_from_1904=days_from_1904)
    parts = _parts(plain)
    if parts is None:
        raise _not_understood(plain)
    return _moment(plain, parts, year)


def is_time(text: str) -> bool:
    """Tell whether a text looks like a time."""
    return _parts(half_width(text)) is not None


def _parts(plain: str) -> dict[str, str] | None:
    found = next(filter(None, (form.fullmatch(plain) for form in _FORMS)), None)
    return {name: part for name, part in found.groupdict().items() if part} if found else None


def _moment(plain: str, parts: dict[str, str], year: int | None) -> Moment:
    given = int(parts.get("year", year or 0))
    if not given:
        zh, en = "时间没有年份；请说明年份", "the time has no year; tell the year"
        raise CellFault(zh, en)
    try:
        naive = dt.datetime(  # noqa: DTZ001 -- the offset follows
            given,
            int(parts["month"]),
            int(parts["day"]),
            int(parts.get("hour", 0)),
            int(parts.get("minute") or parts.get("minute_zh") or 0),
            int(parts.get("second") or parts.get("second_zh") or 0),
        )
        at = naive.replace(tzinfo=_offset(parts.get("offset"))).astimezone(BEIJING)
    except (ValueError, OverflowError):
        zh, en = f"“{shown(plain)}”不是存在的时间", f"'{shown(plain)}' is in no calendar or clock"
        raise CellFault(zh, en) from None
    return Moment(_not_too_old(at), None if "hour" in parts else "day")


def _offset(written: str | None) -> dt.tzinfo:
    if written is None:
        return BEIJING
    return dt.datetime.strptime(written, "%z").tzinfo or dt.UTC


def _serial(plain: str, *, days_from_1904: bool) -> Moment:
    days = float(plain)
    if days_from_1904 or not _SERIALS[0] <= days < _SERIALS[1]:
        raise _not_understood(plain)
    seconds = round(days * 86_400)
    return Moment(_DAY_ZERO + dt.timedelta(seconds=seconds), "serial")


def _not_too_old(at: dt.datetime) -> dt.datetime:
    if at.year < _EARLIEST_YEAR:
        zh, en = f"时间早于 {_EARLIEST_YEAR} 年", f"the time lies before {_EARLIEST_YEAR}"
        raise CellFault(zh, en)
    return at


def _not_understood(plain: str) -> CellFault:
    if not plain:
        return CellFault("缺少时间", "the time is missing")
    if _TWO_MEANINGS.fullmatch(plain):
        return CellFault(
            f"“{shown(plain)}”分不清年、月、日；{_WRITE_ZH}",
            f"year, month and day of '{shown(plain)}' cannot be told apart; {_WRITE}",
        )
    return CellFault(
        f"“{shown(plain)}”不是能识别的时间；{_WRITE_ZH}",
        f"'{shown(plain)}' is no time that is understood; {_WRITE}",
    )
