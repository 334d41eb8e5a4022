"""What the database holds: which generations, which one is served, and whether one is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.errors import CorruptGeneration
from layers.stores import manifest as manifests
from layers.stores.postgis.connecting import ask

if TYPE_CHECKING:
    from psycopg import Connection

    from layers.stores.manifest import Manifest


class Held(NamedTuple):
    """A generation in the database; ``published`` are seconds since 1970."""

    number: int
    digest: str
    format: int
    published: int

    @property
    def name(self) -> str:
        """Return the name that it has everywhere."""
        return f"gen-{self.number:06d}"


def held(connection: Connection) -> tuple[Held, ...]:
    """Return the current generation, and then those before it."""
    rows = ask(
        connection,
        "SELECT number, digest, format, extract(epoch FROM published_at)::bigint "
        "FROM linkatlas.generations WHERE number <= (SELECT generation FROM linkatlas.current) "
        "ORDER BY number DESC",
    )
    return tuple(Held(*row) for row in rows)


def manifest_of(connection: Connection, kept: Held) -> Manifest:
    """Return the manifest of a generation; raise CorruptGeneration when it cannot be trusted."""
    rows = ask(
        connection, "SELECT manifest FROM linkatlas.generations WHERE number = %s", kept.number
    )
    manifest = manifests.parse(kept.name, bytes(rows[0][0]) if rows else b"")
    if manifest.digest != kept.digest:
        message = f"{kept.name}: the manifest is that of another generation"
        raise CorruptGeneration(message)
    return manifest


def is_whole(connection: Connection, kept: Held) -> bool:
    """Say whether every byte and row of a generation is there; the database does the work."""
    try:
        manifest = manifest_of(connection, kept)
    except CorruptGeneration:
        return False
    files = ask(
        connection,
        "SELECT path, sum(length(data))::bigint, bool_and(sha256(data) = sha256) "
        "FROM linkatlas.files WHERE generation = %s GROUP BY path",
        kept.number,
    )
    sizes = {path: size for path, size, sound in files if sound}
    return sizes == {name: entry.bytes for name, entry in manifest.files.items()} and not ask(
        connection,
        "SELECT id FROM linkatlas.collections WHERE generation = %s AND rows <> (SELECT count(*) "
        "FROM linkatlas.features WHERE generation = %s AND collection = collections.id)",
        kept.number,
        kept.number,
    )
