"""What a terminal is told of a reading and of its score, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from api.commands.read_score import holds, score_text
from api.commands.read_text import reading_text
from layers.documents.scoring import Row, Score

BOTH = {"zh": "甲", "en": "a"}
PLACE: dict[str, Any] = {"clause": "一", "start": 0, "end": 2}
PROPOSAL: dict[str, Any] = {
    **PLACE, "name": "云顶湖大桥", "kind": "bridge", "placed": None, "like": [],
}  # fmt: skip


def mention(feature: str, *, sure: bool = True, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    told = {"feature": feature, "text": "甲路", "sure": sure, "names": BOTH, "why": None}
    return {**PLACE, **told, "choices": [], **more}


def said(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    told = {"feature": "x", "asks": None, "status": None, "when": None, "expected": False}
    return {**PLACE, **told, **more}


def due(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    told = {"since": None, "due": None, "every": [], "times_a_year": None, "firm": True}
    return {**PLACE, **told, **more}


def answer(**found: Any) -> dict[str, Any]:  # noqa: ANN401
    paper = {"title": "示例", "number": None, "issuer": None, "date": "2017"}
    lists = ("mentions", "proposed", "said", "deadlines", "figures", "assigned", "notes")
    return {
        "document": "paper",
        "known": False,
        "paper": {**paper, "context": {"places": ["city-440300"]}},
        "clauses": [{**PLACE, "path": "一", "level": "clause", "title": "铁路"}],
        "text": "年底 前",
        **{key: [] for key in lists},
        **found,
    }


def lines(lang: str, **found: Any) -> list[str]:  # noqa: ANN401
    return reading_text(answer(**found), lang).splitlines()


def test_a_paper_without_findings_is_told_by_its_heading() -> None:
    assert lines("en") == [
        "示例",
        "a paper that is not known, paper  2017  city-440300",
        "1 clauses, 0 mentions (0 unsure), 0 new names, 0 dates, 0 figures, 0 units",
    ]


def test_a_feature_is_told_once_a_clause_with_how_often() -> None:
    told = lines("zh", mentions=[mention("x"), mention("x"), mention("y")])
    assert told[-3:] == ["一 铁路", "  提到  x  甲 ×2", "  提到  y  甲"]


def test_what_is_not_sure_is_told_with_the_reason_and_the_choices() -> None:
    unsure = mention("x", sure=False, why=BOTH, choices=["x", "y"])
    assert lines("en", mentions=[unsure])[-1] == "  unsure  x  a  “甲路”  a  perhaps x, y"


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "云顶湖大桥  Bridge  place unknown"),
        ({"kind": "odd", "like": ["a", "b"]}, "云顶湖大桥  odd  place unknown  like a, b"),
        (
            {"placed": {"by": BOTH, "accuracy_m": 5_000}},
            "云顶湖大桥  Bridge  within about 5 km of a",
        ),
    ],
)
def test_a_new_name_is_told_with_its_place(more: dict[str, Any], line: str) -> None:
    assert lines("en", proposed=[{**PROPOSAL, **more}])[-1] == f"  new  {line}"


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"asks": "finish", "when": "2017"}, "asks  a  finish  2017"),
        ({"status": "construction", "expected": True}, "states  a  Under construction  expected"),
        ({"feature": "云顶湖大桥", "asks": "study"}, "asks  云顶湖大桥  study"),
        ({"feature": None, "asks": "report"}, "asks  report regularly"),
    ],
)
def test_what_is_asked_and_stated_is_told(more: dict[str, Any], line: str) -> None:
    assert lines("en", mentions=[mention("x")], said=[said(**more)])[-1].strip() == line


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"since": "2017", "due": "2018"}, "年底  2017 – 2018"),
        ({"since": "2017", "due": "2017"}, "年底  2017"),
        ({"every": ["06-30", "12-31"]}, "年底  every year on 06-30, 12-31"),
        ({"times_a_year": 12, "firm": False}, "年底  12 times a year  aimed at"),
    ],
)
def test_dates_are_told_as_written_and_as_meant(more: dict[str, Any], line: str) -> None:
    assert " ".join(lines("en", deadlines=[due(**more)])[-1].split("  ")[2:]) == " ".join(
        line.split("  ")
    )


def test_figures_units_and_notes_are_told() -> None:
    figure = {**PLACE, "value": "350", "unit": "公里", "what": "里程"}
    unit = {**PLACE, "name": "市发改局", "unit": "a-fgj", "role": "lead"}
    notes = [{"text": BOTH, "start": 4}, {"text": BOTH, "start": None}]
    told = lines("zh", figures=[figure], assigned=[unit], notes=notes)
    assert "  数字  350 公里  里程" in told
    assert "  责任  市发改局  a-fgj  牵头" in told
    assert told[-2:] == ["说明  甲  第 5 字", "说明  甲"]


def test_nothing_of_a_paper_commands_the_terminal() -> None:
    told = lines("en", proposed=[{**PROPOSAL, "name": "云顶\x1b[2J桥"}])
    assert told[-1].startswith("  new  云顶\ufffd[2J桥")


def score(**more: Any) -> Score:  # noqa: ANN401
    row = Row("paper", "x", "某桥", "一", frozenset({"一"}))
    told: dict[str, Any] = {
        "rows": 100, "recall": 0.97, "precision": 0.97, "clause": 0.98,
        "precision_of_clauses": 0.5, "recall_of_all": 0.9, "missed": (row,), "misplaced": (),
        "unnamed": (), "surplus": (("paper", "y"),),
        "surplus_of_clauses": (("paper", "y", "一"),),
    }  # fmt: skip
    return Score(**(told | more))


def test_a_score_is_told_with_every_miss_and_surplus() -> None:
    told = score_text(score(), "zh").splitlines()
    assert told[1:4] == [
        "查全率  0.9700  (>= 0.97)",
        "查准率  0.9700  (>= 0.97)",
        "条款正确率  0.9800  (>= 0.98)",
    ]
    assert told[-3:] == ["漏  paper  一  x  某桥", "多  paper  y", "多（条款）  paper  一  y"]


@pytest.mark.parametrize(
    ("more", "good"),
    [
        ({}, True),
        ({"recall": 0.969}, False),
        ({"precision": 0.96}, False),
        ({"clause": 0.979}, False),
    ],
)
def test_a_score_holds_only_when_all_of_it_does(more: dict[str, float], good: bool) -> None:  # noqa: FBT001
    assert holds(score(**more)) is good
