"""``linkatlas export``: its words, its progress, and that a file appears whole or not at all."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pyogrio
import pytest
from click.testing import CliRunner, Result

from api.cli import main

ROOT = Path(__file__).parents[2]
DAY = ("--on", "2026-11-01")


def run(store: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["export", *words, "--store", str(store)])


def ids(store: Path, *words: str) -> list[str]:
    done = run(store, "railways", *DAY, *words)
    assert (done.exit_code, done.stderr) == (0, "")
    return [feature["id"] for feature in json.loads(done.stdout)["features"]]


def test_a_part_can_be_asked_for(built_store: Path) -> None:
    whole = ids(built_store)
    assert len(whole) > 10
    assert ids(built_store, "--filter", "id = 'rail-ganshen'") == ["rail-ganshen"]
    for words in (
        ("--filter", "status = 'open'"),
        ("--bbox", "114.0,22.4,114.3,22.8"),
        ("--corridor", "ganshen"),
    ):
        part = ids(built_store, *words)
        assert 0 < len(part) < len(whole)
        assert set(part) < set(whole)


def test_coordinates_can_be_asked_for(built_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "ports.gpkg"
    words = ("ports", "--format", "gpkg", "--crs", "EPSG:4490", "-o", str(target))
    assert run(built_store, *words).exit_code == 0
    frame = pyogrio.read_dataframe(target)
    assert frame.crs.to_epsg() == 4490
    west, _, _, north = frame.total_bounds
    assert north < 60 < west


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--filter", "stauts = 'open'"], "status"),
        (["--filter", "("], "at character"),
        (["--filter", "1=1", "--filter", "1=1"], "more than once"),
        (["--bbox", "22,113,23,114"], "west,south,east,north"),
        (["--crs", "EPSG:2326"], "EPSG:4490"),
        (["--crs", "EPSG:4547"], "WGS 84"),
        (["--corridor", "nothing"], "nothing"),
    ],
)
def test_wrong_words_are_wrong_usage(
    built_store: Path, tmp_path: Path, words: list[str], named: str
) -> None:
    target = tmp_path / "x.geojson"
    done = run(built_store, "railways", "-o", str(target), *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert named in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not target.exists()


def test_a_file_that_breaks_off_leaves_what_was_there(
    built_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        message = "the disk is full"
        raise pyogrio.errors.DataSourceError(message)

    target = tmp_path / "x.gpkg"
    target.write_bytes(b"before")
    monkeypatch.setattr(pyogrio, "write_arrow", full)
    done = run(built_store, "railways", "--format", "gpkg", "-o", str(target))
    assert done.exit_code == 1
    assert "the disk is full" in done.stderr
    assert target.read_bytes() == b"before"
    assert [*tmp_path.iterdir()] == [target]


def test_progress_is_shown_on_a_terminal_when_it_takes_long(
    built_store: Path, tmp_path: Path
) -> None:
    def shown(collection: str) -> bytes:
        """Return what a terminal behind the standard error shows."""
        own, theirs = pty.openpty()
        words = [
            "export",
            collection,
            "-o",
            str(tmp_path / collection),
            "--store",
            str(built_store),
        ]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
        subprocess.run(
            [sys.executable, "-m", "api", *words], env=environment, stderr=theirs, check=True
        )
        os.close(theirs)
        told = b""
        try:
            while piece := os.read(own, 65_536):
                told += piece
        except OSError:  # the other end is closed
            pass
        os.close(own)
        return told

    assert b"100%" in shown("network_road")
    assert shown("railways") == b""
    features = json.loads((tmp_path / "network_road").read_bytes())["features"]
    assert len(features) > 20_000
