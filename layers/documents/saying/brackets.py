"""Brackets of a text, the outermost ones, whatever their form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = re.compile(r"[()（）〔〕【】\[\]\n]")
_OPENING = frozenset("(（〔【[")


def outermost(text: str) -> Iterator[tuple[int, int]]:
    """Yield where what stands in brackets starts and ends; one left open holds nothing.

    A bracket ends on its line.
    """
    depth, start = 0, 0
    for sign in _SIGNS.finditer(text):
        if sign[0] == "\n":
            depth = 0
        elif sign[0] in _OPENING:
            start = start if depth else sign.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, sign.start()
