"""Measure a whole journey request: from two points as text to the route as bytes.

The other side is a route of the same framework that returns a constant kilobyte. Both run on the
same server with the same settings. Points are drawn afresh round towns of the region, so that no
answer was given before; wrk drives both sides in turn, and the best round of each counts.

    python -m bench.request [--store DIR] [--rounds 7] [--seconds 2] [--connections 4]
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from bench.serve import ROOT, started

REQUIRED = 0.5
PAIRS = 2_000
TOWNS = ((114.06, 22.54), (113.26, 23.13), (113.75, 23.02), (114.41, 23.11), (115.35, 22.78))
JITTER = 0.04  # degrees round a town, about 4 km


def main(options: argparse.Namespace | None = None) -> bool:
    """Print the rate of both sides; return whether the ratio is what is required."""
    options = options or _options([])
    if shutil.which("wrk") is None:
        print("wrk is not installed")
        return False
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        service = ["-m", "api", "serve", "--port", "0", "--store", options.store]
        ours = stack.enter_context(started(service, folder / "service.log"))
        peer = stack.enter_context(started(["-m", "bench.constant"], folder / "constant.log"))
        sides = {ours: folder / "ours.lua", peer: folder / "peer.lua"}
        sides[ours].write_text(_script(_answered(ours, _pairs())), encoding="utf-8")
        sides[peer].write_text(_script(["/constant"]), encoding="utf-8")
        best = dict.fromkeys(sides, 0.0)
        for _ in range(options.rounds):
            for side, script in sides.items():
                best[side] = max(best[side], _wrk(side, script, options))
    found = best[ours] / best[peer]
    print(
        f"route, lon/lat to JSON: {best[ours]:.0f}/s, a constant kilobyte: {best[peer]:.0f}/s, "
        f"ratio {found:.2f} (>= {REQUIRED})"
    )
    return found >= REQUIRED


def _pairs() -> list[str]:
    drawn = random.Random(1)  # noqa: S311 -- the same points in every run

    def point(town: tuple[float, float]) -> str:
        return ",".join(f"{degree + drawn.uniform(-JITTER, JITTER):.5f}" for degree in town)

    towns = [drawn.sample(TOWNS, 2) for _ in range(PAIRS)]
    return [f"/api/route?mode=any&from={point(a)}&to={point(b)}" for a, b in towns]


def _answered(address: str, paths: list[str]) -> list[str]:
    """Leave out what lies in the sea."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    kept = []
    for path in paths:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status == http.HTTPStatus.OK:
            kept.append(path)
    print(f"{len(kept)} of {len(paths)} journeys lie on land")
    return kept


def _script(paths: list[str]) -> str:
    """Return a script that asks for each path in turn."""
    rows = ",\n".join(f'"{path}"' for path in paths)
    return f"""local paths = {{\n{rows}\n}}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
"""


def _wrk(address: str, script: Path, options: argparse.Namespace) -> float:
    timing = (f"-c{options.connections}", f"-d{options.seconds}s")
    command = ("wrk", "-t1", *timing, "-s", str(script), address)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{address}: {said}")
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", said)[1])  # type: ignore[index]


def _options(given: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare a journey request with a constant.")
    parser.add_argument("--store", default=str(ROOT / "var"))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--connections", type=int, default=4)
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(0 if main(_options()) else 1)
