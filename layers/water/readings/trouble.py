"""What a database says when it cannot, put into our own words."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from layers.water.faults import (
    BusyReadings,
    CorruptReadings,
    FullReadings,
    LostReadings,
    ReadingsFailed,
    ReadOnlyReadings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_SQLITE: Final = {
    sqlite3.SQLITE_CORRUPT: CorruptReadings,
    sqlite3.SQLITE_NOTADB: CorruptReadings,
    sqlite3.SQLITE_FULL: FullReadings,
    sqlite3.SQLITE_READONLY: ReadOnlyReadings,
    sqlite3.SQLITE_PERM: ReadOnlyReadings,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyReadings,
    sqlite3.SQLITE_BUSY: BusyReadings,
    sqlite3.SQLITE_LOCKED: BusyReadings,
}
_POSTGRESQL: Final = {
    "25006": ReadOnlyReadings,  # read-only transaction
    "42501": ReadOnlyReadings,  # insufficient privilege
    "53100": FullReadings,
    "55P03": BusyReadings,  # the lock was not to be had in time
    "XX001": CorruptReadings,
    "XX002": CorruptReadings,
}
_SYSTEM: Final = {errno.ENOSPC: FullReadings, errno.EDQUOT: FullReadings}
_PRIMARY: Final = 0xFF


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what a database raises into a fault of the store of this name."""
    try:
        yield
    except DBAPIError as error:
        raise _fault(error)(name, _first_line(error.orig)) from error
    except sqlite3.Error as error:
        raise _sqlite(error)(name, _first_line(error)) from error
    except NoneFreeError as error:
        raise BusyReadings(name, "every connection is in use") from error
    except OSError as error:
        kind = _SYSTEM.get(error.errno or 0, ReadOnlyReadings)
        raise kind(name, error.strerror or str(error)) from error


def _fault(error: DBAPIError) -> type[ReadingsFailed]:
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error, OperationalError) and (state is None or error.connection_invalidated):
        return LostReadings
    return _POSTGRESQL.get(state or "", ReadingsFailed)


def _sqlite(error: sqlite3.Error) -> type[ReadingsFailed]:
    code = getattr(error, "sqlite_errorcode", 0)
    return _SQLITE.get(code & _PRIMARY, ReadingsFailed)


def _first_line(error: BaseException | None) -> str:
    return str(error).strip().split("\n", 1)[0]
