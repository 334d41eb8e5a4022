"""Readings judged by a table: what counts, what does not, and what a clause stands for."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from layers.documents.model import Clause, Context, Head, Mention, Reading
from layers.documents.scoring import paths_of, score

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "前言\n推进甲乙铁路、丙丁大桥。\n建设戊己港。"
CLAUSES = (
    Clause("标题", 0, 3, "frame"),
    Clause("一(1)", 3, 15, "clause"),
    Clause("一(2)", 15, 22, "clause"),
)


def mention(feature: str, clause: str) -> Mention:
    return Mention(feature, "", 0, 1, clause, sure=True, name="")


def reading(*mentions: Mention) -> Reading:
    return Reading(
        document="paper",
        known=True,
        head=Head(),
        context=Context("paper", frozenset(), None),
        fingerprint="",
        text=TEXT,
        form="txt",
        clauses=CLAUSES,
        mentions=mentions,
        proposed=(),
        said=(),
        deadlines=(),
        figures=(),
        assigned=(),
        notes=(),
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "entities.csv"
    rows = [
        ("rail-a", "甲乙铁路(甲乙高铁)", "paper", "一(1)"),
        ("br-b", "“丙丁大桥”", "paper", "一(1)(2)"),
        ("port-c", "戊己港", "paper", "一(2)"),
        ("pk-d", "庚辛新区", "paper", "一(1)"),
        ("pk-e", "壬癸新区", "other", "一(1)"),
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "name_zh", "doc", "clause"), *rows])
    return path


def test_all_that_is_named_and_found_in_its_clause_is_whole(table: Path) -> None:
    found = (mention("rail-a", "一(1)"), mention("br-b", "一(2)"), mention("port-c", "一(2)"))
    told = score([reading(*found)], table)
    assert (told.recall, told.precision, told.clause, told.precision_of_clauses) == (1, 1, 1, 1)
    assert told.rows == 3


def test_what_has_no_name_in_the_text_is_told_but_does_not_count(table: Path) -> None:
    told = score([reading()], table)
    assert [row.feature for row in told.unnamed] == ["pk-d"]
    assert [row.feature for row in told.missed] == ["rail-a", "br-b", "port-c"]
    assert (told.recall, told.recall_of_all) == (0, 0)


def test_a_feature_of_no_row_is_surplus(table: Path) -> None:
    told = score([reading(mention("rail-a", "一(1)"), mention("pk-x", "一(1)"))], table)
    assert (told.precision, told.surplus) == (0.5, (("paper", "pk-x"),))


def test_a_feature_in_another_clause_is_misplaced(table: Path) -> None:
    told = score([reading(mention("port-c", "一(1)"))], table)
    assert [row.feature for row in told.misplaced] == ["port-c"]
    assert (told.clause, told.precision, told.precision_of_clauses) == (0, 1, 0)
    assert told.surplus_of_clauses == (("paper", "port-c", "一(1)"),)


def test_titles_are_no_clauses(table: Path) -> None:
    told = score([reading(mention("rail-a", "标题"), mention("rail-a", "一(1)"))], table)
    assert told.precision_of_clauses == 1


@pytest.mark.parametrize(
    ("clause", "paths"),
    [
        ("二(4)", {"二(4)"}),
        ("一(1)(2)", {"一(1)", "一(2)"}),
        ("(三)(四)", {"(三)", "(四)"}),
        ("¶9-¶11", {"¶9", "¶10", "¶11"}),
        ("¶25 互联互通", {"¶25"}),
        ("(七)铁路方面", {"(七)铁路方面"}),
        ("全文", {"前言", "二(三)(4)"}),
        ("二(三)(4)", {"二(三)(4)"}),
    ],
)
def test_a_clause_of_the_table_stands_for_paths(clause: str, paths: set[str]) -> None:
    assert paths_of(clause, ["前言", "二(三)(4)"]) == paths
