"""The pages of papers over HTTP: what they take, what they refuse and by which name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from asgi_client import Client


@pytest.mark.parametrize(
    "path",
    [
        "/documents", "/documents/paper", "/documents/paper?unit=&outcome=",
        "/documents/paper?outcome=late&lang=en&on=2020-01-01", "/documents/paper/progress",
        "/documents/paper/progress?period=2026-H1&outcome=done", "/documents/compare",
        "/documents/compare?documents=",
    ],
)  # fmt: skip
def test_a_page_of_papers_is_answered(client: Client, path: str) -> None:
    reply = client.get(path)
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("text/html")
    assert reply.headers["cache-control"] == "public, no-cache"
    assert "<h1" in reply.text


@pytest.mark.parametrize(
    ("path", "status", "parameter"),
    [
        ("/documents/nothing", 404, "nothing"),
        ("/documents/nothing/progress", 404, "nothing"),
        ("/documents/paper?unit=nobody", 404, "nobody"),
        ("/documents/paper/progress?unit=nobody", 404, "nobody"),
        ("/documents/compare?documents=paper,nothing", 404, "nothing"),
        ("/documents/compare?documents=paper", 400, "documents"),
        ("/documents/compare?documents=paper,paper", 400, "documents"),
        ("/documents/paper?outcome=maybe", 400, "outcome"),
        ("/documents/paper?period=2026-H1", 400, "period"),
        ("/documents/paper/progress?period=2026-H3", 400, "period"),
        ("/documents/paper/progress?period=2026-H1&period=2026-H2", 400, "period"),
        ("/documents?unit=x", 400, "unit"),
    ],
)
def test_a_wrong_word_is_named(client: Client, path: str, status: int, parameter: str) -> None:
    reply = client.get(path)
    assert reply.status == status
    assert parameter in reply.text


def test_the_other_language_keeps_the_choice(client: Client) -> None:
    html = client.get("/documents/paper/progress?period=2026-H1&outcome=late").text
    assert "/documents/paper/progress?lang=en&amp;outcome=late&amp;period=2026-H1" in html


def test_what_is_not_narrowed_is_not_in_the_address(client: Client) -> None:
    html = client.get("/documents/paper?unit=&outcome=").text
    assert 'href="/documents/paper?lang=en"' in html
