"""How each database is opened, and what a transaction of it promises.

SQLite: a write-ahead log, every commit synced (``synchronous=FULL``), and a writer takes its lock
when it begins (``BEGIN IMMEDIATE``). PostgreSQL: a writer takes one lock of ours when it begins.
In both, writers wait for each other, and readers see what was last committed.
"""

from __future__ import annotations

import errno
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sqlalchemy import QueuePool, create_engine, event

from layers.stores.files import sync_folder

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

KNOWN: Final = ("sqlite", "postgresql", "postgres")
WAIT_S: Final = 30
"""How long a writer waits for another one."""

_WRITES: Final = "readings_writes"
_LOCK: Final = 38382002
_CONNECTIONS: Final = 40
_CACHE_KB: Final = 65536
_PRAGMAS: Final = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "recursive_triggers=ON",  # so that INSERT OR REPLACE cannot delete behind the triggers
    f"cache_size=-{_CACHE_KB}",
)
_AGAIN_S: Final = 0.01


def engine(address: URL, *, writable: bool) -> tuple[Engine, bool]:
    """Make the engine of an address; say whether it is an empty database in memory.

    Raises OSError and errors of the driver when a file cannot be made.
    """
    if address.get_backend_name() != "sqlite":
        return _postgresql(address, writable=writable), False
    path = Path(address.database) if address.database not in {None, "", ":memory:"} else None
    if path and path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if path is None or not (writable or path.exists()):
        return _sqlite("file::memory:", connections=1), True
    if writable:
        _make(path)
    mode = "rw" if writable else "ro"
    return _sqlite(f"file:{quote(str(path))}?mode={mode}", connections=_CONNECTIONS), False


def writing(engine: Engine) -> Engine:
    """Return the same engine with transactions that may write."""
    return engine.execution_options(**{_WRITES: True})


def _sqlite(file: str, *, connections: int) -> Engine:
    made = create_engine(
        "sqlite://",
        creator=lambda: _open(file),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
    )
    event.listen(made, "begin", _begin_sqlite)
    return made


def _open(file: str) -> sqlite3.Connection:
    opened = sqlite3.connect(
        file, uri=True, timeout=WAIT_S, isolation_level=None, check_same_thread=False
    )
    for pragma in _PRAGMAS:
        opened.execute(f"PRAGMA {pragma}")
    return opened


def _make(path: Path) -> None:
    """Make the file and its folder if they are missing, and see that it has a write-ahead log."""
    folders = [folder for folder in path.absolute().parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = _open(f"file:{quote(str(path))}?mode=rwc")
    try:
        _log_ahead(opened)
    finally:
        opened.close()
    for folder in folders:
        sync_folder(folder.parent)


def _log_ahead(opened: sqlite3.Connection) -> None:
    """Turn the log on; another process that does the same makes SQLite fail instead of wait."""
    until = time.monotonic() + WAIT_S
    while opened.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        try:
            opened.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_S)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: URL, *, writable: bool) -> Engine:
    options = f"-c lock_timeout={1000 * WAIT_S}"
    if not writable:
        options += " -c default_transaction_read_only=on"
    made = create_engine(
        address.set(drivername="postgresql+psycopg"),
        connect_args={"options": options, "connect_timeout": 10, "application_name": "linkatlas"},
        paramstyle="format",
        pool_pre_ping=True,
        pool_size=_CONNECTIONS // 4,
        max_overflow=_CONNECTIONS - _CONNECTIONS // 4,
    )
    event.listen(made, "begin", _begin_postgresql)
    return made


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
