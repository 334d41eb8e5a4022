"""Measure the page of a section that has ten years of readings, one every four hours.

The page is asked over HTTP on this machine: again and again while nothing changes, and each time
after a new sample was stored, so that nothing that was computed before is of use.

    python -m bench.section [--store DIR] [--rounds 41]
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from bench.clock import below
from bench.readings import BY, EVERY, LONG_EACH, MEASURED, samples
from bench.serve import ROOT, started
from layers.water.readings import Readings, open_readings, sqlite_url

SECTION = "ws-gonghe"
PATHS = {"a year": f"/water/sections/{SECTION}", "ten years": f"/water/sections/{SECTION}?span=10"}
LIMIT_MS = 50.0


def main(options: argparse.Namespace | None = None) -> bool:
    """Print the medians; return whether all are below the limit."""
    options = options or _options([])
    with tempfile.TemporaryDirectory() as folder:
        url = sqlite_url(Path(folder) / "readings.db")
        os.environ["LINKATLAS_READINGS_URL"] = url
        service = ["-m", "api", "serve", "--port", "0", "--store", options.store]
        with open_readings(url) as readings:
            begin = dt.datetime.now(dt.UTC).replace(microsecond=0) - LONG_EACH * EVERY
            readings.submit(samples(SECTION, LONG_EACH, MEASURED, begin), BY)
            with started(service, Path(folder) / "log") as address:
                return _measured(address, readings, options.rounds)


def _measured(address: str, readings: Readings, rounds: int) -> bool:
    held = True
    for name, path in PATHS.items():
        _asked_ms(address, path)
        again = median(_asked_ms(address, path) for _ in range(rounds))
        held &= below(f"a section's page with a chart of {name}", again, "ms", LIMIT_MS)
        fresh = median(_after_a_sample(address, path, readings) for _ in range(rounds))
        held &= below("the same after each new sample", fresh, "ms", LIMIT_MS)
    return held


def _after_a_sample(address: str, path: str, readings: Readings) -> float:
    at = dt.datetime.now(dt.UTC)
    readings.submit(samples(SECTION, 1, MEASURED, at), BY, why="bench")
    return _asked_ms(address, path)


def _asked_ms(address: str, path: str) -> float:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    passed = (time.perf_counter() - begun) * 1000
    if answer.status != http.HTTPStatus.OK:
        sys.exit(f"{path} answered {answer.status}")
    return passed


def _options(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the page of a section.")
    parser.add_argument("--store", default=str(ROOT / "var"))
    parser.add_argument("--rounds", type=int, default=41)
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(0 if main(_options(sys.argv[1:])) else 1)
