"""Samples as rows of the tables, and back."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import insert, select

from layers.water.clock import month_of
from layers.water.model import Grade, Sample, Value
from layers.water.readings import events
from layers.water.readings.tables import measured, samples, series

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Table

_T = TypeVar("_T")
_Measurer = tuple[str, str]
"""A section, and the city that measures there."""

_AT_ONCE = 2000


class Fresh(NamedTuple):
    """A sample that is about to be stored, as a revision that may replace another."""

    sample: Sample
    digest: str
    revision: int
    replaces: int | None


def seconds(moment: dt.datetime) -> int:
    """Return the whole seconds since 1970 in UTC of a moment."""
    return math.floor(moment.timestamp())


def within(
    column: ColumnElement[int], since: dt.datetime | None, until: dt.datetime | None
) -> Iterator[ColumnElement[bool]]:
    """Go through the conditions that a column of whole seconds lies in [since, until)."""
    if since is not None:
        yield column >= math.ceil(since.timestamp())
    if until is not None:
        yield column < math.ceil(until.timestamp())


def parts(things: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    """Cut a sequence into parts of at most a size."""
    return (things[begin : begin + size] for begin in range(0, len(things), size))


def write(connection: Connection, fresh: Iterable[Fresh], batch: int) -> None:
    """Write samples with their values, in the order in which they will be read."""
    ordered = sorted(fresh, key=_order)
    ids = _series(connection, [one.sample for one in ordered])
    number = events.next_id(connection, samples)
    for part in parts(ordered, _AT_ONCE):
        numbered = list(enumerate(part, number))
        number += len(part)
        _insert(connection, samples, [_row(id_, one, batch) for id_, one in numbered])
        values = [value for id_, one in numbered for value in _values(ids, id_, one.sample)]
        _insert(connection, measured, sorted(values))


def _series(connection: Connection, given: Iterable[Sample]) -> dict[_Measurer, dict[str, int]]:
    """Return the ids of the series of samples by item; those that are new are written."""
    wanted: defaultdict[_Measurer, set[str]] = defaultdict(set)
    for sample in given:
        wanted[sample.section, sample.city].update(sample.values)
    number = events.next_id(connection, series)
    ids: dict[_Measurer, dict[str, int]] = {}
    for (section, city), items in wanted.items():
        asked = select(series.c.item, series.c.id).where(
            series.c.section == section, series.c.city == city
        )
        known = {item: int(id_) for item, id_ in connection.execute(asked)}
        new = dict(zip(sorted(items - known.keys()), count(number)))
        _insert(connection, series, [(id_, section, city, item) for item, id_ in new.items()])
        number += len(new)
        ids[section, city] = known | new
    return ids


def _insert(connection: Connection, table: Table, new: list[tuple[Any, ...]]) -> None:
    """Hand whole rows to the driver as they are: there may be a million of them."""
    if not new:
        return
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            _of_arrays(connection, table), tuple(map(list, zip(*new, strict=True)))
        )
    else:
        connection.exec_driver_sql(str(insert(table).compile(connection)), new)


def _of_arrays(connection: Connection, table: Table) -> str:
    """Return the statement that takes an array a column, which spares a journey for each row."""
    arrays = (f"%s::{column.type.compile(connection.dialect)}[]" for column in table.columns)
    return f"INSERT INTO {table.name} SELECT * FROM unnest({', '.join(arrays)})"  # noqa: S608


def _order(fresh: Fresh) -> tuple[str, str, dt.datetime]:
    return fresh.sample.section, fresh.sample.city, fresh.sample.taken_at


def _row(number: int, fresh: Fresh, batch: int) -> tuple[Any, ...]:
    """Return a row of ``samples``, in the order of its columns."""
    sample = fresh.sample
    return (
        number,
        sample.section,
        month_of(sample.taken_at).ordinal,
        seconds(sample.taken_at),
        sample.city,
        fresh.revision,
        fresh.replaces,
        batch,
        sample.published and int(sample.published),
        sample.tide,
        fresh.digest,
    )


def _values(
    ids: Mapping[_Measurer, Mapping[str, int]], number: int, sample: Sample
) -> Iterator[tuple[Any, ...]]:
    """Go through the rows of ``measured`` of a sample, in the order of its columns."""
    month, taken_at = month_of(sample.taken_at).ordinal, seconds(sample.taken_at)
    own = ids[sample.section, sample.city]
    for item, value in sample.values.items():
        yield (
            own[item],
            month,
            taken_at,
            number,
            value.number,
            int(value.below),
            value.text,
        )


def read(connection: Connection, found: Sequence[Row[Any]]) -> list[Sample]:
    """Put rows of ``samples`` and their values together."""
    values = _read_values(connection, [row.id for row in found])
    return [
        Sample(
            section=row.section,
            taken_at=events.moment(row.taken_at),
            city=row.city,
            values=values.get(row.id, {}),
            published=row.published and Grade(row.published),
            tide=row.tide,
        )
        for row in found
    ]


def _read_values(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    joined = samples.join(
        series, (series.c.section == samples.c.section) & (series.c.city == samples.c.city)
    ).join(
        measured,
        (measured.c.series == series.c.id)
        & (measured.c.month == samples.c.month)
        & (measured.c.taken_at == samples.c.taken_at)
        & (measured.c.sample == samples.c.id),
    )
    asked = select(
        samples.c.id, series.c.item, measured.c.number, measured.c.below, measured.c.written
    ).select_from(joined)
    for part in parts(ids, _AT_ONCE):
        for id_, item, number, below, written in connection.execute(
            asked.where(samples.c.id.in_(part)).order_by(samples.c.id, series.c.id)
        ):
            value = Value(number=number, below=bool(below), text=written)
            found.setdefault(id_, {})[item] = value
    return found
