"""An editor who decides on the rows of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.documents.review import ProposedRow, Review

_FILLED = {"programmes": "national"}


def decided(review: Review, decide: Callable[[ProposedRow], bool]) -> Review:
    """Accept the rows that are wanted, filling what they need; reject the rest."""
    rows = (filled(row) if decide(row) else changed(row, "reject") for row in review.rows)
    return review.model_copy(update={"rows": tuple(rows)})


def accepted(review: Review) -> Review:
    """Accept everything that is no alternative."""
    return decided(review, lambda row: not row.instead_of)


def filled(row: ProposedRow) -> ProposedRow:
    return changed(row, "accept", **{name: _FILLED.get(name, "New") for name in row.needs})


def changed(row: ProposedRow, decision: str, **cells: str) -> ProposedRow:
    return row.model_copy(update={"decision": decision, "cells": row.cells | cells})


def edited(review: Review, number: str, **cells: str) -> Review:
    """Change cells of one row, whatever its decision."""
    rows = (changed(r, r.decision, **cells) if r.id == number else r for r in review.rows)
    return review.model_copy(update={"rows": tuple(rows)})


def row_of(review: Review, table: str, **cells: str) -> ProposedRow:
    """Return the one row of a table with these cells."""
    found = [r for r in review.rows if r.table == table and cells.items() <= r.cells.items()]
    assert len(found) == 1
    return found[0]
