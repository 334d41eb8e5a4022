"""Answers that were given before, sent again by the shortest path: no framework in between."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from anyio import to_thread

from api.ledger import signed
from api.noted import Answer
from api.prepared import Prepared, Variant, is_known, prepare

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from api.ledger import Ledger

    Message = Any  # a server's messages are plain dictionaries
    Scope = Any
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]
    Key = tuple[bytes, bytes, bytes]  # host, path and query

DAY_SECONDS = 86_400
REGION_AHEAD_SECONDS = 8 * 3_600
_SLOW_TO_COMPRESS = 131_072
_LARGEST_SHARE = 4

_NO_BODY = {"type": "http.response.body", "body": b""}
_READING = frozenset({"GET", "HEAD"})
_PREPARED = frozenset({b"public", b"private"})


class ResponseCache:
    """Keep every 200 that says ``cache-control: public``, by address, within a limit.

    The host is part of the address, because links in an answer may begin with it.

    One that says ``private`` is compressed and named by its content as well, but not kept.

    Everything is forgotten when the date changes in the region, because "today" is part of many
    answers, and when ``clear`` is called, which whoever opens another generation does.
    """

    def __init__(
        self,
        app: App,
        *,
        capacity: int,
        ledger: Ledger,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Wrap an app; ``capacity`` is in bytes."""
        self._app = app
        self._capacity = capacity
        self._ledger = ledger
        self._clock = clock
        self._entries: OrderedDict[Key, Prepared] = OrderedDict()
        self._size = 0
        self._epoch = 0
        self._midnight = 0.0

    def clear(self) -> None:
        """Forget everything, also what is being made at this moment."""
        self._entries.clear()
        self._size = 0
        self._epoch += 1

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass the request on and remember the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        if self._clock() >= self._midnight:
            self._begin_day()
        headers = dict(scope["headers"])
        name = self._ledger.name(headers)
        entry = self._find(scope, headers)
        if entry is None:
            with self._ledger.answering():
                answer = await self._pass_on(scope, receive, Signer(send, name))
        else:
            start, body, size = chosen(entry, scope["method"], headers)
            await send(signed(start, name))
            await send(body)
            answer = Answer(start["status"], size, cached=True)
        self._ledger.add(scope, name, answer, started)

    def _find(self, scope: Scope, headers: dict[bytes, bytes]) -> Prepared | None:
        if scope["method"] not in _READING or brings_body(headers):
            return None
        key = _key(scope, headers)
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> Answer:
        epoch = self._epoch
        recorder = Recorder(send, keep=scope["method"] in _READING)
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await self._app(inner, receive, recorder)
        if recorder.held is not None:
            entry = await _prepared(recorder.held["headers"], recorder.body)
            if epoch == self._epoch and recorder.kind == b"public":
                self._keep(_key(scope, dict(scope["headers"])), entry)
            start, body, recorder.size = chosen(entry, scope["method"], dict(scope["headers"]))
            recorder.status = start["status"]
            await send(start)
            await send(body)
        return Answer(recorder.status, recorder.size, cached=False)

    def _keep(self, key: Key, entry: Prepared) -> None:
        if weight(key, entry) > self._capacity // _LARGEST_SHARE:
            return
        replaced = self._entries.pop(key, None)
        self._size += weight(key, entry) - (weight(key, replaced) if replaced else 0)
        self._entries[key] = entry
        while self._size > self._capacity:
            self._size -= weight(*self._entries.popitem(last=False))

    def _begin_day(self) -> None:
        local = self._clock() + REGION_AHEAD_SECONDS
        self._midnight = local - local % DAY_SECONDS + DAY_SECONDS - REGION_AHEAD_SECONDS
        self.clear()


def _key(scope: Scope, headers: dict[bytes, bytes]) -> Key:
    return headers.get(b"host", b""), scope["raw_path"], scope["query_string"]


class Signer:
    """Put the id of a request on its answer."""

    def __init__(self, send: Send, name: bytes) -> None:
        """Sign what goes to a client."""
        self._send = send
        self._name = name

    async def __call__(self, message: Message) -> None:
        """Take one message of an answer."""
        if message["type"] == "http.response.start":
            message = signed(message, self._name)
        await self._send(message)


class Recorder:
    """Pass an answer on as it comes, but hold back one that is worth preparing."""

    def __init__(self, send: Send, *, keep: bool) -> None:
        """Hold back only if ``keep``."""
        self._send = send
        self._keep = keep
        self._chunks: list[bytes] = []
        self.held: dict[str, Any] | None = None
        self.kind = b""
        self.status = 0
        self.size = 0

    @property
    def body(self) -> bytes:
        """Return the body that was held back."""
        return b"".join(self._chunks)

    async def __call__(self, message: Message) -> None:
        """Take one message of an answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.kind = kind_of(message)
            if self._keep and self.kind in _PREPARED:
                self.held = message
        if self.held is not None:
            self._chunks.append(message.get("body", b""))
            return
        self.size += len(message.get("body", b""))
        await self._send(message)


def weight(key: Key, entry: Prepared) -> int:
    """Return the bytes that an entry takes with its address."""
    return sum(map(len, key)) + entry.size


def kind_of(start: dict[str, Any]) -> bytes:
    """Return for whom the app marks an answer as fit: everybody, the reader alone, or nobody."""
    control: bytes = dict(start["headers"]).get(b"cache-control", b"")
    return control.partition(b",")[0] if start["status"] == 200 else b""  # noqa: PLR2004


def brings_body(headers: dict[bytes, bytes]) -> bool:
    """Return whether a request announces a body."""
    return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers


def chosen(
    entry: Prepared, method: str, headers: dict[bytes, bytes]
) -> tuple[Message, Message, int]:
    """Return the two messages that answer a request, and the bytes of the body in them."""
    variant: Variant = entry.variant(headers.get(b"accept-encoding"))
    wanted = headers.get(b"if-none-match")
    if wanted is not None and is_known(wanted, variant.etag):
        return variant.unchanged, _NO_BODY, 0
    if method == "HEAD":
        return variant.start, _NO_BODY, 0
    return variant.start, variant.body, variant.size


async def _prepared(headers: list[tuple[bytes, bytes]], body: bytes) -> Prepared:
    if len(body) < _SLOW_TO_COMPRESS:
        return prepare(headers, body)
    return await to_thread.run_sync(prepare, headers, body)
