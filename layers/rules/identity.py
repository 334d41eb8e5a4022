"""One thing, one row: ids and whole rows that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.columns import TABLES
from layers.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

_KEYS: dict[str, tuple[str, ...]] = {
    "documents": ("id",),
    "clauses": ("document", "clause"),
    "parts": ("feature", "part"),
    "citations": ("feature", "document", "clause"),
    "corridors": ("id",),
    "corridor_members": ("corridor", "feature"),
    "cities": ("id",),
    "sources": ("id",),
    "licences": ("id",),
    "rivers": ("river",),
    "traffic": ("feature", "part"),
    "through": ("station", "line_a", "line_b"),
    "assumptions": ("id",),
    "sections": ("section",),
    "duties": ("id",),
    "standards/items": ("id",),
    "standards/grades": ("grade",),
}
"""What makes a row of a table the same as another; in the other tables it is the whole row."""


def duplicate_rows(facts: Facts) -> Iterator[Problem]:
    """Yield every row of a table that says again what an earlier row is for."""
    for name, columns in TABLES.items():
        keys = _KEYS.get(name, columns)
        first: dict[tuple[str, ...], int] = {}
        for row, cells in facts.rows(name):
            key = tuple(cells[column] for column in keys)
            earlier = first.setdefault(key, row)
            if earlier != row:
                what = f"{', '.join(map(repr, key))} is" if name in _KEYS else "the whole row is"
                message = f"duplicate: {what} already in row {earlier}; keep one"
                yield Problem(f"{name}.csv", row, keys[-1] if name in _KEYS else "", message)


def duplicate_ids(facts: Facts) -> Iterator[Problem]:
    """Yield every feature whose id another feature, in any layer, or a city has already."""
    first = {cells["id"]: f"cities.csv:{row}" for row, cells in facts.rows("cities")}
    for name in facts.folder("features"):
        for row, cells in facts.rows(name):
            place = f"{name}.csv:{row}"
            earlier = first.setdefault(cells["id"], place)
            if earlier != place:
                message = f"duplicate: {cells['id']!r} is already in {earlier}; give it its own id"
                yield Problem(f"{name}.csv", row, "id", message)
