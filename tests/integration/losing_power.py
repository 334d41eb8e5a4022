"""A disk below SQLite that remembers every write, so that the power can be cut at any of them.

It is a VFS of SQLite: what SQLite asks of the file system passes through it, is done, and is put on
record. What a disk would hold after a cut follows from the record: what was synced, and of the rest
as much as chance leaves, by sectors and in any order. It can also run out of room.
"""

from __future__ import annotations

import _sqlite3
import ctypes as c
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

SECTOR = 512

_KEPT = 0x100 | 0x800 | 0x80000  # files of SQLite that outlive it: database, journal, log
_LOGS = 0x800 | 0x80000
_FULL = 13
_PTR = c.c_void_p
_METHODS = 19

_OPEN = c.CFUNCTYPE(c.c_int, _PTR, _PTR, _PTR, c.c_int, _PTR)
_DELETE = c.CFUNCTYPE(c.c_int, _PTR, c.c_char_p, c.c_int)
_WRITE = c.CFUNCTYPE(c.c_int, _PTR, _PTR, c.c_int, c.c_int64)
_TRUNCATE = c.CFUNCTYPE(c.c_int, _PTR, c.c_int64)
_SYNC = c.CFUNCTYPE(c.c_int, _PTR, c.c_int)


class _Vfs(c.Structure):
    _fields_ = (
        ("version", c.c_int),
        ("file_size", c.c_int),
        ("longest_path", c.c_int),
        ("next", _PTR),
        ("name", c.c_char_p),
        ("data", _PTR),
        ("open", _OPEN),
        ("delete", _DELETE),
        ("others", _PTR * 14),
    )


class _Methods(c.Structure):
    _fields_ = (
        ("version", c.c_int),
        ("close", _PTR),
        ("read", _PTR),
        ("write", _WRITE),
        ("truncate", _TRUNCATE),
        ("sync", _SYNC),
        ("others", _PTR * 13),
    )


class Act(NamedTuple):
    """What was done: open, write, truncate, sync, delete (a file), folder (synced), told."""

    what: str
    name: str
    at: int = 0
    data: bytes = b""


class Disk:
    """What was done to the files of SQLite while the disk was in use."""

    def __init__(self, *, syncs: bool = True) -> None:
        """Begin a record; without ``syncs`` the disk lies: it acknowledges, and does not sync."""
        self.acts: list[Act] = []
        self.room: int | None = None
        self._syncs = syncs
        self._library = _library()
        self._below = _Vfs.from_address(self._library.sqlite3_vfs_find(None))
        self._vfs, self._names, self._first = _Vfs(), dict[int, str](), set[int]()
        c.pointer(self._vfs)[0] = self._below
        self._vfs.name = b"losing-power"
        self._vfs.open, self._vfs.delete = _OPEN(self._open), _DELETE(self._delete)
        self._methods: dict[int, tuple[_Methods, _Methods]] = {}

    @contextmanager
    def used(self) -> Iterator[None]:
        """Have SQLite use this disk for every file that it opens meanwhile."""
        self._library.sqlite3_vfs_register(c.byref(self._vfs), 1)
        try:
            yield
        finally:
            self._library.sqlite3_vfs_unregister(c.byref(self._vfs))

    def tell(self, number: int) -> None:
        """Put on record that a number was acknowledged."""
        self.acts.append(Act("told", "", number))

    def _open(self, vfs: int, name: int | None, file: int, flags: int, told: int) -> int:
        del vfs
        done = self._below.open(c.addressof(self._below), name, file, flags, told)
        if done == 0 and name and flags & _KEPT:
            self._names[file] = Path(c.string_at(name).decode()).name
            if flags & _LOGS:
                self._first.add(file)
            self.acts.append(Act("open", self._names[file]))
            given = _PTR.from_address(file)
            given.value = c.addressof(self._recording(given.value or 0))
        return done

    def _recording(self, address: int) -> _Methods:
        if address not in self._methods:
            below, ours = _Methods.from_address(address), _Methods()
            c.pointer(ours)[0] = below
            ours.version = 2  # no reading and writing of mapped memory
            ours.write = _WRITE(lambda *words: self._write(below, *words))
            ours.truncate = _TRUNCATE(lambda *words: self._truncate(below, *words))
            ours.sync = _SYNC(lambda *words: self._sync(below, *words))
            self._methods[address] = below, ours
        return self._methods[address][1]

    def _write(self, below: _Methods, file: int, data: int, size: int, at: int) -> int:
        if self.room is not None:
            if self.room == 0:
                return _FULL
            self.room -= 1
        self.acts.append(Act("write", self._names[file], at, c.string_at(data, size)))
        return int(below.write(file, data, size, at))

    def _truncate(self, below: _Methods, file: int, size: int) -> int:
        self.acts.append(Act("truncate", self._names[file], size))
        return int(below.truncate(file, size))

    def _sync(self, below: _Methods, file: int, flags: int) -> int:
        if self._syncs:
            self.acts.append(Act("sync", self._names[file]))
            if file in self._first:  # the first sync of a log or journal is that of the folder too
                self.acts.append(Act("folder", ""))
        self._first.discard(file)
        return int(below.sync(file, flags))

    def _delete(self, vfs: int, name: bytes, synced: int) -> int:
        del vfs
        self.acts.append(Act("delete", Path(name.decode()).name))
        if synced and self._syncs:
            self.acts.append(Act("folder", ""))
        return int(self._below.delete(c.addressof(self._below), name, synced))


def after_a_cut(acts: Sequence[Act], chance: random.Random) -> dict[str, bytes]:
    """Return the files that a disk holds when the power is cut after some acts.

    What was not synced is there with a likelihood that differs from cut to cut, none and all too. A
    name is made or removed for certain once the folder was synced later.
    """
    likely = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    synced = {act.name: place for place, act in enumerate(acts) if act.what == "sync"}
    folder = max((place for place, act in enumerate(acts) if act.what == "folder"), default=-1)
    files: dict[str, bytearray] = {}
    for place, act in enumerate(acts):
        of_name = act.what in {"open", "delete"}
        safe = place < (folder if of_name else synced.get(act.name, -1))
        for part in _parts(act):
            if safe or chance.random() < likely:
                _do(files, part)
    return {name: bytes(content) for name, content in files.items()}


def _parts(act: Act) -> Iterator[Act]:
    if act.what != "write":
        yield act
    for begin in range(0, len(act.data), SECTOR):
        data = act.data[begin : begin + SECTOR]
        yield act._replace(at=act.at + begin, data=data)


def _do(files: dict[str, bytearray], act: Act) -> None:
    if act.what == "open":
        files.setdefault(act.name, bytearray())
    elif act.what == "delete":
        files.pop(act.name, None)
    elif (content := files.get(act.name)) is not None:
        end = act.at if act.what == "truncate" else act.at + len(act.data)
        if act.what in {"write", "truncate"}:
            content.extend(bytes(max(0, end - len(content))))
        if act.what == "write":
            content[act.at : end] = act.data
        elif act.what == "truncate":
            del content[end:]


def told(acts: Sequence[Act]) -> int:
    """Return the last number that was acknowledged, 0 when none was."""
    return max((act.at for act in acts if act.what == "told"), default=0)


def _library() -> Any:  # noqa: ANN401 -- ctypes has no better name for it
    library = c.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = _PTR
    return library
