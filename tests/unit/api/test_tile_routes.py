"""Tiles over HTTP: as they were stored, addressed by their generation, and refused by name."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import mapbox_vector_tile
import pytest

from layers.catalog import LAYERS, NETWORK_NAMES
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

    from asgi_client import Client, Reply

HOST = "atlas.example"
KIND = "application/vnd.mapbox-vector-tile"


@pytest.fixture(scope="module")
def opened(tiny_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(tiny_store))


def tilejson(client: Client, name: str, words: str = "") -> dict[str, object]:
    answer: dict[str, object] = client.get(f"/tiles/{name}/tilejson.json{words}", host=HOST).json
    return answer


def address(client: Client, opened: OpenAtlas, name: str) -> str:
    """Return the address of the first tile that holds something."""
    key = int(opened.tiles(name)._keys[0])
    place = {"z": key >> 40, "x": key >> 20 & 0xFFFFF, "y": key & 0xFFFFF}
    template = str(tilejson(client, name)["tiles"][0])  # type: ignore[index]
    parts = urlsplit(template.format(**place))
    return f"{parts.path}?{parts.query}"


def test_a_tile_leaves_as_it_was_stored(client: Client, opened: OpenAtlas) -> None:
    target = address(client, opened, "railways")
    packed = client.get(target, accept_encoding="gzip", host=HOST)
    assert packed.status == 200
    assert packed.headers["content-type"] == KIND
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "accept-encoding"
    assert packed.headers["cache-control"] == "public, max-age=31536000, immutable"
    key = int(opened.tiles("railways")._keys[0])
    assert packed.body == opened.tiles("railways").tile(
        key >> 40, key >> 20 & 0xFFFFF, key & 0xFFFFF
    )
    plain = client.get(target, host=HOST)
    assert "content-encoding" not in plain.headers
    assert plain.body == gzip.decompress(packed.body)
    assert plain.headers["etag"] != packed.headers["etag"]
    rows = mapbox_vector_tile.decode(plain.body)["railways"]["features"]
    assert {row["properties"]["layer"] for row in rows} == {"railways"}


def test_a_known_tile_is_not_sent_again(client: Client, opened: OpenAtlas) -> None:
    target = address(client, opened, "railways")
    first = client.get(target, accept_encoding="gzip", host=HOST)
    again = client.get(
        target, accept_encoding="gzip", if_none_match=first.headers["etag"], host=HOST
    )
    assert (again.status, again.body) == (304, b"")
    head = client.get(target, "HEAD", accept_encoding="gzip", host=HOST)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(first.body))


@pytest.mark.parametrize("version", ["", "?v=", "?v=0123456789abcdef"])
def test_a_tile_of_no_or_another_generation_is_to_be_asked_for_again(
    client: Client, opened: OpenAtlas, version: str
) -> None:
    target = address(client, opened, "railways").partition("?")[0] + version
    assert client.get(target).headers["cache-control"] == "public, no-cache"


def test_where_nothing_lies_the_answer_is_empty(client: Client) -> None:
    reply = client.get("/tiles/railways/8/0/0.mvt")
    assert (reply.status, reply.body) == (204, b"")


@pytest.mark.parametrize(
    ("target", "status", "code", "parameter"),
    [
        ("/tiles/railways/3/0/0.mvt", 404, "no_tile", "z"),
        ("/tiles/railways/99/0/0.mvt", 404, "no_tile", "z"),
        ("/tiles/railways/8/256/0.mvt", 404, "no_tile", "z"),
        ("/tiles/railways/8/0/256.mvt", 404, "no_tile", "z"),
        ("/tiles/railways/x/0/0.mvt", 400, "bad_parameter", "z"),
        ("/tiles/railways/-4/0/0.mvt", 400, "bad_parameter", "z"),
        ("/tiles/railways/+8/0/0.mvt", 400, "bad_parameter", "z"),
        ("/tiles/railways/8/1e2/0.mvt", 400, "bad_parameter", "x"),
        ("/tiles/railways/8/0/%EF%BC%91.mvt", 400, "bad_parameter", "y"),
        ("/tiles/railways/8/0/99999999999.mvt", 400, "bad_parameter", "y"),
        ("/tiles/railways/8/0/0.mvt?v=xyz", 400, "bad_parameter", "v"),
        ("/tiles/railways/8/0/0.mvt?on=2026-01-01", 400, "unknown_parameter", "on"),
        ("/tiles/railways/8/0/0.mvt?v=1&v=1", 400, "repeated_parameter", "v"),
        ("/tiles/railways/8/0/0.png", 404, "not_found", None),
        ("/tiles/railways/8/0.mvt", 404, "not_found", None),
        ("/tiles/tram/8/0/0.mvt", 404, "unknown_id", "layer"),
        ("/tiles/..%2Frailways/8/0/0.mvt", 404, "not_found", None),
        ("/tiles/tram/tilejson.json", 404, "unknown_id", "layer"),
        ("/tiles/railways/tilejson.json?lang=fr", 400, "bad_parameter", "lang"),
        ("/tiles/tram/style.json", 404, "unknown_id", "layer"),
        ("/tiles/railways/style.json?layers=water", 400, "unknown_parameter", "layers"),
        ("/tiles/style.json?layers=tram", 404, "unknown_id", "layers"),
        ("/tiles/style.json?on=2026-02-30", 400, "bad_parameter", "on"),
    ],
)
def test_bad_addresses_are_refused_by_name(
    client: Client, target: str, status: int, code: str, parameter: str | None
) -> None:
    reply: Reply = client.get(target)
    assert (reply.status, reply.json["code"]) == (status, code)
    assert reply.json["parameter"] == parameter
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", [*LAYERS, *NETWORK_NAMES])
def test_tilejson_tells_where_tiles_are_and_what_is_in_them(
    client: Client, opened: OpenAtlas, name: str
) -> None:
    told, info = tilejson(client, name), opened.tiles(name).info
    assert told["tilejson"] == "3.0.0"
    assert (told["minzoom"], told["maxzoom"]) == (info.minzoom, info.maxzoom)
    assert told["tiles"] == [
        f"http://{HOST}/tiles/{name}/{{z}}/{{x}}/{{y}}.mvt?v={opened.generation.manifest.digest[:16]}"
    ]
    assert told.get("bounds") == (list(info.bbox) if info.bbox else None)
    (layer,) = told["vector_layers"]  # type: ignore[misc, has-type]
    assert layer["id"] == name
    assert {"id", "since", "until"} <= layer["fields"].keys()
    assert told["features"] == opened.rows(name).info.count


def test_tilejson_speaks_both_languages_and_names_the_sources(client: Client) -> None:
    chinese, english = tilejson(client, "railways"), tilejson(client, "railways", "?lang=en")
    assert (chinese["name"], english["name"]) == ("铁路", "Railways")
    assert "审图号：GS-1" in str(chinese["attribution"])
    assert "Linkatlas" in str(english["attribution"])


def test_the_map_loads_a_large_collection_by_its_tiles(
    client: Client, opened: OpenAtlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/api/layers/network_rail", host="small.example")
    assert whole.json["rows"] is True
    assert whole.json["count"] == opened.rows("network_rail").info.count
    assert len(whole.json["features"]) == opened.tiles("network_rail").info.rows
    monkeypatch.setattr("api.tiles.DRAWN_WHOLE", 0)
    tiled = client.get("/api/layers/network_rail", host=HOST)
    assert tiled.json == tilejson(client, "network_rail")
    layer = client.get("/api/layers/railways", host=HOST)
    assert layer.json == tilejson(client, "railways")


def test_networks_can_be_asked_of_the_map_by_name(client: Client) -> None:
    page = client.get("/?layers=network_road,railways")
    assert page.status == 200
    assert '"layers":["network_road","railways"]' in page.text
    assert client.get("/?layers=network_tram").status == 404
