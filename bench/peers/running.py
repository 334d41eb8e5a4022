"""Run a service of a peer on a free port of the loopback until a block ends."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.peers.asking import fetch
from bench.peers.environment import python

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START_S = 60


@contextmanager
def running(app: str, environment: dict[str, str], log: Path) -> Iterator[str]:
    """Run an ASGI app under one uvicorn process without an access log; yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [python(), "-m", "uvicorn", app, "--port", str(port), "--no-access-log"]
    with log.open("wb") as stream:
        process = subprocess.Popen(words, env=environment, stderr=stream, stdout=stream)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            fetch(address, "/conformance")
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                sys.exit(log.read_text(encoding="utf-8"))
            time.sleep(0.1)
        else:
            return
