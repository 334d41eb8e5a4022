"""The lines of a text while it is cleaned, and which of them are left out."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_SHORTEST_BROKEN = 15
_STOPS = "。:;!?)〕》…】"
_BEGINS = re.compile(
    r"[(〔㈠-㈩⑴-⒇①-⑳⒈-⒛【]|[0-9]{1,3}[.、)]|第?[一二三四五六七八九十百]{1,4}[、.章节条编部]|附件|附:"
)


class Row(NamedTuple):
    """A line of a text; ``end`` is before its line feed."""

    text: str
    start: int
    end: int

    @property
    def is_body(self) -> bool:
        """Tell whether it holds a whole sentence."""
        return "。" in self.text


class Region(NamedTuple):
    """Lines one after another that are left out for one reason; ``last`` is one of them."""

    reason: str
    first: int
    last: int


def rows_of(text: str) -> list[Row]:
    """Return the lines of a text."""
    rows = []
    start = 0
    for line in text.split("\n"):
        rows.append(Row(line, start, start + len(line)))
        start += len(line) + 1
    return rows


def regions_of(gone: Mapping[int, str]) -> Iterator[Region]:
    """Yield what is left out, line by line with its reason, as stretches."""
    in_order = enumerate(sorted(gone))
    for (reason, _), group in groupby(in_order, lambda pair: (gone[pair[1]], pair[1] - pair[0])):
        places = [at for _, at in group]
        yield Region(reason, places[0], places[-1])


def goes_on(before: str, after: str) -> bool:
    """Tell whether a line is but the rest of the one before."""
    return (
        len(before) >= _SHORTEST_BROKEN
        and before[-1] not in _STOPS
        and _BEGINS.match(after) is None
    )
