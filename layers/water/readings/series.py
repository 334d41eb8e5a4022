"""Reading one item over time, as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from sqlalchemy import select

from layers.water.clock import month_of
from layers.water.readings import rows
from layers.water.readings.model import Series
from layers.water.readings.tables import measured, samples, series

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

    from layers.water.readings.door import Door

_ROW: Final = np.dtype([("time", np.int64), ("number", np.float64), ("below", np.bool_)])
_NONE: Final = np.empty(0, _ROW)


class Asked(NamedTuple):
    """Which series is asked for; None leaves a thing open, ``until`` is not included."""

    section: str
    item: str
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    city: str | None = None


class Kept(NamedTuple):
    """What a series is of: one item, measured by one city."""

    item: str
    city: str


def over_time(door: Door, asked: Asked) -> Series:
    """Return the values of all who measured, or of one."""
    with door.reading() as connection:
        kept = of_section(connection, asked.section, asked.city)
        parts = [
            _one(connection, id_, one.city, asked)
            for id_, one in kept.items()
            if one.item == asked.item
        ]
    return _together(parts)


def by_section(door: Door) -> dict[str, tuple[str, ...]]:
    """Return the items that were ever measured at each section, in alphabetical order."""
    order = (series.c.section, series.c.item)
    found: dict[str, list[str]] = {}
    with door.reading() as connection:
        for section, item in connection.execute(select(*order).distinct().order_by(*order)):
            found.setdefault(section, []).append(item)
    return {section: tuple(items) for section, items in found.items()}


def of_section(connection: Connection, section: str, city: str | None) -> dict[int, Kept]:
    """Return the series of a section, of one city or of all, by id."""
    wanted = select(series.c.id, series.c.item, series.c.city).where(series.c.section == section)
    if city is not None:
        wanted = wanted.where(series.c.city == city)
    return {id_: Kept(item, by) for id_, item, by in connection.execute(wanted)}


def current(section: str) -> ColumnElement[bool]:
    """Return the condition that a value of a section is not of a sample that was replaced."""
    replaced = select(samples.c.replaces).where(
        samples.c.section == section, samples.c.replaces.is_not(None)
    )
    return measured.c.sample.not_in(replaced)


def _between(since: dt.datetime | None, until: dt.datetime | None) -> Iterator[ColumnElement[bool]]:
    """Narrow by month as well, since months come first in the order of the key."""
    if since is not None:
        yield measured.c.month >= month_of(since).ordinal
    if until is not None:
        yield measured.c.month <= month_of(until).ordinal
    yield from rows.within(measured.c.taken_at, since, until)


def _one(connection: Connection, id_: int, city: str, asked: Asked) -> Series:
    wanted = (
        select(measured.c.taken_at, measured.c.number, measured.c.below)
        .where(measured.c.series == id_, current(asked.section))
        .where(*_between(asked.since, asked.until))
        .order_by(measured.c.month, measured.c.taken_at)
    )
    found = np.fromiter(_tuples(connection, wanted), dtype=_ROW)
    cities = (city,) * len(found)
    return Series(found["time"], found["number"], found["below"], cities)


def _tuples(connection: Connection, wanted: Select[Any]) -> list[tuple[Any, ...]]:
    """Fetch what the driver gives: tens of thousands of rows need no names."""
    with connection.execute(wanted) as result:
        return list(result.cursor.fetchall()) if result.cursor else []


def _together(parts: Sequence[Series]) -> Series:
    if len(parts) == 1:
        return parts[0]
    times = np.concatenate([_NONE["time"], *(part.times for part in parts)])
    numbers = np.concatenate([_NONE["number"], *(part.numbers for part in parts)])
    below = np.concatenate([_NONE["below"], *(part.below for part in parts)])
    cities = np.array([city for part in parts for city in part.cities], dtype=object)
    order = np.lexsort((cities, times))
    return Series(times[order], numbers[order], below[order], tuple(cities[order]))
