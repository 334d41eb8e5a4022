"""What comes again: 每年6月底和12月底前, 每月一次, 每年开展两次, 每季度."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from layers.documents.model import Deadline
from layers.documents.saying.layout import after
from layers.documents.saying.numbers import whole

_PER_YEAR = {"每周": 52, "每月": 12, "每个月": 12, "每季": 4, "每季度": 4, "每半年": 2, "每年": 1}
_NUMBER = "[0-9]+|[一二两三四五六七八九十]+"
_MONTH = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = re.compile(f"({_MONTH})月份?(?:([0-9]{{1,2}})日|[底末初])?")
_DAYS = re.compile(f"(?:年[底末]|(?:{_DAY.pattern}(?:[、和与及]|以及)?)+)前?")
_DAY_OF_EACH = re.compile("(?:([0-9]{1,2})日|[底末])之?前?")
_MONTHS_OF_YEAR = 12
_MONTHS = {
    "每月": range(1, 13),
    "每个月": range(1, 13),
    "每季": range(3, 13, 3),
    "每季度": range(3, 13, 3),
    "每半年": range(6, 13, 6),
}
_TIMES = re.compile(f"({_NUMBER})[次轮](?!性|[日会])")
_DONE_AGAIN = re.compile(
    "召开|举[办行]|开展|组织|报[送告]|上报|通报|公布|发布|评估|检查|监测|会商|更新|修订|考核|审议"
)
_COMMON_YEAR = 2023
_NEAR = 2


class _Rhythm(NamedTuple):
    end: int
    every: tuple[str, ...]
    times: int | None


def told(text: str, start: int, end: int, clause: str) -> Deadline | None:
    """Return what ``每年`` or the like, from start to end, begins; None where nothing is asked."""
    rhythm = _days(text, end) or _day_of_each(text, start, end) or _times(text, start, end)
    if rhythm is None:
        return None
    return Deadline(clause, start, rhythm.end, None, None, rhythm.every, rhythm.times)


def _days(text: str, end: int) -> _Rhythm | None:
    days = _DAYS.match(text, end)
    if days is None:
        return None
    found = [_day(month, day) for month, day in _DAY.findall(days[0])] or ["12-31"]
    every = tuple(sorted({one for one in found if one}))
    return _Rhythm(days.end(), every, len(every)) if every else None


def _day_of_each(text: str, start: int, end: int) -> _Rhythm | None:
    """Return the days of 每月5日前, 每月底, 每季度末."""
    months = _MONTHS.get(text[start:end])
    day = _DAY_OF_EACH.match(text, end) if months else None
    if day is None or not months or (day[1] and len(months) < _MONTHS_OF_YEAR):
        return None
    every = tuple(filter(None, (_day(str(month), day[1] or "") for month in months)))
    return _Rhythm(day.end(), every, len(every)) if every else None


def _day(month: str, day: str) -> str:
    last = calendar.monthrange(_COMMON_YEAR, whole(month))[1]
    number = int(day) if day else last
    return f"{whole(month):02}-{number:02}" if 0 < number <= last else ""


def _times(text: str, start: int, end: int) -> _Rhythm | None:
    rest = after(text, end)
    counted = _TIMES.search(rest)
    if counted is None and not _DONE_AGAIN.search(rest):
        return None
    times = _PER_YEAR[text[start:end]] * (whole(counted[1]) if counted else 1)
    near = counted is not None and counted.start() <= _NEAR
    return _Rhythm(end + counted.end() if counted and near else end, (), times)
