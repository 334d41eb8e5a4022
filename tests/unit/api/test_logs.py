from __future__ import annotations

import asyncio
import io
import json
import logging
from typing import TYPE_CHECKING

import pytest

from api.logs import FLUSH_LINES, FLUSH_SECONDS, AccessLog, configure
from api.noted import Answer
from api.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

SCOPE = {"method": "GET", "path": "/", "query_string": b"on=2028-01-01", "client": ("::1", 5)}


@pytest.fixture(autouse=True)
def undisturbed() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(stream: io.BytesIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_one_line() -> None:
    stream = io.BytesIO()

    async def note() -> None:
        log = AccessLog(stream, clock=lambda: 0)
        log.add(SCOPE, b"name", Answer(200, 1234, cached=True), 0.002)
        assert stream.getvalue() == b""
        await asyncio.sleep(FLUSH_SECONDS * 1.5)

    asyncio.run(note())
    (line,) = lines(stream)
    assert (line.pop("id"), line.pop("ms")) == ("name", 2)
    assert line == {
        "time": "1970-01-01T00:00:00Z", "event": "request", "method": "GET", "path": "/",
        "query": "on=2028-01-01", "status": 200, "bytes": 1234, "cached": True, "client": "::1",
    }  # fmt: skip


@pytest.mark.parametrize("path", ['/"\n{"event": "forged"}', "/\udcff", "/赣深", "/\u2028"])
def test_no_path_can_forge_a_line(path: str) -> None:
    stream = io.BytesIO()

    async def note() -> None:
        log = AccessLog(stream)
        scope = SCOPE | {"path": path, "client": None, "query_string": b"\xff\n"}
        log.add(scope, b"name", Answer(404, 0, cached=False), 0)
        log.flush()

    asyncio.run(note())
    assert [line["event"] for line in lines(stream)] == ["request"]


def test_many_requests_do_not_wait() -> None:
    stream = io.BytesIO()

    async def note() -> None:
        log = AccessLog(stream)
        for _ in range(FLUSH_LINES):
            log.add(SCOPE, b"name", Answer(200, 0, cached=True), 0)

    asyncio.run(note())
    assert len(lines(stream)) == FLUSH_LINES


def test_a_closed_stream_does_not_stop_the_service() -> None:
    stream = io.BytesIO()
    stream.close()

    async def note() -> None:
        log = AccessLog(stream)
        log.add(SCOPE, b"name", Answer(200, 0, cached=True), 0)
        log.flush()

    asyncio.run(note())


def test_every_log_line_of_the_process_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Settings(log_level="info"))
    logging.getLogger("uvicorn.error").info("it is %s", "here")
    logging.getLogger("quiet").debug("unheard")
    try:
        raise ValueError("why")  # noqa: EM101, TRY301
    except ValueError:
        logging.getLogger("loud").exception("it failed")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert (first["event"], first["level"], first["logger"]) == (
        "it is here",
        "info",
        "uvicorn.error",
    )
    assert "ValueError: why" in second["exception"]


def test_logs_can_be_read_at_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Settings(log_format="console"))
    logging.getLogger("x").warning("look")
    assert "look" in capsys.readouterr().err
