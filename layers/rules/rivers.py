"""Rivers flow: each has a course, and none comes back to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.rivers import circles
from layers.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts


def rivers_in_a_circle(facts: Facts) -> Iterator[Problem]:
    """Yield every river whose water would come back to it."""
    rows = dict(facts.rows("rivers"))
    targets = {
        cells["river"]: tuple(filter(None, cells["flows_into"].split(";")))
        for cells in rows.values()
    }
    circular = circles(targets)
    for row, cells in rows.items():
        if cells["river"] in circular:
            message = f"{cells['river']!r} flows in a circle; name where its water really goes"
            yield Problem("rivers.csv", row, "flows_into", message)


def rivers_without_course(facts: Facts) -> Iterator[Problem]:
    """Yield every river without a file of points, and every such file without a river."""
    courses = facts.rivers()
    rivers = set(facts.table("rivers")["river"])
    for row, cells in facts.rows("rivers"):
        if cells["river"] not in courses:
            message = f"no file rivers/{cells['river']}.csv; add the points of its course"
            yield Problem("rivers.csv", row, "river", message)
    for river in courses:
        if river not in rivers:
            message = f"unknown river {river!r}; add it to rivers.csv"
            yield Problem(f"rivers/{river}.csv", 0, "", message)
