"""Which version the tables of a store have, and how an older one is brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from layers.water.faults import ForeignReadings, NewerReadings, ReadOnlyReadings
from layers.water.readings.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from layers.water.readings.door import Door

VERSIONS: Final = ("first",)
"""Every version that there has been, in the order of the migrations."""

VERSION_TABLE: Final = "readings_version"
_MIGRATIONS: Final = Path(__file__).with_name("migrations")


def is_blank(door: Door) -> bool:
    """Say whether no tables were ever made; raises NewerReadings or ForeignReadings."""
    with door.reading() as connection:
        return _version(connection, door.name) is None


def ready(door: Door) -> None:
    """See that the tables are those of this version; a writer makes or migrates them.

    Raises NewerReadings, ForeignReadings when there are other tables, and ReadOnlyReadings when an
    older store was opened for reading.
    """
    with door.reading() as connection:
        version = _version(connection, door.name)
    if version == VERSIONS[-1]:
        return
    if not door.writable:
        raise ReadOnlyReadings(door.name, "its tables are those of an older version")
    with door.writing() as connection:
        _migrate(connection)


def _version(connection: Connection, name: str) -> str | None:
    present = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in present:
        ours = present if connection.dialect.name == "sqlite" else present & set(METADATA.tables)
        if ours:
            raise ForeignReadings(name, ", ".join(sorted(ours)[:3]))
        return None
    version = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    if version not in VERSIONS:
        raise NewerReadings(name, str(version))
    return str(version)


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    command.upgrade(config, "head")
