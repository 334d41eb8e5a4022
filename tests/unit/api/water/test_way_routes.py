"""Walks along rivers and ways to sections over HTTP: as described, and never a 5xx."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from asgi_client import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from wet_facts import HOSTILE_NAME, QIPING

from api.app import create_app
from api.settings import Settings
from api.shapes import as_json
from api.water.way_shapes import AccessAnswer, TraceAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from api.shapes import Shape

ON_RIVER = "at=114.7,23.7"
WAY = f"/api/water/access/{QIPING}"
PAGE = f"/water/sections/{QIPING}/access"
ANSWERS: tuple[tuple[str, type[Shape]], ...] = (
    (f"/api/water/trace?{ON_RIVER}", TraceAnswer),
    (f"/api/water/trace?{ON_RIVER}&way=UT&lang=en", TraceAnswer),
    (WAY, AccessAnswer),
    (f"{WAY}?from=city-440300&on=2026-03-01", AccessAnswer),
)
PAGES = ("/water/trace", f"/water/trace?{ON_RIVER}&way=DD", PAGE, f"{PAGE}?from=city-440300")
STRANGE = (
    "", "um", "XX", "nan,nan", "1e9,0", "１１４,２３", "114.0", "22.7,114.0", "海", "<script>",
    "{{7*7}}", QIPING, "ws-lake", "ws-hostile", "ws-none", HOSTILE_NAME, "%", "%00", "%ff", "%0a",
    "a" * 101, "city-440300", "rv-dongjiang", "UM", "2028-12-31", "1800-01-01", "../x",
)  # fmt: skip
WORDS = ("at", "way", "from", "on", "lang", "x")


@pytest.fixture(scope="module")
def ways(wet_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    url = f"sqlite:///{tmp_path_factory.mktemp('ways') / 'readings.db'}"
    given = Settings(store=wet_store, access_log=False, watch_seconds=0, readings_url=url)
    with Client(create_app(given)) as held:
        yield held


@pytest.mark.parametrize(("target", "shape"), ANSWERS)
def test_what_is_documented_is_what_is_sent(ways: Client, target: str, shape: type[Shape]) -> None:
    reply = ways.get(target)
    assert reply.status == 200
    sent = reply.json
    assert sent == json.loads(as_json(shape.model_validate(sent)))


def test_a_walk_is_told_in_the_language_that_is_asked(ways: Client) -> None:
    zh = ways.get(f"/api/water/trace?{ON_RIVER}").json
    en = ways.get(f"/api/water/trace?{ON_RIVER}&lang=en").json
    assert (zh["river"], en["river"]) == ("东江", "Dongjiang")
    assert (zh["met"][-1]["name"], en["met"][-1]["name"]) == ("入海口", "Mouth")
    assert zh["met"][-1]["along_m"] == zh["length_m"]
    assert {figure["id"] for figure in zh["assumptions"]} == {
        "river_snap_max_m", "river_beside_m", "river_border_m",
    }  # fmt: skip


def test_the_way_begins_where_it_is_asked_to(ways: Client) -> None:
    told = ways.get(f"{WAY}?from=city-440300").json
    assert told["route"]["from"]["id"] == "city-440300"
    assert (told["point"], told["accuracy_m"]) == ([114.0673, 22.747], 1000)
    assert told["route"]["geometry"]["coordinates"][-1][-1] == told["point"]
    assert ways.get(WAY).json["route"] is None


@pytest.mark.parametrize(
    ("kind", "media", "tag"),
    [
        ("gpx", "application/gpx+xml", "gpx"),
        ("kml", "application/vnd.google-earth.kml+xml", "kml"),
    ],
)
def test_files_for_a_phone_have_a_name(ways: Client, kind: str, media: str, tag: str) -> None:
    reply = ways.get(f"{WAY}.{kind}?from=city-440300&lang=en")
    assert reply.status == 200
    assert reply.headers["content-type"] == media
    saved = f'attachment; filename="linkatlas-{QIPING}.{kind}"'
    assert reply.headers["content-disposition"] == saved
    assert ET.fromstring(reply.body).tag.endswith(tag)  # noqa: S314 -- of our own making


@pytest.mark.parametrize(
    ("target", "keep"),
    [
        (WAY, "public, no-cache"),
        (f"{WAY}?from=city-440300", "no-store"),
        (f"{WAY}.gpx", "public, no-cache"),
        (f"/api/water/trace?{ON_RIVER}", "private, no-cache"),
    ],
)
def test_what_people_type_is_not_remembered(ways: Client, target: str, keep: str) -> None:
    assert ways.get(target).headers["cache-control"] == keep


@pytest.mark.parametrize(
    ("target", "status", "code", "parameter"),
    [
        ("/api/water/trace", 400, "missing_parameter", "at"),
        (f"/api/water/trace?{ON_RIVER}&way=um", 400, "bad_parameter", "way"),
        (f"/api/water/trace?{ON_RIVER}&on=2026-01-01", 400, "unknown_parameter", "on"),
        ("/api/water/trace?at=nowhere-at-all", 404, "unknown_place", "at"),
        ("/api/water/trace?at=ws-lake", 404, "unknown_place", "at"),
        (f"/api/water/trace?at={QIPING}", 404, "no_river", "at"),
        ("/api/water/trace?at=120.0,22.5", 400, "outside_region", "at"),
        ("/api/water/access/ws-none", 404, "unknown_id", "section"),
        ("/api/water/access/rv-dongjiang", 404, "unknown_id", "section"),
        ("/api/water/access/ws-lake", 404, "unknown_place", "section"),
        ("/api/water/access/ws-lake.gpx", 404, "unknown_place", "section"),
        ("/api/water/access/ws-none.kml", 404, "unknown_id", "section"),
        (f"{WAY}?from=nowhere-at-all", 404, "unknown_place", "from"),
        (f"{WAY}?from={QIPING}", 400, "same_place", "from"),
        (f"{WAY}?to=city-440300", 400, "unknown_parameter", "to"),
    ],
)
def test_a_program_is_told_what_is_wrong(
    ways: Client, target: str, status: int, code: str, parameter: str
) -> None:
    reply = ways.get(target)
    error = reply.json
    assert (reply.status, error["code"], error["parameter"]) == (status, code, parameter)


@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_can_be_read_in_both_languages(ways: Client, target: str, lang: str) -> None:
    reply = ways.get(f"{target}{'&' if '?' in target else '?'}lang={lang}")
    assert reply.status == 200
    assert reply.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("target", "status", "said"),
    [
        ("/water/trace?at=nowhere-at-all", 404, "nowhere-at-all"),
        (f"/water/trace?at={QIPING}", 404, "离最近的河流"),
        ("/water/trace?at=ws-lake", 404, "没有公开"),
        (f"{PAGE}?from=nowhere-at-all", 404, "nowhere-at-all"),
        ("/water/sections/ws-lake/access", 200, "没有公开"),
        ("/water/sections/ws-none/access", 404, "ws-none"),
        (f"/water/trace?{ON_RIVER}&way=XX", 400, "XX"),
    ],
)
def test_a_page_says_in_place_what_it_cannot_tell(
    ways: Client, target: str, status: int, said: str
) -> None:
    reply = ways.get(target)
    assert (reply.status, said in reply.text) == (status, True)


def test_a_wrong_beginning_leaves_the_rest_of_the_sheet(ways: Client) -> None:
    text = ways.get(f"{PAGE}?from=nowhere-at-all").text
    assert 'value="nowhere-at-all"' in text
    assert "22.7470, 114.0673" in text


def test_a_form_shows_the_name_of_what_was_asked_by_id(ways: Client) -> None:
    text = ways.get(f"{PAGE}?from=city-440300").text
    assert re.findall(r'name="from" value="([^"]*)"', text) == ["深圳市"]


def test_a_hostile_name_is_only_a_name(ways: Client) -> None:
    text = ways.get("/water/sections/ws-hostile/access").text
    assert "<script>断面" not in text
    assert "=1+1&lt;script&gt;断面" in text


@pytest.mark.parametrize(
    "path", ["/api/water/trace", WAY, f"{WAY}.gpx", f"{WAY}.kml", "/water/trace", PAGE]
)
@pytest.mark.parametrize("word", WORDS)
def test_strange_values_never_break_an_answer(ways: Client, path: str, word: str) -> None:
    for value in STRANGE:
        asked = f"{word}={value if value.startswith('%') else quote(value)}"
        assert ways.get(f"{path}?{asked}").status in {200, 400, 404}, value


@given_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["/api/water/trace", WAY, f"{WAY}.gpx", "/water/trace", PAGE]),
    words=st.dictionaries(st.sampled_from(WORDS), st.sampled_from(STRANGE), max_size=4),
)
def test_no_words_break_an_answer(ways: Client, path: str, words: dict[str, str]) -> None:
    query = "&".join(f"{name}={quote(value, safe='%')}" for name, value in words.items())
    assert ways.get(f"{path}?{query}").status < 500


@pytest.mark.parametrize("name", ["ws-none", "..", "%2e%2e", "ws-qiping%00", "断面", "a" * 300])
def test_strange_sections_never_break_an_answer(ways: Client, name: str) -> None:
    shown = name if "%" in name else quote(name)
    for path in (f"/api/water/access/{shown}", f"/water/sections/{shown}/access"):
        assert ways.get(path).status in {400, 404}


def test_the_interface_is_described(ways: Client) -> None:
    paths = ways.get("/openapi.json").json["paths"]
    for path in ("/api/water/trace", "/api/water/access/{id}",
                 "/api/water/access/{id}.gpx", "/api/water/access/{id}.kml"):  # fmt: skip
        described = paths[path]["get"]
        assert described["summary"]
        assert {"200", "400", "404"} <= described["responses"].keys()
    assert "/water/trace" not in paths
