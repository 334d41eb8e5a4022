"""Make paragraphs of the lines of printed pages, without what repeats on every page."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

_DIGITS = re.compile(r"[0-9０-９一二三四五六七八九十〇]+")
_EDGE = 0.105
"""How much of a page's height, at the top and at the foot, holds headers and footers."""

_REPEATS = 3
_SAME_HEIGHT = 6.0  # points
_FULL = 2.5
_INDENTED = 1.2
_WIDE = 10
"""Sizes of a character: by how many a full line may fall short and a new paragraph is moved in,
and how wide the text is at least, so that lines can be full."""

_HYPHEN = "\x02"
_WORD_ENDS = re.compile(r"[A-Za-z0-9,.;:]")
_WORD = re.compile(r"\s*[A-Za-z0-9]")
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百零〇]+[、章节条款.．]|[（(][一二三四五六七八九十百0-9]{1,4}[)）]"
    r"|[0-9]{1,3}(?:[、．]|\.(?![0-9]))|[①-⑳⑴-⒛])"
)


class Line(NamedTuple):
    """A printed line and where it stands, in points from the left and the top of its page.

    ``size`` is the height of its first character, ``page`` that of its page.
    """

    text: str
    left: float
    right: float
    top: float
    size: float
    page: float


def without_furniture(pages: list[list[Line]]) -> list[list[Line]]:
    """Return pages without lines that repeat at their edges, but for the numbers in them."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for line in page:
            for key in _keys(line):
                seen[key].add(number)
    return [
        [line for line in page if all(len(seen[key]) < _REPEATS for key in _keys(line))]
        for page in pages
    ]


def flowed(pages: list[list[Line]]) -> str:
    """Return pages as paragraphs: a full line goes on in the next, unless that begins anew."""
    lines = [line for page in pages for line in page]
    left, right = _margins(lines)
    pieces: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and _goes_on(before, line, left, right):
            pieces[-1], gap = _ended(pieces[-1], line.text)
            pieces += [gap, line.text.lstrip()]
        else:
            pieces += ["\n", line.text.strip()]
    return "".join(pieces).replace(_HYPHEN, "-").strip()


def _keys(line: Line) -> list[tuple[str, int]]:
    """Return what a line at an edge of its page repeats by: its words, and about where it is."""
    if _EDGE * line.page < line.top + line.size / 2 < (1 - _EDGE) * line.page:
        return []
    words = "".join(_DIGITS.sub("#", line.text).split())
    at = int(line.top // _SAME_HEIGHT)
    return [(words, at), (words, at + 1)]


def _margins(lines: list[Line]) -> tuple[float, float]:
    """Return where most lines begin, and where the long ones end, in points."""
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    return (lefts[len(lefts) // 4], rights[-1 - len(rights) // 20]) if lines else (0.0, 0.0)


def _goes_on(before: Line, line: Line, left: float, right: float) -> bool:
    """Tell whether a paragraph goes on in a line."""
    wide = right - left > _WIDE * before.size
    full = wide and before.right >= right - _FULL * before.size
    same = 0.8 < line.size / before.size < 1.25  # noqa: PLR2004
    moved_in = line.left > left + _INDENTED * line.size
    return full and same and not moved_in and _NUMBERED.match(line.text) is None


def _ended(text: str, more: str) -> tuple[str, str]:
    """Return a line before the one that it goes on in, and what stands between them.

    Words of letters keep a blank between them, and the halves of a divided one come together.
    """
    if text.endswith(_HYPHEN):
        return text[:-1], ""
    return text, " " if _WORD_ENDS.search(text[-1:]) and _WORD.match(more) else ""
