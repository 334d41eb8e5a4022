"""Counters of the service, in the text format that Prometheus reads."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from api import __version__

if TYPE_CHECKING:
    from api.noted import Answer

KIND = "text/plain; version=0.0.4; charset=utf-8"
"""The media type of the text format."""

_FAMILIES = frozenset(
    {
        "api", "assets", "compare", "corridors", "documents", "embed", "export", "features",
        "healthz", "list", "matrix", "metrics", "oembed", "ogc", "panel", "readyz", "snapshot",
        "tiles", "water",
    }
)  # fmt: skip
_SECONDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        Info("linkatlas", "The program.", registry=self.registry).info({"version": __version__})
        self._answers = Counter(
            "linkatlas_requests",
            "Answers by family of addresses, status and whether they were remembered.",
            ("family", "status", "cached"),
            registry=self.registry,
        )
        self._bytes = Counter(
            "linkatlas_response_bytes", "Bytes of bodies sent.", registry=self.registry
        )
        self._seconds = Histogram(
            "linkatlas_request_seconds",
            "Time from a request to the end of its answer.",
            ("family",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.in_progress = Gauge(
            "linkatlas_requests_in_progress",
            "Requests that are being answered, this one left out.",
            registry=self.registry,
        )
        self._generation = Gauge(
            "linkatlas_generation",
            "1 for the generation that is served.",
            ("name", "digest"),
            registry=self.registry,
        )
        self._counters = lru_cache(maxsize=2048)(self._looked_up)

    def add(self, scope: Any, answer: Answer, seconds: float) -> None:  # noqa: ANN401
        """Count an answer that took so many seconds."""
        count, time = self._counters(scope["path"], answer.status, answer.cached)
        count.inc()
        time.observe(seconds)
        self._bytes.inc(answer.size)

    def _looked_up(self, path: str, status: int, cached: bool) -> tuple[Counter, Histogram]:  # noqa: FBT001 -- a key
        family = family_of(path)
        return self._answers.labels(family, status, cached), self._seconds.labels(family)

    def serve(self, name: str, digest: str) -> None:
        """Say which generation is served."""
        self._generation.clear()
        self._generation.labels(name, digest).set(1)

    def text(self) -> bytes:
        """Return all counters as text; the request that asks for them does not count."""
        self.in_progress.dec()
        told = generate_latest(self.registry)
        self.in_progress.inc()
        return told


def family_of(path: str) -> str:
    """Return the first word of a path if it is one of ours; the map is ``/``, the rest other."""
    if path == "/":
        return "/"
    first = path[1:].split("/", 1)[0].split(".", 1)[0]
    return first if first in _FAMILIES else "other"
