from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING

import pytest

from api.cache import DAY_SECONDS, ResponseCache
from api.ledger import Ledger
from api.metrics import Metrics

if TYPE_CHECKING:
    from api.cache import Message, Receive, Send

NOON = 1_795_320_000.0  # 2026-11-22 12:00 in Shanghai


class Origin:
    """An app that counts what reaches it."""

    def __init__(
        self, *, body: bytes = b"<p>" + b"x" * 999, control: bytes = b"public, no-cache"
    ) -> None:
        self.body, self.control = body, control
        self.status = 200
        self.asked: list[tuple[str, bytes]] = []

    async def __call__(self, scope: Message, _receive: Receive, send: Send) -> None:
        self.asked.append((scope["method"], scope["raw_path"] + b"?" + scope["query_string"]))
        headers = [(b"content-type", b"text/html"), (b"cache-control", self.control)]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:]})


class Clock:
    now = NOON

    def __call__(self) -> float:
        return self.now


def ask(
    cache: ResponseCache, path: str = "/", query: str = "", method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), v.encode()) for name, v in headers.items()],
    }
    asyncio.run(cache(scope, receive, send))
    start, *bodies = sent
    got = {name.decode(): value.decode() for name, value in start["headers"]}
    assert got.pop("x-request-id")
    return start["status"], got, b"".join(body.get("body", b"") for body in bodies)


def caching(origin: Origin, clock: Clock | None = None, capacity: int = 1_000_000) -> ResponseCache:
    return ResponseCache(
        origin, capacity=capacity, ledger=Ledger(Metrics()), clock=clock or Clock()
    )


def test_the_second_answer_comes_from_memory_and_is_the_same() -> None:
    origin = Origin()
    cache = caching(origin)
    assert ask(cache) == ask(cache)
    assert len(origin.asked) == 1


def test_path_and_query_tell_answers_apart() -> None:
    origin = Origin()
    cache = caching(origin)
    for path, query in (("/", ""), ("/", "on=2028-01-01"), ("/list", ""), ("/l%69st", "")):
        ask(cache, path, query)
    assert len(origin.asked) == 4


def test_gzip_goes_to_those_who_take_it() -> None:
    cache = caching(Origin())
    _, plain, body = ask(cache)
    _, packed, small = ask(cache, accept_encoding="gzip")
    assert gzip.decompress(small) == body
    assert "content-encoding" not in plain
    assert packed["content-encoding"] == "gzip"
    assert plain["vary"] == packed["vary"] == "accept-encoding"
    assert plain["etag"] != packed["etag"]


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_known_answer_is_not_sent_again(encoding: str) -> None:
    cache = caching(Origin())
    _, headers, _ = ask(cache, accept_encoding=encoding)
    for wanted in (headers["etag"], "W/" + headers["etag"], '"x", ' + headers["etag"], "*"):
        status, again, body = ask(cache, accept_encoding=encoding, if_none_match=wanted)
        assert (status, body) == (304, b"")
        assert again["etag"] == headers["etag"]
        assert again["cache-control"] == "public, no-cache"
        assert "content-length" not in again


def test_a_first_request_can_be_answered_304_too() -> None:
    _, headers, _ = ask(caching(Origin()))
    assert ask(caching(Origin()), if_none_match=headers["etag"])[0] == 304


def test_head_is_get_without_a_body() -> None:
    origin = Origin()
    cache = caching(origin)
    status, first, body = ask(cache, method="HEAD")
    assert (status, body) == (200, b"")
    assert origin.asked == [("GET", b"/?")]
    assert ask(cache, method="HEAD")[1] == first == ask(cache)[1]
    assert len(origin.asked) == 1


@pytest.mark.parametrize(
    ("status", "control"),
    [(200, b"no-store"), (200, b"private"), (404, b"no-store"), (404, b"public"), (500, b"public")],
)
def test_only_a_public_200_is_kept(status: int, control: bytes) -> None:
    origin = Origin(control=control)
    origin.status = status
    cache = caching(origin)
    for _ in range(2):
        assert ask(cache)[0] == status
    assert len(origin.asked) == 2


def test_a_private_200_is_prepared_each_time() -> None:
    origin = Origin(control=b"private, no-cache")
    cache = caching(origin)
    _, headers, body = ask(cache, accept_encoding="gzip")
    assert gzip.decompress(body) == origin.body
    assert ask(cache, accept_encoding="gzip", if_none_match=headers["etag"])[0] == 304
    assert len(origin.asked) == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_passed_on(method: str) -> None:
    origin = Origin()
    cache = caching(origin)
    ask(cache)
    ask(cache, method=method)
    assert origin.asked[-1][0] == method


@pytest.mark.parametrize("headers", [{"content_length": "5"}, {"transfer_encoding": "chunked"}])
def test_a_request_with_a_body_is_passed_on(headers: dict[str, str]) -> None:
    origin = Origin()
    cache = caching(origin)
    ask(cache)
    ask(cache, **headers)
    assert len(origin.asked) == 2


def test_everything_is_forgotten_at_midnight_of_the_region() -> None:
    origin, clock = Origin(), Clock()
    cache = caching(origin, clock)
    ask(cache)
    clock.now = NOON + DAY_SECONDS / 2 - 1
    ask(cache)
    assert len(origin.asked) == 1
    clock.now += 1
    ask(cache)
    assert len(origin.asked) == 2
    clock.now += DAY_SECONDS - 1
    ask(cache)
    assert len(origin.asked) == 2


def test_everything_is_forgotten_when_told() -> None:
    origin = Origin()
    cache = caching(origin)
    ask(cache)
    cache.clear()
    ask(cache)
    assert len(origin.asked) == 2


def test_an_answer_made_during_a_change_is_not_kept() -> None:
    class Changing(Origin):
        async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
            await super().__call__(scope, receive, send)
            if len(self.asked) == 1:
                cache.clear()

    origin = Changing()
    cache = caching(origin)
    for _ in range(3):
        assert ask(cache)[0] == 200
    assert len(origin.asked) == 2


def test_memory_is_bounded_and_the_oldest_goes_first() -> None:
    origin = Origin(body=b"x" * 10_000)
    cache = caching(origin, capacity=60_000)
    for number in range(4):
        ask(cache, f"/{number}")
    ask(cache, "/0")
    assert len(origin.asked) == 4
    for number in range(4, 6):
        ask(cache, f"/{number}")
    ask(cache, "/0")
    assert len(origin.asked) == 6
    ask(cache, "/1")
    assert len(origin.asked) == 7


def test_a_long_address_takes_room_too() -> None:
    origin = Origin(body=b"x" * 100)
    cache = caching(origin, capacity=60_000)
    for number in range(12):
        ask(cache, query=f"places={number}" + "x" * 4000)
    ask(cache, query="places=0" + "x" * 4000)
    assert len(origin.asked) == 13


def test_a_huge_answer_is_sent_but_not_kept() -> None:
    origin = Origin(body=b"x" * 50_000)
    cache = caching(origin, capacity=60_000)
    for _ in range(2):
        assert ask(cache)[2] == origin.body
    assert len(origin.asked) == 2


def test_what_is_no_request_is_passed_on() -> None:
    seen = []

    async def app(scope: Message, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    asyncio.run(
        ResponseCache(app, capacity=1, ledger=Ledger(Metrics()))({"type": "lifespan"}, None, None)
    )
    assert seen == ["lifespan"]
