"""The way to the database: transactions that read, and one at a time that writes."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from layers.water.faults import LostReadings, ReadOnlyReadings
from layers.water.readings import drivers
from layers.water.readings.trouble import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

P = ParamSpec("P")
T = TypeVar("T")


class Door:
    """A database that stays open; each transaction has a connection of its own."""

    def __init__(self, engine: Engine, name: str, *, writable: bool) -> None:
        """Take the engine, and the name by which messages call the store."""
        self.name, self.writable = name, writable
        self._reader, self._writer = engine, drivers.writing(engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Hold a transaction that reads; raise faults of the store."""
        with told(self.name), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the one transaction that writes; it is undone by whatever is raised in it."""
        if not self.writable:
            raise ReadOnlyReadings(self.name, "it was opened for reading")
        with told(self.name), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._reader.dispose()


def once_more(read: Callable[P, T]) -> Callable[P, T]:
    """Ask a second time, on a fresh connection, when the first one is lost midway; reads only."""

    @wraps(read)
    def asked(*args: P.args, **named: P.kwargs) -> T:
        try:
            return read(*args, **named)
        except LostReadings:
            return read(*args, **named)

    return asked
