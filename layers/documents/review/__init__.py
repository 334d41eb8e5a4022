"""From a reading to rows of the facts: proposed, decided on by an editor, checked, written.

``review`` proposes rows, ``dumps`` and ``loads`` keep them as a file, ``patch`` shows what the
accepted ones change, and ``apply`` writes that.
"""

from layers.documents.review.faults import (
    FactsInTheWay,
    NothingAccepted,
    ReviewFault,
    ReviewUnreadable,
    RowProblem,
    RowsRefused,
)
from layers.documents.review.model import Evidence, ProposedRow, Review
from layers.documents.review.patching import apply, patch
from layers.documents.review.proposing import review
from layers.documents.review.written import dumps, loads

__all__ = [
    "Evidence",
    "FactsInTheWay",
    "NothingAccepted",
    "ProposedRow",
    "Review",
    "ReviewFault",
    "ReviewUnreadable",
    "RowProblem",
    "RowsRefused",
    "apply",
    "dumps",
    "loads",
    "patch",
    "review",
]
