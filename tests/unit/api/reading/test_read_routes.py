"""Papers over HTTP: read, proposed from, and made a patch of; nothing is stored."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from asgi_client import Client

from api.app import create_app
from api.reading import desk
from api.reading.shapes import ReadAnswer
from api.settings import Settings

if TYPE_CHECKING:
    from asgi_client import Reply

TINY = Path(__file__).parents[3] / "tiny"
PAPER = """某市关于交通的意见
一、加快铁路
今年要加快赣深客专和望河湖大桥的建设，力争2027年底前建成。
二、加快公路
推进虎门二桥的工作。〔责任单位：市发改局〕
"""
READ, REVIEW, PATCH = "/api/read", "/api/read/review", "/api/read/patch"


def post(client: Client, target: str, text: str = PAPER, words: str = "name=a.txt") -> Reply:
    return client.post(f"{target}?{words}", text.encode())


def test_a_paper_is_read(client: Client) -> None:
    reply = post(client, READ)
    assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
    answer = ReadAnswer.model_validate_json(reply.body)
    named = {one.feature for one in answer.mentions}
    assert {"rail-ganshen", "hw-humen2"} <= named
    assert "望河湖大桥" in {one.name for one in answer.proposed}
    assert all(answer.text[one.start : one.end] == one.text for one in answer.mentions)
    assert {"一", "二"} <= {one.path for one in answer.clauses}


def test_clauses_cover_the_text_in_order(client: Client) -> None:
    clauses = post(client, READ).json["clauses"]
    assert all(before["end"] <= after["start"] for before, after in pairwise(clauses))


def test_a_document_is_read_by_its_content(client: Client) -> None:
    document = docx.Document()
    for line in PAPER.splitlines():
        document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    reply = client.post(f"{READ}?name=a.docx", saved.getvalue())
    plain = post(client, READ).json
    assert reply.json["paper"]["form"] == "docx"
    assert reply.json["paper"]["fingerprint"] == plain["paper"]["fingerprint"]
    assert [one["feature"] for one in reply.json["mentions"]] == [
        one["feature"] for one in plain["mentions"]
    ]


def test_a_paper_may_be_named_and_dated(client: Client) -> None:
    answer = post(client, READ, words="name=a.txt&document=paper&on=2016-05").json
    assert (answer["document"], answer["known"]) == ("paper", True)
    blank = post(client, READ, words="name=a.txt&document=&on=&lang=en")
    assert (blank.status, blank.json["known"]) == (200, False)
    dated = post(client, READ, words="name=a.txt&on=2016-05").json
    assert dated["paper"]["context"]["date"] == "2016-05"


@pytest.mark.parametrize("target", [READ, REVIEW])
@pytest.mark.parametrize(
    ("words", "status", "parameter"),
    [
        ("", 400, "name"),
        ("name=a/b.txt", 400, "name"),
        ("name=a.txt&nme=b", 400, "nme"),
        ("name=a.txt&name=b.txt", 400, "name"),
        ("name=a.txt&on=heute", 400, "on"),
        ("name=a.txt&on=2017-13", 400, "on"),
        ("name=a.txt&on=0001", 400, "on"),
        ("name=a.txt&document=A%20b", 400, "document"),
        ("name=a.txt&lang=fr", 400, "lang"),
        ("name=a.txt&document=no-such", 404, "document"),
    ],
)
def test_wrong_words_are_named(
    client: Client, target: str, words: str, status: int, parameter: str
) -> None:
    reply = post(client, target, words=words)
    assert (reply.status, reply.json["parameter"]) == (status, parameter)


@pytest.mark.parametrize("target", [READ, REVIEW])
@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "empty"), (b"\x89PNG", "picture"), ("甲".encode("utf-16"), "UTF-16")],
)
def test_a_file_that_is_not_read_is_told_in_the_language(
    client: Client, target: str, content: bytes, word: str
) -> None:
    reply = client.post(f"{target}?name=a.txt&lang=en", content)
    assert (reply.status, reply.json["code"]) == (422, "file_refused")
    assert reply.json["detail"].startswith("a.txt ")
    assert word in reply.json["detail"]
    assert client.post(f"{target}?name=a.txt", content).json["detail"].startswith("a.txt：")


def test_a_paper_that_is_too_long_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "MOST_CHARACTERS", 10)
    assert "10" in post(client, READ, words="name=a.txt&lang=en").json["detail"]


@pytest.mark.parametrize(
    "headers",
    [{"content_type": "multipart/form-data; boundary=x"}, {"content_encoding": "gzip"}],
)
def test_a_form_or_a_packed_body_is_refused(client: Client, headers: dict[str, str]) -> None:
    reply = client.post(f"{READ}?name=a.txt", PAPER.encode(), **headers)
    assert (reply.status, reply.json["code"]) == (415, "file_kind")
    assert "DOCX" in reply.json["detail"]


def test_what_a_reader_breaks_off_is_no_fault_of_ours(client: Client) -> None:
    reply = client.send(f"{READ}?name=a.txt", (b"x", None), method="POST", content_length="9")
    assert (reply.status, reply.json["code"]) == (400, "broken_off")


def test_it_is_not_to_be_read_by_get(client: Client) -> None:
    reply = client.get(f"{READ}?name=a.txt")
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD, POST")


def review(client: Client) -> dict[str, Any]:
    reply = post(client, REVIEW)
    assert reply.headers["content-disposition"].startswith("attachment")
    made: dict[str, Any] = reply.json
    return made


def test_a_review_proposes_rows_that_are_undecided(client: Client) -> None:
    made = review(client)
    assert made["linkatlas_review"] == 1
    assert {row["decision"] for row in made["rows"]} == {"open"}
    assert {"citations", "documents"} <= {row["table"] for row in made["rows"]}


def test_a_review_without_decisions_makes_no_patch(client: Client) -> None:
    reply = client.post(f"{PATCH}?lang=en", json.dumps(review(client)).encode())
    assert (reply.status, reply.json["problems"]) == (422, [])
    assert "no row was accepted" in reply.json["detail"]


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"linkatlas_review": 9}'])
def test_what_is_no_review_is_refused(client: Client, content: bytes) -> None:
    reply = client.post(PATCH, content)
    assert (reply.status, reply.json["code"]) == (422, "file_refused")


def test_rows_that_would_break_the_facts_are_told_one_by_one(client: Client) -> None:
    made = review(client)
    for row in made["rows"]:
        row["decision"] = "accept" if row["table"] == "citations" else "reject"
    reply = client.post(f"{PATCH}?lang=en", json.dumps(made).encode())
    assert reply.status == 422
    assert reply.headers["content-type"] == "application/problem+json"
    first = reply.json["problems"][0]
    assert set(first) == {"row", "table", "column", "message"}
    assert set(first["message"]) == {"zh", "en"}


def test_what_was_accepted_is_a_patch_and_nothing_is_written(tiny_store: Path) -> None:
    settings = Settings(store=tiny_store, data=TINY, access_log=False, watch_seconds=0)
    before = {file: file.read_bytes() for file in TINY.rglob("*.csv")}
    with Client(create_app(settings)) as client:
        made = post(client, REVIEW, words="name=a.txt&document=paper").json
        wanted = [row for row in made["rows"] if row["cells"].get("feature") == "hw-humen2"]
        assert [row["table"] for row in wanted if row["table"] == "citations"]
        for row in wanted:
            row["decision"] = "accept" if row["table"] == "citations" else "reject"
        reply = client.post(PATCH, json.dumps(made).encode())
    assert reply.status == 200, reply.text
    assert reply.headers["content-type"] == "text/x-diff; charset=utf-8"
    assert reply.headers["content-disposition"] == 'attachment; filename="linkatlas.patch"'
    assert "+hw-humen2,paper,二,wording," in reply.text
    assert before == {file: file.read_bytes() for file in TINY.rglob("*.csv")}
