"""Cut a paper into its clauses by the numbering that it uses, and give each its path.

The paths: marks in Chinese numerals that run on through the paper stand alone, ``(七)``; where they
begin anew in each chapter, the chapter leads, ``一(一)``. Arabic marks always carry what they stand
in: ``二(4)``, ``(三)(4)``. Articles stand alone, ``第三条``. A paragraph that begins with a short
heading such as 铁路方面 adds it: ``(七)铁路方面``. Paragraphs of a paper without numbering are
cited by their line in the original, ``¶25``. What stands before the first mark is ``前言``; the
title, the signature and the attachments are ``标题``, ``落款`` and ``附件``: none of them is a
clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.clauses.cited import as_cited
from layers.documents.clauses.frame import frames
from layers.documents.clauses.lines import lines_of
from layers.documents.clauses.marks import is_numbered, marks_of
from layers.documents.clauses.numbered import numbered
from layers.documents.clauses.paragraphs import paragraphs

if TYPE_CHECKING:
    from layers.documents.model import Clause, Cleaned

__all__ = ["as_cited", "cut"]


def cut(cleaned: Cleaned) -> tuple[Clause, ...]:
    """Return the clauses of a paper, in order; together they cover its text without overlap."""
    lines = lines_of(cleaned)
    if not lines:
        return ()
    marks = marks_of(lines)
    frame = frames(lines, marks)
    kept = {at: mark for at, mark in marks.items() if at not in frame}
    if is_numbered(lines, kept):
        return numbered(lines, kept, frame)
    return tuple(paragraphs(lines, frame))
