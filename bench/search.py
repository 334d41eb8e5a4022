"""Measure the search: two hundred queries, each as people type, against a likeness of every name.

The peer is RapidFuzz asked for the ten names most alike among all names of the same index, as a
search without an index of its own would; it knows neither pinyin nor ranks.

    python -m bench.search [--store DIR]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from rapidfuzz import process

from bench.clock import below, ratio
from bench.serve import ROOT
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layers.search import SearchIndex

QUERIES = 200
LEAST_RATIO = 10.0
MOST_MS = 2.0
"""Milliseconds that half of the queries stay below."""


def main(options: argparse.Namespace | None = None) -> bool:
    """Print both sides; return whether the limits hold."""
    options = options or _options([])
    index = OpenAtlas(open_current(Path(options.store))).search
    queries = _queries(index)
    names = sorted({key.shown for entry in index.entries for key in entry.keys})
    print(f"Search: {len(queries)} queries over {len(names)} names of {len(index.entries)} things")
    ours = _times(lambda query: index.query(query, 10), queries)
    peers = _times(lambda query: process.extract(query, names, limit=10), queries)
    held = ratio("a query, median", median(ours), "RapidFuzz", median(peers), LEAST_RATIO)
    held &= below("half of the queries", median(ours), "ms", MOST_MS)
    below("19 of 20 queries", quantiles(ours, n=20)[-1], "ms", None)
    return held


def _queries(index: SearchIndex) -> list[str]:
    """Return beginnings, parts, whole names and names with a slip, in turn."""
    step = max(1, len(index.entries) * 2 // QUERIES)
    names = [name for entry in index.entries for name in (entry.name.zh, entry.name.en)]
    return [_typed(name, turn) for turn, name in enumerate(names[::step])][:QUERIES]


def _typed(name: str, turn: int) -> str:
    half = len(name) // 2
    slip = name[: half - 1] + name[half] + name[half - 1] + name[half + 1 :]
    return (name[: half + 1], name[1:], name, slip)[turn % 4]


def _times(ask: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """Return the milliseconds of each query, after a first one that warms up."""
    ask(queries[0])
    times = []
    for query in queries:
        begun = time.perf_counter()
        ask(query)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def _options(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the search.")
    parser.add_argument("--store", default=str(ROOT / "var"))
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(0 if main(_options(sys.argv[1:])) else 1)
