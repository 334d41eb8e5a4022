"""The trail of what happened, and the stamp by which a change of the readings is seen."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import orjson
from sqlalchemy import func, insert, select

from layers.water.clock import BEIJING
from layers.water.readings.model import Event
from layers.water.readings.tables import batches, events, store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Table

    from layers.water.readings.door import Door
    from layers.water.readings.model import Submitter, What


def note(door: Door, what: What, by: Submitter, detail: Mapping[str, str | int]) -> None:
    """Record an event in a transaction of its own."""
    with door.writing() as connection:
        record(connection, what, by, detail)


def record(
    connection: Connection, what: What, by: Submitter, detail: Mapping[str, str | int]
) -> None:
    """Record an event in the transaction of a writer."""
    token = {} if by.token_id is None else {"token": by.token_id}
    row = {
        "id": next_id(connection, events),
        "at": int(time.time()),
        "who": by.name,
        "city": by.city,
        "what": what,
        "detail": orjson.dumps({**token, **detail}, option=orjson.OPT_SORT_KEYS).decode(),
    }
    connection.execute(insert(events), row)


def page(door: Door, limit: int, before: int | None) -> list[Event]:
    """Read events, the newest first."""
    asked = select(events).order_by(events.c.id.desc()).limit(limit)
    if before is not None:
        asked = asked.where(events.c.id < before)
    with door.reading() as connection:
        rows = connection.execute(asked).all()
    return [
        Event(row.id, moment(row.at), row.who, row.city, row.what, orjson.loads(row.detail))
        for row in rows
    ]


def stamp(door: Door) -> str:
    """Name the store and its last batch, with the second at which that was recorded."""
    last = select(batches.c.id, batches.c.recorded_at).order_by(batches.c.id.desc()).limit(1)
    with door.reading() as connection:
        name = connection.scalar(select(store.c.id))
        batch = connection.execute(last).first()
    return f"{name}-{batch.id}-{batch.recorded_at}" if batch else f"{name}-0"


def next_id(connection: Connection, table: Table) -> int:
    """Return the id of the next row of a table, which nobody else can take meanwhile."""
    largest = connection.scalar(select(func.max(table.c.id)))
    return (largest or 0) + 1


def moment(seconds: int) -> dt.datetime:
    """Return seconds since 1970 as a moment on the region's clock."""
    return dt.datetime.fromtimestamp(seconds, BEIJING)
