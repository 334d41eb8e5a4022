"""Rows as they are drafted, and how the drafts of a paper become the rows of a review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from layers.documents.review.model import LONGEST_CELL, Evidence, ProposedRow
from layers.documents.review.tables import TABLES, refers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Protocol

    from layers.model import Text

    class Found(Protocol):
        """Anything that was found in a clause of a paper."""

        @property
        def start(self) -> int:
            """Position of its first character in the original."""

        @property
        def end(self) -> int:
            """Position after its last character."""

        @property
        def clause(self) -> str:
            """Path of the clause."""


@dataclass
class Draft:
    """A row before it has a number; blank cells are left out."""

    table: str
    cells: Mapping[str, str | None]
    why: Text
    found: Found | None = None
    sure: bool = True
    needs: tuple[str, ...] = ()
    gives: str | None = None
    changes: str | None = None
    rivals: Sequence[Draft] = field(default_factory=list)  # of which it is the alternative


def both(stem: str, text: Text) -> dict[str, str]:
    """Return the cells of a text in both languages."""
    return {f"{stem}_zh": text.zh, f"{stem}_en": text.en}


def rows(drafts: Iterable[Draft]) -> tuple[ProposedRow, ...]:
    """Return drafts with numbers, in the order of tables and of the text, tied to each other."""
    order = {table: place for place, table in enumerate(TABLES)}
    ordered = sorted(
        drafts, key=lambda one: (order[one.table], one.found.start if one.found else -1)
    )
    numbers = {id(one): f"r{place}" for place, one in enumerate(ordered, 1)}
    numbered = [_row(numbers[id(one)], one, numbers) for one in ordered]
    given = Given(numbered)
    return tuple(row.model_copy(update={"rests_on": given.under(row)}) for row in numbered)


def _row(number: str, draft: Draft, numbers: Mapping[int, str]) -> ProposedRow:
    columns = draft.cells if draft.changes else TABLES[draft.table]
    return ProposedRow(
        id=number,
        table=draft.table,
        cells={column: _cell(draft.cells.get(column)) for column in columns},
        changes=draft.changes,
        gives=draft.gives,
        evidence=_evidence(draft.found),
        sure=draft.sure,
        why=draft.why,
        needs=draft.needs,
        instead_of=tuple(numbers[id(rival)] for rival in draft.rivals),
    )


def _cell(text: str | None) -> str:
    """Return a text as a cell may have it: in one line, without stray blanks, not endless."""
    return " ".join((text or "").split())[:LONGEST_CELL]


def _evidence(found: Found | None) -> Evidence | None:
    if found is None or found.start >= found.end:
        return None
    return Evidence(start=found.start, end=found.end, clause=found.clause)


class Given:
    """What the rows of a review bring into the facts that other rows of it may name."""

    def __init__(self, rows: Iterable[ProposedRow]) -> None:
        """Note the ids and the clauses that rows bring; ids as the review first gave them."""
        self._ids: dict[str, list[str]] = {}
        self._clauses: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            if row.table == "clauses":
                key = row.cells.get("document", ""), row.cells.get("clause", "")
                self._clauses.setdefault(key, []).append(row.id)
            elif row.gives:
                self._ids.setdefault(row.gives, []).append(row.id)

    def under(self, row: ProposedRow) -> tuple[str, ...]:
        """Return the rows that a row is nothing without."""
        named = [text for column, text in row.cells.items() if refers(row.table, column)]
        found = [number for text in named for number in self._ids.get(text, ())]
        if row.table != "clauses":
            key = row.cells.get("document", ""), row.cells.get("clause", "")
            found += self._clauses.get(key, ())
        return tuple(dict.fromkeys(number for number in found if number != row.id))
