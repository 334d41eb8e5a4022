"""Make the words of water out of the tables of facts, which must have passed their checks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from layers.assemble.cells import Row, grouped, is_yes, optional_text, rows, text
from layers.water.model import Duty, Grade, GradeWords, Item, Section, Target, WaterFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.facts import Facts
    from layers.model import Atlas

_CLASSES = ("i", "ii", "iii", "iv", "v")


def water(facts: Facts, atlas: Atlas) -> WaterFacts:
    """Return everything the facts say of water; ``atlas`` holds the names of the sections."""
    targets = grouped(facts.table("targets"), "section")
    return WaterFacts(
        sections={
            row["section"]: _section(row, targets.get(row["section"], ()), atlas)
            for row in rows(facts.table("sections"))
        },
        duties=tuple(_duty(row) for row in rows(facts.table("duties"))),
        items=items(facts),
        grades=grades(facts),
    )


def items(facts: Facts) -> dict[str, Item]:
    """Return the items of the standard by id, in its order."""
    return {row["id"]: _item(row) for row in rows(facts.table("standards/items"))}


def grades(facts: Facts) -> tuple[GradeWords, ...]:
    """Return the words of the classes, from I to worse than V."""
    return tuple(_grade(row) for row in rows(facts.table("standards/grades")))


def _section(row: Row, targets: Iterable[Row], atlas: Atlas) -> Section:
    feature = atlas.features[row["section"]]
    return Section.model_validate(
        {
            "id": feature.id,
            "name": feature.name,
            "aliases": tuple(name.text for name in feature.names),
            "river": optional_text(row, "river"),
            "course": row["course"] or None,
            "body": row["body"],
            "handover": row["handover"] or None,
            **{column: _listed(row[column]) for column in ("from", "to", "responsible")},
            "tide": row["tide"] or None,
            "programmes": _listed(row["programmes"]),
            "source": row["source"],
            "targets": tuple(_target(target) for target in targets),
            "note": optional_text(row, "note"),
        }
    )


def _target(row: Row) -> Target:
    return Target.model_validate(
        {
            "kind": row["kind"],
            "since": _whole(row["since"]),
            "until": _whole(row["until"]),
            "grade": _whole(row["grade"]),
            "source": row["source"],
            "note": optional_text(row, "note"),
        }
    )


def _duty(row: Row) -> Duty:
    return Duty.model_validate(
        {
            "id": row["id"],
            "name": text(row, "name"),
            "kind": row["kind"],
            "features": _listed(row["features"]),
            "times_a_year": int(row["times_a_year"]),
            "items": _whole(row["items"]),
            "since": dt.date.fromisoformat(row["since"]),
            "document": row["document"],
            "clause": row["clause"],
            "note": optional_text(row, "note"),
        }
    )


def _item(row: Row) -> Item:
    within = ("low", "high")
    return Item.model_validate(
        {
            "id": row["id"],
            "table": int(row["table"]),
            "number": int(row["number"]),
            "name": text(row, "name"),
            "unit": row["unit"],
            "sense": row["sense"],
            "limits": _numbers(row, within if row["sense"] == "within" else _CLASSES),
            "lake_limits": _numbers(row, [f"lake_{name}" for name in _CLASSES]),
            "limit": float(row["limit"]) if row["limit"] else None,
            "assessed": is_yes(row["assessed"]),
            "aliases": _listed(row["aliases"]),
            "note": optional_text(row, "note"),
        }
    )


def _grade(row: Row) -> GradeWords:
    return GradeWords(
        grade=Grade(int(row["grade"])),
        label=text(row, "label"),
        word=text(row, "word"),
        colour=row["colour"],
        source=row["source"],
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None


def _numbers(row: Row, columns: Iterable[str]) -> tuple[float, ...]:
    return tuple(float(row[column]) for column in columns if row[column])
