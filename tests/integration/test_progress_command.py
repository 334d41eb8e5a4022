"""``linkatlas progress``: the report of a paper, and what all papers want."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from docx import Document

from api.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Result]

PAPER = "dongguan-2017"
DAY = ("--on", "2026-11-22")


@pytest.fixture
def run(built_store: Path) -> Run:
    runner = CliRunner(env={"LINKATLAS_STORE": str(built_store)})

    def run_(*words: str) -> Result:
        return runner.invoke(main, ["progress", *words])

    return run_


def test_a_bridge_that_was_open_before_the_paper_is_told_as_that(run: Run) -> None:
    told = json.loads(run(PAPER, *DAY, "--json").stdout)
    rows = [row for row in told["rows"] if row["feature"] == "br-xinan"]
    assert rows
    assert {row["outcome"] for row in rows} == {"done"}
    assert {row["outcome_text"] for row in rows} == {"发文前已完成"}


def test_the_report_that_is_due_next_is_told(run: Run) -> None:
    told = json.loads(run(PAPER, *DAY, "--json").stdout)
    assert (told["period"], told["due"]) == ("2026-H2", "2026-12-31")
    assert sum(told["outcomes"].values()) == len(told["rows"]) > 50
    assert told["title"] in run(PAPER, *DAY).stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_is_text_for_people(run: Run, lang: str) -> None:
    told = run(PAPER, *DAY, "--period", "2018-H2", "--lang", lang)
    assert told.exit_code == 0
    assert "2018-12-31" in told.stdout
    assert "(七)公路方面" in told.stdout


def test_a_unit_and_an_outcome_narrow_it(run: Run) -> None:
    told = json.loads(run(PAPER, *DAY, "--unit", "dg-fgj", "--outcome", "late", "--json").stdout)
    assert told["rows"]
    assert {row["outcome"] for row in told["rows"]} == {"late"}
    assert all("东莞市发展和改革局" in row["units"] for row in told["rows"])


def test_it_is_written_as_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    done = run(PAPER, *DAY, "--format", "docx", "-o", str(target))
    assert (done.exit_code, done.stdout) == (0, "")
    assert len(Document(io.BytesIO(target.read_bytes())).tables) == 2
    table = run(PAPER, *DAY, "--format", "csv", "--lang", "en").stdout_bytes.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(table, newline=""))
    assert header[0] == "Clause"
    assert len(rows) > 50


def test_without_a_paper_all_are_counted_and_what_is_due_is_listed(run: Run) -> None:
    told = json.loads(run(*DAY, "--json").stdout)
    assert {one["id"] for one in told["documents"]["documents"]} >= {PAPER, "shanwei-2022"}
    assert told["deadlines"]["coming"]
    text = run(*DAY).stdout
    assert PAPER in text
    assert "期限已过" in text


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("nothing",), "nothing"),
        ((PAPER, "--unit", "nobody"), "nobody"),
        ((PAPER, "--period", "2026"), "write 2026-H1"),
        ((PAPER, "--outcome", "maybe"), "outcome"),
        ((PAPER, "--format", "docx", "--json"), "choose one"),
        ((PAPER, "-o", "x.docx"), "--format"),
        (("--unit", "dg-fgj"), "--unit needs a DOCUMENT"),
        (("--format", "csv"), "--format needs a DOCUMENT"),
    ],
)
def test_wrong_words_are_one_line(run: Run, words: tuple[str, ...], complaint: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1
