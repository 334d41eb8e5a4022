"""Measure how fast prepared answers leave, against a bare ASGI app that sends the same bytes.

Both run on the same server with the same settings, with keep-alive and gzip; the service writes its
access log, the bare app writes none. wrk drives them in turn, in many short rounds; the best round
of each side counts, because what else the machine does can only slow one down. 0.8 is required.

    python bench/serve.py [--store DIR] [--rounds 15] [--seconds 1] [--connections 16]
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PATHS = ("/", "/api/layers/railways")
REQUIRED = 0.8
ROOT = Path(__file__).resolve().parents[1]
_BY_SERVER = {"date", "transfer-encoding"}


def main() -> int:
    """Print the ratio of every path and return 1 if one is below what is required."""
    options = _options()
    if shutil.which("wrk") is None:
        print("wrk is not installed")
        return 2
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        command = ["-m", "api", "serve", "--port", "0", "--store", options.store]
        ours = stack.enter_context(started(command, folder / "service.log"))
        answers = {path: fetch(ours, path) for path in PATHS}
        (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        command = ["bench/bare.py", str(folder / "answers.json")]
        bare = stack.enter_context(started(command, folder / "bare.log"))
        for path in PATHS:
            if fetch(bare, path) != answers[path]:
                print(f"{path}: the two sides do not send the same")
                return 2
        ratios = [compare(path, ours, bare, options) for path in PATHS]
    return 0 if min(ratios) >= REQUIRED else 1


def compare(path: str, ours: str, bare: str, options: argparse.Namespace) -> float:
    """Run both sides in turn and print what came of it."""
    rounds = []
    for turn in range(options.rounds + 1):
        sides = (ours, bare) if turn % 2 else (bare, ours)
        rate = {side: wrk(side + path, options) for side in sides}
        if turn:  # the first warms both up
            rounds.append((rate[ours], rate[bare]))
    mine, theirs = (max(side) for side in zip(*rounds, strict=True))
    ratio = mine / theirs
    print(f"{path}: service {mine:.0f}/s, bare {theirs:.0f}/s, ratio {ratio:.2f} (>= {REQUIRED})")
    return ratio


def wrk(address: str, options: argparse.Namespace) -> float:
    """Return the requests a second; any answer that is no 2xx is an error."""
    said = subprocess.run(
        [
            *("wrk", "-t1", f"-c{options.connections}", f"-d{options.seconds}s"),
            *("-H", "Accept-Encoding: gzip", address),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(f"{address}: {said}")
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", said)[1])  # type: ignore[index]


def fetch(address: str, path: str) -> dict[str, Any]:
    """Return the status, the headers and the body of one answer; the second one is prepared."""
    host = address.removeprefix("http://")
    for _ in range(2):
        connection = http.client.HTTPConnection(host, timeout=30)
        connection.request("GET", path, headers={"accept-encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
    headers = [pair for pair in answer.getheaders() if pair[0] not in _BY_SERVER]
    return {"status": answer.status, "headers": list(map(list, headers)), "body": body.hex()}


@contextmanager
def started(command: list[str], log: Path) -> Iterator[str]:
    """Start a server and yield the address that it prints."""
    with log.open("wb") as stream:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stderr=stream)
        try:
            yield _address(process, log)
        finally:
            process.terminate()
            process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    while process.poll() is None:
        time.sleep(0.02)
        text = log.read_text(encoding="utf-8")
        found = re.search(r"http://[0-9.]+:[0-9]+", text)
        if found and "startup complete" in text:
            return found[0]
        time.sleep(0.02)
    sys.exit(log.read_text(encoding="utf-8"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare the service with a bare ASGI app.")
    parser.add_argument("--store", default=str(ROOT / "var"))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=int, default=1)
    parser.add_argument("--connections", type=int, default=16)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
