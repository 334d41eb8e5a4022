"""The manifest of a generation: what each file must be, and one digest over all of it."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

import orjson
from pydantic import ValidationError

from layers.errors import CorruptGeneration
from layers.model import Model

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 5
MANIFEST = "manifest.json"

_NAME = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)*\.(json|parquet|npy)|network/hierarchy/[a-z_]+")


class Entry(Model):
    """One file: its hash and size, and where it holds rows, their number, extent and CRS."""

    sha256: str
    bytes: int
    rows: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    crs: str | None = None


class Content(NamedTuple):
    """One file that is about to be written."""

    data: bytes
    rows: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    crs: str | None = None


class Manifest(Model):
    """What a generation consists of; ``digest`` covers every entry, so it names the content."""

    format: int
    digest: str
    files: dict[str, Entry]

    def to_bytes(self) -> bytes:
        """Write the manifest as JSON, the same bytes for the same content."""
        return _json(self.model_dump(mode="json"), indent=True)


def describe(contents: Mapping[str, Content]) -> Manifest:
    """Make the manifest of the files that a generation will hold, keyed by relative path."""
    files = {
        name: Entry(
            sha256=hashlib.sha256(content.data).hexdigest(),
            bytes=len(content.data),
            rows=content.rows,
            bbox=content.bbox,
            crs=content.crs,
        )
        for name, content in sorted(contents.items())
    }
    return Manifest(format=FORMAT, digest=_digest(FORMAT, files), files=files)


def read(folder: Path) -> Manifest:
    """Read the manifest of a generation; raise CorruptGeneration when it cannot be trusted."""
    try:
        written = (folder / MANIFEST).read_bytes()
    except OSError as error:
        message = f"{folder.name}: no manifest can be read ({error.strerror})"
        raise CorruptGeneration(message) from error
    return parse(folder.name, written)


def parse(name: str, written: bytes) -> Manifest:
    """Understand the manifest of the generation ``name``; raise CorruptGeneration likewise."""
    try:
        manifest = Manifest.model_validate_json(written)
    except ValidationError as error:
        message = f"{name}: the manifest is broken"
        raise CorruptGeneration(message) from error
    _trust(name, manifest)
    return manifest


def verify(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its hash; raise CorruptGeneration naming the first that differs."""
    root = folder.resolve()
    for name, entry in manifest.files.items():
        path = folder / name
        if not path.resolve().is_relative_to(root):
            message = f"{folder.name}: {name} lies outside the generation"
            raise CorruptGeneration(message)
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"{folder.name}: {name} cannot be read ({error.strerror})"
            raise CorruptGeneration(message) from error
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            message = f"{folder.name}: {name} is not what the manifest says"
            raise CorruptGeneration(message)


def _trust(name: str, manifest: Manifest) -> None:
    if manifest.format != FORMAT:
        message = f"{name}: format {manifest.format} is not {FORMAT}"
        raise CorruptGeneration(message)
    strange = [path for path in manifest.files if not _NAME.fullmatch(path)]
    if strange:
        message = f"{name}: the manifest names {strange[0]!r}, which is no file of a generation"
        raise CorruptGeneration(message)
    if manifest.digest != _digest(manifest.format, manifest.files):
        message = f"{name}: the manifest was altered"
        raise CorruptGeneration(message)


def _digest(form: int, files: Mapping[str, Entry]) -> str:
    dumped = {name: entry.model_dump(mode="json") for name, entry in files.items()}
    return hashlib.sha256(_json({"format": form, "files": dumped})).hexdigest()


def _json(value: object, *, indent: bool = False) -> bytes:
    option = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(value, option=option | (orjson.OPT_INDENT_2 if indent else 0))
