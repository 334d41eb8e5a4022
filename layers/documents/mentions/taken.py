"""Where in a text no names are proposed: in known names, in brackets of duties, in titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.documents.mentions.scan import Span
    from layers.documents.model import Mention

_TITLE = re.compile(r"《[^《》\n]{1,120}》")


class Taken:
    """The stretches of a text in which no names are proposed."""

    def __init__(self, text: str, mentions: Sequence[Mention], closed: Sequence[Span]) -> None:
        """Take known names, ``closed`` brackets of duties, and the titles of other papers."""
        self._mentions = sorted({(one.start, one.end) for one in mentions})
        titles = (title.span() for title in _TITLE.finditer(text))
        self._closed = sorted((*closed, *titles))

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a word stands in a known name, a bracket of duties or a title."""
        return _covers(self._mentions, start, end) or _covers(self._closed, start, end)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a known name begins in a stretch."""
        at = bisect_right(self._mentions, (start, -1))
        return at < len(self._mentions) and self._mentions[at][0] < end

    def beyond(self, text: str, start: int, end: int) -> str:
        """Return what of a stretch comes after the last known name in it."""
        at = bisect_right(self._mentions, (end, -1)) - 1
        known = self._mentions[at][1] if at >= 0 else 0
        return text[max(start, min(known, end)) : end]


def _covers(spans: Sequence[Span], start: int, end: int) -> bool:
    at = bisect_right(spans, (start, end)) - 1
    return any(first <= start and end <= last for first, last in spans[max(at - 1, 0) : at + 2])
