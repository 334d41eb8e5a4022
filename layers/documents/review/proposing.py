"""Propose rows for the facts from the reading of a paper."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from layers.documents.review import duty_rows, feature_rows, paper_rows, task_rows
from layers.documents.review.drafts import rows
from layers.documents.review.gathered import Gathered
from layers.documents.review.model import MOST_ROWS, VERSION, Review

if TYPE_CHECKING:
    from layers.documents.model import Reading
    from layers.opened import OpenAtlas

_KINDS = (paper_rows, feature_rows, task_rows, duty_rows)


def review(reading: Reading, opened: OpenAtlas) -> Review:
    """Propose what a reading has found and the facts of a generation do not have, all undecided.

    What is proposed is written in fixed phrases of ours and never in the paper's words. Mentions
    in titles and signatures, which belong to no clause, propose nothing.
    """
    given = Gathered(reading, opened)
    drafts = list(chain.from_iterable(kind.drafts(given) for kind in _KINDS))
    return Review(
        linkatlas_review=VERSION,
        document=given.document,
        known=reading.known,
        generation=opened.generation.name,
        fingerprint=reading.fingerprint,
        clauses=tuple(given.clauses),
        left_out=max(0, len(drafts) - MOST_ROWS),
        rows=rows(drafts[:MOST_ROWS]),
        text=reading.text,
    )
