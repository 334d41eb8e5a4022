"""A review: the rows that a reading proposes for the facts, and what an editor decides on them."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from layers.model import Model, Text

VERSION = 1
"""Of the form in which a review is kept as JSON."""

MOST_ROWS = 5_000
"""Of a review; nobody decides on more, and the largest paper known asks for some hundred."""

LONGEST_CELL = 2_000
"""Characters."""

Decision = Literal["open", "accept", "reject"]
RowId = Annotated[str, Field(pattern=r"^r[1-9][0-9]{0,6}$")]


class Evidence(Model):
    """Where the paper says it; positions in ``Review.text``, the end after the last character."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    clause: str


class ProposedRow(Model):
    """One row of a table that a reading proposes.

    ``cells`` has every column of the table, in its order. ``changes`` is the id of the row that
    this one changes; its cells are then those that change. ``gives`` is the id under which other
    rows of the review know it: when an editor writes another id into its cells, they follow.
    ``needs`` are columns that a person fills, ``rests_on`` the rows that it is nothing without.
    ``instead_of`` are the rows of which it is the alternative.
    """

    id: RowId
    table: str
    cells: dict[str, Annotated[str, Field(max_length=LONGEST_CELL)]]
    changes: str | None = None
    gives: str | None = None
    decision: Decision = "open"
    evidence: Evidence | None = None
    sure: bool = True
    why: Text
    needs: tuple[str, ...] = ()
    rests_on: tuple[RowId, ...] = ()
    instead_of: tuple[RowId, ...] = ()


class Counts(NamedTuple):
    """How many rows of a review are accepted, rejected and undecided."""

    accepted: int
    rejected: int
    undecided: int


class Review(Model):
    """The rows that a reading proposes, with the text that their evidence lies in.

    ``generation`` names what was known when it was made; ``clauses`` are the paths of the paper's
    clauses in its order. ``left_out`` is how many rows there would be beyond those kept.
    """

    linkatlas_review: Annotated[int, Field(strict=True, ge=VERSION, le=VERSION)]
    document: str
    known: bool
    generation: str
    fingerprint: str
    clauses: tuple[str, ...]
    left_out: int = 0
    rows: Annotated[tuple[ProposedRow, ...], Field(max_length=MOST_ROWS)]
    text: str

    @property
    def accepted(self) -> tuple[ProposedRow, ...]:
        """The rows that were accepted."""
        return tuple(row for row in self.rows if row.decision == "accept")

    @property
    def counts(self) -> Counts:
        """How many rows were accepted, rejected, and are undecided."""
        decisions = [row.decision for row in self.rows]
        return Counts(*(decisions.count(word) for word in ("accept", "reject", "open")))
