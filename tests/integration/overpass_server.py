"""A small server on this machine that speaks Overpass as well, and as badly, as a test wants."""

from __future__ import annotations

import gzip
import json
import threading
import urllib.parse
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from osm_files import Osm

STAMP = "2026-10-01T20:21:22Z"


@dataclass
class Overpass:
    """Answers every question in order: first what is in ``faults``, then well.

    ``faults`` are the names of methods of ``_Answers``. ``asked`` holds the questions, ``agents``
    who asked.
    """

    osm: Osm
    faults: list[str] = field(default_factory=list)
    url: str = ""
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def body(self, **more: object) -> bytes:
        elements = self.osm.elements()
        count = {"type": "count", "id": 0, "tags": {"ways": str(len(self.osm.ways))}}
        head = {"version": 0.6, "osm3s": {"timestamp_osm_base": STAMP}}
        return json.dumps(head | {"elements": [count, *elements]} | more).encode()


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    overpass: Overpass

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = urllib.parse.parse_qs(self.rfile.read(length).decode())
        self.overpass.asked.append(form["data"][0])
        self.overpass.agents.append(self.headers["User-Agent"])
        fault = self.overpass.faults.pop(0) if self.overpass.faults else "good"
        getattr(self, fault)()

    def good(self) -> None:
        self._send(200, self.overpass.body())

    def packed(self) -> None:
        self._send(200, gzip.compress(self.overpass.body()), {"Content-Encoding": "gzip"})

    def sea(self) -> None:
        none = {"type": "count", "id": 0, "tags": {"ways": "0"}}
        self._send(200, self.overpass.body(elements=[none]))

    def uncounted(self) -> None:
        self._send(200, self.overpass.body(elements=self.overpass.osm.elements()))

    def empty(self) -> None:
        self._send(200, self.overpass.body(elements=[]))

    def nothing(self) -> None:
        self._send(200, b"")

    def remark(self) -> None:
        self._send(200, self.overpass.body(remark="runtime error: Query timed out"))

    def part(self) -> None:
        self._send(
            200, self.overpass.body(elements=json.loads(self.overpass.body())["elements"][:-1])
        )

    def html(self) -> None:
        self._send(200, b"<html><body>Please wait</body></html>")

    def cut_off(self) -> None:
        body = self.overpass.body()
        self._head(200, {"Content-Length": str(len(body))})
        self.wfile.write(body[: len(body) // 2])
        self.close_connection = True

    def cut_off_unnoticed(self) -> None:
        body = self.overpass.body()
        self._send(200, body[: len(body) // 2])

    def packed_cut_off(self) -> None:
        body = gzip.compress(self.overpass.body())
        self._send(200, body[: len(body) // 2], {"Content-Encoding": "gzip"})

    def packed_badly(self) -> None:
        self._send(200, b"no gzip", {"Content-Encoding": "gzip"})

    def too_many(self) -> None:
        self._send(429, b"rate limited")

    def too_many_for_70_s(self) -> None:
        self._send(429, b"rate limited", {"Retry-After": "70"})

    def too_many_until_then(self) -> None:
        self._send(429, b"", {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})

    def too_many_for_a_day(self) -> None:
        self._send(429, b"", {"Retry-After": "86400"})

    def gateway(self) -> None:
        self._send(504, b"<html>Gateway Timeout</html>")

    def bad_request(self) -> None:
        self._send(400, b"line 1: parse error")

    def hang_up(self) -> None:
        self.close_connection = True

    def slow(self) -> None:
        self.overpass.stop.wait(5)
        self.close_connection = True

    def dripping(self) -> None:
        self._head(200, {"Content-Length": "1000000"})
        while not self.overpass.stop.wait(0.05):
            try:
                self.wfile.write(b" ")
            except OSError:
                break
        self.close_connection = True

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self._head(status, {"Content-Length": str(len(body))} | (headers or {}))
        self.wfile.write(body)

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(osm: Osm, *faults: str) -> Iterator[Overpass]:
    """Serve at ``url`` until the block ends."""
    overpass = Overpass(osm, list(faults))
    handler = type("Answers", (_Answers,), {"overpass": overpass})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        overpass.url = f"http://127.0.0.1:{server.server_port}/api"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield overpass
        finally:
            overpass.stop.set()
            server.shutdown()
            thread.join()
