"""Reading samples: the newest, by time, those of a month, and every revision of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exists, select, tuple_

from layers.water.clock import Month, month_of
from layers.water.faults import UnknownReading
from layers.water.readings import events, rows
from layers.water.readings.model import FileNote, Stored, Submitter
from layers.water.readings.tables import batches, samples

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from layers.water.model import Sample
    from layers.water.readings.door import Door

_later = samples.alias("later")
_CURRENT = ~exists().where(_later.c.replaces == samples.c.id)
_ORDER = (samples.c.taken_at, samples.c.section, samples.c.city)


class Asked(NamedTuple):
    """Which samples are asked for; None leaves a thing open, ``until`` is not included."""

    section: str | None = None
    city: str | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Go through what rows of ``samples`` must meet."""
        yield _CURRENT
        if self.section is not None:
            yield samples.c.section == self.section
        if self.city is not None:
            yield samples.c.city == self.city
        yield from rows.within(samples.c.taken_at, self.since, self.until)


def page(door: Door, asked: Asked, *, limit: int | None, after: int | None) -> list[Stored]:
    """Return samples by time, after the one with the id ``after``; raise UnknownReading."""
    wanted = _revisions().where(*asked.conditions()).order_by(*_ORDER).limit(limit)
    with door.reading() as connection:
        if after is not None:
            last = connection.execute(select(*_ORDER).where(samples.c.id == after)).first()
            if last is None:
                raise UnknownReading(after)
            wanted = wanted.where(tuple_(*_ORDER) > tuple_(*last))
        return _read(connection, wanted)


def latest(door: Door, sections: Sequence[str]) -> dict[str, Sample]:
    """Return the newest sample of each section; of several at one time, the last recorded."""
    with door.reading() as connection:
        newest = [connection.scalar(_newest(section)) for section in sections]
        wanted = _revisions().where(samples.c.id.in_([id_ for id_ in newest if id_ is not None]))
        return {stored.sample.section: stored.sample for stored in _read(connection, wanted)}


def history(door: Door, section: str, taken_at: dt.datetime, city: str) -> list[Stored]:
    """Return every revision of one sample, the first one first."""
    wanted = (
        _revisions()
        .where(samples.c.section == section, samples.c.city == city)
        .where(samples.c.taken_at == rows.seconds(taken_at))
        .order_by(samples.c.revision)
    )
    with door.reading() as connection:
        return _read(connection, wanted)


def years(door: Door, section: str) -> tuple[int, ...]:
    """Go from the first sample of a year to the first of a later year."""
    found: list[int] = []
    with door.reading() as connection:
        since: dt.datetime | None = None
        while (first := connection.scalar(_first(Asked(section, since=since)))) is not None:
            found.append(month_of(events.moment(first)).year)
            since = Month(found[-1], 12).bounds()[1]
    return tuple(found)


def cities(door: Door, section: str, month: Month) -> tuple[str, ...]:
    """Return who measured at a section in a month."""
    conditions = Asked(section, None, *month.bounds()).conditions()
    wanted = select(samples.c.city).where(*conditions).distinct().order_by(samples.c.city)
    with door.reading() as connection:
        return tuple(connection.scalars(wanted))


def _first(asked: Asked) -> Select[Any]:
    order = samples.c.taken_at
    return select(order).where(*asked.conditions()).order_by(order).limit(1)


def _newest(section: str) -> Select[Any]:
    order = (samples.c.taken_at.desc(), samples.c.id.desc())
    return select(samples.c.id).where(*Asked(section).conditions()).order_by(*order).limit(1)


def _revisions() -> Select[Any]:
    brought = [column.label(f"batch_{column.name}") for column in batches.c]
    return select(samples, *brought).join(batches, samples.c.batch == batches.c.id)


def _read(connection: Connection, wanted: Select[Any]) -> list[Stored]:
    found = connection.execute(wanted).all()
    read = rows.read(connection, found)
    return [_stored(row, sample) for row, sample in zip(found, read, strict=True)]


def _stored(row: Row[Any], sample: Sample) -> Stored:
    return Stored(
        row.id,
        sample,
        row.revision,
        Submitter(row.batch_city, row.batch_who, row.batch_token),
        events.moment(row.batch_recorded_at),
        row.batch_why,
        row.batch_file and FileNote(row.batch_file, row.batch_sha256),
    )
