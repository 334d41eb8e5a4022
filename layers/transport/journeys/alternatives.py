"""Other ways: clearly different from the quickest, and not much longer.

The edges of every way found so far are made slower, and the quickest way is sought again. SciPy
seeks it: the fast engine would have to lay out its times anew for a question that is asked once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import CLOSED
from geo.network.scipy_router import GraphRouter
from layers.transport.journeys.routes import told
from layers.transport.journeys.ways import Way, asked, quickest, quickest_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.network.router import Path
    from layers.transport.journeys.ways import Asked, Ground
    from layers.transport.model import Route

SLOWER = 1.6
"""By what factor an edge is made slower each time that a way uses it."""

MOST_SHARED = 0.7
"""A way of which a larger part of its length lies on another is the same way."""

LONGEST = 1.8
"""No way is told that takes longer than this many times the quickest."""

_FURTHER_TRIES = 5


def alternatives(ground: Ground, route: Route, count: int) -> tuple[Route, ...]:
    """Return at most so many other ways than a route, in the order of their times."""
    question = asked(ground, (route.from_, route.to), route.mode, route.scenario)
    best = quickest(ground, question, ground.routers.of(question.mode, question.running.runs))
    if best is None or best.path is None:
        return ()
    kept = [best.path]
    for path in _tried(ground, question, best.path, count + _FURTHER_TRIES):
        if len(kept) > count or _time_ms(ground, question, path) > best.time_ms * LONGEST:
            break
        if all(_shared(ground, path, other) < MOST_SHARED for other in kept):
            kept.append(path)
    ways = [Way(_time_ms(ground, question, path), path) for path in kept[1:]]
    return tuple(told(ground, question, way) for way in sorted(ways, key=lambda way: way.time_ms))


def _tried(ground: Ground, question: Asked, first: Path, tries: int) -> Iterator[Path]:
    """Yield ways, each time with all ways before made slower."""
    times = ground.routers.weights(question.mode, question.running.runs).astype(np.float64)
    closed = times >= CLOSED
    path: Path | None = first
    for _ in range(tries):
        if path is None:
            return
        times[path.edges] *= SLOWER
        weights = np.where(closed, CLOSED, np.minimum(times, CLOSED - 1)).astype(np.uint32)
        path = quickest_path(ground.network, question.doors, GraphRouter(ground.network, weights))
        if path is not None:
            yield path


def _time_ms(ground: Ground, question: Asked, path: Path) -> int:
    """Return the time that a way takes in truth."""
    edges = int(ground.network.edges.time_ms[path.edges].sum(dtype=np.int64))
    doors = zip(question.doors, (path.source, path.target), strict=True)
    return edges + sum(sides.through(node)[1] for sides, node in doors)


def _shared(ground: Ground, path: Path, other: Path) -> float:
    """Return which part of the length of a way lies on another."""
    length = ground.network.edges.length_m[path.edges].astype(np.float64)
    shared = length[np.isin(path.edges, other.edges)].sum()
    return float(shared / max(length.sum(), 1.0))
