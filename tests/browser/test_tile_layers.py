"""Networks and large layers in a real browser: tiles that are read, drawn and dated there."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import mapbox_vector_tile
import pytest
from service import frame

from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from layers.tiles.cut import cut
from web.bundle import bundle
from web.maps import LINKS, LayerSource, MapConfig, map_assets
from web.vendor import vendor_files

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Route
    from service import Reader

    from tests.browser.conftest import Visit, Visitor

SITE = "http://127.0.0.1:9"
WIDE, HIGH = 200, 150  # a grid of 30,000 ways
BOOT = """
window.problems = [];
window.atlas = new modules["draw.js"].AtlasMap(window.linkatlas.map, window.linkatlas.config);
window.atlas.on("problem", ({ key, layer }) => window.problems.push(`${key} ${layer ?? ""}`));
"""
READ = """(bytes) => {
  const rows = modules["tile_read.js"].readTile(new Uint8Array(bytes).buffer);
  const { pointAt } = rows;
  const part = (at) => [...rows.xy.slice(2 * pointAt[at], 2 * pointAt[at + 1])];
  return [...Array(rows.length).keys()].map((row) => ({
    id: rows.ids[row], type: rows.types[row], since: rows.since[row], until: rows.until[row],
    name: rows.names[row], look: rows.looks[rows.groups[row]], extent: rows.extent,
    parts: [...Array(rows.partAt[row + 1]).keys()].slice(rows.partAt[row]).map(part),
  }));
}"""
BROKEN = """(bytes) => {
  try {
    return modules["tile_read.js"].readTile(new Uint8Array(bytes).buffer).length;
  } catch (error) {
    return error instanceof Error;
  }
}"""
INK = """() => [...document.querySelectorAll("canvas.leaflet-tile")].reduce((sum, canvas) => {
  const plain = { willReadFrequently: true };
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", plain);
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 3; at < data.length; at += 4) if (data[at]) sum += 1;
  return sum;
}, 0)"""


def way(number: int) -> dict[str, Any]:
    """Return a way of the grid: even ones run ever, odd ones from 2030 on, each with a name."""
    lon, lat = 113.2 + number % WIDE * 0.018, 22.6 + number // WIDE * 0.014
    told = {"id": f"road-{number}", "line": f"<b>G{number}</b>", "promised": number % 2 == 1}
    told |= {"since": 20300101 if number % 2 else 0, "until": 99_999_999, "mode": "road"}
    shape = {"type": "LineString", "coordinates": [[lon, lat], [lon + 0.016, lat + 0.004]]}
    return {"type": "Feature", "geometry": shape, "properties": told}


@pytest.fixture(scope="module")
def grid() -> dict[tuple[int, int, int], bytes]:
    """Cut 30,000 ways; the tiles are unpacked, for nothing unpacks what a test answers."""
    rows = (json.dumps(way(number)).encode() for number in range(WIDE * HIGH))
    return {(z, x, y): gzip.decompress(data) for z, x, y, data in cut("network_road", rows)}


def page_of(drawn: Any) -> str:  # noqa: ANN401 - MapAssets
    script = bundle(files("web") / "static" / "js", "draw.js")
    leaflet = vendor_files()[LINKS["leaflet"]].read_text("utf-8")
    css = vendor_files()[LINKS["leaflet_css"]].read_text("utf-8")
    return (
        f"<!doctype html><title>t</title><style>{css}{drawn.style.decode()}"
        "#map { position: fixed; inset: 0 }</style><div id=map></div>"
        f"<script>{leaflet}</script><script>{drawn.script.decode()}</script>"
        f"<script>{script}{BOOT}window.modules = modules;</script>"
    )


class Stage:
    """A map with one network, whose answers a test decides."""

    def __init__(self, visitor: Visitor, answers: dict[tuple[int, int, int], bytes]) -> None:
        source = LayerSource(id="network_road", url="/api/layers/network_road")
        assets = {file: f"/{file}" for file in LINKS.values()}
        drawn = map_assets(MapConfig(layers=(source,), backgrounds={}, assets=assets))
        self.html, self.answers, self.asked = page_of(drawn), answers, 0
        self.whole: dict[str, Any] | None = None
        self.alive = True
        self.visit: Visit = visitor.open("about:blank")
        self.page: Page = self.visit.page
        self.page.route(f"{SITE}/**", self.answer)
        self.page.goto(f"{SITE}/")

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/api/"):
            told = {"tilejson": "3.0.0", "minzoom": 4, "maxzoom": max(z for z, *_ in self.answers)}
            told |= {
                "tiles": ["https://other.example/tiles/{z}/{x}/{y}.mvt?v=1"],
                "features": 30_000,
            }
            route.fulfill(body=json.dumps(self.whole or told), content_type="application/json")
        elif path.startswith("/tiles/"):
            self.asked += 1
            self.answer_tile(route, path)
        else:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")

    def answer_tile(self, route: Route, path: str) -> None:
        z, x, y = map(int, path.removeprefix("/tiles/").removesuffix(".mvt?v=1").split("/"))
        data = self.answers.get((z, x, y))
        if not self.alive:
            route.fulfill(status=503)
        elif data is None:
            route.fulfill(status=204)
        else:
            route.fulfill(body=data)

    def show(self, day: str = "2026-11-22") -> None:
        """Show the network on a day, and wait until every tile in view is drawn."""
        self.page.evaluate(
            "(day) => { atlas.setDate(day); return atlas.setLayers(['network_road']) }", day
        )
        self.settle()

    def settle(self) -> None:
        self.visit.until(
            "document.querySelectorAll('canvas.leaflet-tile').length"
            " && !document.querySelector('canvas.leaflet-tile:not(.leaflet-tile-loaded)')"
        )
        frame(self.visit)


@pytest.fixture
def stage(visitor: Visitor, grid: dict[tuple[int, int, int], bytes]) -> Stage:
    return Stage(visitor, grid)


@pytest.fixture(scope="module")
def opened(built_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(built_store))


@pytest.mark.parametrize("name", ["stations", "railways", "boundaries", "network_road"])
def test_the_reader_reads_what_another_reads(stage: Stage, opened: OpenAtlas, name: str) -> None:
    packed = next(
        data for z in (8, 9, 10) if (data := opened.tiles(name).tile(z, 209 << z - 8, 111 << z - 8))
    )
    raw = gzip.decompress(packed)
    layer = mapbox_vector_tile.decode(raw, default_options={"y_coord_down": True})[name]
    ours = stage.page.evaluate(READ, list(raw))
    assert len(ours) == len(layer["features"]) > 0
    for mine, row in zip(ours, layer["features"], strict=True):
        told = row["properties"]
        assert (mine["id"], mine["since"], mine["until"]) == (
            told["id"],
            told["since"],
            told["until"],
        )
        assert mine["extent"] == layer["extent"]
        assert mine["look"]["status"] == told.get("status", "unknown")
        assert mine["look"]["schematic"] == told.get("schematic", False)
        assert mine["name"][0] == told.get("name_zh", told.get("line", ""))
        assert points_of(mine) == points_of_geojson(row["geometry"])
    stage.visit.assert_clean()


def points_of(row: dict[str, Any]) -> list[list[tuple[int, int]]]:
    return sorted(
        [(x, y) for x, y in zip(part[::2], part[1::2], strict=True)] for part in row["parts"]
    )


def points_of_geojson(geometry: dict[str, Any]) -> list[list[tuple[int, int]]]:
    depth = {"Point": 0, "LineString": 1, "MultiPoint": 1, "Polygon": 2, "MultiLineString": 2}
    nested = geometry["coordinates"]
    levels = depth.get(geometry["type"], 3)
    if geometry["type"] == "MultiPoint":
        return sorted([tuple(point)] for point in nested)
    paths = [[nested]] if levels == 0 else [nested] if levels == 1 else nested
    paths = [path for area in paths for path in area] if levels == 3 else paths
    return sorted([tuple(point) for point in path] for path in paths)


def test_a_broken_tile_is_an_error_and_never_a_loop(
    stage: Stage, grid: dict[tuple[int, int, int], bytes]
) -> None:
    raw = next(iter(grid.values()))[:4000]
    for end in (1, 7, 100, 3999):
        assert stage.page.evaluate(BROKEN, list(raw[:end])) in {True, 0}
    assert stage.page.evaluate(BROKEN, [26, 255, 255, 255, 255, 255, 255, 255, 127]) is True
    assert stage.page.evaluate(BROKEN, [27]) is True
    assert stage.page.evaluate(BROKEN, []) == 0


def test_tens_of_thousands_of_ways_are_drawn_and_follow_the_day(stage: Stage) -> None:
    stage.show("2026-11-22")
    today, asked = stage.page.evaluate(INK), stage.asked
    assert today > 10_000
    stage.show("2031-01-01")
    later = stage.page.evaluate(INK)
    assert later > 1.3 * today, "the promised half is there then"
    assert stage.asked == asked, "another day loads nothing"
    stage.page.evaluate("() => atlas.setLayers([])")
    stage.visit.until("!document.querySelector('canvas.leaflet-tile')")
    stage.show()
    assert stage.asked == asked, "what was shown before is remembered"
    assert stage.page.evaluate("() => [...atlas.tiled.counts()]") == [["network_road", 30_000]]
    stage.visit.assert_clean()


def test_a_way_tells_its_name_as_text(stage: Stage) -> None:
    stage.show()
    middle = way(WIDE * 70 + 100)["geometry"]["coordinates"][0]
    stage.page.evaluate(
        "([lon, lat]) => atlas.map.setView([lat, lon], 14, {animate: false})", middle
    )
    stage.settle()
    place = stage.page.evaluate(
        "([lon, lat]) => atlas.map.latLngToContainerPoint([lat, lon])",
        [middle[0] + 0.008, middle[1] + 0.002],
    )
    stage.page.mouse.move(place["x"], place["y"])
    tip = stage.page.locator(".map-tip")
    assert tip.text_content() == f"<b>G{WIDE * 70 + 100}</b>"
    stage.page.mouse.move(place["x"], place["y"] - 60)
    assert not tip.is_visible()
    stage.page.mouse.click(place["x"], place["y"])
    assert tip.is_visible()
    assert stage.page.evaluate("() => atlas.state.selected") is None, "a way has no story"
    stage.visit.assert_clean()


def test_beyond_the_deepest_zoom_lines_stay_where_they_are(stage: Stage) -> None:
    stage.show()
    deepest = max(z for z, *_ in stage.answers)
    lon, lat = way(WIDE * 70 + 100)["geometry"]["coordinates"][0]
    for zoom in (deepest, deepest + 3, 17):
        stage.page.evaluate(
            "([lon, lat, zoom]) => atlas.map.setView([lat, lon], zoom, {animate: false})",
            [lon + 0.008, lat + 0.002, zoom],
        )
        stage.settle()
        hit = stage.page.evaluate("() => atlas.tiled.under(atlas.map.getCenter())[0]")
        assert hit["id"] == f"road-{WIDE * 70 + 100}"
    assert stage.visit.outside == []


def test_tiles_that_fail_are_told_once_and_can_be_tried_again(stage: Stage) -> None:
    stage.alive = False
    stage.page.evaluate("() => atlas.setLayers(['network_road'])")
    stage.visit.until("problems.length")
    stage.page.wait_for_timeout(200)
    assert stage.page.evaluate("() => problems") == ["layer_failed network_road"]
    stage.alive = True
    stage.show()
    assert stage.page.evaluate(INK) > 10_000


def test_a_small_network_comes_whole_and_looks_the_same(stage: Stage) -> None:
    stage.show()
    tiled = stage.page.evaluate(INK)
    stage.whole = {"type": "FeatureCollection", "rows": True, "count": WIDE * HIGH}
    stage.whole["features"] = [way(number) for number in range(WIDE * HIGH)]
    stage.page.reload()
    stage.asked = 0
    stage.show()
    assert stage.asked == 0
    assert stage.page.evaluate(INK) == pytest.approx(tiled, rel=0.05)
    assert stage.page.evaluate("() => [...atlas.tiled.counts()]") == [["network_road", 30_000]]
    stage.visit.assert_clean()


def test_the_page_shows_networks_when_they_are_switched_on(reader: Reader) -> None:
    visit = reader.map("/?layers=railways")
    page = visit.page
    assert not page.locator("canvas.leaflet-tile").count()
    page.click("#tab-layers")
    page.check("#layer-network_road")
    visit.until("document.querySelectorAll('canvas.leaflet-tile-loaded').length > 3")
    assert page.evaluate(INK) > 5_000
    assert "layers=railways,network_road" in page.url
    assert page.locator("#key-rows li", has_text="道路网").count() == 1
    branch = page.locator(".tree-group .branch", has=page.locator("#layer-network_road"))
    assert branch.locator(".count").text_content() == "21732"
    table = branch.locator("a").get_attribute("href")
    assert table == "/ogc/collections/network_road/items?f=html&lang=zh"
