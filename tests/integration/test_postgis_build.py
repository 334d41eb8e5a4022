"""``linkatlas build`` loads the database, and what is there is what was built."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import postgres
import psycopg
import pytest
from click.testing import CliRunner, Result
from psycopg import sql

from api.cli import main
from api.commands.loading import load
from layers.build import Built
from layers.catalog import FEATURE_LAYERS
from layers.opened import OpenAtlas
from layers.sharing import share
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from layers.collections.rows import Rows

AWAY = "postgresql://atlas:secret@127.0.0.1:1/atlas"


def run(*words: str, **environment: str | None) -> Result:
    return CliRunner(env=environment).invoke(main, list(words))


@pytest.fixture
def built(built_store: Path) -> Built:
    made = open_current(built_store)
    counts = dict.fromkeys([*FEATURE_LAYERS, "documents", "corridors"], 0)
    return Built(made.name, made.path, changed=True, counts=counts, phases={})


@pytest.fixture
def store(built: Built, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a store that is built already, so that a build takes no time."""
    monkeypatch.setattr("api.commands.build.build", lambda *_: built)
    return built.path.parent


@pytest.fixture
def url() -> str:
    return postgres.server().spatial()


def test_a_build_is_loaded_once(store: Path, url: str) -> None:
    done = run("build", "--store", str(store), "--to", url)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].startswith("built gen-000001: ")
    loaded = r"loaded into the database as gen-000001: [0-9.]+ MB and \d+ rows, in [0-9.]+ s"
    assert re.fullmatch(loaded, lines[1])
    done = run("build", "--store", str(store), LINKATLAS_DATABASE_URL=url)
    assert done.stdout.splitlines()[1] == "the database holds it already, as gen-000001"


def test_programs_are_told_what_was_loaded(store: Path, url: str) -> None:
    words = ("build", "--store", str(store), "--json")
    done = run(*words, "--to", "database", LINKATLAS_DATABASE_URL=url)
    told = json.loads(done.stdout)["database"]
    assert (told["name"], told["changed"]) == ("gen-000001", True)
    assert min(told["bytes"], told["rows"], told["seconds"]) > 0
    assert json.loads(run(*words).stdout)["database"] is None


def test_the_database_needs_its_setting(tmp_path: Path) -> None:
    done = run("build", "--store", str(tmp_path / "store"), "--to", "database")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "LINKATLAS_DATABASE_URL is not set" in done.stderr
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("given", [AWAY, "mysql://atlas:secret@localhost/atlas"])
def test_a_database_that_cannot_be_loaded_is_one_line(store: Path, given: str) -> None:
    done = run("build", "--store", str(store), "--to", given)
    assert done.exit_code == 1
    assert done.stdout.startswith("built gen-000001: ")
    assert done.stderr.count("\n") == 1
    assert "the database" in done.stderr
    assert "secret" not in done.output


def test_commands_elsewhere_read_what_was_loaded(built: Built, tmp_path: Path, url: str) -> None:
    share(open_current(built.path.parent), url)
    elsewhere = {"LINKATLAS_STORE": str(tmp_path), "LINKATLAS_DATABASE_URL": url}
    words = ("find", "站", "--json")
    here = run(*words, LINKATLAS_STORE=str(built.path.parent))
    there = run(*words, **elsewhere)
    assert (there.exit_code, there.stdout, there.stderr) == (0, here.stdout, "")
    away = run(*words, **elsewhere | {"LINKATLAS_DATABASE_URL": AWAY})
    assert (away.exit_code, away.stdout) == (0, here.stdout)
    assert away.stderr.startswith("linkatlas: the database 127.0.0.1/atlas cannot be reached")


def test_a_terminal_sees_a_bar(built: Built, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = os.openpty()
    with os.fdopen(follower, "w") as terminal, monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", terminal)
        load(built, url)
        terminal.flush()
        shown = os.read(leader, 65536)
    os.close(leader)
    assert b"files" in shown
    assert b"100%" in shown.rpartition(b"files")[2]


def test_the_views_are_the_collections(built_store: Path, url: str) -> None:
    made = open_current(built_store)
    share(made, url)
    with psycopg.connect(url) as connection:
        for name, rows in OpenAtlas(made).collections.items():
            assert in_view(connection, name, rows) == in_table(rows), name


def in_view(connection: psycopg.Connection, name: str, rows: Rows) -> list[tuple[Any, ...]]:
    """Read a view as the table writes it: days as ordinals, or as text in properties."""
    cells = [
        sql.SQL("{}::text" if column.type == "date" else "{}").format(sql.Identifier(column.id))
        for column in rows.info.columns
    ]
    asked = sql.SQL(
        "SELECT id, known, since - date '0001-01-01' + 1, until - date '0001-01-01' + 1, {}, "
        "ST_AsBinary(geom, 'NDR') FROM linkatlas.{} ORDER BY number"
    )
    return connection.execute(
        asked.format(sql.SQL(", ").join(cells), sql.Identifier(name))
    ).fetchall()


def in_table(rows: Rows) -> list[tuple[Any, ...]]:
    columns = ["id", "known", "since", "until", *(column.id for column in rows.info.columns)]
    cells: list[list[Any]] = [rows.table[name].to_pylist() for name in columns]
    for place in (2, 3):
        cells[place] = [day if 0 < day < 4_000_000 else None for day in cells[place]]
    return list(zip(*cells, rows.table["geometry"].to_pylist(), strict=True))
