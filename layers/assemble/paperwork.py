"""Tasks, units, duties of units and wordings: the tables that the papers fill beside citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.assemble.cells import Row, optional_text, rows, text
from layers.paperwork import Paperwork, Recorded, Responsible, Task, Unit, Wording

if TYPE_CHECKING:
    from layers.facts import Facts


def paperwork(facts: Facts) -> Paperwork:
    """Return everything the facts say of papers beside the documents themselves."""
    return Paperwork(
        tasks=tuple(_task(row) for row in rows(facts.table("tasks"))),
        units={row["id"]: _unit(row) for row in rows(facts.table("units"))},
        responsible=tuple(
            Responsible.model_validate(row) for row in rows(facts.table("responsible"))
        ),
        wordings=tuple(_wording(row) for row in rows(facts.table("wordings"))),
    )


def _task(row: Row) -> Task:
    plain = {column: row[column] or None for column in ("feature", "value", "unit", "due")}
    recorded = {column: row[column] for column in ("outcome", "as_of", "source")}
    return Task.model_validate(
        {
            **plain,
            "document": row["document"],
            "clause": row["clause"],
            "asks": row["asks"],
            "every": listed(row["every"]),
            "what": text(row, "what"),
            "recorded": Recorded.model_validate(recorded) if row["outcome"] else None,
        }
    )


def _unit(row: Row) -> Unit:
    plain = {column: row[column] or None for column in ("place", "since", "until")}
    return Unit.model_validate(
        {
            **plain,
            "id": row["id"],
            "name": text(row, "name"),
            "aliases": listed(row["aliases"]),
            "successor": listed(row["successor"]),
            "source": row["source"],
            "note": optional_text(row, "note"),
        }
    )


def _wording(row: Row) -> Wording:
    return Wording(
        feature=row["feature"],
        text=row["text"],
        places=listed(row["places"]),
        document=row["document"],
        note=optional_text(row, "note"),
    )


def listed(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that are joined by semicolons."""
    return tuple(cell.split(";")) if cell else ()
