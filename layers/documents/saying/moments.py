"""The words of a date, and the first and the last partial date that they may mean."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from layers.documents.saying.numbers import whole

_YEAR = "20[0-9]{2}|二[〇○零O][〇○零一二三四五六七八九]{2}"
_MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY = "[12][0-9]|3[01]|0?[1-9]|二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九]"
_NOT_COUNTED = "(?<![0-9一二三四五六七八九十两几近半多每.-])"

HEAD = re.compile(
    f"(?<![0-9])(?P<first>{_YEAR})年?[-—–~至到]{{1,3}}(?P<last>{_YEAR})年"
    f"|(?<![0-9])(?P<year>{_YEAR})年度?"
    "|(?P<near>今年|明年|后年|去年|前年|本年度?)(?!轻|级)"
    "|(?P<plan>十[二三四五六七]五)"
    "|(?P<every>每(?:半年|年|季度?|个?月|周))"
    f"|{_NOT_COUNTED}(?=年[底内末]|[上下]半年|第?[一二三四]季度"
    f"|(?:{_MONTH})月(?:(?:{_DAY})日|[底末初份]|[上中下]旬|之?前|以前|起|以来)"
    "|(?:1[0-2]|[1-9])月(?![刊报度均]))"
)
"""How a date begins; with no group, it begins with what ``TAIL`` holds."""

TAIL = re.compile(
    "的?(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    f"|(?P<month>{_MONTH})月份?(?:(?P<day>{_DAY})日|(?P<decade>[上中下])旬|[底末初])?"
    "|年?(?P<edge>底|末|初(?![中步级])|内(?![部外容地河蒙陆])))"
)
"""The part of a year that is meant."""

TURN = re.compile(
    "(?P<by>之前|以前|前(?![海期往沿景端后瞻述]))"
    "|(?P<since>以来|起(?![草步点诉来飞])|开始)|期间|时期|之内|以内"
)
"""Whether what came before is the last day, or the first."""

_NEAR = {"前年": -2, "去年": -1, "明年": 1, "后年": 2}
_PLANS = {f"十{sign}五": 2011 + 5 * place for place, sign in enumerate("二三四五六七")}
_PLAN_YEARS = 5
_DECADES = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}

Groups = dict[str, str | None]


class Span(NamedTuple):
    """The first and the last partial date that words may mean."""

    first: str
    last: str


def span(head: Groups, tail: Groups, year: int | None) -> Span | None:
    """Return what a date means; ``year`` is the paper's, None where it is not known."""
    if head["first"] and head["last"]:
        return _years(whole(head["first"]), whole(head["last"]), tail)
    if head["plan"]:
        begins = _PLANS[head["plan"]]
        return _years(begins, begins + _PLAN_YEARS - 1, tail)
    if head["year"]:
        return within(whole(head["year"]), tail)
    return None if year is None else within(year + _NEAR.get(head["near"] or "", 0), tail)


def within(year: int, tail: Groups) -> Span | None:
    """Return the part of a year; None for a day that no calendar has."""
    if tail["month"]:
        return _month(year, whole(tail["month"]), tail)
    first, last = _months(tail)
    if (first, last) == (1, 12):
        return Span(f"{year}", f"{year}")
    return Span(f"{year}-{first:02}", f"{year}-{last:02}")


def _years(first: int, last: int, tail: Groups) -> Span | None:
    if first > last:
        return None
    return (
        Span(f"{last}", f"{last}") if tail["edge"] in ("底", "末") else Span(f"{first}", f"{last}")
    )


def _months(tail: Groups) -> tuple[int, int]:
    if tail["half"]:
        return (1, 6) if tail["half"] == "上" else (7, 12)
    if tail["quarter"]:
        last = 3 * whole(tail["quarter"])
        return last - 2, last
    return {"底": (12, 12), "末": (12, 12), "初": (1, 3)}.get(tail["edge"] or "", (1, 12))


def _month(year: int, month: int, tail: Groups) -> Span | None:
    named = f"{year}-{month:02}"
    days = calendar.monthrange(year, month)[1]
    if tail["decade"]:
        first, last = _DECADES[tail["decade"]]
        return Span(f"{named}-{first:02}", f"{named}-{min(last, days):02}")
    if not tail["day"]:
        return Span(named, named)
    day = whole(tail["day"])
    return Span(f"{named}-{day:02}", f"{named}-{day:02}") if 0 < day <= days else None
