"""The service as a process of its own, asked over real sockets."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from server import PATIENCE, ROOT, Server, fetch, serving

from layers.build import build
from layers.catalog import FEATURE_LAYERS
from layers.stores.paths import BACKGROUNDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TINY = ROOT / "tests" / "tiny"


@pytest.fixture(scope="module")
def server(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(built_store, tmp_path_factory.mktemp("serve")) as running:
        yield running


def test_it_lives_and_says_what_it_serves(server: Server) -> None:
    assert fetch(server, "/healthz") == {"status": "ok"}
    ready = fetch(server, "/readyz")
    assert ready["generation"] == "gen-000001"
    assert ready["features"] >= 162
    assert ready["documents"] == 4
    assert ready["corridors"] == 9
    assert sum(ready["layers"].values()) == ready["features"]
    assert ready["warning"] is None


@pytest.mark.parametrize(
    "path", ["/", "/list", "/documents", "/about", "/docs", "/features/rail-ganshen",
             "/corridors/ganshen", "/documents/dongguan-2017", "/panel/features/rail-ganshen",
             "/panel/corridors", "/panel/corridors/ganshen"],
)  # fmt: skip
@pytest.mark.parametrize("words", ["", "?lang=en", "?on=2028-12-31&lang=en", "?on=1900-01-01"])
def test_every_page_can_be_read(server: Server, path: str, words: str) -> None:
    status, headers, body = server.ask(path + words)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b"<h" in body
    assert "default-src 'none'" in headers["content-security-policy"]


def test_what_a_page_names_is_there(server: Server) -> None:
    for page in ("/", "/docs", "/list"):
        text = server.ask(page)[2].decode()
        links = re.findall(r'(?:src|href)="(/assets/[^"]+)"', text)
        assert links
        for link in links:
            status, headers, _ = server.ask(link)
            assert status == 200, link
            assert headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_map_page_is_small(server: Server) -> None:
    assert len(server.ask("/")[2]) < 24_000


def test_the_first_view_is_small(server: Server) -> None:
    text = server.ask("/", accept_encoding="gzip")
    page = gzip.decompress(text[2]).decode()
    paths = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    paths += [f"/api/layers/{layer}" for layer in FEATURE_LAYERS]
    paths += [f"/api/background/{name}" for name in BACKGROUNDS]
    sizes = {path: len(server.ask(path, accept_encoding="gzip")[2]) for path in paths}
    assert len(text[2]) + sum(sizes.values()) < 500_000, sizes


def test_a_feature_tells_everything(server: Server) -> None:
    told = fetch(server, "/api/features/rail-shenshan?on=2028-12-31&lang=en")
    assert (told["type"], told["id"]) == ("Feature", "rail-shenshan")
    facts = told["properties"]
    assert (facts["layer"], facts["status"]) == ("railways", "open")
    assert facts["status_detail"]["expected"] is True
    assert {"zh", "en", "former", "aliases", "codes"} <= facts["names"].keys()
    for claim in facts["claims"]:
        assert {"status", "from", "as_of", "source"} <= claim.keys()
    known = {source["id"] for source in facts["sources"]}
    assert {claim["source"] for claim in facts["claims"]} <= known
    for citation in facts["citations"]:
        assert citation["ask"] == citation["ask_en"] != citation["ask_zh"]


def test_the_status_is_that_of_the_day(server: Server) -> None:
    path = "/api/features/rail-ganshen?on="
    days = {"2010-01-01": None, "2018-01-01": "construction", "2022-01-01": "open"}
    for day, expected in days.items():
        status = fetch(server, path + day)["properties"]["status"]
        assert status == expected or (expected is None and status in {None, "proposed", "planned"})


def test_every_feature_corridor_and_document_is_told(server: Server) -> None:
    ids = [
        member["id"]
        for layer in FEATURE_LAYERS
        for member in fetch(server, f"/api/layers/{layer}")["features"]
    ]
    assert len(ids) == fetch(server, "/readyz")["features"]
    for name in ids:
        assert fetch(server, f"/api/features/{name}")["id"] == name
        assert server.ask(f"/panel/features/{name}?lang=en")[0] == 200
    for corridor in fetch(server, "/api/corridors")["corridors"]:
        told = fetch(server, f"/api/corridors/{corridor['id']}")
        assert len(told["features"]) == corridor["count"] > 0
    for document in fetch(server, "/api/documents")["documents"]:
        told = fetch(server, f"/api/documents/{document['id']}")
        assert len(told["clauses"]) == document["clauses"] > 0


def test_boundaries_are_a_layer_like_others(server: Server) -> None:
    listed = {layer["id"]: layer for layer in fetch(server, "/api/layers")["layers"]}
    for layer in listed.values():
        assert len(fetch(server, layer["url"])["features"]) == layer["count"] > 0
    assert listed["boundaries"]["count"] > 60
    assert server.ask("/export/boundaries.csv")[0] == 200


@pytest.mark.parametrize("text", ["赣深", "贛深", "Ganshen", "ganshen"])
def test_search_finds_by_any_name(server: Server, text: str) -> None:
    results = fetch(server, f"/api/search?q={quote(text)}")["results"]
    assert "rail-ganshen" in [hit["id"] for hit in results]


@pytest.mark.parametrize(
    ("form", "kind", "start"),
    [
        ("geojson", "application/geo+json", b"{"),
        ("csv", "text/csv; charset=utf-8", b""),
        ("gpkg", "application/geopackage+sqlite3", b"SQLite format 3"),
        ("parquet", "application/vnd.apache.parquet", b"PAR1"),
    ],
)
def test_a_layer_can_be_taken_away(server: Server, form: str, kind: str, start: bytes) -> None:
    status, headers, body = server.ask(f"/export/railways.{form}?on=2028-12-31")
    assert (status, headers["content-type"]) == (200, kind)
    name = f"linkatlas-railways-2028-12-31.{form}"
    assert headers["content-disposition"] == f'attachment; filename="{name}"'
    assert body.startswith(start)


@pytest.mark.parametrize("path", ["/", "/api/layers/railways", "/list"])
def test_a_browser_does_not_load_twice(server: Server, path: str) -> None:
    status, headers, body = server.ask(path, accept_encoding="gzip, deflate")
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert headers["cache-control"] == "public, no-cache"
    assert gzip.decompress(body) == server.ask(path)[2]
    wanted = headers["etag"]
    status, again, nothing = server.ask(path, accept_encoding="gzip", if_none_match=wanted)
    assert (status, nothing, again["etag"]) == (304, b"", wanted)
    status, head, nothing = server.ask(path, method="HEAD", accept_encoding="gzip")
    assert (status, nothing) == (200, b"")
    assert head["content-length"] == headers["content-length"]


def test_equal_facts_have_equal_names_in_every_process(
    server: Server, built_store: Path, tmp_path: Path
) -> None:
    with serving(built_store, tmp_path, PYTHONHASHSEED="7") as other:
        for path in ("/", "/list", "/api/features/rail-ganshen", "/api/layers/water"):
            told = [one.ask(path, host="atlas.example")[1]["etag"] for one in (server, other)]
            assert told[0] == told[1]


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
        b"GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /?q=\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET nonsense HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET http://other.example/ HTTP/1.0\r\n\r\n",
        b"BREW / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_no_bytes_break_it(server: Server, raw: bytes) -> None:
    answer = server.send(raw)
    assert re.match(rb"HTTP/1\.1 [234]", answer) or answer == b"", answer[:80]
    assert server.ask("/healthz")[0] == 200


def test_a_request_is_one_line_of_json(server: Server) -> None:
    server.ask("/nothing%22%0A")
    server.ask("/api/corridors?lang=en")
    found: list[dict[str, Any]] = []
    deadline = time.monotonic() + PATIENCE
    while not found:
        assert time.monotonic() < deadline
        time.sleep(0.1)
        _, *lines = server.log.read_text(encoding="utf-8").splitlines()
        asked = [entry for entry in map(json.loads, lines) if entry.get("query") == "lang=en"]
        found = [entry for entry in asked if entry["path"] == "/api/corridors"]
    assert (found[0]["event"], found[0]["method"], found[0]["status"]) == ("request", "GET", 200)
    assert {"time", "ms", "bytes", "cached", "client"} <= found[0].keys()


@pytest.mark.usefixtures("quick_builds")
def test_without_a_generation_it_says_so_until_one_is_built(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with serving(store, tmp_path, LINKATLAS_WATCH_SECONDS="0.2") as server:
        assert server.ask("/healthz")[0] == 200
        status, headers, body = server.ask("/readyz")
        assert (status, headers["retry-after"]) == (503, "10")
        assert "linkatlas build" in json.loads(body)["detail"]
        for lang in ("zh", "en"):
            status, headers, body = server.ask(f"/?lang={lang}")
            assert (status, headers["cache-control"]) == (503, "no-store")
            assert b"linkatlas build" in body
        assert server.ask("/docs")[0] == 200
        build(TINY, store, None)
        server.wait_for(200)
        assert server.ask("/")[0] == 200


@pytest.mark.usefixtures("quick_builds")
def test_a_new_generation_is_served_without_a_restart(tmp_path: Path) -> None:
    store, data = tmp_path / "store", tmp_path / "data"
    shutil.copytree(TINY, data)
    build(data, store, None)
    with serving(store, tmp_path, LINKATLAS_WATCH_SECONDS="0.2") as server:
        before = server.ask("/api/features/rail-ganshen")
        table = data / "features" / "railways.csv"
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace("赣深高铁", "赣深铁路"), encoding="utf-8")
        build(data, store, None)
        deadline = time.monotonic() + PATIENCE
        while server.ask("/api/features/rail-ganshen")[1]["etag"] == before[1]["etag"]:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        assert fetch(server, "/api/features/rail-ganshen")["properties"]["name"] == "赣深铁路"
        assert fetch(server, "/readyz")["generation"] == "gen-000002"


@pytest.mark.usefixtures("quick_builds")
def test_a_corrupt_generation_is_noticed_and_the_one_before_serves(tmp_path: Path) -> None:
    store, data = tmp_path / "store", tmp_path / "data"
    shutil.copytree(TINY, data)
    build(data, store, None)
    table = data / "names.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("塘厦", "塘下"), encoding="utf-8")
    newer = build(data, store, None)
    assert newer.name == "gen-000002"
    atlas = newer.path / "atlas.json"
    atlas.write_bytes(atlas.read_bytes()[:-100])
    with serving(store, tmp_path) as server:
        ready = fetch(server, "/readyz")
        assert ready["generation"] == "gen-000001"
        assert "gen-000002" in ready["warning"]
        assert "gen-000002" in server.log.read_text(encoding="utf-8")
        assert server.ask("/")[0] == 200


def test_it_ends_when_it_is_asked_to(built_store: Path, tmp_path: Path) -> None:
    with serving(built_store, tmp_path) as server:
        server.ask("/about?lang=en")
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(PATIENCE)
        assert '"/about"' in server.log.read_text(encoding="utf-8")


def test_wrong_tiles_are_refused_at_start(built_store: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "api", "serve", "--port", "0", "--store", str(built_store)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "LINKATLAS_TILES": "tianditu"},
        capture_output=True,
        check=False,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 2
    assert "key" in done.stderr.splitlines()[-1]


def test_tiles_open_the_policy_for_their_host_alone(built_store: Path, tmp_path: Path) -> None:
    tiles = {
        "LINKATLAS_TILES": "custom",
        "LINKATLAS_TILES_URL": "https://tiles.example.org/{z}/{x}/{y}.png",
        "LINKATLAS_TILES_ATTRIBUTION": "© Tiles & Co",
        "LINKATLAS_APPROVAL_NUMBER": "GS(2026)0001",
        "LINKATLAS_DISCLAIMER_ZH": "仅供参考 <b>",
    }
    with serving(built_store, tmp_path, **tiles) as server:
        _, headers, body = server.ask("/")
        policy = headers["content-security-policy"]
        assert "img-src 'self' data: https://tiles.example.org;" in policy
        assert "connect-src 'self';" in policy
        for words in ("© Tiles &amp; Co", "GS(2026)0001", "仅供参考 &lt;b&gt;"):
            assert words in body.decode()
