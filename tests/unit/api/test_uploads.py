"""Bodies are let in at the addresses that read one, and never too much or too slowly."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import api.uploads
from api.errors import BodyRefusedError, BodyTooLargeError, BodyTooSlowError
from api.uploads import FORM_BYTES, UPLOADS, Inflow, check_body, is_upload, unhurried

if TYPE_CHECKING:
    from collections.abc import Coroutine

UPLOAD = "/api/water/readings"
MOST = 1000


def scope(path: str = UPLOAD, method: str = "POST", **headers: str) -> dict[str, Any]:
    named = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    return {"method": method, "path": path, "headers": named}


class Client:
    """A client that sends pieces of a body, and falls silent when it has none."""

    def __init__(self, *pieces: bytes, ends: bool = True) -> None:
        self.pieces = list(pieces)
        self.ends = ends
        self.asked = 0

    async def __call__(self) -> dict[str, Any]:
        self.asked += 1
        if not self.pieces and not self.ends:
            await asyncio.sleep(3600)
        body = self.pieces.pop(0) if self.pieces else b""
        return {
            "type": "http.request",
            "body": body,
            "more_body": bool(self.pieces) or not self.ends,
        }


def run(work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever it returns
    return asyncio.run(asyncio.wait_for(work, 20))


async def read(inflow: Inflow) -> bytes:
    body = b""
    while True:
        message = await inflow()
        body += message["body"]
        if not message["more_body"]:
            return body


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.uploads, "IDLE_SECONDS", 0.05)
    monkeypatch.setattr(api.uploads, "DRAIN_SECONDS", 0.05)


@pytest.mark.parametrize("path", sorted(UPLOADS))
def test_a_body_is_let_in_where_it_is_read(path: str) -> None:
    posted = scope(path, content_length="10")
    check_body(posted, MOST)
    assert is_upload(posted)


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/", "POST"),
        ("/api/water/readings", "GET"),
        ("/api/water/readings", "PUT"),
        ("/api/water/readings/", "POST"),
        ("/api/water/sections", "POST"),
        ("/API/WATER/READINGS", "POST"),
    ],
)
@pytest.mark.parametrize("headers", [{"content_length": "1"}, {"transfer_encoding": "chunked"}])
def test_a_body_is_refused_elsewhere(path: str, method: str, headers: dict[str, str]) -> None:
    with pytest.raises(BodyRefusedError):
        check_body(scope(path, method, **headers), MOST)


def test_no_body_is_never_refused() -> None:
    check_body(scope("/", "GET"), MOST)
    check_body(scope("/", "GET", content_length="0"), MOST)


@pytest.mark.parametrize("announced", [str(MOST + FORM_BYTES + 1), "9" * 30, "-1", "1e3", "١"])
def test_a_body_that_is_announced_as_too_large_is_not_read(announced: str) -> None:
    with pytest.raises(BodyTooLargeError):
        check_body(scope(content_length=announced), MOST)


def test_the_largest_file_still_fits_into_a_form() -> None:
    check_body(scope(content_length=str(MOST + FORM_BYTES)), MOST)


def test_a_body_comes_through_as_it_was_sent() -> None:
    assert run(read(Inflow(Client(b"ab", b"", b"cd"), most=MOST))) == b"abcd"


@given(st.lists(st.binary(max_size=50_000), max_size=8))
def test_a_body_without_length_is_counted(pieces: list[bytes]) -> None:
    size = sum(map(len, pieces))
    work = read(Inflow(Client(*pieces), most=MOST))
    if size > MOST + FORM_BYTES:
        with pytest.raises(BodyTooLargeError):
            run(work)
    else:
        assert run(work) == b"".join(pieces)


@pytest.mark.usefixtures("hurry")
def test_a_body_that_does_not_come_is_given_up() -> None:
    with pytest.raises(BodyTooSlowError):
        run(read(Inflow(Client(b"ab", ends=False), most=MOST)))


def test_a_body_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.uploads, "WHOLE_SECONDS", 0.2)

    async def dripping() -> dict[str, Any]:
        await asyncio.sleep(0.03)
        return {"type": "http.request", "body": b"x", "more_body": True}

    with pytest.raises(BodyTooSlowError):
        run(read(Inflow(dripping, most=MOST)))


@pytest.mark.usefixtures("hurry")
def test_after_its_end_a_client_may_be_silent() -> None:
    """Whoever waits for a client to hang up waits as long as it takes."""

    async def work() -> None:
        inflow = Inflow(Client(b"ab"), most=MOST)
        await read(inflow)
        inflow._receive = Client(ends=False)
        async with asyncio.timeout(0.2):
            await inflow()

    with pytest.raises(TimeoutError):
        run(work())


async def answered(client: Client, *, read_first: int = 0, awaited: bool = False) -> dict[str, str]:
    """Answer a request after so many pieces were read; return the headers of the answer."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    inflow = Inflow(client, most=MOST)
    for _ in range(read_first):
        await inflow()
    start = {"type": "http.response.start", "status": 401, "headers": [(b"connection", b"x")]}
    await unhurried(inflow, send, awaited=awaited)(start)
    assert len(sent) == 1
    return {name.decode(): text.decode() for name, text in sent[0]["headers"]}


def test_an_answer_waits_until_the_body_has_come() -> None:
    client = Client(b"ab", b"cd", b"ef")
    assert run(answered(client)) == {"connection": "x"}
    assert not client.pieces


@pytest.mark.usefixtures("hurry")
def test_an_answer_to_a_body_that_does_not_come_ends_the_connection() -> None:
    assert run(answered(Client(b"ab", ends=False))) == {"connection": "close"}


def test_an_answer_does_not_wait_for_a_body_without_end() -> None:
    client = Client(*[b"x" * MOST] * 1000)
    assert run(answered(client)) == {"connection": "close"}
    assert len(client.pieces) > 990


def test_a_client_that_waits_for_a_word_is_answered_at_once() -> None:
    client = Client(b"ab")
    assert run(answered(client, awaited=True)) == {"connection": "close"}
    assert client.asked == 0


def test_a_client_that_was_told_to_go_on_is_heard() -> None:
    client = Client(b"ab", b"cd")
    assert run(answered(client, read_first=1, awaited=True)) == {"connection": "x"}
