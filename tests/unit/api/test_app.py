"""The service put together, on a handful of facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from asgi_client import Client

from api.app import create_app
from api.security import security_headers
from api.settings import Settings
from api.shapes import Problem
from layers.stores.generation import CURRENT

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = '=cmd|"<script>alert(1)</script>"'


@pytest.mark.parametrize("target", ["/", "/api/layers", "/nothing", "/healthz", "/api/x?y"])
def test_every_answer_carries_the_security_headers(client: Client, target: str) -> None:
    for _ in range(2):
        headers = client.get(target).headers
        for name, value in security_headers():
            assert headers[name.decode()] == value.decode()
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert "script-src 'self';" in headers["content-security-policy"]


def test_an_unchanged_answer_carries_them_too(client: Client) -> None:
    etag = client.get("/").headers["etag"]
    reply = client.get("/", if_none_match=etag)
    assert reply.status == 304
    assert "content-security-policy" in reply.headers


def test_images_may_come_from_the_tiles() -> None:
    policy = dict(security_headers(["https://a.example", "https://b.example"]))
    assert b"data: https://a.example https://b.example;" in policy[b"content-security-policy"]


def test_a_hostile_name_stays_text(client: Client) -> None:
    told = client.get("/api/features/gov-ganshentong?lang=en").json["properties"]
    assert told["names"]["en"] == HOSTILE
    for target in ("/list?lang=en", "/features/gov-ganshentong?lang=en"):
        assert "<script>alert" not in client.get(target).text


def test_the_same_bytes_leave_twice(client: Client) -> None:
    first, again = client.get("/list?lang=en"), client.get("/list?lang=en")
    assert first == again


def test_the_interface_is_described_without_anything_from_elsewhere(client: Client) -> None:
    described = client.get("/openapi.json").json
    paths = described["paths"]
    assert {"/api/search", "/api/features/{id}", "/export/{layer}.{format}"} <= paths.keys()
    assert not [path for path in paths if path.startswith(("/panel", "/assets", "/list"))]
    for verb, operation in (one for methods in paths.values() for one in methods.items()):
        assert verb != "get" or "422" not in operation["responses"]
        assert "400" in operation["responses"]
        assert operation["summary"]
        assert operation["description"]
    page = client.get("/docs").text
    assert "/openapi.json" in page
    assert 'src="http' not in page


def test_what_is_described_is_what_is_sent(client: Client) -> None:
    reply = client.get("/api/nothing")
    assert reply.headers["content-type"] == "application/problem+json"
    assert Problem.model_validate(reply.json).status == reply.status == 404


def test_a_fault_of_ours_is_500_and_tells_no_secret(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> str:
        message = "the secret"
        raise RuntimeError(message)

    monkeypatch.setattr("web.pages.about_page", broken)
    reply = client.get("/about?on=2001-01-01")
    assert reply.status == 500
    assert reply.headers["cache-control"] == "no-store"
    assert "secret" not in reply.text
    assert "the secret" in caplog.text


def test_a_broken_error_page_still_answers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("api.service.error_page", broken)
    reply = client.get("/nothing?lang=en")
    assert reply.status == 404
    assert "not_found" in reply.text


def test_one_asset_address_serves_one_version(client: Client, settings: Settings) -> None:
    base = create_app(settings).state.service.assets.base
    good = client.get(f"{base}/vendor/leaflet/leaflet.js")
    assert good.status == 200
    assert good.headers["content-type"].startswith("text/javascript")
    assert client.get("/assets/0123456789abcdef/vendor/leaflet/leaflet.js").status == 404
    assert client.get(f"{base}/../settings.py").status == 404
    assert client.get(f"{base}/%2e%2e/settings.py").status == 404


def test_without_a_generation_every_route_says_so(tmp_path: Path) -> None:
    with Client(create_app(Settings(store=tmp_path, access_log=False, watch_seconds=0))) as bare:
        assert bare.get("/healthz").json == {"status": "ok"}
        for target in ("/", "/list", "/documents", "/about", "/panel/corridors"):
            reply = bare.get(target)
            assert reply.status == 503
            assert "linkatlas build" in reply.text
        for target in ("/readyz", "/api/layers", "/api/layers/water", "/export/water.csv"):
            reply = bare.get(target)
            assert (reply.status, reply.json["code"]) == (503, "not_ready")
        assert bare.get("/docs").status == 200


def test_a_broken_pointer_keeps_what_is_open(settings: Settings, tiny_store: Path) -> None:
    app = create_app(settings)
    with Client(app) as held:
        pointer = tiny_store / CURRENT
        before = pointer.read_text()
        pointer.write_text("gen-000099\n")
        try:
            held.run(app.state.service.shelf.refresh())
            assert held.get("/readyz").json["generation"] == "gen-000001"
        finally:
            pointer.write_text(before)


def test_the_notice_of_the_operator_is_on_pages_and_exports(client: Client) -> None:
    assert "GS-1" in client.get("/").text
    assert client.get("/export/railways.geojson").json["approval_number"] == "GS-1"


def test_exports_keep_formulas_out_of_spreadsheets(client: Client) -> None:
    body = client.get("/export/services.csv").text
    assert "'=cmd" in body
    assert json.loads(client.get("/export/services.geojson").body)["type"] == "FeatureCollection"
