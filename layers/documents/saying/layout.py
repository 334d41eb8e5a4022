"""Where the sentences and clauses of a cleaned text begin and end, asked by position."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.documents.model import Clause

STOPS = ",;。!?\n"
"""What ends a part of a sentence."""

STOP = re.compile(f"[{STOPS}]")
LAST_STOP = re.compile(f"(?s:.*)[{STOPS}]")
"""What comes up to the last stop before the end of the search, and the stop."""

_FARTHEST = 120
"""Characters; no part is looked at beyond, so that hostile text costs no more than its length."""


class Clauses:
    """The clauses of a paper, found by position."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Take clauses in their order."""
        self._clauses = clauses
        self._starts = [clause.start for clause in clauses]

    def at(self, position: int) -> Clause | None:
        """Return the clause that holds a position; None in the frame and between clauses."""
        place = bisect_right(self._starts, position) - 1
        if place < 0:
            return None
        clause = self._clauses[place]
        return clause if position < clause.end and clause.level != "frame" else None


def before(text: str, start: int, most: int = _FARTHEST) -> str:
    """Return what stands before a position in its part of the sentence."""
    first = max(0, start - most)
    led = LAST_STOP.match(text, first, start)
    return text[led.end() if led else first : start]


def after(text: str, end: int, most: int = _FARTHEST) -> str:
    """Return what stands after a position in its part of the sentence."""
    stop = STOP.search(text, end, end + most)
    return text[end : stop.start() if stop else end + most]


def in_title(text: str, position: int) -> bool:
    """Tell whether a position lies within the title of a paper: 《...》."""
    if text.find("》", position, position + _FARTHEST) < 0:
        return False
    first = max(0, position - _FARTHEST)
    return text.rfind("《", first, position) > text.rfind("》", first, position)
