from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click
import pytest

from api.commands.output import refuse_folder, table, width, write

if TYPE_CHECKING:
    from pathlib import Path


def test_columns_stand_under_each_other() -> None:
    text = table([("a", "铁路", "x"), ("long", "b", ""), ("", "", "")])
    assert text == "a     铁路  x\nlong  b\n"
    assert width("铁路") == 4


def test_nothing_is_a_table_too() -> None:
    assert table([]) == ""


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write(str(target), b"one")
    write(str(target), b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    plain = tmp_path / "plain"
    plain.touch()
    assert target.stat().st_mode == plain.stat().st_mode


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(click.ClickException, match="No space left"):
        write(str(target), b"after")
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="folder"):
        refuse_folder(str(tmp_path))
    assert refuse_folder("-") == "-"


def test_standard_output_gets_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write("-", b"\x00\xff")
    assert capfdbinary.readouterr().out == b"\x00\xff"
