"""Put a built generation into the database that workers copy it from, with its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.opened import OpenAtlas
from layers.stores.postgis import Published, Sheet, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.collections.rows import Rows
    from layers.stores.generation import Generation

    Progress = Callable[[str, int, int], None]


def share(made: Generation, url: str, progress: Progress | None = None) -> Published:
    """Make a generation current in a database of PostGIS, unless it already is.

    ``progress`` is told what is loaded, and how much is done of how much. Raises DatabaseFailed
    and CorruptGeneration; what was current in the database stays.
    """
    sheets = [_sheet(rows) for rows in OpenAtlas(made).collections.values()]
    return publish(url, made, sheets, progress)


def _sheet(rows: Rows) -> Sheet:
    info = rows.info
    columns = {column.id: column.type for column in info.columns}
    return Sheet(info.id, info.name, columns, len(rows), lambda: rows.table)
