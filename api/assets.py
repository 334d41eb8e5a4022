"""Scripts, styles and images: read once, served under an address that names their content."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ROOT = "/assets"
FOREVER = "public, max-age=31536000, immutable"
_TYPES = mimetypes.MimeTypes()
_TYPES.add_type("text/javascript", ".js")
_TYPES.add_type("image/svg+xml", ".svg")


@dataclass(frozen=True)
class Asset:
    """One file and what it is."""

    content: bytes
    kind: str


class Assets:
    """Every asset by name; ``base`` is the address below which they lie.

    One hash stands for all files, so that a style finds its images beside it.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Take the files by name, such as ``css/base.css``."""
        self.held = {name: Asset(content, kind_of(name)) for name, content in files.items()}
        self.digest = _digest(files)
        self.base = f"{ROOT}/{self.digest}"

    def url(self, name: str) -> str:
        """Return the address of an asset; raise KeyError for an unknown one."""
        if name not in self.held:
            raise KeyError(name)
        return f"{self.base}/{name}"


def kind_of(name: str) -> str:
    """Return the content type of a file by its name."""
    kind = _TYPES.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def folder_files(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder by its name relative to it; hidden ones are left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in named.items() if not _is_hidden(name)}


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()[:16]
