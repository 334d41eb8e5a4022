from __future__ import annotations

import errno
import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from layers.water import faults
from layers.water.readings.trouble import told


def sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("what SQLite says\nand more")
    error.sqlite_errorcode = code
    return error


def wrapped(error: psycopg.Error | sqlite3.Error, base: type[Exception]) -> BaseException:
    """Wrap an error of a driver as SQLAlchemy does."""
    return DBAPIError.instance("SELECT 1", {}, error, base)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (sqlite(sqlite3.SQLITE_CORRUPT), faults.CorruptReadings),
        (sqlite(sqlite3.SQLITE_NOTADB), faults.CorruptReadings),
        (sqlite(sqlite3.SQLITE_FULL), faults.FullReadings),
        (sqlite(sqlite3.SQLITE_READONLY_DBMOVED), faults.ReadOnlyReadings),
        (sqlite(sqlite3.SQLITE_CANTOPEN), faults.ReadOnlyReadings),
        (sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), faults.BusyReadings),
        (sqlite(sqlite3.SQLITE_IOERR_WRITE), faults.ReadingsFailed),
        (wrapped(sqlite(sqlite3.SQLITE_FULL), sqlite3.Error), faults.FullReadings),
        (wrapped(psycopg.errors.DiskFull("full"), psycopg.Error), faults.FullReadings),
        (wrapped(psycopg.errors.DataCorrupted("torn"), psycopg.Error), faults.CorruptReadings),
        (wrapped(psycopg.errors.LockNotAvailable("held"), psycopg.Error), faults.BusyReadings),
        (
            wrapped(psycopg.errors.InsufficientPrivilege("no"), psycopg.Error),
            faults.ReadOnlyReadings,
        ),
        (wrapped(psycopg.OperationalError("no route"), psycopg.Error), faults.LostReadings),
        (wrapped(psycopg.errors.UndefinedTable("none"), psycopg.Error), faults.ReadingsFailed),
        (NoneFreeError("QueuePool limit"), faults.BusyReadings),
        (OSError(errno.ENOSPC, "No space left on device"), faults.FullReadings),
        (PermissionError(errno.EACCES, "Permission denied"), faults.ReadOnlyReadings),
    ],
    ids=str,
)
def test_what_a_database_says_becomes_a_fault_of_ours(
    error: Exception, fault: type[faults.ReadingsFailed]
) -> None:
    with pytest.raises(faults.ReadingsFailed) as caught, told("var/readings.db"):
        raise error
    assert type(caught.value) is fault
    assert "var/readings.db" in caught.value.en
    assert "var/readings.db" in caught.value.zh
    assert "\n" not in str(caught.value)


def test_what_is_no_fault_of_the_store_passes() -> None:
    with pytest.raises(ZeroDivisionError), told("var/readings.db"):
        raise ZeroDivisionError
