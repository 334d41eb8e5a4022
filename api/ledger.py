"""What is kept of every request: an id by which it can be found, its log line, its counters."""

from __future__ import annotations

import itertools
import re
import secrets
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from api.logs import AccessLog
    from api.metrics import Metrics
    from api.noted import Answer

HEADER = b"x-request-id"
_GIVEN = re.compile(rb"[A-Za-z0-9._-]{8,64}")


class Ledger:
    """Name requests and take note of their answers."""

    def __init__(self, metrics: Metrics, log: AccessLog | None = None) -> None:
        """Count in ``metrics``; without a log, no lines are written."""
        self._metrics = metrics
        self._log = log
        self._prefix = secrets.token_hex(4).encode("ascii")
        self._numbers = itertools.count(1)

    def name(self, headers: dict[bytes, bytes]) -> bytes:
        """Return the id of a request: the one that a proxy gave it, or a new one."""
        given = headers.get(HEADER)
        if given is not None and _GIVEN.fullmatch(given):
            return given
        return b"%b-%x" % (self._prefix, next(self._numbers))

    def answering(self) -> AbstractContextManager[None]:
        """Count a request as in progress while a block runs."""
        return self._metrics.in_progress.track_inprogress()

    def add(self, scope: Any, name: bytes, answer: Answer, started: float) -> None:  # noqa: ANN401
        """Note an answer; ``started`` is ``time.perf_counter()`` at the request's beginning."""
        seconds = time.perf_counter() - started
        self._metrics.add(scope, answer, seconds)
        if self._log is not None:
            self._log.add(scope, name, answer, seconds)


def signed(start: dict[str, Any], name: bytes) -> dict[str, Any]:
    """Return the first message of an answer with the id of its request."""
    return {**start, "headers": [*start["headers"], (HEADER, name)]}
