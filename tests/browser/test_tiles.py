"""Tiles in a real browser: added when they answer, a notice and no more when they do not."""

from __future__ import annotations

import base64
from importlib.resources import files
from typing import TYPE_CHECKING

from web.basemaps import Basemap
from web.bundle import bundle
from web.maps import LINKS, MapConfig, map_assets
from web.vendor import vendor_files

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.browser.conftest import Visit, Visitor

SITE = "http://127.0.0.1:9"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
BOOT = """
const { AtlasMap } = modules["draw.js"];
window.problems = [];
window.atlas = new AtlasMap(window.linkatlas.map, window.linkatlas.config);
window.atlas.on("problem", ({ key }) => window.problems.push(key));
"""


def visit_with_tiles(visitor: Visitor, *, alive: bool) -> tuple[Visit, list[str]]:
    """Open an empty map over tiles and return the tiles that it asked for."""
    tiles = Basemap(layers=(f"{SITE}/tiles/{{z}}/{{x}}/{{y}}.png",), attribution="© Test")
    assets = {file: f"/{file}" for file in LINKS.values()}
    drawn = map_assets(MapConfig(layers=(), backgrounds={}, assets=assets, basemap=tiles))
    script = bundle(files("web") / "static" / "js", "draw.js")
    leaflet = vendor_files()[LINKS["leaflet"]].read_text("utf-8")
    html = (
        f"<!doctype html><title>t</title><style>{drawn.style.decode()}</style><div id=map></div>"
        f"<script>{leaflet}</script><script>{drawn.script.decode()}</script>"
        f'<script type="module">{script}{BOOT}</script>'
    )
    asked: list[str] = []

    def answer(route: Route) -> None:
        if "/tiles/" not in route.request.url:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
            return
        asked.append(route.request.url)
        if alive:
            route.fulfill(body=PIXEL, content_type="image/png")
        else:
            route.abort("connectionrefused")

    visit = visitor.open("about:blank")
    visit.page.route(f"{SITE}/**", answer)
    visit.page.goto(f"{SITE}/")
    return visit, asked


def test_tiles_that_answer_are_added(visitor: Visitor) -> None:
    visit, asked = visit_with_tiles(visitor, alive=True)
    visit.until("document.querySelectorAll('img.leaflet-tile-loaded').length > 1")
    assert len(asked) > 1
    assert visit.page.evaluate("() => window.problems") == []
    assert visit.page.evaluate("() => window.atlas.ground.hidden.has('land')")
    visit.assert_clean()


def test_dead_tiles_are_tried_once_and_told(visitor: Visitor) -> None:
    visit, asked = visit_with_tiles(visitor, alive=False)
    visit.until("window.problems?.length")
    visit.page.wait_for_timeout(300)
    assert visit.page.evaluate("() => window.problems") == ["tiles_failed"]
    assert len(asked) == 1
    assert not visit.page.evaluate("() => window.atlas.ground.hidden.has('land')")
    assert all("tiles" in problem or "ERR_CONNECTION" in problem for problem in visit.problems)
