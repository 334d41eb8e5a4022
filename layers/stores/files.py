"""Write files so that a power cut cannot take them back: every byte and name is synced."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_synced(path: Path, content: bytes) -> None:
    """Write a new file and sync its bytes; the folder's own entry is synced separately."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder, so that files made or renamed in it stay there."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_synced(path: Path, content: bytes) -> None:
    """Put new content in the place of a file in one step: a reader sees the old or the new."""
    aside = path.with_name(f".{path.name}.new")
    write_synced(aside, content)
    aside.replace(path)
    sync_folder(path.parent)
