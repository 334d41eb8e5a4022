"""Exports over HTTP: what is asked, how it leaves, and that nothing of it stays."""

from __future__ import annotations

import asyncio
import json
import tempfile
import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from anyio import CapacityLimiter

from api.download import Download
from api.exports import file_name
from api.query import ExportWords
from layers.export import FORMATS

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from asgi_client import Client

CSV = FORMATS["csv"]
SCOPE = {"type": "http", "method": "GET", "asgi": {"spec_version": "2.3"}}


@pytest.mark.parametrize("collection", ["railways", "network_rail"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_collection_leaves_in_every_format(
    client: Client, collection: str, form: str
) -> None:
    reply = client.get(f"/export/{collection}.{form}?on=2026-11-01", accept_encoding="gzip")
    assert (reply.status, reply.headers["content-type"]) == (200, FORMATS[form].media)
    assert reply.headers["cache-control"] == "no-cache"
    assert "content-encoding" not in reply.headers
    name = f"linkatlas-{collection}-2026-11-01.{FORMATS[form].suffix}"
    assert reply.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert reply.body


def ids(client: Client, words: str) -> list[str]:
    told = client.get(f"/export/railways.geojson?on=2026-11-01&{words}").json
    return [feature["id"] for feature in told["features"]]


def test_a_part_can_be_asked_for(client: Client) -> None:
    assert ids(client, "") == ["rail-ganshen", "rail-guangshan", "rail-longshan"]
    assert ids(client, "corridor=ganshen") == ["rail-ganshen"]
    assert ids(client, "bbox=110,10,111,11") == []
    assert ids(client, "filter=" + quote("name_zh LIKE '龙%'")) == ["rail-longshan"]


def test_coordinates_can_be_asked_for(client: Client) -> None:
    text = client.get("/export/railways.csv?crs=EPSG:4547").text
    assert "LINESTRING (459" in text
    assert "EPSG:4547" in text


def test_the_notice_of_the_operator_goes_with_it(client: Client) -> None:
    assert client.get("/export/railways.geojson").json["approval_number"] == "GS-1"


@pytest.mark.parametrize(
    ("address", "status", "code", "parameter"),
    [
        ("railways.csv?crs=EPSG:2326", 400, "bad_parameter", "crs"),
        ("railways.csv?crs=", 400, "bad_parameter", "crs"),
        ("railways.kml?crs=EPSG:4490", 400, "bad_parameter", "crs"),
        ("railways.csv?filter=stauts%3D1", 400, "bad_parameter", "filter"),
        ("railways.csv?filter=", 400, "bad_parameter", "filter"),
        ("railways.csv?filter=" + quote("(" * 900), 400, "bad_parameter", "filter"),
        ("railways.csv?filter=1%3D1%3B%20DROP%20TABLE%20x", 400, "bad_parameter", "filter"),
        ("railways.csv?bbox=22,113,23,114", 400, "bad_parameter", "bbox"),
        ("railways.csv?bbox=nan,nan,nan,nan", 400, "bad_parameter", "bbox"),
        ("railways.csv?on=2028-02-30", 400, "bad_parameter", "on"),
        ("railways.csv?lang=en", 400, "unknown_parameter", "lang"),
        ("railways.csv?crs=CRS84&crs=CRS84", 400, "repeated_parameter", "crs"),
        ("railways.csv?corridor=nothing", 404, "unknown_id", "corridor"),
        ("network_rail.csv?corridor=ganshen", 400, "bad_parameter", "corridor"),
        ("nothing.csv", 404, "unknown_id", "layer"),
        ("railways.dwg", 404, "unknown_id", "format"),
        ("railways.CSV", 404, "unknown_id", "format"),
        ("railways.shp.zip", 404, "unknown_id", "format"),
        ("..%2F..%2Fetc%2Fpasswd.csv", 404, "not_found", None),
        ("railways.csv%2F..", 404, "not_found", None),
    ],
)
def test_what_is_asked_amiss_is_named(
    client: Client, address: str, status: int, code: str, parameter: str | None
) -> None:
    reply = client.get(f"/export/{address}")
    assert (reply.status, reply.json["code"]) == (status, code)
    assert reply.json["parameter"] == parameter
    assert reply.headers["content-type"] == "application/problem+json"
    assert "Traceback" not in reply.text


def test_a_part_is_called_so() -> None:
    whole = ExportWords.model_validate({"on": "2028-12-31"})
    part = ExportWords.model_validate({"on": "2028-12-31", "filter": "1=1"})
    assert file_name("ports", FORMATS["shp"], whole) == "linkatlas-ports-2028-12-31.shp.zip"
    assert file_name("ports", CSV, part) == "linkatlas-ports-2028-12-31-part.csv"


def test_nothing_stays_behind(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert client.get("/export/network_road.gpkg").status == 200
    assert client.get("/export/railways.csv?crs=x").status == 400
    assert [*tmp_path.iterdir()] == []


class Pieces:
    """Pieces that count how many are made at the same time, and know when they were closed."""

    now = most = 0
    lock = threading.Lock()

    def __init__(self, count: int) -> None:
        self.closed = False
        self._pieces = self._made(count)

    def __next__(self) -> bytes:
        return next(self._pieces)

    def __iter__(self) -> Pieces:
        return self

    def close(self) -> None:
        self.closed = True

    def _made(self, count: int) -> Generator[bytes, None, None]:
        for number in range(count):
            with Pieces.lock:
                Pieces.now += 1
                Pieces.most = max(Pieces.most, Pieces.now)
            threading.Event().wait(0.01)
            with Pieces.lock:
                Pieces.now -= 1
            yield b"%d," % number


def download(pieces: Any, limiter: CapacityLimiter) -> Download:  # noqa: ANN401 -- a stand-in
    return Download(pieces, b"first,", limiter, form=CSV, name="x.csv")


async def silent() -> dict[str, str]:
    await asyncio.Event().wait()
    return {"type": "http.disconnect"}


def test_a_file_leaves_in_pieces() -> None:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:  # noqa: ANN401 -- as a server has it
        sent.append(message)

    async def run() -> None:
        await download(pieces, CapacityLimiter(2))(SCOPE, silent, send)

    pieces = Pieces(3)
    asyncio.run(run())
    bodies = [message["body"] for message in sent[1:]]
    assert bodies == [b"first,", b"0,", b"1,", b"2,", b""]
    assert pieces.closed


def test_two_at_a_time_are_made_and_a_slow_reader_holds_up_nobody() -> None:
    async def run() -> None:
        limiter = CapacityLimiter(2)
        never = asyncio.Event()

        async def stuck(message: Any) -> None:  # noqa: ANN401 -- as a server has it
            if message["type"] == "http.response.body":
                await never.wait()

        async def quick(_message: Any) -> None:  # noqa: ANN401 -- as a server has it
            await asyncio.sleep(0)

        slow = [
            asyncio.create_task(download(Pieces(5), limiter)(SCOPE, silent, stuck))
            for _ in range(3)
        ]
        await asyncio.gather(
            *(download(Pieces(5), limiter)(SCOPE, silent, quick) for _ in range(4))
        )
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)

    Pieces.most = 0
    asyncio.run(run())
    assert Pieces.most == 2


def test_a_reader_who_goes_away_ends_the_work() -> None:
    pieces = Pieces(1_000)
    sent: list[bytes] = []

    async def run() -> None:
        gone = asyncio.Event()

        async def receive() -> dict[str, str]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:  # noqa: ANN401 -- as a server has it
            sent.append(message.get("body", b""))
            if len(sent) == 4:
                gone.set()

        await download(pieces, CapacityLimiter(2))(SCOPE, receive, send)

    asyncio.run(run())
    assert pieces.closed
    assert len(sent) < 20


def test_the_cache_remembers_no_export(client: Client) -> None:
    first = client.get("/export/railways.csv?on=2026-11-01")
    assert "etag" not in first.headers
    assert (
        json.loads(client.get("/export/railways.geojson?on=2020-01-01").body)["on"] == "2020-01-01"
    )
