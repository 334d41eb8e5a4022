"""The headers of each kind of answer: who may frame it, and whose scripts may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from asgi_client import Client

from api.app import create_app
from api.security import wardrobe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.settings import Settings

FRIEND = "https://friend.example"
PAGES = ("/", "/list", "/about", "/features/rail-ganshen", "/embed/builder", "/nothing")
DATA = (
    "/api/layers", "/api/layers/railways", "/api/nothing", "/export/railways.geojson", "/ogc",
    "/oembed?url=http://x/", "/tiles/nothing", "/snapshot.svg?bbox=x",
)  # fmt: skip
NO_DATA = ("/", "/embed", "/list", "/water/share", "/healthz", "/panel/corridors", "/openapi.json")


@pytest.fixture(scope="module")
def guarded(settings: Settings) -> Iterator[Client]:
    chosen = settings.model_copy(update={"embed_origins": FRIEND, "water_reading": "closed"})
    with Client(create_app(chosen)) as held:
        yield held


def framed_by(headers: dict[str, str]) -> str:
    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    return rules["frame-ancestors"]


def test_the_map_for_frames_is_framed_by_whom_the_operator_allows(
    client: Client, guarded: Client
) -> None:
    for _ in range(2):
        reply = client.get("/embed")
        assert (reply.status, framed_by(reply.headers)) == (200, "'self' *")
        assert "x-frame-options" not in reply.headers
    assert framed_by(guarded.get("/embed").headers) == f"'self' {FRIEND}"


def test_it_stays_so_when_nothing_has_changed(client: Client) -> None:
    etag = client.get("/embed?lang=en").headers["etag"]
    reply = client.get("/embed?lang=en", if_none_match=etag)
    assert (reply.status, framed_by(reply.headers)) == (304, "'self' *")
    assert "x-frame-options" not in reply.headers


@pytest.mark.parametrize(
    "target", [*PAGES, "/embed?x=1", "/embed?feature=nope", "/embed/", "/EMBED"]
)
def test_nothing_else_is_framed(client: Client, target: str) -> None:
    headers = client.get(target).headers
    assert framed_by(headers) == "'none'"
    assert headers["x-frame-options"] == "DENY"


def test_only_the_builder_frames_anything(client: Client) -> None:
    for target in ("/", "/embed", "/list"):
        assert "frame-src" not in client.get(target).headers["content-security-policy"]
    assert "frame-src 'self';" in client.get("/embed/builder").headers["content-security-policy"]


@pytest.mark.parametrize("target", DATA)
def test_open_data_may_be_read_from_anywhere_without_credentials(
    client: Client, target: str
) -> None:
    for _ in range(2):
        headers = client.get(target).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers["cross-origin-resource-policy"] == "cross-origin"
        assert "access-control-allow-credentials" not in headers


@pytest.mark.parametrize("target", NO_DATA)
def test_pages_may_not_be_read_from_anywhere(client: Client, target: str) -> None:
    headers = client.get(target).headers
    assert not [name for name in headers if name.startswith(("access-control", "cross-origin-r"))]


def test_what_is_sent_in_is_not_answered_to_anybody_else(client: Client) -> None:
    reply = client.post("/api/water/readings", b"x", content_type="text/csv")
    assert reply.status >= 400
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize("path", ["/api/water/sections", "/api/water/calendar", "/ogc/edr"])
def test_closed_readings_are_not_open_data(client: Client, guarded: Client, path: str) -> None:
    assert client.get(path).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in guarded.get(path).headers
    assert guarded.get("/api/layers").headers["access-control-allow-origin"] == "*"


def test_pictures_of_tiles_are_allowed_in_every_kind_of_answer() -> None:
    kinds = wardrobe(["https://tiles.example"])
    for path in ("/", "/embed", "/embed/builder"):
        policy = dict(kinds.headers("GET", path, 200))[b"content-security-policy"]
        assert b"img-src 'self' data: https://tiles.example;" in policy
