"""Targets with a number, kept as written: 350公里, 353个, 半小时, 每月一次, 115亿元, ±800kV.

Years, ordinals, numbers of clauses, laws and routes, and sums such as 1+8 are none. Of a range the
value is the upper end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from layers.documents.model import Figure
from layers.documents.saying import counted
from layers.documents.saying.layout import Clauses, before, in_title
from layers.documents.saying.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.documents.model import Clause, Cleaned, Mention

_MEASURED = (
    "公里/小时|公里每小时|千米/小时|km/h|个?小时|分钟|平方公里|平方千米|平方米|公里|千米|海里|"
    "立方米|米|km|kV|kv|千伏|MW|kW|兆瓦时?|千瓦时?|瓦|吨级?|标准?箱|TEU|亩|公顷|元|美元|港元|"
    "人次|人|户|%|‰"
)
_COUNTED = "个百分点|个(?!月)|[家项宗座条处所间辆艘列对趟次批件种类名位台套份天倍]|车道|泊位"
_MORE_DIGITS = r"[0-9]{0,14}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,9})?"
_FIGURE = re.compile(
    "[0-9半一二两三四五六七八九十](?:"
    f"(?<=[0-9]){_MORE_DIGITS}(?:[-—–~至到](?P<upper>[0-9]{_MORE_DIGITS}))?(?P<about>[多余几]?)"
    f"(?P<unit>[千万]?[万亿]?(?:{_MEASURED}|{_COUNTED})|万亿|亿|万)(?![0-9+])"
    "|(?<![0-9])(?:(?P<sign_unit>个?小时|分钟|公里|亿元|万元)|(?P<turn>[次轮])(?!性|[日会])))"
)
_IN_A_NUMBER = re.compile(r"[0-9.A-Za-z+第〔\[\-百千]")
_IN_CHINESE = re.compile("[一二三四五六七八九十]")
_OFTEN = re.compile(r"每(?:半年|年|季度?|个?月|周)")
_MEASURES = re.compile("公里|千米|km|小时|分钟|米|元|吨|kV|千伏|瓦|标箱|TEU|车道|泊位")
_IT = re.compile("该(?:项目|工程|线|路|桥|段|铁路|高速|公路)")
_LAST_FULL_STOP = re.compile(r"(?s:.*)[;。!?\n]")
_LONGEST_SENTENCE = 200
_LIST = ("、", "和", "至", "或", "与")


def find(
    cleaned: Cleaned, clauses: Sequence[Clause], mentions: Sequence[Mention]
) -> tuple[Figure, ...]:
    """Return every figure in the clauses of a paper, in order."""
    text, at, of = cleaned.text, Clauses(clauses), _Features(cleaned.text, mentions)
    found: list[Figure] = []
    for match in _FIGURE.finditer(text):
        clause = at.at(match.start())
        if clause is not None and not in_title(text, match.start()):
            found += _told(text, match, clause.path, of)
    return _shared(text, found)


def _told(text: str, match: re.Match[str], clause: str, of: _Features) -> list[Figure]:
    start, end = match.span()
    unit = match["unit"] or match["sign_unit"] or match["turn"]
    value = match["upper"] or text[start : end - len(unit) - len(match["about"] or "")]
    if _goes_on(text, start):
        return []
    if match["turn"]:
        often = _OFTEN.search(before(text, start))
        if often is None:
            return []
        start -= len(often[0]) if text.endswith(often[0], 0, start) else 0
    start -= text[start - 1 : start] == "±"
    what = counted.following(text, end) or counted.leading(text, start)
    return [Figure(clause, start, end, plain(value), unit, what, of.measured(start, end, unit))]


def _goes_on(text: str, start: int) -> bool:
    """Tell whether what stands before a number makes it a part of another, or of a name."""
    led = text[start - 1 : start]
    signs = _IN_CHINESE.match(led) and _IN_CHINESE.match(text, start)
    return bool(signs or _IN_A_NUMBER.match(led))


def _shared(text: str, found: list[Figure]) -> tuple[Figure, ...]:
    """Let figures that stand in a list count the same: 半小时、一小时交通圈."""
    for place in range(len(found) - 2, -1, -1):
        one, following = found[place], found[place + 1]
        if text[one.end : following.start] in _LIST:
            found[place] = one._replace(what=following.what)
    return tuple(found)


class _Features:
    """The features of a text by where they stand, to tell which of them a figure measures."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def measured(self, start: int, end: int, unit: str) -> str | None:
        """Return the feature whose name or part of a sentence holds a figure, if there is one."""
        if not _MEASURES.search(unit):
            return None
        place = bisect_left(self._starts, end) - 1
        if place < 0:
            return None
        mention = self._mentions[place]
        if mention.end > start - len(before(self._text, start)):
            return mention.feature
        return self._meant_by_it(start)

    def _meant_by_it(self, start: int) -> str | None:
        """Return the feature that a sentence begins with, where it goes on: 该项目全长50公里."""
        first = max(0, start - _LONGEST_SENTENCE)
        stop = _LAST_FULL_STOP.match(self._text, first, start)
        place = bisect_left(self._starts, stop.end() if stop else first)
        if place == len(self._starts) or self._starts[place] >= start:
            return None
        goes_on = _IT.search(self._text, self._mentions[place].end, start)
        return self._mentions[place].feature if goes_on else None
