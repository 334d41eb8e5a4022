"""``linkatlas accept`` on small facts, as somebody at a terminal uses it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from layers.documents.review import Evidence, ProposedRow, Review, dumps, written
from layers.model import Text

TINY = Path(__file__).parents[1] / "tiny"
TEXT = "一、建设赣深高铁。"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "data"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "review.json"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["accept", *map(str, words)])


def row(number: int, text: str, decision: str) -> ProposedRow:
    feature = (TINY / "names.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    cells = {"feature": feature, "text": text, "lang": "zh-Hans", "kind": "alias"}
    return ProposedRow(
        id=f"r{number}",
        table="names",
        cells=cells | {"source": "estimate"},
        decision=decision,
        evidence=Evidence(start=2, end=8, clause="一"),
        why=Text(zh="别名", en="An alias"),
    )


def review(*rows: ProposedRow) -> bytes:
    told = Review(
        linkatlas_review=1,
        document="paper",
        known=False,
        generation="gen-1",
        fingerprint="",
        clauses=("一",),
        rows=rows,
        text=TEXT,
    )
    return dumps(told)


def test_the_patch_is_printed_and_git_applies_it(data: Path, file: Path) -> None:
    file.write_bytes(review(row(1, "新名甲", "accept"), row(2, "新名乙", "open")))
    before = (data / "names.csv").read_bytes()
    result = run(file, "--data", data)
    assert result.exit_code == 0
    assert result.stderr == "linkatlas: 1 rows accepted, 0 rejected, 1 undecided and left out\n"
    assert (data / "names.csv").read_bytes() == before
    subprocess.run(["git", "init", "-q"], cwd=data.parent, check=True, timeout=30)
    subprocess.run(
        ["git", "apply", "-"], cwd=data.parent, input=result.stdout.encode(), check=True, timeout=30
    )
    after = (data / "names.csv").read_text(encoding="utf-8")
    assert "新名甲" in after
    assert "新名乙" not in after


def test_rows_are_written_on_demand(data: Path, file: Path) -> None:
    file.write_bytes(review(row(1, "新名甲", "accept")))
    result = run(file, "--data", data, "--write")
    assert result.exit_code == 0
    assert result.stdout == f"{data / 'names.csv'}: 1 rows written\n"
    assert "新名甲" in (data / "names.csv").read_text(encoding="utf-8")


def test_a_row_that_breaks_the_facts_is_named(data: Path, file: Path) -> None:
    bad = row(1, "新名甲", "accept")
    file.write_bytes(review(bad.model_copy(update={"cells": bad.cells | {"kind": "nick"}})))
    before = (data / "names.csv").read_bytes()
    result = run(file, "--data", data, "--write")
    assert result.exit_code == 1
    assert result.stdout.startswith("r1: names: kind: 'nick' is unknown")
    assert result.stderr == "linkatlas: 1 problems; nothing was written\n"
    assert (data / "names.csv").read_bytes() == before


def test_nothing_accepted_is_said(data: Path, file: Path) -> None:
    file.write_bytes(review(row(1, "新名甲", "open")))
    result = run(file, "--data", data)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "linkatlas: no row was accepted; 1 are undecided\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "linkatlas: the file is no JSON"),
        (b'{"linkatlas_review": 9}', "linkatlas: the review is of version 9"),
        (b" " * 2_000_000, "linkatlas: the review is larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_review_is_one_line(
    file: Path, content: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written, "MOST_BYTES", 1024**2)
    file.write_bytes(content)
    result = run(file, "--data", TINY)
    assert result.exit_code == 1
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_a_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    assert run(tmp_path / "none.json").exit_code == 2
    assert run(tmp_path).exit_code == 2
