"""QGIS (Debian's, without a screen) as a client of the features: provider OAPIF."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from server import fetch

if TYPE_CHECKING:
    from server import Server

CLIENT = Path(__file__).with_name("qgis_client.py")
PYTHON = "/usr/bin/python3"
BOX = (113.8, 22.4, 114.6, 23.1)
LARGE = 10_000
QUESTIONS: dict[str, dict[str, Any]] = {
    "railways": {"layer": "railways"},
    "stations": {"layer": "stations"},
    "network_road": {"layer": "network_road", "page": LARGE},
    "pages": {"layer": "network_rail", "page": 100},
    "box": {"layer": "stations", "box": BOX},
    "date": {"layer": "railways", "filter": "\"status_since\" <= '2010-12-31'"},
    "text": {"layer": "railways", "filter": "\"status\" = 'open'"},
}


@pytest.fixture(scope="module")
def seen(served: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Ask all questions in one QGIS, which needs seconds to start; return the answers."""
    url = f"http://127.0.0.1:{served.port}/ogc"
    home = str(tmp_path_factory.mktemp("qgis"))
    asked = [question | {"url": url} for question in QUESTIONS.values()]
    run = subprocess.run(
        [PYTHON, str(CLIENT)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": home}
        | {"XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0, f"QGIS is needed (make gis installs it): {run.stderr}"
    return dict(zip(QUESTIONS, json.loads(run.stdout), strict=True))


def items(served: Server, collection: str, **words: str) -> list[dict[str, Any]]:
    """Return all features of a collection that meet the words of a query."""
    query = "&".join(f"{name}={quote(text)}" for name, text in words.items())
    path = f"/ogc/collections/{collection}/items?f=json&limit={LARGE}&{query}"
    found, features = fetch(served, path), []
    while True:
        features += found["features"]
        following = [link["href"] for link in found["links"] if link["rel"] == "next"]
        if not following:
            return features
        found = fetch(served, following[0].partition(str(served.port))[2])


def queries(served: Server, collection: str) -> list[str]:
    """Return the queries for items of a collection that reached the server, from its log."""
    lines = [
        line for line in served.log.read_text(encoding="utf-8").splitlines() if line[:1] == "{"
    ]
    told = [json.loads(line) for line in lines]
    path = f"/ogc/collections/{collection}/items"
    return [line["query"] for line in told if line.get("path") == path]


@pytest.mark.parametrize("name", ["railways", "stations", "network_road"])
def test_a_layer_is_loaded_whole(served: Server, seen: dict[str, Any], name: str) -> None:
    features = items(served, name)
    assert seen[name]["valid"], seen[name]["error"]
    assert seen[name]["crs"] in ("OGC:CRS84", "EPSG:4326")
    assert seen[name]["count"] == len(features) > 0
    assert sorted(seen[name]["ids"]) == sorted(feature["id"] for feature in features)


def test_points_lie_where_they_are(served: Server, seen: dict[str, Any]) -> None:
    there = dict(zip(seen["stations"]["ids"], seen["stations"]["bounds"], strict=True))
    for feature in items(served, "stations"):
        lon, lat = feature["geometry"]["coordinates"]
        assert there[feature["id"]] == pytest.approx([lon, lat, lon, lat])


def test_fields_have_the_kinds_of_the_columns(seen: dict[str, Any]) -> None:
    fields = seen["railways"]["fields"]
    assert (fields["name_zh"], fields["accuracy_m"], fields["schematic"]) == (
        "String",
        "Integer",
        "Boolean",
    )


def test_next_links_are_followed(served: Server, seen: dict[str, Any]) -> None:
    features = items(served, "network_rail")
    assert len(seen["pages"]["ids"]) == len(features) > 200
    assert sum("limit=100&offset=" in query for query in queries(served, "network_rail")) >= 2


def test_a_rectangle_reaches_the_server(served: Server, seen: dict[str, Any]) -> None:
    asked = [query for query in queries(served, "stations") if "bbox=" in query]
    assert asked
    wanted = {item["id"] for item in items(served, "stations", bbox=",".join(map(str, BOX)))}
    assert set(seen["box"]["ids"]) == wanted
    assert 0 < len(wanted) < len(seen["stations"]["ids"])


def test_a_filter_on_a_date_reaches_the_server(served: Server, seen: dict[str, Any]) -> None:
    """This QGIS sends a comparison of a date as ``datetime``: what was valid then."""
    asked = [query for query in queries(served, "railways") if "datetime=" in query]
    assert asked
    wanted = {item["id"] for item in items(served, "railways", datetime="../2010-12-31")}
    assert set(seen["date"]["ids"]) == wanted
    today = dt.datetime.now(dt.UTC).date().isoformat()
    assert 0 < len(wanted) < len(items(served, "railways", datetime=today))


def test_a_filter_on_text_returns_the_right_rows(served: Server, seen: dict[str, Any]) -> None:
    wanted = {item["id"] for item in items(served, "railways", status="open")}
    assert set(seen["text"]["ids"]) == wanted
    assert 0 < len(wanted) < len(seen["railways"]["ids"])
