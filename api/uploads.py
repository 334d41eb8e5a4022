"""Bodies of requests: at which addresses they are let in, how large and how slow they may be."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from api.cache import brings_body
from api.errors import BodyRefusedError, BodyTooLargeError, BodyTooSlowError

if TYPE_CHECKING:
    from api.cache import Message, Receive, Scope, Send

UPLOADS = frozenset(
    {
        *("/api/read", "/api/read/review", "/api/read/patch", "/read"),
        *("/api/water/readings", "/water/share"),
    }
)
"""The addresses that read a body, when it is posted."""

FORM_BYTES = 65_536
"""What a form may take besides the file that it carries."""

IDLE_SECONDS = 10.0
WHOLE_SECONDS = 300.0
DRAIN_SECONDS = 5.0
DRAIN_TIMES = 2


def is_upload(scope: Scope) -> bool:
    """Return whether the body of a request is let in."""
    return scope["method"] == "POST" and scope["path"] in UPLOADS


def check_body(scope: Scope, most: int) -> None:
    """Raise a ServiceError for a body that is announced here by mistake, or is too large."""
    headers = dict(scope["headers"])
    if not brings_body(headers):
        return
    if not is_upload(scope):
        raise BodyRefusedError("此地址不接收请求正文。", "no body is read at this address")  # noqa: EM101
    announced = headers.get(b"content-length", b"0")
    if not announced.isdigit() or int(announced) > most + FORM_BYTES:
        raise BodyTooLargeError(most)


class Inflow:
    """Hand on a body as it comes, until it is too large or too slow.

    Whoever answers before it has all come should ``drain`` it first: a client that still sends
    would otherwise find the connection gone, and never read the answer.
    """

    def __init__(self, receive: Receive, *, most: int) -> None:
        """Take at most so many bytes of a file, and what a form needs besides."""
        self._receive = receive
        self._most = most
        self._size = 0
        self._ended = False
        self._stalled = False
        self._deadline = time.monotonic() + WHOLE_SECONDS

    async def __call__(self) -> Message:
        """Return the next message; raise BodyTooSlowError or BodyTooLargeError."""
        if self._ended:
            return await self._receive()
        message = await self._next(min(IDLE_SECONDS, self._deadline - time.monotonic()))
        if self._size > self._most + FORM_BYTES:
            raise BodyTooLargeError(self._most)
        return message

    async def drain(self, *, awaited: bool) -> bool:
        """Read the rest and forget it; return whether the body has ended.

        A client that ``awaited`` a word before sending, and got none, sends nothing.
        """
        if awaited and not self._size:
            return False
        until = time.monotonic() + DRAIN_SECONDS
        while self._goes_on(until):
            try:
                await self._next(until - time.monotonic())
            except BodyTooSlowError:
                break
        return self._ended

    def _goes_on(self, until: float) -> bool:
        small = self._size <= DRAIN_TIMES * self._most
        return not self._ended and not self._stalled and small and time.monotonic() < until

    async def _next(self, seconds: float) -> Message:
        try:
            async with asyncio.timeout(seconds):
                message = await self._receive()
        except TimeoutError:
            self._stalled = True
            raise BodyTooSlowError from None
        self._size += len(message.get("body", b""))
        self._ended = not message.get("more_body", False)
        return message


def unhurried(inflow: Inflow, send: Send, *, awaited: bool) -> Send:
    """Return what sends an answer after the rest of the body, or closes the connection with it."""

    async def sent(message: Message) -> None:
        begins = message["type"] == "http.response.start"
        if begins and not await inflow.drain(awaited=awaited):
            others = [header for header in message["headers"] if header[0] != b"connection"]
            message = {**message, "headers": [*others, (b"connection", b"close")]}
        await send(message)

    return sent
