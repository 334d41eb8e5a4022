"""A client that asks an app as a server would, with any bytes in the address."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    App = Callable[[Any, Any, Any], Awaitable[None]]


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes
    name: str = field(compare=False)  # of the request: another one each time

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:  # noqa: ANN401 - as JSON is
        return json.loads(self.body)


class Client:
    """Run an app in a loop of its own, from startup to shutdown."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._loop = asyncio.new_event_loop()
        self._phases: asyncio.Queue[str] = asyncio.Queue()
        self._told: asyncio.Queue[str] = asyncio.Queue()

    def __enter__(self) -> Self:
        self._life = self._loop.create_task(self._live())
        self._step("startup")
        return self

    def __exit__(self, *_: object) -> None:
        self._step("shutdown")
        self._loop.run_until_complete(self._life)
        self._loop.close()

    def get(self, target: str | bytes, method: str = "GET", **headers: str) -> Reply:
        """Ask for a target: path and perhaps query, exactly as it stands in the request."""
        return self.send(target, (), method=method, **headers)

    def post(self, target: str | bytes, body: bytes, **headers: str) -> Reply:
        """Send a body to a target in one piece, announced by its length."""
        return self.send(target, (body,), method="POST", content_length=str(len(body)), **headers)

    def send(
        self, target: str | bytes, pieces: Sequence[bytes | None], *, method: str, **headers: str
    ) -> Reply:
        """Send the pieces of a body to a target; a piece that is None hangs up."""
        raw = target.encode() if isinstance(target, str) else target
        path, _, query = raw.partition(b"?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "scheme": "http",
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 50_000),
            "root_path": "",
            "method": method,
            "path": unquote_to_bytes(path).decode("utf-8", "replace"),
            "raw_path": path,
            "query_string": query,
            "headers": [
                (k.replace("_", "-").encode(), v.encode("latin-1")) for k, v in headers.items()
            ],
            "state": {},
        }
        return self._loop.run_until_complete(asyncio.wait_for(self._ask(scope, pieces), 60))

    def run(self, work: Awaitable[None]) -> None:
        """Run something beside the requests."""
        self._loop.run_until_complete(work)

    async def _ask(self, scope: dict[str, Any], pieces: Sequence[bytes | None]) -> Reply:
        coming = [*pieces] or [b""]
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        async def receive() -> dict[str, Any]:
            if not coming:
                await asyncio.Event().wait()  # nothing more is heard of a reader who waits
            body = coming.pop(0)
            if body is None:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": body, "more_body": bool(coming)}

        await self.app(scope, receive, send)
        start, *bodies = sent
        headers = {name.decode(): value.decode("latin-1") for name, value in start["headers"]}
        assert len(headers) == len(start["headers"]), "a header is sent twice"
        body = b"".join(body.get("body", b"") for body in bodies)
        return Reply(start["status"], headers, body, headers.pop("x-request-id"))

    async def _live(self) -> None:
        async def receive() -> dict[str, str]:
            return {"type": f"lifespan.{await self._phases.get()}"}

        async def send(message: dict[str, str]) -> None:
            self._told.put_nowait(message["type"])

        await self.app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send)

    def _step(self, phase: str) -> None:
        self._phases.put_nowait(phase)
        told = self._loop.run_until_complete(asyncio.wait_for(self._told.get(), 30))
        assert told == f"lifespan.{phase}.complete", told
