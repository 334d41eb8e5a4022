from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from layers.documents.review import ReviewUnreadable, dumps, loads, written

if TYPE_CHECKING:
    from layers.documents.review import Review


def fault(content: bytes) -> str:
    """Return the one line that tells what is wrong with a file."""
    with pytest.raises(ReviewUnreadable) as caught:
        loads(content)
    text = caught.value.text
    assert text.zh.endswith("。")
    assert "\n" not in text.en + text.zh
    return text.en


def with_row(review: Review, place: int = 0, **more: object) -> bytes:
    told = json.loads(dumps(review))
    told["rows"][place] |= more
    return json.dumps(told).encode()


def test_a_review_comes_back_as_it_was(reviewed: Review) -> None:
    assert loads(dumps(reviewed)) == reviewed


def test_the_form_is_stable(reviewed: Review) -> None:
    told = json.loads(dumps(reviewed))
    assert list(told) == [
        *("linkatlas_review", "document", "known", "generation", "fingerprint", "clauses"),
        *("left_out", "rows", "text"),
    ]
    assert told["linkatlas_review"] == 1
    assert list(told["rows"][0]) == [
        *("id", "table", "cells", "changes", "gives", "decision", "evidence", "sure", "why"),
        *("needs", "rests_on", "instead_of"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"{", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "must be one object"),
        (b"7", "must be one object"),
        (b"{}", "no linkatlas_review"),
        (b'{"linkatlas_review": 2}', "is of version 2; this program reads version 1"),
        (b'{"linkatlas_review": "1"}', "is of version '1'"),
        (b'{"linkatlas_review": true}', "is of version True"),
    ],
)
def test_what_is_no_review_is_told(content: bytes, message: str) -> None:
    assert message in fault(content)


def test_a_review_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "MOST_BYTES", 1024**2)
    assert fault(b" " * (1024**2 + 1)) == "the review is larger than 1 MB"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"table": "passwords"}, "rows[0].table: no table 'passwords'"),
        ({"cells": {"secret": "1"}}, "rows[0].cells: documents has no 'secret'"),
        ({"cells": {"id": 7}}, "rows[0].cells.id: Input should be a valid string"),
        ({"decision": "maybe"}, "rows[0].decision: "),
        ({"id": "1"}, "rows[0].id: "),
        ({"id": "r2"}, "rows[1].id: 'r2' stands twice"),
        ({"sure": 1}, "rows[0].sure: "),
        ({"why": "because"}, "rows[0].why: "),
        ({"note": ""}, "rows[0].note: Extra inputs are not permitted"),
        ({"needs": "title_en"}, "rows[0].needs: "),
        ({"evidence": {"start": 5, "end": 5, "clause": "一"}}, "rows[0].evidence: lies outside"),
        ({"evidence": {"start": 0, "end": 10**9, "clause": "一"}}, "rows[0].evidence: lies out"),
        ({"evidence": {"start": -1, "end": 1, "clause": "一"}}, "rows[0].evidence.start: "),
    ],
)
def test_a_strange_row_is_told_with_its_place(
    reviewed: Review, more: dict[str, Any], message: str
) -> None:
    assert fault(with_row(reviewed, **more)).startswith(message)


def test_a_key_of_any_length_is_told_briefly(reviewed: Review) -> None:
    assert len(fault(with_row(reviewed, **{"k" * 10_000: 1}))) < 200


def test_a_review_is_bounded(reviewed: Review) -> None:
    row = reviewed.rows[0].model_dump(mode="json")
    told = json.loads(dumps(reviewed))
    many = json.dumps(told | {"rows": [row] * 5_001}).encode()
    assert fault(many).startswith("rows: ")
    assert fault(with_row(reviewed, cells={"id": "a" * 2_001})).startswith("rows[0].cells.id: ")
