"""What papers ask, and of whom: tasks that hold together, units that follow each other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from geo.rivers import circles
from layers.paperwork import Asks
from layers.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

_COMMON_YEAR = 2001
_RECORDED = ("outcome", "as_of", "source")


def tasks_in_part(facts: Facts) -> Iterator[Problem]:
    """Yield every task that says one half of what belongs together."""
    for row, cells in facts.rows("tasks"):
        if cells["asks"] == Asks.FIGURE and not cells["value"]:
            yield Problem("tasks.csv", row, "value", "a task of kind figure needs its number")
        if bool(cells["value"]) != bool(cells["unit"]):
            yield Problem("tasks.csv", row, "unit", "a number and its unit go together")
        if 0 < sum(bool(cells[column]) for column in _RECORDED) < len(_RECORDED):
            message = "outcome, as_of and source go together: what became of it, and who says so"
            yield Problem("tasks.csv", row, "outcome", message)


def tasks_out_of_time(facts: Facts) -> Iterator[Problem]:
    """Yield every task with two kinds of dates, or with a day that not every year has."""
    for row, cells in facts.rows("tasks"):
        if cells["due"] and cells["every"]:
            yield Problem("tasks.csv", row, "every", "a task has a date or a rhythm, not both")
        missing = next((day for day in _listed(cells["every"]) if not _is_day(day)), "")
        if missing:
            message = f"{missing} is no day of every year; write another one"
            yield Problem("tasks.csv", row, "every", message)


def tasks_without_ground(facts: Facts) -> Iterator[Problem]:
    """Yield every task at a feature that its clause does not name, or with an unknown source."""
    rows = facts.rows("citations")
    named = {(cells["document"], cells["clause"], cells["feature"]) for _, cells in rows}
    sources = set(facts.table("sources")["id"])
    for row, cells in facts.rows("tasks"):
        key = cells["document"], cells["clause"], cells["feature"]
        if cells["feature"] and key not in named:
            message = (
                f"citations.csv has no {cells['feature']!r} for this clause; the task rests on it"
            )
            yield Problem("tasks.csv", row, "feature", message)
        if cells["source"] and cells["source"] not in sources:
            message = f"unknown source {cells['source']!r}; correct it or add it to sources.csv"
            yield Problem("tasks.csv", row, "source", message)


def units_in_a_circle(facts: Facts) -> Iterator[Problem]:
    """Yield every unit that its own successors lead back to."""
    rows = facts.rows("units")
    circular = circles({cells["id"]: tuple(_listed(cells["successor"])) for _, cells in rows})
    for row, cells in facts.rows("units"):
        if cells["id"] in circular:
            message = f"{cells['id']!r} follows itself; name the unit that really took it over"
            yield Problem("units.csv", row, "successor", message)


def responsible_twice(facts: Facts) -> Iterator[Problem]:
    """Yield every unit that a clause falls to a second time."""
    seen = set()
    for row, cells in facts.rows("responsible"):
        key = cells["document"], cells["clause"], cells["unit"]
        if key in seen:
            message = f"{cells['unit']!r} has this clause already; keep one row, lead before with"
            yield Problem("responsible.csv", row, "unit", message)
        seen.add(key)


def _is_day(text: str) -> bool:
    """Say whether ``MM-DD`` is a day of every year; what has another form is told elsewhere."""
    try:
        dt.date.fromisoformat(f"{_COMMON_YEAR}-{text}")
    except ValueError:
        return False
    return True


def _listed(cell: str) -> list[str]:
    return list(filter(None, cell.split(";")))
