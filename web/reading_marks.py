"""A paper's text in blocks and pieces: what was found in it lies on the letters that say it.

Marks may overlap: the name of a line leads that of a station, a figure holds a date. A page cannot
nest links, so the text is cut where a mark begins or ends, and each piece bears the shortest mark
over it; the features of all mentions over it are kept.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from layers.documents.model import Clause, Reading

MARKS = ("sure", "unsure", "proposal", "deadline", "figure", "unit", "damage")
"""The kinds of marks; of two that lie on the same letters, the one that comes first is shown."""

DAMAGE = "mojibake"
"""The code of notes about letters that were lost."""

_MENTIONS = {"sure", "unsure"}
_RANK = {kind: rank for rank, kind in enumerate(MARKS)}


class Mark(NamedTuple):
    """Something found between two positions of the text; ``at`` is its place among its kind."""

    kind: str
    start: int
    end: int
    at: int
    feature: str | None = None  # id of a feature, or the name of a proposal


class Piece(NamedTuple):
    """A stretch of text under one mark, or under none; ``features`` are of all mentions over it."""

    text: str
    start: int
    mark: Mark | None = None
    features: tuple[str, ...] = ()


class Block(NamedTuple):
    """A clause, or what lies between clauses and is not read (then ``clause`` is None)."""

    clause: Clause | None
    start: int
    end: int
    pieces: tuple[Piece, ...]


def marks_of(reading: Reading) -> list[Mark]:
    """Return everything that was found, in the order of the text."""
    found = [
        Mark("sure" if one.sure else "unsure", one.start, one.end, at, one.feature)
        for at, one in enumerate(reading.mentions)
    ]
    found += [
        Mark("proposal", one.start, one.end, at, one.name)
        for at, one in enumerate(reading.proposed)
    ]
    found += [Mark("deadline", one.start, one.end, at) for at, one in enumerate(reading.deadlines)]
    found += [Mark("figure", one.start, one.end, at) for at, one in enumerate(reading.figures)]
    found += [Mark("unit", one.start, one.end, at) for at, one in enumerate(reading.assigned)]
    found += [
        Mark("damage", one.start, one.end, at)
        for at, one in enumerate(reading.notes)
        if one.code == DAMAGE and one.start is not None and one.end is not None
    ]
    return sorted(found, key=lambda mark: (mark.start, mark.end, _RANK[mark.kind]))


def blocks(reading: Reading, marks: Sequence[Mark]) -> list[Block]:
    """Cut a text into its clauses and what lies between them; what is blank is left out."""
    starts = [mark.start for mark in marks]
    made = []
    for clause, first, last in _stretches(reading.clauses, len(reading.text)):
        if clause or not reading.text[first:last].isspace():
            inside = marks[bisect_left(starts, first) : bisect_left(starts, last)]
            made.append(
                Block(clause, first, last, tuple(_pieces(reading.text, first, last, inside)))
            )
    return made


def anchors_of(made: Iterable[Block]) -> list[int]:
    """Return where the marked pieces begin, in their order."""
    return [piece.start for block in made for piece in block.pieces if piece.mark]


def _stretches(clauses: Sequence[Clause], end: int) -> Iterator[tuple[Clause | None, int, int]]:
    """Yield clauses and the gaps around them, none of them empty."""
    at = 0
    for clause in clauses:
        if clause.start > at:
            yield None, at, clause.start
        if clause.end > clause.start:
            yield clause, clause.start, clause.end
        at = clause.end
    if at < end:
        yield None, at, end


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the pieces of a stretch; marks that reach beyond it are cut off at its end."""
    marks = [mark for mark in marks if mark.end > mark.start]
    edges = {start, end, *(mark.start for mark in marks)}
    cuts = sorted(edges | {min(mark.end, end) for mark in marks})
    over: list[Mark] = []
    coming = 0
    for first, last in pairwise(cuts):
        over = [mark for mark in over if mark.end > first]
        while coming < len(marks) and marks[coming].start == first:
            over.append(marks[coming])
            coming += 1
        yield _piece(text[first:last], first, over)


def _piece(text: str, start: int, over: list[Mark]) -> Piece:
    if not over:
        return Piece(text, start)
    ranked = sorted(over, key=lambda mark: (mark.end - mark.start, _RANK[mark.kind]))
    named = dict.fromkeys(mark.feature for mark in ranked if mark.kind in _MENTIONS)
    return Piece(text, start, ranked[0], tuple(filter(None, named)))
