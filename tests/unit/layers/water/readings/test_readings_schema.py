from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import postgres
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from measured_samples import SHENZHEN, sample
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from layers.water.faults import (
    ForeignReadings,
    NewerReadings,
    ReadingsFailed,
    ReadOnlyReadings,
    UnknownStore,
)
from layers.water.readings import Readings, open_readings, schema, sqlite_url
from layers.water.readings.tables import METADATA, events, measured, samples

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Table

TABLES = list(METADATA.tables.values())


def test_the_migrations_make_the_tables(readings: Readings) -> None:
    with readings._door.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": schema.VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_every_version_is_known_in_its_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema._MIGRATIONS))
    chain = ScriptDirectory.from_config(config).walk_revisions()
    assert [script.revision for script in reversed([*chain])] == list(schema.VERSIONS)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_nothing_stored_can_be_changed_or_removed(readings: Readings, table: Table) -> None:
    token = readings.tokens.issue(SHENZHEN.city, "lab")
    readings.submit([sample()], SHENZHEN._replace(token_id=token.id))
    readings.tokens.revoke(token.id)
    with readings._door.reading() as connection:
        kept = connection.execute(select(table)).all()
    assert kept
    column = next(iter(table.primary_key))
    for change in (update(table).values({column.name: 77}), delete(table)):
        with (
            pytest.raises(ReadingsFailed, match=f"{table.name} is append-only"),
            readings._door.writing() as connection,
        ):
            connection.execute(change)
    with readings._door.reading() as connection:
        assert connection.execute(select(table)).all() == kept


@pytest.mark.parametrize(
    "change",
    [
        {"number": float("nan")},
        {"number": float("inf")},
        {"number": -float("inf")},
        {"number": None},
        {"below": 2},
        {"sample": 99},
        {"series": 99},
    ],
    ids=str,
)
def test_a_value_that_is_none_is_refused_by_the_database(
    readings: Readings, change: dict[str, Any]
) -> None:
    readings.submit([sample({"ph": "7"})], SHENZHEN)
    row = {"series": 1, "month": 1, "taken_at": 1, "sample": 1, "number": 1.0, "below": 0}
    with readings._door.writing() as connection:
        connection.execute(insert(measured), {**row, "written": "1"})
        connection.rollback()
    with pytest.raises(ReadingsFailed), readings._door.writing() as connection:
        connection.execute(insert(measured), {**row, "written": "1", **change})


@pytest.mark.parametrize(
    "change",
    [
        {"published": 0},
        {"published": 7},
        {"tide": "high"},
        {"revision": 0},
        {"revision": 2},
        {"replaces": 1},
        {"batch": 99},
        {"taken_at": None},
    ],
    ids=str,
)
def test_a_sample_that_is_none_is_refused_by_the_database(
    readings: Readings, change: dict[str, Any]
) -> None:
    readings.submit([sample()], SHENZHEN)
    row = {"id": 2, "section": "s", "month": 1, "taken_at": 1, "city": "c", "revision": 1}
    row |= {"replaces": None, "batch": 1, "published": None, "tide": None, "digest": ""}
    with readings._door.writing() as connection:
        connection.execute(insert(samples), row)
        connection.rollback()
    with pytest.raises(ReadingsFailed), readings._door.writing() as connection:
        connection.execute(insert(samples), {**row, **change})


def test_a_sample_is_replaced_once(readings: Readings) -> None:
    readings.submit([sample()], SHENZHEN)
    readings.submit([sample({"ph": "9"})], SHENZHEN, why="x")
    with readings._door.reading() as connection:
        row = connection.execute(select(samples).where(samples.c.revision == 2)).one()._asdict()
    with pytest.raises(ReadingsFailed), readings._door.writing() as connection:
        connection.execute(insert(samples), {**row, "id": 3, "revision": 3})


def test_an_event_that_is_not_known_is_refused(readings: Readings) -> None:
    row = {"id": 1, "at": 1, "who": "", "city": "", "what": "erased", "detail": "{}"}
    with pytest.raises(ReadingsFailed), readings._door.writing() as connection:
        connection.execute(insert(events), row)


def test_a_newer_store_is_left_alone(url: str) -> None:
    with open_readings(url) as readings, readings._door.writing() as connection:
        connection.execute(text("UPDATE readings_version SET version_num = 'later'"))
    with pytest.raises(NewerReadings, match=r"newer version \(later\); upgrade this program"):
        open_readings(url)


def test_a_reader_does_not_migrate(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_readings(url).close()
    monkeypatch.setattr(schema, "VERSIONS", (*schema.VERSIONS, "later"))
    with pytest.raises(ReadOnlyReadings, match="an older version"):
        open_readings(url, writable=False)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_reader_of_a_blank_database_finds_nothing_and_makes_nothing(
    tmp_path: Path, kind: str
) -> None:
    (tmp_path / "readings.db").touch()
    url = sqlite_url(tmp_path / "readings.db") if kind == "sqlite" else postgres.server().empty()
    for _ in range(2):
        with open_readings(url, writable=False) as readings:
            assert readings.samples() == []
            with pytest.raises(ReadOnlyReadings):
                readings.submit([sample()], SHENZHEN)
    with open_readings(url) as readings:
        readings.submit([sample()], SHENZHEN)
    with open_readings(url, writable=False) as readings:
        assert len(readings.samples()) == 1


def test_a_reader_cannot_write(url: str) -> None:
    open_readings(url).close()
    with open_readings(url, writable=False) as readings:
        with pytest.raises(ReadOnlyReadings, match="opened for reading"):
            readings.submit([sample()], SHENZHEN)
        with (
            pytest.raises((ReadOnlyReadings, DBAPIError)),
            readings._door.reading() as connection,
        ):
            connection.execute(text("INSERT INTO revocations VALUES (1, 1)"))


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.gpkg"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE gpkg_contents (table_name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ForeignReadings, match="gpkg_contents"):
        open_readings(sqlite_url(path))
    assert len(path.read_bytes()) == len(before)


def test_a_reader_of_a_missing_file_finds_nothing_and_makes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "readings.db"
    with open_readings(sqlite_url(path), writable=False) as readings:
        assert readings.samples() == []
        with pytest.raises(ReadOnlyReadings):
            readings.submit([sample()], SHENZHEN)
    assert not path.parent.exists()


@pytest.mark.parametrize("name", ["a b", "读数", "50%", "what?", "a#b", "a%41", "q'\""])
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / f"{name}.db"
    with open_readings(sqlite_url(path)) as readings:
        readings.submit([sample()], SHENZHEN)
    assert path.is_file()
    with open_readings(sqlite_url(path), writable=False) as readings:
        assert len(readings.samples()) == 1


@pytest.mark.parametrize(
    "url", ["", "readings.db", "mysql://root:secret@host/x", "://", "postgresql"]
)
def test_an_address_that_is_none_is_said_without_its_password(url: str) -> None:
    with pytest.raises(UnknownStore, match="write sqlite:///FILE or postgresql://") as caught:
        open_readings(url)
    assert "secret" not in str(caught.value)
