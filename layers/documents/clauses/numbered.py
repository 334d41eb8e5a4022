"""Clauses of a paper that is numbered."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.clauses.frame import ATTACHMENTS, SIGNATURE, TITLE
from layers.documents.clauses.marks import Kind, Mark
from layers.documents.model import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layers.documents.clauses.lines import Line

PREAMBLE = "前言"
_FRAMES = (TITLE, SIGNATURE, ATTACHMENTS)
_ASPECT = re.compile(r"([^。,;:、]{2,10}方面)[。:]")
_LONGEST_TITLE = 60
_LONGEST_HEADING = 40


class _Piece(NamedTuple):
    """Where a clause begins, before its end is known."""

    path: str
    first: int  # line
    mark: Mark | None = None
    frame: bool = False


def numbered(
    lines: Sequence[Line], marks: Mapping[int, Mark], frame: Mapping[int, str]
) -> tuple[Clause, ...]:
    """Return the clauses; ``marks`` and ``frame`` are by the line's place."""
    pieces = list(_pieces(lines, marks, frame))
    ends = [piece.first for piece in pieces[1:]]
    following = [*pieces[1:], None]
    return tuple(
        _clause(lines[piece.first : end], piece, after)
        for piece, end, after in zip(pieces, [*ends, len(lines)], following, strict=True)
    )


def _pieces(
    lines: Sequence[Line], marks: Mapping[int, Mark], frame: Mapping[int, str]
) -> Iterator[_Piece]:
    paths = _paths(marks)
    base = PREAMBLE
    now: str | None = None
    for at, line in enumerate(lines):
        if at in frame:
            if now != frame[at]:
                yield _Piece(frame[at], at, frame=True)
            now = frame[at]
            base = PREAMBLE if now == TITLE else base
        elif at in marks:
            base = now = paths[at]
            yield _Piece(base, at, marks[at])
        elif (aspect := _ASPECT.match(line.text)) and base != PREAMBLE:
            now = base + aspect[1]
            yield _Piece(now, at)
        elif now is None or now in _FRAMES:
            now = base
            yield _Piece(base, at)


def _paths(marks: Mapping[int, Mark]) -> dict[int, str]:
    """Return the path of each mark."""
    alone = _running_on(marks)
    within: list[tuple[Kind, str]] = []
    paths = {}
    for at, mark in marks.items():
        while within and within[-1][0] >= mark.kind:
            within.pop()
        outer = within[-1][1] if within and mark.kind not in alone else ""
        paths[at] = outer + mark.told
        within.append((mark.kind, paths[at]))
    return paths


def _running_on(marks: Mapping[int, Mark]) -> set[Kind]:
    """Return the kinds in Chinese numerals that never begin anew."""
    counts: dict[Kind, Counter[int]] = {}
    for mark in marks.values():
        counts.setdefault(mark.kind, Counter())[mark.number] += 1
    return {
        kind
        for kind, numbers in counts.items()
        if kind < Kind.ARABIC and max(numbers.values()) == 1
    } | {Kind.ARTICLE}


def _clause(lines: Sequence[Line], piece: _Piece, after: _Piece | None) -> Clause:
    start, end = lines[0].start, lines[-1].end
    if piece.frame:
        return Clause(piece.path, start, end, "frame")
    if piece.path == PREAMBLE:
        return Clause(piece.path, start, end, "preamble")
    number = piece.mark.text if piece.mark else ""
    title = _title(lines[0].text[len(number) :])
    if _heads(lines, piece, after):
        return Clause(piece.path, start, end, "chapter", number, title)
    return Clause(piece.path, start, end, "clause", number, title)


def _heads(lines: Sequence[Line], piece: _Piece, after: _Piece | None) -> bool:
    """Tell whether a clause is but a heading of those that follow."""
    if (
        len(lines) > 1
        or piece.mark is None
        or after is None
        or not _is_heading(lines[0], piece.mark)
    ):
        return False
    if after.mark is None:
        return not after.frame
    return after.mark.kind > piece.mark.kind


def _is_heading(line: Line, mark: Mark) -> bool:
    return mark.kind is not Kind.ARTICLE and not line.is_body and not line.text.endswith(":")


def _title(text: str) -> str:
    """Return the heading that a clause begins with; empty where it has none."""
    head, stop, _ = text.partition("。")
    longest = _LONGEST_HEADING if stop else _LONGEST_TITLE
    return head.strip().rstrip(":;") if len(head) <= longest else ""
