"""The brackets that say to whom a clause falls: what stands there names units, not features."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"[(〔【\[](?:牵头|责任|主责|配合|参与|主办|协办|负责|实施)(?:单位|部门|领导|地区)|分工负责"
)
_OPEN, _CLOSE = "([〔【", ")]〕】"
_EDGE = re.compile(r"[()\[\]〔〕【】\n]")
_LONGEST = 3000


def duties(text: str) -> list[tuple[int, int]]:
    """Return where the brackets stand, in their order."""
    found: list[tuple[int, int]] = []
    for label in _LABEL.finditer(text):
        start = label.start()
        if found and start < found[-1][1]:
            continue
        if text[start] not in _OPEN:
            start = _opening(text, start)
        if start >= 0:
            found.append((start, _closing(text, start)))
    return found


def _closing(text: str, start: int) -> int:
    """Return the end of the bracket that opens at ``start``, or of its line."""
    depth = 0
    last = min(start + _LONGEST, len(text))
    for edge in _EDGE.finditer(text, start, last):
        sign = edge.group()
        depth += 1 if sign in _OPEN else -1
        if depth == 0 or sign == "\n":
            return edge.end()
    return last


def _opening(text: str, inside: int) -> int:
    """Return the start of the bracket that a place lies in; -1 when it lies in none of its line."""
    begun: list[int] = []
    for edge in _EDGE.finditer(text, max(inside - _LONGEST, 0), inside):
        sign = edge.group()
        if sign == "\n":
            begun.clear()
        elif sign in _OPEN:
            begun.append(edge.start())
        elif begun:
            begun.pop()
    return begun[-1] if begun else -1
