"""The way to the database: by which address, for how long one waits, and by what name it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict

from layers.stores.postgis.faults import DatabaseFailed, told

if TYPE_CHECKING:
    from psycopg import Connection

_SCHEMES: Final = ("postgresql://", "postgres://")
_PATIENCE_S: Final = 5
"""How long a connection may take, and how long a silent server is believed to live."""

_READING_S: Final = 60
"""How long one question of a reader may take."""

_OPTIONS: Final[dict[str, Any]] = {
    "application_name": "linkatlas",
    "connect_timeout": _PATIENCE_S,
    "keepalives_idle": _PATIENCE_S,
    "keepalives_interval": _PATIENCE_S,
    "keepalives_count": 3,
    "tcp_user_timeout": 1000 * 4 * _PATIENCE_S,
}
_SERVER: Final = (
    "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 "
    "-c client_min_messages=warning"
)
"""So that the lock of a builder that lost its power is given back after a minute."""


def reader(url: str) -> Connection:
    """Connect to ask; raise DatabaseFailed."""
    options = f"-c default_transaction_read_only=on -c statement_timeout={1000 * _READING_S}"
    return _connect(url, f"{_SERVER} {options}")


def writer(url: str) -> Connection:
    """Connect to publish; raise DatabaseFailed."""
    return _connect(url, _SERVER)


def shown(url: str) -> str:
    """Return the host and the database of an address, without user and password.

    Raises DatabaseFailed for an address that is none; it is not repeated, since it may hold a
    password.
    """
    try:
        parts = conninfo_to_dict(url) if url.startswith(_SCHEMES) else None
    except psycopg.ProgrammingError:
        parts = None
    if parts is None:
        message = (
            "the address of the database is not understood; "
            "write postgresql://USER:PASSWORD@HOST/DATABASE"
        )
        raise DatabaseFailed(message)
    return f"{parts.get('host', 'localhost')}/{parts.get('dbname', '')}"


def ask(connection: Connection, question: LiteralString, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows that answer a question."""
    return connection.execute(question, values or None).fetchall()


def _connect(url: str, server: str) -> Connection:
    with told(shown(url)):
        return psycopg.connect(url, autocommit=True, options=server, **_OPTIONS)
