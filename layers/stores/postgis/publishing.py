"""Publish a generation in the database: everything with one transaction, one builder at a time."""

from __future__ import annotations

import hashlib
import math
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from layers.errors import CorruptGeneration
from layers.stores.manifest import FORMAT
from layers.stores.postgis import rows, schema
from layers.stores.postgis.connecting import ask, shown, writer
from layers.stores.postgis.faults import DatabaseFailed, told
from layers.stores.postgis.held import Held, held, is_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from psycopg import Connection

    from layers.stores.generation import Generation
    from layers.stores.postgis.rows import Sheet

    Progress = Callable[[str, int, int], None]

PIECE: Final = 1_048_576
"""Bytes of a file that are stored, and held in memory, as one."""

_LOCK: Final = 38382003
_COPY: Final = (
    "COPY linkatlas.files (generation, path, piece, sha256, data) FROM STDIN (FORMAT BINARY)"
)


class Published(NamedTuple):
    """What is current in the database now.

    ``changed`` is false when it was so before; ``bytes`` and ``rows`` are what was loaded.
    """

    name: str
    changed: bool
    bytes: int = 0
    rows: int = 0


def publish(
    url: str, made: Generation, sheets: Sequence[Sheet], progress: Progress | None = None
) -> Published:
    """Make a generation the current one of a database, unless it already is and is whole.

    The one before it is kept, older ones go. Another builder is waited for. ``progress`` is told
    what is loaded, and how much is done of how much. Raises DatabaseFailed when it cannot be, and
    CorruptGeneration when a file is not what the manifest says; what was current stays.
    """
    name = shown(url)
    with closing(writer(url)) as connection, told(name), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        schema.ready(connection)
        before = held(connection)
        _refuse_newer(name, before)
        if before and before[0].digest == made.manifest.digest and is_whole(connection, before[0]):
            return Published(before[0].name, changed=False)
        return _add(connection, made, sheets, _Progress(made, sheets, progress))


class _Progress:
    """Count the pieces of files and the rows that were loaded."""

    def __init__(
        self, made: Generation, sheets: Sequence[Sheet], progress: Progress | None
    ) -> None:
        sizes = [entry.bytes for entry in made.manifest.files.values()]
        self.bytes, self.rows = sum(sizes), sum(sheet.rows for sheet in sheets)
        self._whole = self.rows + sum(max(1, math.ceil(size / PIECE)) for size in sizes)
        self._done, self._progress = 0, progress

    def __call__(self, what: str, done: int) -> None:
        self._done += done
        if self._progress:
            self._progress(what, self._done, self._whole)


def _refuse_newer(name: str, before: Sequence[Held]) -> None:
    if before and before[0].format > FORMAT:
        message = (
            f"the database {name} holds {before[0].name} of a newer version of this program "
            f"(format {before[0].format}, known {FORMAT}); upgrade it, nothing was changed"
        )
        raise DatabaseFailed(message)


def _add(
    connection: Connection, made: Generation, sheets: Sequence[Sheet], progress: _Progress
) -> Published:
    number = _next_number(connection)
    manifest = made.manifest
    connection.execute(
        "INSERT INTO linkatlas.generations (number, digest, format, manifest) "
        "VALUES (%s, %s, %s, %s)",
        (number, manifest.digest, manifest.format, manifest.to_bytes()),
    )
    _load_files(connection, number, made, progress)
    for sheet in sheets:
        rows.load(connection, number, sheet, partial(progress, sheet.id))
    rows.show(connection, sheets, _pointed(connection))
    _point(connection, number)
    _tidy(connection, number)
    connection.execute("ANALYZE linkatlas.features")
    return Published(f"gen-{number:06d}", changed=True, bytes=progress.bytes, rows=progress.rows)


def _load_files(connection: Connection, number: int, made: Generation, progress: _Progress) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.set_types(["int4", "text", "int4", "bytea", "bytea"])
        for path, entry in made.manifest.files.items():
            whole = hashlib.sha256()
            for place, data in enumerate(_pieces(made.path / path)):
                whole.update(data)
                copy.write_row((number, path, place, hashlib.sha256(data).digest(), data))
                progress("files", 1)
            if whole.hexdigest() != entry.sha256:
                message = f"{made.name}: {path} is not what the manifest says"
                raise CorruptGeneration(message)


def _pieces(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, at least one piece."""
    with path.open("rb") as file:
        yield file.read(PIECE)
        while data := file.read(PIECE):
            yield data


def _next_number(connection: Connection) -> int:
    rows = ask(connection, "SELECT coalesce(max(number), 0) + 1 FROM linkatlas.generations")
    return int(rows[0][0])


def _pointed(connection: Connection) -> int | None:
    rows = ask(connection, "SELECT generation FROM linkatlas.current")
    return rows[0][0] if rows else None


def _point(connection: Connection, number: int) -> None:
    connection.execute(
        "INSERT INTO linkatlas.current (generation) VALUES (%s) "
        "ON CONFLICT (one) DO UPDATE SET generation = excluded.generation",
        (number,),
    )


def _tidy(connection: Connection, number: int) -> None:
    """Remove all but the generation and the newest whole one before it."""
    older = held(connection)[1:]
    kept = [one.number for one in older if is_whole(connection, one)][:1]
    connection.execute(
        "DELETE FROM linkatlas.generations WHERE number <> ALL (%s)", ([number, *kept],)
    )
