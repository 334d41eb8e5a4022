"""Files are made piece by piece, in bounded memory, and leave nothing behind."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import hostile_rows
import pyogrio
import pytest

from layers.export import FORMATS, ExportFailed
from layers.export.batches import SIZE
from layers.export.making import WRITERS
from layers.spreadsheets import table_bytes, table_pieces

if TYPE_CHECKING:
    from layers.collections.rows import Rows

ROWS = 3 * SIZE + 10
WHOLE = ["geojson", "csv", "kml", "gpx"]
ASIDE = [form for form in FORMATS if form not in WHOLE]
MOST_MB = 64


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    return hostile_rows.many(tmp_path_factory.mktemp("many"), ROWS)


@pytest.fixture
def aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which files are written aside."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("form", WHOLE)
def test_texts_leave_while_they_are_made(many: Rows, form: str, aside: Path) -> None:
    done: list[int] = []
    pieces = WRITERS[form](hostile_rows.chosen(many), lambda now, _total: done.append(now))
    first, second, third = next(pieces), next(pieces), next(pieces)
    assert all((first, second, third))
    assert not done or done[-1] < ROWS
    assert [*aside.iterdir()] == []
    pieces.close()


@pytest.mark.parametrize("form", FORMATS)
def test_progress_tells_how_much_is_done(many: Rows, form: str) -> None:
    told: list[tuple[int, int]] = []
    for _ in WRITERS[form](hostile_rows.chosen(many), lambda *now: told.append(now)):
        pass
    assert told == [(min(at * SIZE, ROWS), ROWS) for at in range(1, 5)]


@pytest.mark.parametrize("form", ASIDE)
def test_nothing_stays_behind(many: Rows, form: str, aside: Path) -> None:
    pieces = WRITERS[form](hostile_rows.chosen(many), lambda _done, _total: None)
    assert [*aside.iterdir()] == []
    assert next(pieces)
    assert len([*aside.iterdir()]) == 1
    for _ in pieces:
        pass
    assert [*aside.iterdir()] == []


@pytest.mark.parametrize("form", ASIDE)
def test_nothing_stays_behind_when_nobody_wants_the_rest(
    many: Rows, form: str, aside: Path
) -> None:
    pieces = WRITERS[form](hostile_rows.chosen(many), lambda _done, _total: None)
    next(pieces)
    pieces.close()
    assert [*aside.iterdir()] == []


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left"), pyogrio.errors.DataSourceError("disk full")]
)
def test_a_full_disk_is_told(
    many: Rows, aside: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def full(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pyogrio, "write_arrow", full)
    with pytest.raises(ExportFailed, match=r"could not be written: .*(No space|disk full)"):
        next(WRITERS["gpkg"](hostile_rows.chosen(many), lambda _done, _total: None))
    assert [*aside.iterdir()] == []


def test_a_fault_while_rows_are_read_is_not_hidden(many: Rows, aside: Path) -> None:
    def broken(_done: int, _total: int) -> None:
        message = "no more"
        raise KeyError(message)

    for form in FORMATS:
        with pytest.raises(KeyError, match="no more"):
            b"".join(WRITERS[form](hostile_rows.chosen(many), broken))
        assert [*aside.iterdir()] == []


def test_a_large_network_is_written_in_bounded_memory(tmp_path: Path) -> None:
    forms = ["geojson", "csv", "parquet", "gpkg", "fgb", "shp"]
    hostile_rows.many(tmp_path, 200_000)
    here, root = Path(__file__).parent, Path(__file__).parents[4]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(here)])}
    told = subprocess.run(
        [sys.executable, here / "peak_memory.py", tmp_path / "collections" / "many", *forms],
        env=environment, stdout=subprocess.PIPE, check=True,
    ).stdout  # fmt: skip
    for form, (size, grown_mb) in json.loads(told).items():
        assert size > 5_000_000, form
        assert grown_mb < MOST_MB, form


def test_a_table_in_pieces_is_the_same_table() -> None:
    rows = [["=1", None, 2], ["a\nb", True, False]]
    assert b"".join(table_pieces(["x", "y", "z"], [rows[:1], rows[1:]])) == table_bytes(
        ["x", "y", "z"], rows
    )
