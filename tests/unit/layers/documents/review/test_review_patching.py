from __future__ import annotations

import csv
import io
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import small_facts
import small_readings
from deciding import accepted, changed, decided, edited, filled, row_of
from small_readings import READING

from layers.checks import check
from layers.documents.review import (
    FactsInTheWay,
    NothingAccepted,
    Review,
    RowsRefused,
    apply,
    patch,
    patching,
    review,
    writing,
)
from layers.documents.review.checking import Snapshot
from layers.documents.review.tables import TABLES

if TYPE_CHECKING:
    from layers.documents.review import ProposedRow, RowProblem
    from layers.opened import OpenAtlas
    from layers.problems import Problem


def state(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def refused(given: Review, data: Path) -> tuple[RowProblem, ...]:
    before = state(data)
    with pytest.raises(RowsRefused) as caught:
        apply(given, data)
    assert state(data) == before
    return caught.value.problems


def only(given: Review, *wanted: ProposedRow) -> Review:
    """Accept some rows alone."""
    return decided(given, lambda row: row.id in {one.id for one in wanted})


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the rules out, where only lines and files matter."""
    monkeypatch.setattr(Snapshot, "problems", lambda _: [])


def git(folder: Path, *words: str, given: str = "") -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, input=given.encode(), check=True)


def test_git_applies_the_patch_and_the_facts_hold(data: Path, reviewed: Review) -> None:
    before = state(data)
    given = accepted(reviewed)
    told = patch(given, data)
    assert state(data) == before
    git(data.parent, "init", "-q")
    git(data.parent, "apply", "--check", "-", given=told)
    git(data.parent, "apply", "--whitespace=error-all", "-", given=told)
    assert check(data) == []
    applied = state(data)
    for name, content in before.items():
        (data / name).write_bytes(content)
    apply(given, data)
    assert state(data) == applied


@pytest.mark.usefixtures("unchecked")
def test_lines_that_were_there_stay_as_they_were(data: Path, reviewed: Review) -> None:
    told = patch(accepted(reviewed), data).splitlines()
    gone = [line for line in told if line.startswith("-") and not line.startswith("---")]
    assert [line.split(",")[0] for line in gone] == ["-st-z"]


@pytest.mark.usefixtures("unchecked")
def test_awkward_cells_are_quoted(data: Path, reviewed: Review) -> None:
    row = row_of(reviewed, "documents")
    title = 'A "title", with commas; “marks” and a # sign'
    given = edited(accepted(reviewed), row.id, title_en=title, note_zh="#注", note_en="# note")
    git(data.parent, "init", "-q")
    git(data.parent, "apply", "-", given=patch(given, data))
    assert small_facts.load_rows(data, "documents")[-1]["title_en"] == title


@pytest.mark.usefixtures("unchecked")
def test_what_was_accepted_is_known_afterwards(data: Path, reviewed: Review) -> None:
    written = apply(accepted(reviewed), data)
    assert ("citations.csv", 5) in written
    known = {"丙丁大桥", "丙江断面"}
    again = READING._replace(
        known=True,
        document="notice-2024",
        proposed=tuple(one for one in READING.proposed if one.name not in known),
        assigned=tuple(one._replace(unit=one.unit or "sz-jtj") for one in READING.assigned[::2]),
    )
    assert review(again, small_readings.opened(data)).rows == ()


def test_nothing_accepted_says_so(data: Path, reviewed: Review) -> None:
    with pytest.raises(NothingAccepted, match=f"{len(reviewed.rows)} are undecided") as caught:
        patch(reviewed, data)
    assert "没有采纳" in caught.value.text.zh


# Where rows go


def test_rows_stand_in_the_order_of_the_paper(data: Path, opened: OpenAtlas) -> None:
    later = {"document": "other", "clause": "甲", "title_zh": "题", "title_en": "T"}
    later |= {"summary_zh": "要", "summary_en": "S"}
    small_facts.append(data, "clauses", **later)
    paper = READING._replace(document="paper", known=True, said=(), proposed=())
    paths = ("一(1)", "一(1)之一", "一(2)", "一(3)")
    clauses = tuple(
        clause._replace(path=path) for clause, path in zip(READING.clauses[2:], paths, strict=True)
    )
    clauses = (clauses[0]._replace(level="clause"), *clauses[1:])
    mentions = tuple(READING.mentions[0]._replace(clause=path) for path in paths)
    bare = paper._replace(clauses=clauses, mentions=mentions, deadlines=(), figures=(), assigned=())
    found = review(bare, opened)
    tables = Snapshot.of(data)
    after = patching.tabled.opened("clauses", tables.table("clauses"))
    order = {path: place for place, path in enumerate(found.clauses)}
    for row in found.rows:
        if row.table == "clauses":
            after.take(row, order)
    written = [next(csv.reader([line.text]))[:2] for line in after.written()]
    assert written == [
        ["document", "clause"],
        ["paper", "一(1)"],
        ["paper", "一(1)之一"],
        ["paper", "一(2)"],
        ["paper", "一(3)"],
        ["other", "甲"],
    ]


@pytest.mark.usefixtures("unchecked")
def test_names_and_claims_stand_beside_those_of_their_feature(
    data: Path, opened: OpenAtlas
) -> None:
    small_facts.append(data, "names", feature="rail-a", text="甲线")
    said = small_readings.said("rail-a", "(二)", "甲港", status="construction", when="2023")
    proposed = (READING.proposed[0]._replace(like=("st-a",)),)
    found = review(READING._replace(said=(said,), proposed=proposed), opened)
    wanted = {"names", "claims", "documents", "sources"}
    apply(decided(found, lambda row: row.table in wanted), data)
    assert [row["feature"] for row in small_facts.load_rows(data, "names")] == [
        *("st-a", "st-a", "rail-a")
    ]
    claimed = [row["feature"] for row in small_facts.load_rows(data, "claims")]
    assert claimed == ["rail-a", "rail-a", "rail-a", "port-a"]


# An editor's ids


def test_rows_follow_an_id_that_was_changed(data: Path, reviewed: Review) -> None:
    given = accepted(reviewed)
    for table, new in (
        ("documents", "sz-2024"),
        ("features/highways", "br-new"),
        ("features/water", "ws-new"),
        ("units", "sz-traffic"),
    ):
        given = edited(given, row_of(given, table).id, id=new)
    apply(given, data)
    assert check(data) == []
    assert small_facts.load_rows(data, "sources")[-1]["id"] == "sz-2024"
    assert {"br-new", "ws-new"} <= {r["feature"] for r in small_facts.load_rows(data, "citations")}
    assert small_facts.load_rows(data, "sections")[-1]["section"] == "ws-new"
    assert "sz-traffic" in {row["unit"] for row in small_facts.load_rows(data, "responsible")}


# Refusals, each told with its row


@pytest.mark.usefixtures("unchecked")
def test_a_blank_that_needs_filling_is_told_with_its_row(data: Path, reviewed: Review) -> None:
    row = row_of(reviewed, "features/highways")
    given = edited(accepted(reviewed), row.id, name_en="")
    (problem,) = refused(given, data)
    assert problem[:3] == (row.id, "features/highways", "name_en")
    assert problem.message.zh == "请填写"


@pytest.mark.usefixtures("unchecked")
def test_a_row_without_what_it_rests_on_is_refused(data: Path, reviewed: Review) -> None:
    row = row_of(reviewed, "citations", feature="rail-a")
    problems = refused(only(reviewed, row), data)
    assert {problem.row for problem in problems} == {row.id}
    assert {problem.message.en for problem in problems} == {
        f"rests on {number} ({table}), which is not accepted"
        for number, table in (("r1", "documents"), ("r2", "sources"), ("r4", "clauses"))
    }


@pytest.mark.usefixtures("unchecked")
def test_of_two_alternatives_one_is_refused(data: Path, reviewed: Review) -> None:
    row = row_of(reviewed, "names")
    given = decided(reviewed, lambda one: not one.instead_of or one.id == row.id)
    (problem,) = refused(given, data)
    assert problem.row == row.id
    assert "accept one of the two" in problem.message.en


def test_what_would_break_the_facts_is_told_with_its_row(data: Path, reviewed: Review) -> None:
    faults = (
        ("features/highways", {"lon": "22.6", "lat": "114.2"}, "lon", "looks swapped"),
        ("features/water", {"id": "rail-a"}, "id", "duplicate"),
        ("documents", {"date": "5.3.2024"}, "date", "not a date"),
        ("sources", {"kind": "rumour"}, "kind", "is unknown; write one of document"),
        ("units", {"place": "city-990000"}, "place", "unknown city"),
    )
    given, told = accepted(reviewed), {}
    for table, cells, column, message in faults:
        row = row_of(reviewed, table)
        given = edited(given, row.id, **cells)
        told[row.id, table, column] = message
    problems = {problem[:3]: problem.message.en for problem in refused(given, data)}
    assert told.keys() <= problems.keys()
    assert all(message in problems[place] for place, message in told.items())


@pytest.mark.usefixtures("unchecked")
def test_a_cell_of_two_lines_is_told_before_anything_is_written(
    data: Path, reviewed: Review
) -> None:
    (problem,) = refused(edited(accepted(reviewed), "r1", title_en="Two\nlines"), data)
    assert problem[:3] == ("r1", "documents", "title_en")
    assert "line break" in problem.message.en


def test_a_line_that_breaks_elsewhere_is_told_with_its_cause(data: Path, reviewed: Review) -> None:
    change = row_of(reviewed, "features/stations")
    given = accepted(reviewed)
    kept = tuple(row for row in given.rows if row.id != change.id)
    (problem,) = refused(given.model_copy(update={"rows": kept}), data)
    assert problem.row == row_of(given, "citations", feature="st-z").id
    assert problem.table == "features/stations"
    assert "breaks features/stations.csv:3: context_of" in problem.message.en


@pytest.mark.usefixtures("unchecked")
def test_the_words_of_the_paper_are_refused(data: Path, reviewed: Review) -> None:
    copied = "先请加快甲铁路建设，2027年底前建成"
    columns = {"ask_zh": "citations", "what_zh": "tasks", "summary_zh": "clauses"}
    columns |= {"title_zh": "clauses", "note": "sources"}
    given, told = accepted(reviewed), set()
    for column, table in columns.items():
        row = next(row for row in reviewed.rows if row.table == table)
        given = edited(given, row.id, **{column: copied})
        told.add((row.id, table, column))
    problems = refused(given, data)
    assert {problem[:3] for problem in problems} == told
    assert all("in your own words" in problem.message.en for problem in problems)


@pytest.mark.usefixtures("unchecked")
def test_the_title_of_a_paper_is_its_own(data: Path, reviewed: Review) -> None:
    row = row_of(reviewed, "documents")
    given = edited(accepted(reviewed), row.id, title_zh="深圳市交通局关于加快互联的通知")
    assert "深圳市交通局关于加快互联的通知" in patch(given, data)


def test_a_row_without_cells_is_a_row_of_blanks(
    data: Path, reviewed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Snapshot] = []
    monkeypatch.setattr(Snapshot, "problems", lambda facts: seen.append(facts) or [])
    for table in TABLES:
        row = reviewed.rows[0].model_copy(update={"table": table, "cells": {}, "needs": ()})
        assert patch(reviewed.model_copy(update={"rows": (changed(row, "accept"),)}), data)
        assert re.search(rb"(?m)^,+$", seen[-1].files[f"{table}.csv"])


@pytest.mark.usefixtures("unchecked")
def test_a_row_to_change_that_is_gone_is_told(data: Path, reviewed: Review) -> None:
    row = row_of(reviewed, "features/stations").model_copy(update={"changes": "st-gone"})
    given = reviewed.model_copy(update={"rows": (changed(row, "accept"),)})
    (problem,) = refused(given, data)
    assert "'st-gone', which is gone" in problem.message.en


def test_facts_with_problems_of_their_own_are_not_blamed_on_rows(
    data: Path, reviewed: Review
) -> None:
    small_facts.plant(data, "claims", 2, status="maybe")
    with pytest.raises(FactsInTheWay, match=r"1 problems of their own.*claims\.csv:2"):
        patch(accepted(reviewed), data)


@pytest.mark.parametrize("content", [b"\xff", b'a,"b\n', b"id,a\nx\n", b"id\nx", b""])
def test_a_table_that_is_no_table_is_told(data: Path, reviewed: Review, content: bytes) -> None:
    (data / "citations.csv").write_bytes(content)
    with pytest.raises(FactsInTheWay, match=r"citations\.csv cannot be read"):
        patch(accepted(reviewed), data)


def test_a_missing_table_is_told(data: Path, reviewed: Review) -> None:
    (data / "citations.csv").unlink()
    with pytest.raises(FactsInTheWay, match=r"no citations\.csv"):
        patch(accepted(reviewed), data)


# All files or none


def test_facts_that_change_meanwhile_are_left_alone(
    data: Path, reviewed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meddle(_: Snapshot) -> list[Problem]:
        small_facts.append(data, "names", text="插话")
        return []

    monkeypatch.setattr(Snapshot, "problems", meddle)
    with pytest.raises(FactsInTheWay, match="changed while"):
        apply(accepted(reviewed), data)
    assert small_facts.load_rows(data, "documents")[-1]["id"] == "paper"
    assert small_facts.load_rows(data, "names")[-1]["text"] == "插话"


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("place", [0, 3, 8])
def test_a_failure_half_way_puts_everything_back(
    data: Path, reviewed: Review, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    before = state(data)
    replace, done = Path.replace, []

    def full(path: Path, target: Path) -> Path:
        if path.name.endswith(".csv.new") and not path.name.startswith("."):
            done.append(target)
            if len(done) > place:
                raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FactsInTheWay, match="No space left"):
        apply(accepted(reviewed), data)
    assert len(done) == place + 1
    assert state(data) == before


@pytest.mark.usefixtures("unchecked")
def test_a_failure_before_the_first_file_leaves_nothing_behind(
    data: Path, reviewed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(data)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write_synced", full)
    with pytest.raises(FactsInTheWay, match="No space left"):
        apply(accepted(reviewed), data)
    assert state(data) == before


@pytest.mark.usefixtures("unchecked")
def test_a_file_keeps_its_mode(data: Path, reviewed: Review) -> None:
    table = data / "citations.csv"
    table.chmod(0o640)
    apply(accepted(reviewed), data)
    assert table.stat().st_mode & 0o777 == 0o640


@pytest.mark.usefixtures("unchecked")
def test_the_patch_names_the_folder(
    data: Path, reviewed: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = data.rename(data.with_name("facts"))
    assert "+++ b/facts/citations.csv\n" in patch(accepted(reviewed), renamed)
    monkeypatch.chdir(renamed)
    assert "+++ b/facts/citations.csv\n" in patch(accepted(reviewed), Path())


@pytest.mark.usefixtures("unchecked")
def test_a_table_without_its_rows_can_be_read(data: Path, reviewed: Review) -> None:
    row = row_of(reviewed, "units")
    apply(decided(reviewed, lambda one: one.id in {row.id, "r1", "r2"}), data)
    rows = csv.DictReader(io.StringIO((data / "units.csv").read_text(encoding="utf-8")))
    assert list(rows)[1]["id"] == "sz-jtj"  # beside its city's
    assert filled(row).cells["name_en"] == "New"
