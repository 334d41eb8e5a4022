"""Which version the schema has, and how a builder makes it or brings it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from psycopg import errors

from layers.stores.postgis.connecting import ask
from layers.stores.postgis.faults import DatabaseFailed

if TYPE_CHECKING:
    from psycopg import Connection

VERSIONS: Final = ("first",)
"""Every version that there has been, in order; each is the file of SQL that leads to it."""

_LACKING: Final = (errors.InsufficientPrivilege, errors.UndefinedFile, errors.FeatureNotSupported)
"""How a server says that an extension is not installed, or not ours to make."""

_FOLDER: Final = Path(__file__).with_name("versions")


def exists(connection: Connection) -> bool:
    """Say whether anything was ever published; raise DatabaseFailed for a newer version."""
    if ask(connection, "SELECT to_regclass('linkatlas.version')") == [(None,)]:
        return False
    _number(connection)
    return True


def ready(connection: Connection) -> None:
    """Make what is missing, in the transaction of a builder who holds the lock.

    Raises DatabaseFailed when the schema is that of a newer version, or PostGIS is missing.
    """
    number = _number(connection) if exists(connection) else 0
    if number == 0:
        _need_postgis(connection)
        connection.execute("CREATE SCHEMA IF NOT EXISTS linkatlas")
        connection.execute("CREATE TABLE linkatlas.version (number integer NOT NULL)")
        connection.execute("INSERT INTO linkatlas.version VALUES (0)")
    for place, version in enumerate(VERSIONS[number:], number + 1):
        written = (_FOLDER / f"{version}.sql").read_text(encoding="utf-8")
        connection.execute(written.encode())
        connection.execute("UPDATE linkatlas.version SET number = %s", (place,))


def _number(connection: Connection) -> int:
    number = int(str(ask(connection, "SELECT number FROM linkatlas.version")[0][0]))
    if number > len(VERSIONS):
        message = (
            f"the database {connection.info.dbname} was made by a newer version of this program "
            f"(schema {number}, known {len(VERSIONS)}); upgrade it, nothing was changed"
        )
        raise DatabaseFailed(message)
    return number


def _need_postgis(connection: Connection) -> None:
    try:
        with connection.transaction():
            connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    except _LACKING as error:
        message = (
            f"the database {connection.info.dbname} has no PostGIS: install the package "
            "postgresql-postgis on its server and run CREATE EXTENSION postgis as its "
            f"administrator ({str(error).splitlines()[0]})"
        )
        raise DatabaseFailed(message) from error
