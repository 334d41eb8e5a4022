"""The copy of the database's generations that a worker keeps in a folder, and serves from there.

It is a store like any other: verified, written aside, made current by its pointer. While the
database is away it stays as it is.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import closing, suppress
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import psycopg

from layers.errors import CorruptGeneration
from layers.stores import generation
from layers.stores.files import write_synced
from layers.stores.manifest import FORMAT, MANIFEST, Manifest
from layers.stores.postgis import schema
from layers.stores.postgis.connecting import reader, shown
from layers.stores.postgis.faults import DatabaseFailed, told
from layers.stores.postgis.held import Held, held, manifest_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from psycopg import Connection

_FILES: Final = "SELECT path, data FROM linkatlas.files WHERE generation = %s ORDER BY path, piece"


class Renewal(NamedTuple):
    """What a look at the database came to: what is in the way, and whether the copy changed."""

    trouble: str | None
    changed: bool = False


class Copy:
    """A folder that follows a database; use it from one thread at a time."""

    def __init__(self, url: str, folder: Path) -> None:
        """Name both; nothing is asked yet."""
        self._url, self._folder = url, folder
        self._connection: Connection | None = None
        self._seen: tuple[Held, ...] | None = None
        self._lacking: str | None = None

    def renew(self) -> Renewal:
        """Bring the copy up to date if the database has another generation than last time.

        Nothing is raised: without the database the copy stays, and the trouble is told.
        """
        try:
            with told(shown(self._url)):
                return self._follow(self._ask())
        except DatabaseFailed as error:
            self.close()
            return Renewal(str(error))
        except OSError as error:
            return Renewal(f"the copy in {self._folder} cannot be written: {error.strerror}")

    def close(self) -> None:
        """Let the connection go; the next look makes another."""
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
        self._connection = None

    def _ask(self) -> tuple[Held, ...]:
        """Ask what there is, once more when a connection that was open is lost."""
        if self._connection is not None:
            try:
                return _held(self._connection)
            except psycopg.OperationalError:
                self.close()
        self._connection = reader(self._url)
        return _held(self._connection)

    def _follow(self, found: tuple[Held, ...]) -> Renewal:
        if found == self._seen:
            return Renewal(self._lacking)
        if not found:
            return Renewal(f"nothing was published in the database {shown(self._url)} yet")
        with generation.locked(self._folder):
            changed = self._bring(found)
        self._seen = found
        return Renewal(self._lacking, changed)

    def _bring(self, found: tuple[Held, ...]) -> bool:
        """Fetch what is missing, the oldest first; make the newest whole one current."""
        self._lacking = None
        fetched = [kept for kept in reversed(found) if not self._has(kept) and self._fetch(kept)]
        whole = [kept for kept in found if self._has(kept)]
        if not whole:
            return False
        if generation.pointer(self._folder) == whole[0].name and whole[0] not in fetched:
            return False
        generation.make_current(self._folder, whole[0].name)
        generation.tidy(self._folder)
        return True

    def _has(self, kept: Held) -> bool:
        try:
            return generation.load(self._folder / kept.name).manifest.digest == kept.digest
        except CorruptGeneration:
            return False

    def _fetch(self, kept: Held) -> bool:
        try:
            generation.place(self._folder, kept.name, lambda aside: self._write(kept, aside))
        except CorruptGeneration as error:
            self._lacking = f"a generation of the database cannot be served: {error}"
            return False
        return True

    def _write(self, kept: Held, aside: Path) -> None:
        """Write a generation as the database has it at one moment, and when it was published."""
        if kept.format != FORMAT:
            message = f"{kept.name}: format {kept.format} is not {FORMAT}, the one known here"
            raise CorruptGeneration(message)
        connection = self._connection
        assert connection is not None  # noqa: S101 -- it was asked just before
        with connection.transaction(), connection.cursor() as cursor:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            connection.execute("SET LOCAL statement_timeout = 0")
            manifest = manifest_of(connection, kept)
            stream = cursor.stream(_FILES, (kept.number,), binary=True)
            with closing(cast("Generator[tuple[str, bytes]]", stream)) as rows:
                _write_files(kept, manifest, aside, rows)
        write_synced(aside / MANIFEST, manifest.to_bytes())
        for path in (aside / MANIFEST, aside):
            os.utime(path, (kept.published, kept.published))


def _held(connection: Connection) -> tuple[Held, ...]:
    return held(connection) if schema.exists(connection) else ()


def _write_files(
    kept: Held, manifest: Manifest, aside: Path, rows: Iterable[tuple[str, bytes]]
) -> None:
    """Write every file that the manifest names, and no other; raise CorruptGeneration."""
    wanted = {name: entry.sha256 for name, entry in manifest.files.items()}
    for name, pieces in groupby(rows, key=itemgetter(0)):
        sha256 = wanted.pop(name, None)
        if sha256 is None or _save(aside / name, (data for _, data in pieces)) != sha256:
            message = f"{kept.name}: {name} is not what the manifest says"
            raise CorruptGeneration(message)
    if wanted:
        message = f"{kept.name}: {min(wanted)} is missing"
        raise CorruptGeneration(message)


def _save(path: Path, pieces: Iterable[bytes]) -> str:
    """Write a file and sync it; return its hash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = hashlib.sha256()
    with path.open("wb") as file:
        for data in pieces:
            whole.update(data)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return whole.hexdigest()
