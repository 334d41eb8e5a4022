"""What every request meets first: its address is read strictly, its answer gets our headers."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from starlette.requests import Request

from api.errors import (
    AddressTooLongError,
    BadAddressError,
    RepeatedParameterError,
    ServiceError,
)
from api.uploads import Inflow, check_body, is_upload, unhurried

if TYPE_CHECKING:
    from api.cache import App, Message, Receive, Scope, Send
    from api.failures import Failures
    from api.security import Wardrobe

LONGEST_PATH = 512
LONGEST_QUERY = 4096
_BROKEN_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_logger = logging.getLogger(__name__)


class Door:
    """Refuse what no route could read; put the security headers on whatever leaves."""

    def __init__(
        self, app: App, *, failures: Failures, wardrobe: Wardrobe, upload_bytes: int
    ) -> None:
        """Wrap an app; the wardrobe dresses every answer, a file has at most ``upload_bytes``."""
        self._app = app
        self._failures = failures
        self._wardrobe = wardrobe
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the request, then let it in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                further = self._wardrobe.headers(scope["method"], scope["path"], message["status"])
                message = {**message, "headers": [*message["headers"], *further]}
            await send(message)

        if is_upload(scope):
            receive = Inflow(receive, most=self._upload_bytes)
            awaited = b"expect" in dict(scope["headers"])
            await self._admit(scope, receive, unhurried(receive, dressed, awaited=awaited))
        else:
            await self._admit(scope, receive, dressed)

    async def _admit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer what is wrong with it."""
        try:
            check(scope)
            check_body(scope, self._upload_bytes)
        except ServiceError as error:
            response = await self._failures.respond(Request(scope), error)
            await response(scope, receive, send)
            return
        await self._let_in(scope, receive, send)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app. What it raises was answered already: it is logged, and goes no further."""
        try:
            await self._app(scope, receive, send)
        except Exception:
            _logger.exception("a request failed: %s", scope["path"])


def check(scope: dict[str, Any]) -> None:
    """Raise a ServiceError for an address that is no text, too long, or says a word twice."""
    path, query = scope["raw_path"], scope["query_string"]
    if len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY:
        raise AddressTooLongError("地址太长。", "the address is too long")  # noqa: EM101
    _readable(path, None)
    seen = set()
    for pair in filter(None, query.split(b"&")):
        raw_name, _, value = pair.partition(b"=")
        name = _readable(raw_name, None)
        _readable(value, name)
        if name in seen:
            raise RepeatedParameterError(name)
        seen.add(name)


def _readable(raw: bytes, parameter: str | None) -> str:
    """Decode percent-encoded UTF-8; raise BadAddressError where it is none or holds controls."""
    try:
        text = unquote_to_bytes(raw.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        text = "\x00"
    if _BROKEN_PERCENT.search(raw) or _CONTROL.search(text):
        raise _unreadable(parameter)
    return text


def _unreadable(parameter: str | None) -> BadAddressError:
    zh, en = "地址含有无法读取的字节。", "the address holds bytes that are no readable text"
    return BadAddressError(zh, en, parameter=parameter)
