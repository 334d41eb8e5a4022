"""What the service says of itself: events through structlog, one cheap line a request."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson
import structlog

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.noted import Answer
    from api.settings import Settings

FLUSH_SECONDS = 0.25
FLUSH_LINES = 512


def configure(settings: Settings) -> None:
    """Send every log line of the process, the server's own included, to standard error."""
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        structlog.processors.format_exc_info,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _renderer(settings.log_format),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    for talkative in ("pyogrio", "asyncio"):
        logging.getLogger(talkative).setLevel("WARNING")
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def _renderer(form: str) -> structlog.types.Processor:
    if form == "console":
        return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    return structlog.processors.JSONRenderer(serializer=_as_text)


def _as_text(event: Any, **_: Any) -> str:  # noqa: ANN401 - structlog hands over anything
    return orjson.dumps(event, default=str).decode()


class AccessLog:
    """One JSON line a request, gathered and written together a few times a second.

    A crash loses at most what came in since the last write.
    """

    def __init__(self, stream: BinaryIO, *, clock: Callable[[], float] = time.time) -> None:
        """Write to a binary stream."""
        self._stream = stream
        self._clock = clock
        self._lines: list[bytes] = []
        self._timer: asyncio.TimerHandle | None = None

    def add(self, scope: Any, name: bytes, answer: Answer, seconds: float) -> None:  # noqa: ANN401
        """Note a request by its id, what it was answered, and the seconds that it took."""
        asked = (scope["method"], scope["path"], scope["query_string"])
        what = (*asked, answer.status, answer.size, answer.cached)
        client = scope.get("client")
        told = (_stamp(int(self._clock())), _what(client and client[0], what), name, seconds * 1000)
        self._lines.append(b'%b%b,"id":"%b","ms":%.3f}\n' % told)
        if len(self._lines) >= FLUSH_LINES:
            self.flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.flush)

    def flush(self) -> None:
        """Write what has been gathered."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        lines, self._lines = self._lines, []
        try:
            self._stream.write(b"".join(lines))
            self._stream.flush()
        except (OSError, ValueError):
            logging.getLogger(__name__).debug("the access log cannot be written", exc_info=True)


@lru_cache(maxsize=4)
def _stamp(second: int) -> bytes:
    return time.strftime('{"time":"%Y-%m-%dT%H:%M:%SZ",', time.gmtime(second)).encode("ascii")


@lru_cache(maxsize=2048)
def _what(client: str | None, what: tuple[str, str, bytes, int, int, bool]) -> bytes:
    """Return the inside of a line, which is the same for every request of the same kind."""
    method, path, query, status, size, cached = what
    line = {
        "event": "request",
        "method": method,
        "path": path.encode("utf-8", "backslashreplace").decode(),
        "query": query.decode("latin-1"),
        "status": status,
        "bytes": size,
        "cached": cached,
        "client": client,
    }
    return orjson.dumps(line)[1:-1]
