"""A store of readings in trouble: each time a clear word, and the data whole."""

from __future__ import annotations

import multiprocessing as mp
import os
import resource
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import postgres
import psycopg
import pytest
import submit_for_ever
from sqlalchemy import text

from layers.water.faults import (
    BusyReadings,
    CorruptReadings,
    LostReadings,
    ReadingsFailed,
    ReadOnlyReadings,
)
from layers.water.readings import Readings, Submitter, drivers, open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator

BY = Submitter(submit_for_ever.CITY, "lab")
EACH, WRITERS = 20, 4
NOBODY = 65534


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "readings.db")
    return postgres.server().empty()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a file with six submissions in it."""
    path = tmp_path / "readings.db"
    with open_readings(sqlite_url(path)) as readings:
        for number in range(1, 7):
            submit_for_ever.submit(readings, number)
    return path


def holds(readings: Readings, number: int) -> bool:
    return [stored.sample for stored in readings.samples()] == submit_for_ever.state(number)


def write(url: str, writer: int) -> None:
    """Open a store that may not be there yet, and submit one sample after the other."""
    with open_readings(url) as readings:
        for place in range(EACH):
            done = readings.submit([submit_for_ever.sample(writer, place)], BY)
            assert done.added == 1


def test_writers_at_once_wait_for_each_other_from_the_first_moment(url: str) -> None:
    postgres.server()  # so that it is started before there are several of us
    context = mp.get_context("fork")
    writers = [context.Process(target=write, args=(url, number)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    with open_readings(url) as readings:
        assert [stored.sample for stored in readings.samples()] == [
            submit_for_ever.sample(writer, place)
            for writer in range(WRITERS)
            for place in range(EACH)
        ]


def test_a_writer_that_waits_for_too_long_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drivers, "WAIT_S", 0.1)
    with open_readings(sqlite_url(path)) as readings, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyReadings, match=r"readings\.db is in use .*try again later"):
            submit_for_ever.submit(readings, 7)
        assert holds(readings, 6)
        other.rollback()
        submit_for_ever.submit(readings, 7)
        assert holds(readings, 7)


def test_a_writer_of_postgresql_that_waits_for_too_long_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drivers, "WAIT_S", 0.1)
    url = postgres.server().empty()
    with open_readings(url) as readings, open_readings(url) as other:
        with other._door.writing(), pytest.raises(BusyReadings, match="is in use"):
            submit_for_ever.submit(readings, 1)
        submit_for_ever.submit(readings, 1)
        assert holds(other, 1)


def test_a_file_that_may_not_grow_is_told(path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_readings(sqlite_url(path)) as readings:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
        try:
            with pytest.raises(ReadingsFailed, match="nothing was stored"):
                readings.submit([submit_for_ever.sample(9, place) for place in range(5000)], BY)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert holds(readings, 6)
        submit_for_ever.submit(readings, 7)
        assert holds(readings, 7)


@pytest.mark.parametrize("damage", ["no database at all", "torn", "overwritten"])
def test_a_damaged_file_is_told_and_left_as_it_is(path: Path, damage: str) -> None:
    content = path.read_bytes()
    damaged = {
        "no database at all": b"section,time\n" * 1000,
        "torn": content[: len(content) // 2],
        "overwritten": content[:4096] + b"\xff" * (len(content) - 4096),
    }[damage]
    path.write_bytes(damaged)
    with pytest.raises(CorruptReadings, match=r"readings\.db is damaged .*restore a backup"):
        used(path)
    assert path.read_bytes() == damaged


def used(path: Path) -> None:
    with open_readings(sqlite_url(path)) as readings:
        readings.samples()
        submit_for_ever.submit(readings, 7)


@contextmanager
def somebody_else() -> Iterator[None]:
    """Give up the rights of root, to whom every file is open."""
    us = os.geteuid()
    if us == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(us)


@pytest.fixture
def locked(path: Path) -> Iterator[Path]:
    """Put the file into a folder that can be reached, and neither of them be written."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        there = Path(folder) / "readings.db"
        there.write_bytes(path.read_bytes())
        there.chmod(0o444)
        Path(folder).chmod(0o555)
        yield there
        Path(folder).chmod(0o755)


def test_a_read_only_file_is_told_and_left_as_it_is(locked: Path) -> None:
    before = locked.read_bytes()
    with somebody_else(), pytest.raises(ReadOnlyReadings, match="check the rights to the file"):
        used(locked)
    assert locked.read_bytes() == before


def test_a_file_that_others_write_can_be_read_without_any_right_to_it(locked: Path) -> None:
    with open_readings(sqlite_url(locked)) as readings:
        assert holds(readings, 6)
        with somebody_else(), open_readings(sqlite_url(locked), writable=False) as reader:
            assert holds(reader, 6)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    for writable in (True, False):
        with pytest.raises(ReadOnlyReadings, match="cannot be opened"):
            open_readings(sqlite_url(tmp_path), writable=writable)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("no folder")
    with pytest.raises(ReadOnlyReadings, match="cannot be opened"):
        open_readings(sqlite_url(tmp_path / "var" / "readings.db"))


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(LostReadings, match="cannot be reached") as caught:
        open_readings("postgresql://atlas:secret@127.0.0.1:1/readings")
    assert "secret" not in str(caught.value) + caught.value.zh


def test_a_server_that_ends_a_connection_is_told_and_found_again() -> None:
    url = postgres.server().empty()
    with open_readings(url) as readings:
        submit_for_ever.submit(readings, 1)
        end_connections(url)
        submit_for_ever.submit(readings, 2)
        with pytest.raises(LostReadings, match="cannot be reached"):
            write_while_connections_end(readings, url)
        assert holds(readings, 2)


def end_connections(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def write_while_connections_end(readings: Readings, url: str) -> None:
    with readings._door.writing() as connection:
        end_connections(url)
        connection.execute(text("SELECT 1"))
