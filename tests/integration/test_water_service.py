"""Readings handed in to a service that runs as a process of its own, over real sockets."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from server import PATIENCE, ROOT, Server, fetch, serving

from api.uploads import UPLOADS
from layers.water.readings import open_readings, sqlite_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TARGET = "/api/water/readings"
HEADER = b"section,time,item,value,unit\n"
MB = 1 << 20


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return sqlite_url(tmp_path_factory.mktemp("readings") / "readings.db")


@pytest.fixture(scope="module")
def server(
    built_store: Path, url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serve")
    with serving(built_store, folder, LINKATLAS_READINGS_URL=url) as running:
        yield running


@pytest.fixture(scope="module")
def secret(url: str) -> str:
    with open_readings(url) as readings:
        return readings.tokens.issue("city-440300", "lab").secret


def rows(day: str, *values: str) -> bytes:
    """Return a file with a sample an hour."""
    lines = (
        f"ws-qiping,{day} {hour:02}:00,nh3n,{value},mg/L\n" for hour, value in enumerate(values)
    )
    return HEADER + "".join(lines).encode()


def post(
    server: Server, body: bytes | Iterator[bytes], secret: str, words: str = "", **headers: str
) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    given = {"Authorization": f"Bearer {secret}"} | named
    connection.request("POST", f"{TARGET}?name=a.csv{words}", body=body, headers=given)
    answer = connection.getresponse()
    told = json.loads(answer.read())
    connection.close()
    return answer.status, told


def raw(server: Server, head: str, *pieces: bytes) -> bytes:
    """Send bytes as they are, and return what comes back until the connection ends or is silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as link:
        link.sendall(head.replace("\n", "\r\n").encode())
        try:
            for piece in pieces:
                link.sendall(piece)
        except OSError:
            return link.recv(65536)
        return link.recv(65536)


def head(secret: str, *lines: str, words: str = "") -> str:
    first = f"POST {TARGET}?name=a.csv{words} HTTP/1.1\nHost: x\nAuthorization: Bearer {secret}\n"
    return first + "".join(f"{line}\n" for line in lines) + "\n"


def test_what_was_acknowledged_is_told_at_once(server: Server, secret: str) -> None:
    target = f"{TARGET}?section=ws-qiping&since=2026-01-05&until=2026-01-05"
    assert fetch(server, target)["readings"] == []
    assert post(server, rows("2026-01-05", "0.8"), secret)[1]["added"] == 1
    (told,) = fetch(server, target)["readings"]
    assert (told["class"], told["values"]["nh3n"]["written"]) == ("III", "0.8")
    assert post(server, rows("2026-01-05", "1.8"), secret)[0] == 409
    assert post(server, rows("2026-01-05", "1.8"), secret, "&why=slip")[1]["superseded"] == 1
    assert fetch(server, target)["readings"][0]["class"] == "V"


def test_what_another_process_stores_is_told_at_once(
    server: Server, url: str, built_store: Path
) -> None:
    before = server.ask("/api/water/audit")[0]
    assert before == 401
    environment = os.environ | {
        "LINKATLAS_READINGS_URL": url,
        "LINKATLAS_STORE": str(built_store),
        "PYTHONPATH": str(ROOT),
    }
    words = [sys.executable, "-m", "api", "water", "token", "issue", "city-441900", "--label", "x"]
    made = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    assert server.ask("/api/water/audit", authorization=f"Bearer {made.stdout.strip()}")[0] == 200


@pytest.mark.parametrize(
    ("lines", "pieces", "status"),
    [
        (("Content-Length: -1",), (b"abc",), 400),
        (("Content-Length: 99999999999999999999",), (b"abc",), 400),
        (("Content-Length: 3", "Content-Length: 5"), (b"abc",), 400),
        (("Content-Length: 3", "Transfer-Encoding: chunked"), (b"3\r\nabc\r\n0\r\n\r\n",), 400),
        (("Transfer-Encoding: chunked",), (b"zz\r\nabc",), 400),
        (("Transfer-Encoding: chunked",), (b"0\r\n\r\n",), 422),
        ((), (), 422),
        (("Content-Length: 0",), (), 422),
        (("Content-Length: 26214400", "Expect: 100-continue"), (), 413),
        (("Content-Length: 2", "Content-Type: application/json"), (b"{}",), 415),
        (("Content-Length: 2", "Content-Encoding: gzip"), (b"{}",), 415),
    ],
)
def test_a_strange_body_is_answered(
    server: Server, secret: str, lines: tuple[str, ...], pieces: tuple[bytes, ...], status: int
) -> None:
    answer = raw(server, head(secret, *lines), *pieces)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:200]


