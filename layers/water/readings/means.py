"""Monthly means, added up in the database."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from layers.water.clock import Month
from layers.water.readings.model import Mean
from layers.water.readings.series import current, of_section
from layers.water.readings.tables import measured

if TYPE_CHECKING:
    from layers.water.readings.door import Door

_HALF = case((measured.c.below == 1, measured.c.number / 2), else_=measured.c.number)
"""What counts of a value: half of the limit of detection when it lies below that."""


def monthly(
    door: Door, section: str, span: tuple[Month, Month], city: str | None
) -> dict[Month, dict[str, Mean]]:
    """Return the mean of each item in each month of a span, both ends included."""
    first, last = span
    with door.reading() as connection:
        kept = of_section(connection, section, city)
        wanted = (
            select(
                measured.c.series,
                measured.c.month,
                func.sum(_HALF),
                func.count(),
                func.sum(measured.c.below),
            )
            .where(measured.c.series.in_(list(kept)), current(section))
            .where(measured.c.month.between(first.ordinal, last.ordinal))
            .group_by(measured.c.series, measured.c.month)
        )
        sums: defaultdict[tuple[int, str], list[tuple[float, int, int]]] = defaultdict(list)
        for id_, month, *summed in connection.execute(wanted):
            sums[month, kept[id_].item].append((summed[0], summed[1], summed[2]))
    return _by_month(sums)


def _by_month(
    sums: dict[tuple[int, str], list[tuple[float, int, int]]],
) -> dict[Month, dict[str, Mean]]:
    means: dict[Month, dict[str, Mean]] = {}
    for (month, item), parts in sorted(sums.items()):
        total, count, below = map(sum, zip(*parts, strict=True))
        mean = float(f"{total / count:.12g}")
        means.setdefault(Month.at(month), {})[item] = Mean(mean, count, below)
    return means
