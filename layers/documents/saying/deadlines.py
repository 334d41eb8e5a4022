"""Dates as papers write them: 力争2017年上半年, 年底前, 每年6月底和12月底前, 十四五期间.

A date by which something is asked has a ``due``. One that tells when something was done or
began (去年7月以来, 已于1月4日) has but a ``since``. Where only the paper's own date would tell the
year and it has none, both are None. Dates in the name of a plan, a law or a paper are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.model import Deadline
from layers.documents.saying import rhythms
from layers.documents.saying.layout import Clauses, after, before, in_title
from layers.documents.saying.moments import HEAD, TAIL, TURN, Groups, Span, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.documents.model import Clause, Cleaned, Context

_SIGN = re.compile(
    "年(?:(?<=[0-9〇○零O一二三四五六七八九今明后去前本每半]年)|(?=[底内末]))"
    "|月(?<=[0-9一二三四五六七八九十每个]月)|季(?<=[第每一二三四]季)|周(?<=每周)"
    "|五(?<=十[二三四五六七]五)"
)
"""Every date has one of these; to look for them first is faster."""

_RANGE = frozenset("-—–~至到")
_BEFORE_SIGN = 4
_BEFORE_RANGE = 12
_AFTER_SIGN = 14
_SOFT = re.compile("力争|争取|力求|尽早|尽快|尽量|尽可能|有望|努力|预计|计划|拟(?<!草拟)(?<!模拟)")
_SOFT_AFTER = 8
_LED_BY = 40
_UNTIL = ("到", "至", "截至", "截止")
_DONE = re.compile("已|曾|自从?$|根据|依据|按照|宣布|签署|签订|印发于")
_PAPERS = (
    "工作要点|要点|工作报告|工作计划|行动计划|行动方案|实施方案|规划|纲要|公报|年鉴|白皮书|版|修订"
)
_PLAN_FOR = re.compile(r"(?:规划|计划|方案|纲要|要点)\($")
_NAMED = re.compile(f"(?!.*[推进完成出台制定编印发建设开])[^,。;、的]{{0,6}}(?:{_PAPERS})")
_NAMED_WITHIN = 12
_NO_TAIL = TAIL.groupindex.keys()
_DAY = len("2017-11-08")


class _Found(NamedTuple):
    """The words of a date; ``turn`` is by, since or nothing."""

    start: int
    end: int
    head: Groups
    tail: Groups
    turn: str


def find(cleaned: Cleaned, clauses: Sequence[Clause], context: Context) -> tuple[Deadline, ...]:
    """Return every date in the clauses of a paper, in order."""
    at = Clauses(clauses)
    found: list[Deadline] = []
    for words in _dates(cleaned.text):
        clause = at.at(words.start)
        within = found and words.start < found[-1].end
        if clause is not None and not within and not _names_a_paper(cleaned.text, words):
            told = _told(cleaned.text, words, clause.path, context.date)
            found += [told] if told else []
    return tuple(found)


def _dates(text: str) -> Iterator[_Found]:
    end = 0
    for sign in _SIGN.finditer(text):
        place = sign.start()
        if place < end:
            continue
        first = place - (_BEFORE_RANGE if _is_range(text, place) else _BEFORE_SIGN)
        match = HEAD.search(text, max(end, first), place + _AFTER_SIGN)
        if match is not None:
            words = _words(text, match)
            end = words.end
            yield words


def _is_range(text: str, place: int) -> bool:
    return text[place - _BEFORE_SIGN - 1 : place - _BEFORE_SIGN] in _RANGE


def _words(text: str, match: re.Match[str]) -> _Found:
    head = match.groupdict()
    tail = None if head["every"] else TAIL.match(text, match.end())
    end = tail.end() if tail else match.end()
    groups: Groups = tail.groupdict() if tail else dict.fromkeys(_NO_TAIL)
    turn = None if head["every"] else TURN.match(text, end)
    end = turn.end() if turn else end
    return _Found(match.start(), end, head, groups, (turn and turn.lastgroup) or "")


def _names_a_paper(text: str, words: _Found) -> bool:
    """Tell whether a date is but part of the name of a plan, a law or a paper."""
    if in_title(text, words.start) or _PLAN_FOR.search(text[max(0, words.start - 3) : words.start]):
        return True
    bare = words.turn == "" and not any(words.tail.values())
    return bare and _NAMED.match(text[words.end : words.end + _NAMED_WITHIN]) is not None


def _told(text: str, words: _Found, clause: str, written: str | None) -> Deadline | None:
    if words.head["every"]:
        return rhythms.told(text, words.start, words.end, clause)
    led = before(text, words.start, _LED_BY)
    year = int(written[:4]) if written else None
    meant = span(words.head, words.tail, year)
    if meant is None and (year is not None or not _yearless(words.head)):
        return None
    first, due = _bounds(words, meant, led, written)
    firm = not _SOFT.search(led) and not _SOFT.search(after(text, words.end, _SOFT_AFTER))
    return Deadline(clause, words.start, words.end, first, due, firm=firm)


def _yearless(head: Groups) -> bool:
    return not (head["year"] or head["plan"] or head["last"])


def _bounds(
    words: _Found, meant: Span | None, led: str, written: str | None
) -> tuple[str | None, str | None]:
    """Return since and due: of a date that is over only the one, of one to come by when."""
    if meant is None:
        return None, None
    if _is_over(words, meant, led, written):
        return _last_such(words, meant, written), None
    if words.turn == "by" or led.endswith(_UNTIL):
        return None, meant.last
    return meant


def _is_over(words: _Found, meant: Span, led: str, written: str | None) -> bool:
    if words.turn == "since" or words.head["near"] in ("去年", "前年"):
        return True
    if _is_later(meant, written) and not _is_bare(words.head):
        return False
    past = words.turn == "" and len(meant.last) == _DAY and meant.last <= (written or "")
    return past or _DONE.search(led) is not None


def _is_later(meant: Span, written: str | None) -> bool:
    return written is not None and meant.first[: len(written)] > written


def _is_bare(head: Groups) -> bool:
    """Tell whether nothing is said of the year: 1月4日."""
    return _yearless(head) and not head["near"]


def _last_such(words: _Found, meant: Span, written: str | None) -> str:
    """Return the date; a day without a year that is over was in the year before, if need be."""
    if _is_bare(words.head) and _is_later(meant, written):
        return f"{int(meant.first[:4]) - 1}{meant.first[4:]}"
    return meant.first