def test_a_body_in_pieces_is_read(server: Server, secret: str) -> None:
    body = rows("2026-01-06", "0.8")
    status, told = post(server, iter((body[:9], body[9:])), secret, "&preview=yes")
    assert (status, told["added"]) == (200, 1)


@pytest.mark.parametrize("size", [19 * MB, 25 * MB])
def test_a_client_that_sends_it_all_first_still_reads_why_not(server: Server, size: int) -> None:
    status, told = post(server, b"x" * size, "lk_wrong")
    expected = (401, "bad_token") if size < 20 * MB else (413, "too_large")
    assert (status, told["code"]) == expected


def test_a_body_without_end_is_cut_off(server: Server, secret: str) -> None:
    piece = b"%x\r\n%b\r\n" % (MB, b"x" * MB)
    answer = raw(server, head(secret, "Transfer-Encoding: chunked"), *[piece] * 100)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close" in answer


def test_a_body_that_stalls_is_given_up_while_others_are_answered(
    server: Server, secret: str
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as link:
        request = head(secret, "Content-Length: 1000").replace("\n", "\r\n").encode()
        link.sendall(request + HEADER)
        status, told = post(server, rows("2026-01-07", "0.8"), secret)
        assert (status, told["added"]) == (200, 1)
        assert link.recv(65536).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("path", sorted(UPLOADS))
def test_a_client_that_hangs_up_leaves_the_service_whole(
    server: Server, secret: str, path: str
) -> None:
    kind = "multipart/form-data; boundary=x" if path == "/water/share" else "text/csv"
    lines = head(secret, "Content-Length: 1000", f"Content-Type: {kind}")
    if path != TARGET:
        lines = lines.replace(f"{TARGET}?name=a.csv", path)
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as link:
            link.sendall(lines.replace("\n", "\r\n").encode() + b"--x\r\n")
    time.sleep(0.5)
    assert server.ask("/healthz")[0] == 200
    assert b"Traceback" not in server.log.read_bytes()


def test_many_hand_in_at_once_and_nothing_is_lost(server: Server, secret: str) -> None:
    def hand_in(number: int) -> int:
        status, told = post(server, rows(f"2026-02-{number:02}", "0.1", "0.2", "0.3"), secret)
        assert status == 200, told
        return int(told["added"])

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(hand_in, range(1, 9))) == 24
    target = f"{TARGET}?section=ws-qiping&since=2026-02-01&until=2026-02-28"
    assert len(fetch(server, target)["readings"]) == 24


@pytest.mark.parametrize("value", ["NaN", "1e999", "-inf", "−1", "=1+1", "0x1F", "1_0"])
def test_a_value_that_is_none_is_never_stored(server: Server, secret: str, value: str) -> None:
    status, told = post(server, rows("2026-01-08", value), secret)
    assert (status, told["stored"]) == (422, False)
    assert told["faults"][0]["row"] == 2
    assert server.ask("/api/water/sections/ws-qiping")[0] == 200


def test_a_revoked_token_is_refused(server: Server, url: str) -> None:
    with open_readings(url) as readings:
        issued = readings.tokens.issue("city-440300", "short")
        assert post(server, rows("2026-01-09", "0.8"), issued.secret, "&preview=yes")[0] == 200
        readings.tokens.revoke(issued.id)
    assert post(server, rows("2026-01-09", "0.8"), issued.secret)[0] == 401


def test_readings_outlive_the_process(
    built_store: Path, url: str, secret: str, tmp_path: Path
) -> None:
    with serving(built_store, tmp_path, LINKATLAS_READINGS_URL=url) as first:
        assert post(first, rows("2026-01-10", "0.8"), secret)[1]["added"] == 1
        first.process.kill()
        first.process.wait()
    with serving(built_store, tmp_path, LINKATLAS_READINGS_URL=url) as second:
        target = f"{TARGET}?section=ws-qiping&since=2026-01-10&until=2026-01-10"
        assert len(fetch(second, target)["readings"]) == 1


def test_a_closed_service_shows_no_readings(
    built_store: Path, url: str, secret: str, tmp_path: Path
) -> None:
    environment = {"LINKATLAS_READINGS_URL": url, "LINKATLAS_WATER_READING": "closed"}
    with serving(built_store, tmp_path, **environment) as closed:
        assert closed.ask(TARGET)[0] == 401
        status, headers, body = closed.ask(TARGET, authorization=f"Bearer {secret}")
        assert (status, headers["cache-control"]) == (200, "no-store")
        assert json.loads(body)["readings"]
        assert closed.ask(TARGET)[0] == 401
        assert fetch(closed, "/api/water/sections")["closed"] is True
