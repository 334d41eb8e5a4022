"""A folder and a database of generations, told to do the same things."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psycopg

from layers import build as builds
from layers.stores import generation, postgis
from layers.stores.manifest import Content

FILES = ("atlas.json", "layers/a.json")


class Folder:
    """The store of one machine."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "store"

    def publish(self, text: str) -> str:
        contents = {FILES[0]: Content(text.encode()), FILES[1]: Content(b"{}")}
        return builds._publish(self.store, contents)[0].name

    def served(self) -> str:
        return (generation.open_current(self.store).path / FILES[0]).read_text()

    def names(self) -> list[str]:
        return sorted(path.name for path in self.store.iterdir() if path.is_dir())

    def point(self, name: str) -> None:
        generation.make_current(self.store, name)

    def damage(self, name: str, file: str, how: str) -> None:
        path = self.store / name / file
        if how == "remove":
            path.unlink()
        else:
            path.write_bytes(damaged(path.read_bytes(), how))


class Database:
    """The store of many machines: built in a folder, served from a copy in an empty one."""

    def __init__(self, folder: Path, url: str) -> None:
        self.builder, self.folder, self.url = Folder(folder), folder, url
        self.connection = psycopg.connect(url, autocommit=True)

    def publish(self, text: str) -> str:
        self.builder.publish(text)
        made = generation.open_current(self.builder.store)
        return postgis.publish(self.url, made, []).name

    def served(self) -> str:
        empty = Folder(Path(tempfile.mkdtemp(dir=self.folder)))
        copy = postgis.Copy(self.url, empty.store)
        copy.renew()
        copy.close()
        return empty.served()

    def names(self) -> list[str]:
        asked = "SELECT number FROM linkatlas.generations ORDER BY number"
        return [f"gen-{number:06d}" for (number,) in self.connection.execute(asked)]

    def point(self, name: str) -> None:
        self.connection.execute("UPDATE linkatlas.current SET generation = %s", (number(name),))

    def damage(self, name: str, file: str, how: str) -> None:
        if file == "manifest.json":
            self._damage(how, "generations", "manifest", "number = %s", number(name))
        else:
            where = "generation = %s AND path = %s"
            self._damage(how, "files", "data", where, number(name), file)

    def _damage(self, how: str, table: str, column: str, where: str, *values: object) -> None:
        asked = f"SELECT {column} FROM linkatlas.{table} WHERE {where}"  # noqa: S608
        ((content,),) = self.connection.execute(asked.encode(), values)
        if how == "remove" and table == "files":
            asked = f"DELETE FROM linkatlas.{table} WHERE {where}"  # noqa: S608
            self.connection.execute(asked.encode(), values)
            return
        asked = f"UPDATE linkatlas.{table} SET {column} = %s WHERE {where}"  # noqa: S608
        self.connection.execute(asked.encode(), (damaged(content, how), *values))


def number(name: str) -> int:
    return int(name.removeprefix("gen-"))


def damaged(content: bytes, how: str) -> bytes:
    return {"truncate": content[:-2], "alter": content[:-2] + b"!", "remove": b""}[how]
