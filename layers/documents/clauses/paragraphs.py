"""Clauses of a paper without numbering: its paragraphs, by their line in the original."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from layers.documents.model import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from layers.documents.clauses.lines import Line

LINE = "¶"


def paragraphs(lines: Sequence[Line], frame: Mapping[int, str]) -> Iterator[Clause]:
    """Yield the frame, a clause for each paragraph, one of level chapter for each subheading."""
    for path, group in groupby(enumerate(lines), lambda placed: frame.get(placed[0])):
        same = [line for _, line in group]
        if path is not None:
            yield Clause(path, same[0].start, same[-1].end, "frame")
        else:
            yield from map(_clause, same)


def _clause(line: Line) -> Clause:
    path = f"{LINE}{line.number}"
    if line.is_body:
        return Clause(path, line.start, line.end, "clause")
    return Clause(path, line.start, line.end, "chapter", title=line.text)
