"""The service as a process of its own, and how tests ask it."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@dataclass
class Server:
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def ask(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def send(self, raw: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as link:
            link.sendall(raw)
            return link.recv(65536)

    def wait_for(self, status: int, path: str = "/readyz") -> None:
        deadline = time.monotonic() + PATIENCE
        while self.ask(path)[0] != status:
            assert time.monotonic() < deadline, f"{path} is never {status}"
            time.sleep(0.1)


@contextmanager
def serving(store: Path, folder: Path, **environment: str) -> Iterator[Server]:
    log = folder / "serve.log"
    words = [sys.executable, "-m", "api", "serve", "--port", "0", "--store", str(store)]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            words, stderr=stream, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment
        )
    try:
        yield Server(_port(process, log), process, log)
    finally:
        process.kill()
        process.wait()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        text = log.read_text(encoding="utf-8")
        found = re.search(r"Linkatlas is at http://127\.0\.0\.1:(\d+)", text)
        if found and "startup complete" in text:
            return int(found[1])
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def fetch(server: Server, path: str) -> Any:  # noqa: ANN401 - as JSON is
    status, _, body = server.ask(path)
    assert status == 200, body
    return json.loads(body)
