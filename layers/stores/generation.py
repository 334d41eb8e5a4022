"""Open and publish generations: written aside, synced, then made current by one atomic pointer.

A store is a folder of ``gen-000001/``, ``gen-000002/`` ... and the file ``current``, which names
one of them. Whatever is killed at whatever moment, ``current`` names a whole generation.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from layers.errors import CorruptGeneration, GenerationError
from layers.stores import manifest as manifests
from layers.stores.files import replace_synced, sync_folder, write_synced
from layers.stores.manifest import MANIFEST, Content, Manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

CURRENT = "current"
LOCK = ".lock"

_ASIDE = ".building-"
_NAME = re.compile(r"gen-[0-9]{6,9}")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Generation:
    """A generation whose files are what its manifest says."""

    name: str
    path: Path
    manifest: Manifest


def open_current(store: Path) -> Generation:
    """Open the current generation, or the newest intact one before it.

    Raises GenerationError when there is none.
    """
    pointed = pointer(store)
    names = _up_to(store, pointed)
    if pointed and pointed not in names:
        _LOG.warning("the current generation %s is missing", pointed)
    if pointed is None and names:
        _LOG.warning("%s names no generation", store / CURRENT)
    for name in names:
        try:
            generation = load(store / name)
        except CorruptGeneration as error:
            _LOG.warning("a generation cannot be served: %s", error)
            continue
        if name != pointed:
            _LOG.warning("serving %s instead of the current generation", name)
        return generation
    message = f"no generation can be served from {store}: run `linkatlas build`"
    raise GenerationError(message)


def load(path: Path) -> Generation:
    """Open one generation and verify every hash; raise CorruptGeneration when one differs."""
    manifest = manifests.read(path)
    manifests.verify(path, manifest)
    return Generation(path.name, path, manifest)


def pointer(store: Path) -> str | None:
    """Return the name that the pointer file holds; None when it is absent or no name."""
    try:
        text = (store / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return text if _NAME.fullmatch(text) else None


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the store for one build; a second one waits. The lock dies with its process."""
    store.mkdir(parents=True, exist_ok=True)
    handle = os.open(store / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def intact(store: Path) -> Generation | None:
    """Return the generation that the pointer names if it is whole; None otherwise."""
    name = pointer(store)
    try:
        return load(store / name) if name else None
    except CorruptGeneration as error:
        _LOG.warning("the current generation will be replaced: %s", error)
        return None


def publish(store: Path, contents: Mapping[str, Content], manifest: Manifest) -> Generation:
    """Write a new generation aside, then make it current; call it with the store locked.

    Raises OSError when it cannot be written; what was current then stays current.
    """
    path = place(store, _next_name(store), partial(_write, contents, manifest))
    make_current(store, path.name)
    return Generation(path.name, path, manifest)


def place(store: Path, name: str, write: Callable[[Path], None]) -> Path:
    """Have a generation written aside, then give it its name, even if another has it already.

    It is not yet current. ``write`` is given the folder aside and fills it with synced files;
    whatever it raises, the store stays as it was. Call it with the store locked.
    """
    aside = _write_aside(store, write)
    path = store / name
    try:
        if path.exists():
            path.rename(tempfile.mkdtemp(prefix=_ASIDE, dir=store))
        aside.rename(path)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    sync_folder(store)
    return path


def make_current(store: Path, name: str) -> None:
    """Let the pointer name a generation of the store, in one step."""
    replace_synced(store / CURRENT, f"{name}\n".encode())


def tidy(store: Path) -> None:
    """Remove what killed builds left and all but the current generation and the one before.

    A corrupt generation is never the one that is kept; call it with the store locked.
    """
    for leftover in store.glob(f"{_ASIDE}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    current = pointer(store)
    earlier = before(store, current)
    kept = {current, earlier.name if earlier else None}
    for name in _newest_first(store):
        if name not in kept:
            shutil.rmtree(store / name, ignore_errors=True)


def before(store: Path, current: str | None) -> Generation | None:
    """Open the newest intact generation before one; None when the store holds none."""
    for name in _up_to(store, current):
        try:
            if name != current:
                return load(store / name)
        except CorruptGeneration:
            continue
    return None


def _write_aside(store: Path, write: Callable[[Path], None]) -> Path:
    aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=store))
    try:
        aside.chmod(0o755)
        write(aside)
        for folder in (*(path for path in aside.rglob("*") if path.is_dir()), aside):
            sync_folder(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return aside


def _write(contents: Mapping[str, Content], manifest: Manifest, aside: Path) -> None:
    for name, content in contents.items():
        target = aside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_synced(target, content.data)
    write_synced(aside / MANIFEST, manifest.to_bytes())


def _next_name(store: Path) -> str:
    newest = max(map(_number, _newest_first(store)), default=0)
    return f"gen-{newest + 1:06d}"


def _up_to(store: Path, last: str | None) -> list[str]:
    """List the generations not newer than ``last``: newer ones were never made current."""
    names = _newest_first(store)
    return [name for name in names if last is None or _number(name) <= _number(last)]


def _newest_first(store: Path) -> list[str]:
    if not store.is_dir():
        return []
    names = [path.name for path in store.iterdir() if _NAME.fullmatch(path.name)]
    return sorted(names, key=_number, reverse=True)


def _number(name: str) -> int:
    return int(name.removeprefix("gen-"))
