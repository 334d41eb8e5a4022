"""Pages about journeys from the real service: readable, and clear about what cannot be answered."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from server import Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = (
    "/compare", "/compare?at=st-shanwei&minutes=60,90&with2=rail-shenshan", "/gaps",
    "/gaps?mode=road",
    "/matrix", "/matrix?on2=2028-12-31&mode=rail", "/matrix?places=st-shanwei,st-shenzhenbei,汕头",
    "/reach", "/?from=st-shanwei&to=city-440300", "/?at=city-441500&minutes=30,60,90,120",
    "/features/rail-shenshan?from=st-shanwei&to=city-440300&mode=rail",
    "/corridors/shenshan?at=st-shanwei",
    "/panel/route?from=st-shanwei&to=city-440300&mode=rail&without=rail-xiashen",
    "/panel/circle?at=114.05,22.54&minutes=30&mode=road",
)  # fmt: skip


@pytest.fixture(scope="module")
def server(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(built_store, tmp_path_factory.mktemp("serve")) as running:
        yield running


def ask(server: Server, path: str) -> tuple[int, str]:
    """Return the status and the text of a page."""
    status, headers, body = server.ask(quote(path, safe="/?=&,;:-"))
    assert headers["content-type"].startswith("text/html")
    return status, body.decode()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("words", ["", "lang=en", "lang=en&on=2028-12-31", "on=2015-06-30"])
def test_every_page_can_be_read_on_any_day(server: Server, path: str, words: str) -> None:
    status, html = ask(server, path + ("&" if "?" in path else "?") + words)
    assert status == 200
    assert "Error" not in html
    texts = re.sub(r"<(script|title)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert not re.search(r"\b(city-\d{6}|rail-\w+|hw-\w+)\b", texts), path


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/compare?at=没有的地方xyz", 404, "没有的地方xyz"),
        ("/compare?at=120.5,30.1", 400, "不在"),
        ("/compare?at=st-shanwei&with2=rail-shenshann", 404, "rail-shenshann"),
        ("/compare?at=st-shanwei&minutes=0", 400, "minutes"),
        ("/compare?at=st-shanwei&on2=soon", 400, "on2"),
        ("/matrix?places=st-shanwei,nowhere-at-all", 404, "nowhere-at-all"),
        ("/matrix?places=st-shanwei", 400, "places"),
        ("/gaps?mode=ship", 400, "mode"),
        ("/gaps?with=nothing-like-it", 404, "nothing-like-it"),
        ("/reach?at=st-shanwei", 400, "at"),
        ("/panel/route?from=st-shanwei", 400, "to"),
        ("/panel/route?from=1,2,3&to=st-shanwei", 400, "1,2,3"),
        ("/?minutes=1000000000&at=st-shanwei", 400, "minutes"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(
    server: Server, path: str, status: int, said: str
) -> None:
    found, html = ask(server, path)
    assert found == status
    assert said in html


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("from=st-shanwei&to=st-shanwei", "同一个地点"),
        ("from=st-shanwei&to=117.4,22.3", "既没有道路也没有车站"),
        ("from=st-shanwei&to=st-shenzhenbei&mode=rail&on=1990-01-01", "到不了"),
        ("from=汕&to=st-shenzhenbei", "data-travel"),
    ],
)
def test_the_panel_answers_what_has_no_route(server: Server, words: str, said: str) -> None:
    status, html = ask(server, f"/panel/route?{words}")
    assert status == 200
    assert 'data-panel="fault"' in html
    assert said in html


def test_a_comparison_without_its_place_keeps_the_form(server: Server) -> None:
    _, html = ask(server, "/compare?at=没有的地方xyz&minutes=45&with2=rail-shenshan")
    assert 'value="没有的地方xyz"' in html
    assert '<option value="45" selected>' in html
    assert '<option value="rail-shenshan" selected>' in html


def test_what_the_railway_adds_is_on_the_page(server: Server) -> None:
    _, html = ask(server, "/compare?at=st-shanwei&minutes=90&with2=rail-shenshan")
    assert html.count('<svg class="sketch"') == 2
    gained = re.search(r"多到的（(\d+)）", html)
    assert gained is not None
    assert int(gained[1]) > 10


def test_the_claim_is_answered_for_its_three_days(server: Server) -> None:
    _, html = ask(server, "/reach")
    assert html.count('<svg class="sketch"') == 3
    assert "2022-12-31" in html
    assert "2028-12-31" in html
    for name in ("深圳", "广州", "东莞", "惠州", "深汕高铁"):
        assert name in html


def test_places_are_suggested(server: Server) -> None:
    status, _, body = server.ask("/panel/places?q=shanwei&lang=en")
    assert status == 200
    assert json.loads(body)["results"][0] == {
        "id": "city-441500", "name": "Shanwei", "about": "city",
    }  # fmt: skip
