"""The service on a phone, and on the narrowest screen that pages must fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from service import ATLAS, bring, frame, shown, words

if TYPE_CHECKING:
    from conftest import Visit
    from service import Reader

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 700}}
MAIN = (
    "#search, .tabs button, .masthead .nav a:not(.lang), #key summary, #play, .branch label,"
    " .leaflet-control-zoom a, #time"
)
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[hidden]"))
  .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 1 && (width < least || height < least))
  .filter(([one]) => getComputedStyle(one).pointerEvents !== "none")
  .filter(([one]) => least > 24 || getComputedStyle(one).display !== "inline")
  .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 90)} ${width}x${height}`)"""
REACH = """() => {
  const handle = document.getElementById("sheet-handle");
  const { left, width, top, height } = handle.getBoundingClientRect();
  const hit = (y) => handle.contains(document.elementFromPoint(left + width / 2, y));
  return Array.from({ length: 60 }, (_, at) => top + height / 2 - 30 + at).filter(hit).length;
}"""
ANY = "a[href], button, input, summary, [tabindex='0']"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
COVERED = """(selector) => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return [[left + 4, top + 4], [right - 4, bottom - 4], [x, y]].some(([x, y]) => {
      const found = document.elementFromPoint(x, y);
      return found && !one.contains(found) && !found.contains(one);
    });
  })
  .map((one) => one.outerHTML.slice(0, 90))"""


def too_small(visit: Visit, selector: str, least: int) -> list[str]:
    """Return the targets that are smaller than so many pixels either way."""
    found: list[str] = visit.page.evaluate(SMALL, [selector, least])
    return found


def height(visit: Visit) -> float:
    """Return how much of the screen the sheet takes, once it has come to rest."""
    visit.page.wait_for_timeout(300)
    box = visit.page.locator("#main").bounding_box()
    assert box is not None
    return 844 - box["y"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_opens_and_targets_are_large(reader: Reader, lang: str) -> None:
    visit = reader.map(f"/?lang={lang}", **PHONE)
    page = visit.page
    handle = page.locator("#sheet-handle")
    low = height(visit)
    assert low < 844 / 3
    assert (
        visit.page.evaluate(COVERED, "#play, #time, #search, .masthead .nav a, #key summary") == []
    )
    assert handle.get_attribute("aria-expanded") == "false"
    handle.tap()
    assert handle.get_attribute("aria-expanded") == "true"
    assert height(visit) > 844 / 2
    for tab in ("corridors", "layers", "travel"):
        page.locator(f"#tab-{tab}").tap()
        assert too_small(visit, MAIN, 44) == []
        assert page.evaluate(REACH) >= 36
        assert too_small(visit, ANY, 24) == []
        assert page.evaluate(OVERFLOW) == 0
    handle.tap()
    assert height(visit) == pytest.approx(low, abs=1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_map_buttons_are_free(reader: Reader, lang: str) -> None:
    visit = reader.map(f"/?lang={lang}", **PHONE)
    assert visit.page.evaluate(COVERED, ".leaflet-control-zoom a") == []


def test_a_tap_opens_the_story_in_the_sheet(reader: Reader) -> None:
    visit = reader.map(**PHONE)
    page = visit.page
    x, y = bring(visit, "st-longnandong", 12)
    page.touchscreen.tap(x + 4, y + 4)
    page.locator("[data-panel=feature][data-id=st-longnandong] h2").wait_for()
    assert words(visit)["feature"] == "st-longnandong"
    assert height(visit) > 844 / 2
    assert page.locator("#pane-details h2").is_visible()
    assert too_small(visit, "#pane-details .actions > *", 40) == []
    page.locator("[data-action=locate]").tap()
    page.wait_for_timeout(400)
    frame(visit)
    point = page.evaluate(
        f"""() => {{
          const {{ map }} = {ATLAS};
          const [lon, lat] = {ATLAS}.features().get("st-longnandong").geometry.coordinates;
          return map.latLngToContainerPoint([lat, lon]).y;
        }}"""
    )
    top = page.locator("#main").bounding_box()
    assert top is not None
    assert 0 < point < top["y"]


def test_search_with_a_thumb(reader: Reader) -> None:
    visit = reader.map(**PHONE)
    page = visit.page
    page.locator("#search").tap()
    page.keyboard.insert_text("广汕")
    first = page.locator("#hits [role=option]").first
    first.wait_for()
    page.wait_for_timeout(300)
    assert too_small(visit, "#hits [role=option]", 44) == []
    assert page.evaluate(COVERED, "#hits [role=option]:first-child") == []
    first.tap()
    page.locator("[data-panel=feature][data-id=rail-guangshan] h2").wait_for()
    assert "rail-guangshan" in shown(visit)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_of_text_fit_a_narrow_screen(reader: Reader, lang: str) -> None:
    visit = reader.open(f"/documents?lang={lang}", **NARROW)
    for path in (
        "/documents", "/documents/dongguan-2017", "/list", "/about", "/features/nothing", "/reach",
        "/gaps", "/matrix", "/compare?at=st-shanwei&minutes=60&with2=rail-shenshan",
    ):  # fmt: skip
        visit.page.goto(f"{reader.service.url}{path}{'&' if '?' in path else '?'}lang={lang}")
        assert (path, visit.page.evaluate(OVERFLOW)) == (path, 0)
        assert too_small(visit, ANY, 24) == []
    assert all("404" in problem for problem in visit.problems)
    visit.problems.clear()


def test_the_map_fits_a_narrow_screen(reader: Reader) -> None:
    visit = reader.map("/features/rail-shenshan?lang=en", **NARROW)
    assert visit.page.evaluate(OVERFLOW) == 0
    wide = (
        "() => { const panes = document.querySelector('.panes');"
        " return panes.scrollWidth - panes.clientWidth; }"
    )
    assert visit.page.evaluate(wide) == 0
    switch: Any = visit.page.locator("#lang-switch").bounding_box()
    assert switch["x"] + switch["width"] <= 320
    assert switch["height"] < 50
