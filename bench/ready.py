"""How soon a saved network answers, and what it takes of memory, in an interpreter of its own.

    python -m bench.ready FOLDER

prints the seconds and the megabytes by which the process grew, from the files to a first route.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from bench.clock import below
from geo.network import files
from geo.network.hierarchy import Hierarchy
from geo.network.network import MODES
from geo.network.router import Starts
from geo.network.snap import Snapper
from geo.network.weights import weights

if TYPE_CHECKING:
    from bench.town import Town

MILLION_EDGES = 400_000
READY_S, GROWN_MB = 0.5, 300.0
ROUNDS = 3
ROOT = Path(__file__).resolve().parents[1]


def measure(town: Town) -> bool:
    """Save a network, and let some processes open it; return whether the limits hold."""
    with TemporaryDirectory() as folder:
        for name, data in files.contents(town.network).items():
            Path(folder, name).write_bytes(data)
        for name, data in town.hierarchy.contents().items():
            Path(folder, name).write_bytes(data)
        command = [sys.executable, "-m", "bench.ready", folder]
        said = [
            json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
            for _ in range(ROUNDS)
        ]
    seconds, grown = (min(values) for values in zip(*said, strict=True))
    town.costs["ready"] = 1000 * seconds
    judged = town.size == MILLION_EDGES
    soon = below("saved network ready", seconds, "s", READY_S if judged else None)
    return below("memory it takes", grown, "MB", GROWN_MB if judged else None) and soon


def main() -> None:
    """Open the folder that is named, ask for one route, and print what that took."""
    folder = Path(sys.argv[1])
    before, begun = _resident_mb(), time.perf_counter()
    network = files.load(folder)
    times = weights(network, np.ones(len(network.links), dtype=bool), range(len(MODES)))
    router = Hierarchy.load(folder).router(network, times)
    near = Snapper(network).near(113.1, 22.6, modes=range(len(MODES)), count=1, max_m=10_000)
    door = Starts(near.nodes, np.zeros(len(near.nodes), dtype=np.uint32))
    router.route(door, door)
    print(json.dumps([time.perf_counter() - begun, _resident_mb() - before]))


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
