"""The self-contained file in a real browser: no server, no network, nothing in the console."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from web.standalone import inert, standalone
from web.view import Chrome, View

if TYPE_CHECKING:
    from pathlib import Path

    from layers.model import Atlas
    from tests.browser.conftest import Visit, Visitor

TODAY = dt.date(2026, 11, 22)
LINE = "rail-ganshen"
HOSTILE = '<img src=x onerror="window.bad=1">{{7*7}}${window.bad=1}`</script><script>window.bad=1'
ATLAS = "window.linkatlas?.atlas"


class Poisoned(OpenAtlas):
    """The real atlas with one name replaced by everything that could be run somewhere."""

    @property
    def atlas(self) -> Atlas:
        real = super().atlas
        line = real.features[LINE]
        names = line.name.model_copy(update={"zh": HOSTILE, "en": HOSTILE})
        changed = line.model_copy(update={"name": names})
        return real.model_copy(update={"features": {**real.features, LINE: changed}})

    def layer_json(self, layer: str) -> bytes:
        content: dict[str, Any] = json.loads(super().layer_json(layer))
        for feature in content["features"]:
            if feature["id"] == LINE:
                feature["properties"]["name"] = {"zh": HOSTILE, "en": HOSTILE}
        return json.dumps(content, ensure_ascii=False).encode()


def opened(store: Path, kind: type[OpenAtlas] = OpenAtlas) -> OpenAtlas:
    return kind(open_current(store))


def write(folder: Path, atlas: OpenAtlas, lang: str = "zh") -> str:
    view = View(on=TODAY, today=TODAY, lang=lang)
    chrome = Chrome(asset_base="", generation=atlas.generation.name, approval="XX(2026)0001")
    path = folder / "map.html"
    path.write_text(standalone(atlas, view, chrome), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def visit(tmp_path: Path, built_store: Path, visitor: Visitor) -> Visit:
    page = write(tmp_path, opened(built_store))
    made = visitor.open(page, reduced_motion="reduce")  # a map in flight would not be moved
    made.until(f"{ATLAS}?.features().has('{LINE}')")
    made.until(f"{ATLAS}.labels.written().length > 5")
    return made


def shown(visit: Visit) -> set[str]:
    visit.page.wait_for_timeout(150)
    return set(visit.page.evaluate(f"() => {ATLAS}.shown()"))


def go(visit: Visit, feature: str, zoom: float) -> dict[str, float]:
    """Bring a point feature to the middle and return where it lies on the page."""
    place: dict[str, float] = visit.page.evaluate(
        """([id, zoom]) => {
          const { map, atlas } = window.linkatlas;
          const [lon, lat] = atlas.features().get(id).geometry.coordinates;
          map.setView([lat, lon], zoom, { animate: false });
          const box = map.getContainer().getBoundingClientRect();
          const { x, y } = map.latLngToContainerPoint([lat, lon]);
          return { x: x + box.left, y: y + box.top };
        }""",
        [feature, zoom],
    )
    visit.until(f"{ATLAS}.frame === null")  # drawn as it stands now
    return place


def test_the_text_loads_nothing(built_store: Path, tmp_path: Path) -> None:
    write(tmp_path, opened(built_store))
    html = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert not re.findall(r"(?:src|href|action)=[\"']?(?!data:)[\w/]*//", html)
    assert not re.findall(r"url\((?!data:|#)", html)
    hosts = set(re.findall(r"https?://([\w.-]+)", html))
    # a namespace of Leaflet, and what its comments mention
    assert hosts <= {"www.w3.org", "leafletjs.com", "bugzilla.mozilla.org"}
    assert len(html.encode()) < 2_000_000


def test_it_opens_from_a_file_without_an_error(visit: Visit) -> None:
    assert LINE in shown(visit)
    assert len(shown(visit)) > 100
    page = visit.page
    assert page.title().startswith("联图")
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert page.locator("h1").inner_text().startswith("联图")
    assert "XX(2026)0001" in page.locator(".legal").inner_text()
    assert {"广州", "汕尾", "汕头"} <= set(page.evaluate(f"() => {ATLAS}.labels.written()"))
    visit.assert_clean()


def test_the_lines_leave_ink(visit: Visit) -> None:
    ink = visit.page.evaluate(
        """() => {
          const canvas = window.linkatlas.map.getPane("lines").querySelector("canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return data.filter((value, index) => index % 4 === 3 && value > 0).length;
        }"""
    )
    assert ink > 2000


def test_the_date_plays_forward_and_back(visit: Visit) -> None:
    today = shown(visit)
    visit.page.locator("#day").fill("0")
    assert LINE not in shown(visit)
    assert len(shown(visit)) < len(today)
    visit.page.locator("#day").fill("216")
    assert visit.page.locator("#shown-day").inner_text() == "2028-01-31"
    step = visit.page.evaluate(f"() => {ATLAS}.statusOf('rail-shenshan')")
    assert (step["status"], step["expected"]) == ("open", True)
    visit.assert_clean()


def test_layers_are_switched(visit: Visit) -> None:
    visit.page.get_by_label("铁路").uncheck()
    assert LINE not in shown(visit)
    visit.page.get_by_label("铁路").check()
    assert LINE in shown(visit)


def test_the_key_explains_what_is_shown_and_no_more(visit: Visit) -> None:
    key = visit.page.locator("#key-rows")
    assert "在建" in key.inner_text()
    assert "港口与口岸" in key.inner_text()
    visit.page.get_by_label("港口与口岸").uncheck()
    assert "港口与口岸" not in key.inner_text()


def test_a_click_picks_and_a_pointer_names(visit: Visit) -> None:
    place = go(visit, "st-longnandong", 14)
    visit.page.mouse.move(place["x"], place["y"])
    tip = visit.page.locator(".map-tip")
    assert tip.inner_text().startswith("龙南东站 · 已开通")
    visit.page.mouse.click(place["x"], place["y"])
    assert visit.page.locator("tr.picked").get_attribute("id") == "row-st-longnandong"
    visit.assert_clean()


def test_a_crowded_place_offers_a_list(visit: Visit) -> None:
    place = go(visit, "port-shenzhen", 8)
    visit.page.mouse.click(place["x"], place["y"])
    choices = visit.page.locator(".map-chooser-item")
    assert choices.count() >= 2
    choices.filter(has_text="深圳港").click()
    assert visit.page.locator("tr.picked").get_attribute("id") == "row-port-shenzhen"
    assert visit.page.locator(".map-chooser").is_hidden()


def test_the_list_can_be_left_by_key(visit: Visit) -> None:
    place = go(visit, "port-shenzhen", 8)
    visit.page.mouse.click(place["x"], place["y"])
    visit.page.keyboard.press("Escape")
    assert visit.page.locator(".map-chooser").is_hidden()
    assert visit.page.evaluate("() => document.activeElement.id") == "map"


def test_the_map_moves_by_key(visit: Visit) -> None:
    visit.page.locator("#map").focus()
    before = visit.page.evaluate(f"() => {ATLAS}.bbox()")
    visit.page.keyboard.press("ArrowRight")
    visit.until(f"{ATLAS}.bbox()[0] > {before[0]}")
    visit.page.keyboard.press("+")
    visit.until(f"{ATLAS}.bbox()[2] - {ATLAS}.bbox()[0] < {before[2] - before[0]}")


def test_a_corridor_dims_the_rest_and_the_language_switches(visit: Visit) -> None:
    visit.page.evaluate(f"() => {{ {ATLAS}.setCorridor(['{LINE}']); {ATLAS}.setLang('en'); }}")
    visit.until(f"{ATLAS}.labels.written().includes('Guangzhou')")
    dim = visit.page.evaluate(f"() => {ATLAS}.layers.lines.filter(l => !l.dim).map(l => l.id)")
    assert set(dim) == {LINE}
    assert visit.page.locator(".leaflet-control-zoom-in").get_attribute("title") == "Zoom in"
    visit.assert_clean()


def test_hostile_names_are_text_everywhere(
    tmp_path: Path, built_store: Path, visitor: Visitor
) -> None:
    visit = visitor.open(write(tmp_path, opened(built_store, Poisoned)))
    visit.until(f"{ATLAS}?.features().has('{LINE}')")
    visit.page.evaluate(f"() => {ATLAS}.select('{LINE}', {{ zoom: true }})")
    visit.page.locator(".table summary").click()
    assert visit.page.locator(f"#row-{LINE} th").inner_text() == HOSTILE
    visit.page.evaluate(f"() => {ATLAS}.over.show({json.dumps(HOSTILE)}, {{ x: 50, y: 50 }})")
    assert visit.page.locator(".map-tip").inner_text() == HOSTILE
    visit.page.evaluate(
        f"() => {ATLAS}.over.offer('', [{{ id: 'a', text: {json.dumps(HOSTILE)} }}],"
        " { x: 50, y: 50 }, () => null)"
    )
    assert visit.page.locator(".map-chooser-item").inner_text() == HOSTILE
    visit.until(f"{ATLAS}.labels.written().some((text) => text.startsWith('<img'))")
    assert visit.page.evaluate("() => window.bad") is None
    visit.assert_clean()


def test_data_cannot_end_its_block() -> None:
    data = '{"a": "</script>\u2028\u2029"}'
    safe = inert(data.encode())
    assert "<" not in safe
    assert json.loads(safe) == json.loads(data)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_usable_without_seeing_the_map(
    tmp_path: Path, built_store: Path, visitor: Visitor, lang: str
) -> None:
    visit = visitor.open(write(tmp_path, opened(built_store), lang))
    visit.until(f"{ATLAS}?.features().has('{LINE}')")
    visit.page.locator(".table summary").click()
    found = Axe().run(visit.page).response["violations"]
    assert [issue["id"] for issue in found if issue["impact"] in {"serious", "critical"}] == []


def test_a_phone_shows_it_too(tmp_path: Path, built_store: Path, visitor: Visitor) -> None:
    visit = visitor.open(write(tmp_path, opened(built_store)), **visitor.devices["iPhone 13"])
    visit.until(f"{ATLAS}?.features().has('{LINE}')")
    width = visit.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= visit.page.evaluate("() => window.innerWidth")
    visit.assert_clean()
