"""The marks that number a paper's clauses, at the beginning of a line."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from layers.documents.clauses.lines import Line

_HAN = "一二三四五六七八九十"
_MARK = re.compile(
    rf"第(?P<law>[{_HAN}百零〇]{{1,5}}|[0-9]{{1,3}})(?P<of>编|部分|章|节|条)(?![例款件])"
    rf"|(?P<han>[{_HAN}百]{{1,4}})[、.](?![0-9]|[{_HAN}]{{1,3}}[级类批期季产线号届等次轮环档、])"
    rf"|\((?P<bracketed_han>[{_HAN}百]{{1,4}})\)[、.]?"
    r"|\((?P<bracketed>[0-9]{1,2})\)[、.]?|(?P<half_bracketed>[0-9]{1,2})\)[、.]?"
    r"|(?P<arabic>[0-9]{1,3})[、.](?![0-9](?!0[0-9]{2}年|G))"
    r"|(?P<sign>[㈠-㈩⑴-⒇①-⑳⒈-⒛])[、.]?"
)
_FEWEST = 2
_FEWEST_ARABIC = 3


class Kind(IntEnum):
    """The kinds of marks, from the outermost to the innermost."""

    PART = 0  # 第一部分, 第一编
    CHAPTER = 1  # 第一章
    SECTION = 2  # 第一节
    ARTICLE = 3  # 第三条
    HAN = 4  # 一、
    BRACKETED_HAN = 5  # (一)
    ARABIC = 6  # 1. 1、
    BRACKETED = 7  # (1) 1)
    CIRCLED = 8  # ①


_LAW = {
    "编": Kind.PART,
    "部分": Kind.PART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
    "条": Kind.ARTICLE,
}
_SIGNS = (
    ("㈠", "㈩", Kind.BRACKETED_HAN),
    ("⑴", "⒇", Kind.BRACKETED),
    ("①", "⑳", Kind.CIRCLED),
    ("⒈", "⒛", Kind.ARABIC),
)
_BEGINNINGS = frozenset(
    f"第(百0123456789{_HAN}"
    + "".join(chr(code) for a, z, _ in _SIGNS for code in range(ord(a), ord(z) + 1))
)


class Mark(NamedTuple):
    """A mark: its kind, its number, how it is written, and how it stands in a path."""

    kind: Kind
    number: int
    text: str
    told: str


def marks_of(lines: Sequence[Line]) -> dict[int, Mark]:
    """Return the marks of the lines that bear one, by the line's place."""
    marks = {}
    known: dict[str, Mark] = {}
    for at, line in enumerate(lines):
        if line.text and line.text[0] in _BEGINNINGS and (found := _MARK.match(line.text)):
            text = found.group()
            if text not in known:
                known[text] = _mark(found)
            marks[at] = known[text]
    return _mended(lines, marks)


def is_numbered(lines: Sequence[Line], marks: Mapping[int, Mark]) -> bool:
    """Tell whether a paper is cut by its marks rather than by its paragraphs."""
    if sum(mark.kind < Kind.ARABIC for mark in marks.values()) >= _FEWEST:
        return True
    if len(marks) < _FEWEST_ARABIC:
        return False
    return lines[min(marks)].start < lines[-1].end / 2


def _mark(found: re.Match[str]) -> Mark:
    text = found.group()
    kind, number = _kind_and_number(found)
    return Mark(kind, number, text, told(kind, number, text))


def _kind_and_number(found: re.Match[str]) -> tuple[Kind, int]:
    if law := found["law"]:
        return _LAW[found["of"]], han_number(law)
    if han := found["han"]:
        return Kind.HAN, han_number(han)
    if han := found["bracketed_han"]:
        return Kind.BRACKETED_HAN, han_number(han)
    if bracketed := found["bracketed"] or found["half_bracketed"]:
        return Kind.BRACKETED, int(bracketed)
    if arabic := found["arabic"]:
        return Kind.ARABIC, int(arabic)
    return _sign(found["sign"])


def _sign(sign: str) -> tuple[Kind, int]:
    first, kind = next((a, kind) for a, z, kind in _SIGNS if a <= sign <= z)
    return kind, ord(sign) - ord(first) + 1


def told(kind: Kind, number: int, text: str) -> str:
    """Return how a mark stands in a path."""
    if kind <= Kind.ARTICLE:
        return text
    if kind is Kind.HAN:
        return in_han(number)
    if kind is Kind.BRACKETED_HAN:
        return f"({in_han(number)})"
    if kind is Kind.CIRCLED:
        return text[0]
    return f"({number})"


def han_number(text: str) -> int:
    """Return the number, below a thousand, that Chinese or Arabic numerals write."""
    if text.isascii():
        return int(text)
    total = digit = 0
    for sign in text:
        if sign == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif sign == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = max(_HAN.find(sign) + 1, 0)
    return total + digit


def in_han(number: int) -> str:
    """Write a number below a thousand in Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{_HAN[hundreds - 1]}百" if hundreds else ""
    middle = (_HAN[tens - 1] if tens > 1 or hundreds else "") + "十" if tens else ""
    gap = "零" if hundreds and ones and not tens else ""
    return head + middle + gap + (_HAN[ones - 1] if ones else "")


def _mended(lines: Sequence[Line], marks: dict[int, Mark]) -> dict[int, Mark]:
    """Read ``1、`` of a heading as 一、 where the next heading is 二、 and no 一、 comes before."""
    wanted: dict[int, int] = {}  # the number that is missing before the mark of a line
    before = 0
    for at, mark in marks.items():
        if mark.kind is Kind.HAN:
            if mark.number == before + 2:
                wanted[at] = before + 1
            before = mark.number
    if not wanted:
        return marks
    mended = dict(marks)
    for at, number in _missing(lines, marks, wanted):
        mended[at] = Mark(Kind.HAN, number, marks[at].text, in_han(number))
    return mended


def _missing(
    lines: Sequence[Line], marks: Mapping[int, Mark], wanted: Mapping[int, int]
) -> Iterable[tuple[int, int]]:
    """Yield the headings ``1、`` nearest before each mark that has none before it."""
    candidates: list[int] = []
    for at, mark in marks.items():
        if mark.kind is Kind.HAN:
            number = wanted.get(at)
            yield from [(c, number) for c in candidates if marks[c].number == number][-1:]
            candidates = []
        elif mark.kind is Kind.ARABIC and "、" in mark.text and not lines[at].is_body:
            candidates.append(at)
