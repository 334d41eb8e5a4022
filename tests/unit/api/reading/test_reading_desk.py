"""The page where a paper is handed in: read and reviewed, or refused beside the form it came by."""

from __future__ import annotations

import json
import re
from html import escape
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from asgi_client import Client, Reply

BORDER = "limit"
PAPER = """某市关于交通的意见
一、加快铁路
今年要加快赣深客专和望河湖大桥的建设，力争2027年底前建成。
"""


def part(name: str, text: bytes, more: str = "") -> bytes:
    head = f'--{BORDER}\r\ncontent-disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + text + b"\r\n"


def post(client: Client, name: str, content: bytes, target: str = "/read", **fields: str) -> Reply:
    """Send a file as the form does, with the fields beside it."""
    body = part("file", content, f'; filename="{name}"')
    body += b"".join(part(key, text.encode()) for key, text in fields.items())
    kind = f"multipart/form-data; boundary={BORDER}"
    return client.post(target, body + f"--{BORDER}--\r\n".encode(), content_type=kind)


def held(reply: Reply) -> Any:  # noqa: ANN401 - JSON
    found = re.search(r'id="review">(.*?)</script>', reply.text, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_form_is_a_page_that_may_be_kept(client: Client) -> None:
    reply = client.get("/read")
    assert reply.status == 200
    assert 'enctype="multipart/form-data"' in reply.text
    assert "etag" in reply.headers


def test_a_paper_is_answered_with_its_desk_and_kept_by_nobody(client: Client) -> None:
    reply = post(client, "a.txt", PAPER.encode())
    assert (reply.status, reply.headers["cache-control"]) == (200, "no-store")
    assert 'data-feature="rail-ganshen"' in reply.text
    assert 'data-new="望河湖大桥"' in reply.text
    assert held(reply)["text"] == PAPER


def test_a_paper_may_name_what_was_mere_context(client: Client) -> None:
    reply = post(client, "a.txt", "一、扩建汕尾站。".encode())
    assert reply.status == 200
    changed = [row for row in held(reply)["rows"] if row["changes"] == "st-shanwei"]
    assert [(row["table"], row["cells"]["context_of"]) for row in changed] == [
        ("features/stations", "")
    ]
    assert 'data-thing="st-shanwei"' in reply.text


def test_the_day_and_the_paper_that_are_given_count(client: Client) -> None:
    tables = {
        day: {row["cells"].get("due") for row in held(reply)["rows"] if row["table"] == "tasks"}
        for day in ("2021-03-01", "2024-03-01")
        if (reply := post(client, "a.txt", "一、今年建成赣深客专。".encode(), written=day))
    }
    assert tables["2021-03-01"] != tables["2024-03-01"]
    reply = post(client, "a.txt", PAPER.encode(), document="paper")
    assert held(reply)["document"] == "paper"


def test_a_review_is_gone_on_with(client: Client) -> None:
    review = held(post(client, "a.txt", PAPER.encode()))
    review["rows"][0]["decision"] = "reject"
    reply = post(client, "a.review.json", json.dumps(review).encode())
    assert reply.status == 200
    assert held(reply) == review
    assert 'data-decision="reject"' in reply.text
    assert 'data-feature="rail-ganshen"' in reply.text


@pytest.mark.parametrize(
    ("name", "content", "fields", "status"),
    [
        ("a.txt", b"", {}, 422),
        ("a.txt", b" \n ", {}, 422),
        ("a.pdf", b"%PDF-1.4 broken", {}, 422),
        ("a.json", b"{}", {}, 422),
        ("a.json", b"[" * 5000, {}, 422),
        ("", b"", {}, 400),
        ("a.txt", PAPER.encode(), {"document": "no-such-paper"}, 404),
        ("a.txt", PAPER.encode(), {"written": "yesterday"}, 400),
        ("../a\\b.txt", b"", {}, 400),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_read_is_told_beside_the_form(
    client: Client, name: str, content: bytes, fields: dict[str, str], status: int, lang: str
) -> None:
    reply = post(client, name, content, f"/read?lang={lang}", **fields)
    assert reply.status == status
    assert reply.headers["cache-control"] == "no-store"
    assert 'class="told-fault" role="alert"' in reply.text
    assert 'id="file"' in reply.text
    if fields.get("written"):
        assert f'value="{fields["written"]}"' in reply.text


def test_a_hostile_name_stays_text(client: Client) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    reply = post(client, name, PAPER.replace("某市关于交通的意见\n", "").encode())
    assert "<img" not in reply.text
    reply = post(client, name, b"")
    assert "<img" not in reply.text
    assert escape(name) in reply.text


def test_what_is_no_form_or_has_an_unknown_word_is_refused(client: Client) -> None:
    assert client.post("/read", b"x", content_type="multipart/form-data").status == 400
    assert post(client, "a.txt", PAPER.encode(), "/read?page=1").status == 400
    assert client.get("/read?file=a.txt").status == 400
