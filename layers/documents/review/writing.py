"""Replace several files as one: all of them, or none."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from layers.documents.review.checking import Snapshot
from layers.documents.review.faults import FactsInTheWay
from layers.model import Text
from layers.stores.files import replace_synced, sync_folder, write_synced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_CHANGED = Text(
    zh="数据在核对时有人改动，没有写入；请再试一次。",
    en="the facts changed while they were checked; nothing was written, try again",
)


def replace_all(data_dir: Path, before: Snapshot, files: Mapping[str, bytes]) -> None:
    """Replace files of a data folder that is as it was ``before``; raise FactsInTheWay otherwise.

    All new files are on the disk before the first takes its place; when one cannot, those that did
    are put back.
    """
    with _alone(data_dir):
        if Snapshot.of(data_dir) != before:
            raise FactsInTheWay(_CHANGED)
        try:
            _replace(data_dir, before, files)
        except OSError as error:
            raise FactsInTheWay(
                Text(
                    zh=f"写不进数据目录（{error.strerror}），数据没有改动。",
                    en=f"the facts cannot be written ({error.strerror}); they are as they were",
                )
            ) from None


def _replace(data_dir: Path, before: Snapshot, files: Mapping[str, bytes]) -> None:
    aside = {name: (data_dir / name).with_suffix(".csv.new") for name in files}
    done: list[str] = []
    try:
        for name, path in aside.items():
            write_synced(path, files[name])
            shutil.copymode(data_dir / name, path)
        for name, path in aside.items():
            path.replace(data_dir / name)
            done.append(name)
    except BaseException:
        for name in done:
            replace_synced(data_dir / name, before.files[name])
        raise
    finally:
        for path in aside.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)
    for folder in {path.parent for path in aside.values()}:
        sync_folder(folder)


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Keep other writers of ours out of a data folder."""
    handle = os.open(data_dir, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
