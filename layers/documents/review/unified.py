"""Changed lines of a file as a patch in the form that git shows and applies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_AROUND = 3
"""Unchanged lines that are shown on either side of a change."""


class Line(NamedTuple):
    """A line of a file before (``-``), after (``+``) or both; ``row`` is that of the review."""

    sign: Literal[" ", "+", "-"]
    text: str
    row: str | None = None


def unified(path: str, lines: Sequence[Line]) -> str:
    """Write a file as a patch; ``path`` is the one in the repository, with slashes."""
    changed = [place for place, line in enumerate(lines) if line.sign != " "]
    parts = [f"diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}\n"]
    at = Counted(0, 0)
    past = 0
    for first, last in _stretches(changed):
        start, end = max(0, first - _AROUND), min(len(lines), last + _AROUND + 1)
        at = at.after(lines[past:start])
        hunk = lines[start:end]
        size = Counted(0, 0).after(hunk)
        parts.append(f"@@ -{at.old + 1},{size.old} +{at.new + 1},{size.new} @@\n")
        parts += [f"{line.sign}{line.text}\n" for line in hunk]
        at, past = at.after(hunk), end
    return "".join(parts)


class Counted(NamedTuple):
    """How many lines there are before, and after."""

    old: int
    new: int

    def after(self, lines: Sequence[Line]) -> Counted:
        """Count on over some lines."""
        old = sum(line.sign != "+" for line in lines)
        new = sum(line.sign != "-" for line in lines)
        return Counted(self.old + old, self.new + new)


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join the places whose surroundings touch to stretches."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place - found[-1][1] <= 2 * _AROUND + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
