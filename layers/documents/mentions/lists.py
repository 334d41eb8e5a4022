"""Words that a list shares: the kind at its end, and the city at its head.

穗莞深、莞惠、佛莞等城际轨道 are three railways; 深圳福田、罗湖、南山 are three districts of 深圳.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.mentions.kinds import KINDS, WORDS

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST = 200
_MOST_IN_ITEM = 14
_END_OF_LIST = re.compile(r"[,。;:!?()《》\n]")
_NOT_PORT = "(?<![粤深赣莞穗香惠海])港(?![澳人资商口湾籍])"
_NOT_STOP = "站(?![点台位级群长])"
_WORD = re.compile(
    "|".join({"港": _NOT_PORT, "站": _NOT_STOP}.get(word, re.escape(word)) for word in WORDS)
)
_PART = re.compile("、|以及|[和与及]")
_ENDS_ITEM = re.compile(r"、|以及|[和与及等,。;:!?()《》\n]|$")
_COUNT = re.compile("[一二两三四五六七八九十0-9几多]{1,3}[个条座处宗段]")
_MEASURE = re.compile(f"等(?:{_COUNT.pattern})?|{_COUNT.pattern}")
_NO_ITEM = re.compile("[的了在将对把]|建设|推进|加快|实施|实现|完善")


class Shared(NamedTuple):
    """The word that a list has for all its items, and its family."""

    word: str
    family: str


class Lists:
    """The lists of one text; what was looked up once is kept for the next item of the list."""

    def __init__(self, text: str) -> None:
        """Take a text."""
        self._text = text
        self._word = _Next(_WORD, text)
        self._end = _Next(_END_OF_LIST, text)

    def shared(self, end: int, families: Container[str]) -> Shared | None:
        """Return the word of one of the families that a list going on at ``end`` shares.

        None when what follows is no list, or one of something else.
        """
        text = self._text
        if not (_PART.match(text, end) or _MEASURE.match(text, end)):
            return None
        last = min(self._end.after(end)[0], end + _LONGEST)
        start, word = self._word.after(end)
        while word and start < last:
            family = KINDS[word].family
            if family in families:
                return Shared(word, family) if _is_list(text[end:start]) else None
            if _ENDS_ITEM.match(text, start + len(word)):
                return None
            start, word = self._word.after(start + len(word))
        return None


class _Next:
    """The next match of a pattern, kept until a place beyond it is asked for."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        """Take a pattern and the text that it is looked for in."""
        self._pattern, self._text = pattern, text
        self._since, self._start, self._found = 0, -1, ""

    def after(self, place: int) -> tuple[int, str]:
        """Return where the next match begins, and what it is; the end of the text without one."""
        if not self._since <= place <= self._start:
            found = self._pattern.search(self._text, place)
            self._since = place
            self._start = found.start() if found else len(self._text)
            self._found = found.group() if found else ""
        return self._start, self._found


def _is_list(between: str) -> bool:
    """Tell whether the text between an item and the word of kind is but further items."""
    items = _PART.split(_MEASURE.sub("", between))
    return all(len(item) <= _MOST_IN_ITEM and not _NO_ITEM.search(item) for item in items)


def next_item(text: str, end: int) -> int:
    """Return where the next item of a list begins that goes on at ``end``; -1 when none does."""
    joined = _PART.match(text, end)
    return joined.end() if joined else -1
