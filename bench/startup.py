"""Time what a person waits for: help, build, restart. Ratios are against a bare interpreter."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.serve import ROOT, started

HELP_LIMIT = 1.0
BUILD_LIMIT = 60.0
READY_LIMIT = 5.0
ROUNDS = 5


def main() -> bool:
    """Print the times and their ratios; return whether all limits hold."""
    bare = seconds("-c", "pass")
    helped = seconds("-m", "api", "--help")
    tell("linkatlas --help", helped, "bare interpreter", bare)
    with tempfile.TemporaryDirectory() as folder:
        built = once("-m", "api", "build", "--store", folder)
        frames = seconds("-c", "import geopandas")
        tell("build from clean", built, "import geopandas", frames)
        ready = restart(folder)
        drawing = seconds("-c", "import folium, fastapi")
        tell("restart to ready", ready, "import folium, fastapi", drawing)
    return helped < HELP_LIMIT and built < BUILD_LIMIT and ready < READY_LIMIT


def tell(what: str, time_s: float, peer: str, peer_s: float) -> None:
    """Print both sides and their ratio."""
    print(f"{what}: {time_s:.2f} s, {peer}: {peer_s:.2f} s, ratio {time_s / peer_s:.1f}")


def seconds(*arguments: str) -> float:
    """Return the median time of some runs of the interpreter."""
    return statistics.median(once(*arguments) for _ in range(ROUNDS))


def once(*arguments: str) -> float:
    """Return the time of one run of the interpreter."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - begun


def restart(store: str) -> float:
    """Return the time from starting the service until it says that it is ready."""
    begun = time.perf_counter()
    command = ["-m", "api", "serve", "--port", "0", "--store", store]
    with started(command, Path(store) / "service.log") as address:
        with urllib.request.urlopen(f"{address}/readyz", timeout=30) as answer:  # noqa: S310
            answer.read()
        return time.perf_counter() - begun
