"""Opening the database of an address, and making it what this version needs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from layers.water.faults import UnknownStore
from layers.water.readings import drivers, schema
from layers.water.readings.door import Door
from layers.water.readings.trouble import told

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import URL


def sqlite_url(path: Path) -> str:
    """Return the URL of a file; its folder is made when a writer opens it."""
    return f"sqlite:///{quote(str(path))}"


def connect(url: str, *, writable: bool) -> Door:
    """Open the database of a URL and see that its tables are those of this version.

    A reader of a database in which nothing was ever stored gets an empty one in memory.
    """
    address = _address(url)
    door = _door(address, writable=writable)
    try:
        if not door.writable and schema.is_blank(door):
            door.close()
            door = _door(make_url("sqlite://"), writable=False)
        schema.ready(door)
    except BaseException:
        door.close()
        raise
    door.writable = writable
    return door


def _door(address: URL, *, writable: bool) -> Door:
    name = address.database or "memory"
    if address.get_backend_name() != "sqlite":
        name = address.render_as_string(hide_password=True)
    with told(name):
        engine, empty = drivers.engine(address, writable=writable)
    return Door(engine, name, writable=writable or empty)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UnknownStore from error
    if address.get_backend_name() not in drivers.KNOWN:
        raise UnknownStore
    return address
