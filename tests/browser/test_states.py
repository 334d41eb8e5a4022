"""What is not the usual way: languages, keys alone, no scripts, paper, and parts that fail."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from service import ATLAS, drawn, frame, shown, words

from layers.catalog import LAYERS, LINK_KINDS, STATUS_NAMES
from web.messages import messages

if TYPE_CHECKING:
    from conftest import Visit
    from service import Reader

HAN = re.compile(r"[\u3400-\u9fff]")
DATA = (
    "[lang|=zh], .clause, cite, .ref, .note, .sources, .col-cited, .papers .src,"
    " [aria-labelledby=sources] li"
)
"""What may hold Chinese on an English page: it says so, or names a paper, a clause or a source."""
TEXTS = """(skipped) => {
  const found = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const { parentElement: home } = node;
    if (home.closest("script, style") || (skipped && home.closest(skipped))) continue;
    found.push(node.data.trim());
  }
  for (const one of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
    if (skipped && one.closest(skipped)) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      found.push((one.getAttribute(name) ?? "").trim());
    }
  }
  return found.filter((text) => text);
}"""
PAGES = ("/about", "/list", "/documents", "/documents/shanwei-2022", "/features/nothing", "/?on=x")
FOCUS = """() => {
  const { id, tagName, className } = document.activeElement;
  const style = getComputedStyle(document.activeElement);
  const ring = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none";
  return [id || className || tagName, ring];
}"""


def texts(visit: Visit, skipped: str = "") -> set[str]:
    """Return every text that a page shows or says."""
    return set(visit.page.evaluate(TEXTS, skipped))


def forgive(visit: Visit, part: str) -> None:
    """Drop the problems that a test has caused on purpose; there must have been some."""
    assert visit.problems
    assert all(part in problem for problem in visit.problems), visit.problems
    visit.problems.clear()


def english() -> set[str]:
    """Return the words of the interface that differ between the languages, in English."""
    here, there = messages("en"), messages("zh")
    names = [layer.name for layer in LAYERS.values()]
    names += [kind.name for layer in LAYERS.values() for kind in layer.kinds]
    names += [*STATUS_NAMES.values(), *LINK_KINDS.values()]
    said = {text for key, text in here.items() if text != there[key] and "{" not in text}
    words = {text for text in said | {name.en for name in names} if re.search(r"[A-Za-z]{3}", text)}
    return words - {
        "Linkatlas",
        "OpenStreetMap",
        "Wikidata",
    }  # names that publishers have in every language


def open_everything(visit: Visit) -> None:
    """Open what a page shows only when it is asked."""
    visit.page.evaluate(
        "() => document.querySelectorAll('details').forEach((one) => one.open = true)"
    )


@pytest.mark.parametrize("path", PAGES)
def test_pages_speak_one_language(reader: Reader, path: str) -> None:
    joint = "&" if "?" in path else "?"
    visit = reader.open(f"{path}{joint}lang=en")
    open_everything(visit)
    assert [text for text in texts(visit, DATA) if HAN.search(text)] == []
    assert visit.page.locator("html").get_attribute("lang") == "en"
    visit.page.goto(f"{reader.service.url}{path}{joint}lang=zh")
    open_everything(visit)
    assert texts(visit) & english() == set()
    assert visit.page.locator("html").get_attribute("lang") == "zh-Hans"
    if path in PAGES[-2:]:
        forgive(visit, "status of 40")


def test_the_map_speaks_one_language(reader: Reader) -> None:
    visit = reader.map("/?corridor=shenshan&feature=rail-shenshan&on=2028-12-31")
    page = visit.page
    page.locator("#tab-layers").click()
    assert texts(visit) & english() == set()
    page.locator("#lang-switch").click()
    page.wait_for_url("**lang=en**")
    drawn(visit)
    assert {"on", "corridor", "feature", "lang"} <= set(words(visit))
    assert page.evaluate(f"() => {ATLAS}.state.lang") == "en"
    assert [text for text in texts(visit, DATA) if HAN.search(text)] == []
    assert not any(HAN.search(text) for text in page.evaluate(f"() => {ATLAS}.labels.written()"))
    page.locator("#lang-switch").click()
    page.wait_for_url(lambda url: "lang=" not in url)
    assert "深汕高铁" in page.locator("#pane-details h2").inner_text()


@pytest.mark.parametrize(
    "path",
    [
        "/features/rail-shenshan",
        "/corridors/ganshen",
        "/documents/shanwei-2022",
        "/list?status=open",
    ],
)
def test_every_page_has_its_other_language(reader: Reader, path: str) -> None:
    visit = reader.open(path, java_script_enabled=False)
    heading = visit.page.locator("[data-panel] h2, [data-panel] h1, .lead")
    before = heading.all_inner_texts()
    visit.page.locator("#lang-switch").click()
    assert "lang=en" in visit.page.url
    assert heading.all_inner_texts() != before
    visit.page.locator("#lang-switch").click()
    assert "lang=" not in visit.page.url
    assert heading.all_inner_texts() == before


def test_by_key_alone(reader: Reader) -> None:
    visit = reader.map()
    page = visit.page

    def tab(times: int = 1) -> str:
        for _ in range(times):
            page.keyboard.press("Tab")
        name, ring = page.evaluate(FOCUS)
        assert ring, f"nothing shows that {name} has the focus"
        return str(name)

    def until(name: str) -> None:
        for _ in range(40):
            if tab() == name:
                return
        raise AssertionError(name)

    assert tab() == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") in {"map-region", "main"}
    page.evaluate("() => { document.activeElement.blur(); window.getSelection().empty(); }")
    page.reload()
    drawn(visit)
    until("search")
    until("tab-corridors")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUS) == ["tab-layers", True]
    until("layer-railways")
    page.keyboard.press("Space")
    assert "rail-ganshen" not in shown(visit)
    until("map")
    before = page.evaluate(f"() => {ATLAS}.bbox()")
    page.keyboard.press("ArrowRight")
    visit.until(f"{ATLAS}.bbox()[0] > {before[0]}")
    until("play")
    assert tab() == "time"
    page.keyboard.press("Home")
    assert words(visit)["on"] == "2010-01-31"
    assert (page.locator("#time").get_attribute("aria-valuetext") or "").startswith("2010")
    assert tab() == "back-today"
    page.keyboard.press("Enter")
    assert "on" not in words(visit)


def test_a_text_page_can_be_skipped_to(reader: Reader) -> None:
    visit = reader.open("/list")
    visit.page.keyboard.press("Tab")
    assert visit.page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("() => document.activeElement.id") == "main"


def test_the_list_is_sorted_and_searched(reader: Reader) -> None:
    page = reader.open("/list").page
    page.locator("#find").fill("赣深")
    visible = page.locator("#table tbody tr:visible")
    assert 1 <= visible.count() < 30
    page.locator("#find").fill("")
    page.locator("th.col-since button").click()
    assert page.locator("th.col-since").get_attribute("aria-sort") == "ascending"
    page.locator("th.col-since button").click()
    first = page.locator("#table tbody tr").first.locator(".col-since").inner_text()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", first)


def test_without_scripts_everything_is_still_read(reader: Reader) -> None:
    visit = reader.open("/features/rail-shenshan?on=2028-12-31", java_script_enabled=False)
    page = visit.page
    assert "深汕高铁" in page.locator("[data-panel=feature] h2").inner_text()
    assert page.locator("h2 .chip-expected").is_visible()
    story, rest = (
        page.locator(f"#pane-{name}").bounding_box() for name in ("details", "corridors")
    )
    assert story is not None
    assert rest is not None
    assert story["y"] < rest["y"], "what was asked for comes first"
    assert page.locator("noscript a").is_visible()
    assert page.locator("#loading").is_hidden()
    assert page.locator("[data-action]:visible").count() == 0
    page.locator(".cited a").first.click()
    assert page.locator(".clause-block:target").is_visible()
    page.goto(f"{reader.service.url}/corridors/ganshen?lang=en")
    assert page.locator(".rows li").first.is_visible()
    page.goto(f"{reader.service.url}/list?lang=en&layers=railways")
    assert page.locator("#table tbody tr").count() >= 10
    page.locator("#table tbody a").first.click()
    assert page.locator("[data-panel=feature]").is_visible()


@pytest.mark.parametrize(
    ("lang", "told", "again"),
    [("zh", "铁路", "重试"), ("en", "The layer “Railways” could not be loaded", "Try again")],
)
def test_a_layer_that_fails_says_so_and_can_be_tried_again(
    reader: Reader, lang: str, told: str, again: str
) -> None:
    visit = reader.open("/about")
    page = visit.page
    page.route("**/api/layers/railways", lambda route: route.abort())
    page.goto(f"{reader.service.url}/?lang={lang}")
    notice = page.locator("#notices .notice")
    notice.wait_for()
    assert told in notice.inner_text()
    assert page.locator("#loading").is_hidden()
    page.unroute("**/api/layers/railways")
    notice.get_by_role("button", name=again).click()
    drawn(visit)
    visit.until(f"{ATLAS}.shown().includes('rail-ganshen')")
    assert notice.count() == 0
    forgive(visit, "FAILED")


def test_a_story_and_a_search_that_fail_say_so(reader: Reader) -> None:
    visit = reader.map("/?lang=en")
    page = visit.page
    page.route("**/panel/**", lambda route: route.abort())
    page.route("**/api/search**", lambda route: route.fulfill(status=503, body="{}"))
    page.locator("#search").fill("sw")
    visit.until("document.getElementById('search-status').textContent.startsWith('Search is not')")
    page.keyboard.press("Escape")
    page.locator("#pane-corridors a[data-corridor=ganshen]").click()
    alert = page.locator("#pane-corridors [role=alert]")
    alert.wait_for()
    page.unroute("**/panel/**")
    alert.get_by_role("button").click()
    page.locator("[data-panel=corridor][data-id=ganshen]").wait_for()
    assert all("FAILED" in problem or "503" in problem for problem in visit.problems)
    visit.problems.clear()


def test_a_background_that_fails_leaves_the_layers(reader: Reader) -> None:
    visit = reader.open("/about")
    visit.page.route("**/api/background/*", lambda route: route.abort())
    visit.page.goto(f"{reader.service.url}/?lang=en")
    drawn(visit)
    notice = visit.page.locator("#notices .notice")
    notice.wait_for()
    assert "background" in notice.inner_text()
    assert "rail-ganshen" in shown(visit)
    forgive(visit, "FAILED")


def test_less_motion_is_respected(reader: Reader) -> None:
    visit = reader.map(reduced_motion="reduce")
    page = visit.page
    moved = (
        "() => [...document.querySelectorAll('*')].map((one) => getComputedStyle(one))"
        ".filter((one) => parseFloat(one.transitionDuration) > 0.01"
        " && one.transitionProperty !== 'none').length"
    )
    assert page.evaluate(moved) == 0
    page.evaluate(f"() => {ATLAS}.select('st-longnandong', {{ zoom: true }})")
    assert not page.evaluate(f"() => Boolean({ATLAS}.map._animatingZoom)")


def pages_of(pdf: bytes) -> list[str]:
    """Return the size of every page of a PDF, as text."""
    texts = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            texts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return [
        found.decode() for text in texts for found in re.findall(rb"/MediaBox\s*\[[^\]]*\]", text)
    ]


def test_paper_shows_map_and_attribution(reader: Reader) -> None:
    visit = reader.map("/corridors/ganshen?lang=en")
    page = visit.page
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    frame(visit)
    for selector in (
        ".stage .map canvas",
        ".stage .legal",
        ".print-title",
        "#key",
        "#pane-corridors",
    ):
        assert page.locator(selector).first.is_visible(), selector
    for selector in (
        ".nav",
        "#search",
        ".timebar",
        ".leaflet-control-zoom",
        "[data-action]",
        ".tabs",
    ):
        assert page.locator(selector).first.is_hidden(), selector
    stage: Any = page.locator(".stage").bounding_box()
    legal: Any = page.locator(".stage .legal").bounding_box()
    assert legal["x"] == pytest.approx(stage["x"], abs=2)
    assert legal["y"] + legal["height"] <= stage["y"] + stage["height"] + 1
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(pages_of(pdf)) >= 2
    assert len(pdf) > 30_000


def test_paper_shows_a_document(reader: Reader) -> None:
    page = reader.open("/documents/shanwei-2022").page
    page.emulate_media(media="print")
    assert page.locator(".nav").is_hidden()
    assert page.locator(".clause-block").first.is_visible()
    assert page.locator(".legal").is_visible()
