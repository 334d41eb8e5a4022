"""The power is cut below SQLite: what was acknowledged is there, once and whole.

Each promise is also broken on purpose; a test that then found nothing would prove nothing.
"""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import submit_for_ever
from losing_power import Act, Disk, after_a_cut, told

from layers.water.faults import FullReadings, WaterError
from layers.water.readings import Readings, drivers, open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CUTS = 250
NAME = "readings.db"


def lived(folder: Path, disk: Disk, *, early: bool = False) -> list[Act]:
    """Make a store, submit, move the log into the file, close, open and submit again."""
    with disk.used():
        for first in (1, 6, 11):
            with open_readings(sqlite_url(folder / NAME)) as readings:
                for number in range(first, first + 5):
                    if early:
                        disk.tell(number)
                    submit_for_ever.submit(readings, number)
                    disk.tell(number)
                    if number % 3 == 0:
                        move_the_log(folder / NAME)
    return disk.acts


def move_the_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(RESTART)")


def sound(folder: Path, files: dict[str, bytes], acknowledged: int) -> bool:
    """Say whether a store holds what was acknowledged, and perhaps the next, whole and once."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        with open_readings(sqlite_url(folder / NAME)) as readings:
            found = [stored.sample for stored in readings.samples()]
        with closing(sqlite3.connect(folder / NAME)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except WaterError:
        return False
    right = [submit_for_ever.state(acknowledged + more) for more in (0, 1)]
    return whole and found in right


def bad_cuts(folder: Path, acts: Sequence[Act]) -> Iterator[int]:
    """Cut the power at places of the record; go through those after which something is missing."""
    chance = random.Random(20260301)  # noqa: S311 -- not for secrets
    for cut in range(CUTS):
        place = chance.randrange(len(acts) + 1)
        there = folder / str(cut)
        there.mkdir()
        done = acts[:place]
        if not sound(there, after_a_cut(done, chance), told(done)):
            yield place


def test_a_power_cut_at_any_write_loses_nothing(tmp_path: Path) -> None:
    acts = lived(tmp_path, Disk())
    assert {act.what for act in acts} >= {"open", "write", "truncate", "sync", "folder", "delete"}
    assert not list(bad_cuts(tmp_path, acts))


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"])
def test_it_would_be_seen_if_a_commit_were_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronous: str
) -> None:
    weaker = [pragma.replace("FULL", synchronous) for pragma in drivers._PRAGMAS]
    monkeypatch.setattr(drivers, "_PRAGMAS", weaker)
    acts = lived(tmp_path, Disk())
    monkeypatch.undo()
    assert any(bad_cuts(tmp_path, acts))


def test_it_would_be_seen_if_the_disk_did_not_sync(tmp_path: Path) -> None:
    assert any(bad_cuts(tmp_path, lived(tmp_path, Disk(syncs=False))))


def test_it_would_be_seen_if_it_were_acknowledged_too_early(tmp_path: Path) -> None:
    assert any(bad_cuts(tmp_path, lived(tmp_path, Disk(), early=True)))


def test_a_disk_that_fills_at_any_write_leaves_what_was_there(tmp_path: Path) -> None:
    disk, room, number = Disk(), 0, 7
    with disk.used(), open_readings(sqlite_url(tmp_path / NAME)) as readings:
        for before in range(1, number):
            submit_for_ever.submit(readings, before)
        while full(disk, readings, number, room):
            assert [one.sample for one in readings.samples()] == submit_for_ever.state(number - 1)
            room += 1
        assert [one.sample for one in readings.samples()] == submit_for_ever.state(number)
    assert room > 10


def full(disk: Disk, readings: Readings, number: int, room: int) -> bool:
    """Submit with room for so many writes only; say whether that was too little."""
    disk.room = room
    try:
        submit_for_ever.submit(readings, number)
    except FullReadings:
        return True
    finally:
        disk.room = None
    return False
