"""Publishing is killed, and the disk fills up, at every moment: what was current is served."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from publish_for_ever import FILES, contents, publish

from layers import build as builds
from layers.errors import StoreError
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("publish_for_ever.py")
KILLS = 10
SYNCED_BEFORE_THE_POINTER = FILES + 5  # the manifest, two folders, the store, the pointer's file


def publisher(store: Path, after: int, times: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(store), str(after), str(times)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )


def served(store: Path) -> int:
    """Read the number of the generation that is served; every file must be of it."""
    made = open_current(store)
    files = [(made.path / name).read_bytes() for name in made.manifest.files]
    number = int(files[0].split(b":")[0])
    assert files == [content.data for content in contents(number).values()]
    return number


def test_a_kill_at_any_moment_leaves_a_whole_generation(tmp_path: Path) -> None:
    chance = random.Random(20261101)  # noqa: S311 -- not for secrets
    publish(tmp_path, 0)
    seen = 0
    for _ in range(KILLS):
        process = publisher(tmp_path, seen, 1_000_000)
        with process:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0.0, 0.1))
            process.send_signal(signal.SIGKILL)
        assert served(tmp_path) >= seen
        assert open_current(tmp_path).name == (tmp_path / "current").read_text().strip()
        seen = served(tmp_path)
    publish(tmp_path, seen + 1)
    assert served(tmp_path) == seen + 1
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) <= 2


class FullDisk:
    """Let so many calls of a function pass, then fail as a full disk does."""

    def __init__(self, call: Callable[..., object], passes: int) -> None:
        self.call, self.left = call, passes

    def __call__(self, *args: object, **more: object) -> object:
        if self.left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.left -= 1
        return self.call(*args, **more)


@pytest.mark.parametrize("passes", range(SYNCED_BEFORE_THE_POINTER + 3))
def test_a_full_disk_at_any_write_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, passes: int
) -> None:
    publish(tmp_path, 1)
    monkeypatch.setattr(os, "fsync", FullDisk(os.fsync, passes))
    fails = passes <= SYNCED_BEFORE_THE_POINTER
    said = pytest.raises(StoreError, match="No space left on device") if fails else nullcontext()
    with said:
        builds._publish(tmp_path, contents(2))
    monkeypatch.undo()
    assert served(tmp_path) == (1 if passes < SYNCED_BEFORE_THE_POINTER else 2)
    assert not [*tmp_path.glob(".building-*")]


@pytest.mark.parametrize("name", ["mkdir", "open", "rename", "replace"])
def test_a_full_disk_for_any_name_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    publish(tmp_path, 1)
    monkeypatch.setattr(Path, name, FullDisk(getattr(Path, name), 0))
    with pytest.raises(StoreError, match="No space left on device; what is current stays"):
        builds._publish(tmp_path, contents(2))
    monkeypatch.undo()
    assert served(tmp_path) == 1


def test_a_store_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("no folder")
    with pytest.raises(StoreError, match=r"cannot write to .*store"):
        builds._publish(tmp_path / "store", contents(1))


def test_two_builds_at_once_do_not_collide(tmp_path: Path) -> None:
    running = [publisher(tmp_path, after, 5) for after in (100, 200)]
    assert all(process.communicate()[0] == b"ready\n" for process in running)
    assert [process.returncode for process in running] == [0, 0]
    assert served(tmp_path) in {105, 205}
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 2
