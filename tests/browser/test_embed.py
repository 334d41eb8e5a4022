"""The map in a frame on another origin: shown or refused, spoken with, and read without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from host_site import framed, heard, hosting
from origin_cases import CASES
from service import serving
from test_axe import DESK, PHONE, faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Visit, Visitor
    from host_site import HostSite
    from playwright.sync_api import ViewportSize
    from service import Reader, Service

SMALL: ViewportSize = {"width": 320, "height": 240}
ZOOM = "() => window.linkatlas.map.getZoom()"
REFUSED = "chrome-error://chromewebdata/"
MATCHED = """async (cases) => {
  const script = document.querySelector("script[src$='js/embed.js']").src;
  const { allows } = await import(script.replace("js/embed.js", "js/embed_origins.js"));
  return cases.map(([source, origin]) => allows([source], origin));
}"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOO_SMALL = """() => [...document.querySelectorAll("a, button, summary, input")]
  .filter((one) => one.checkVisibility() && !one.closest("#list"))
  .map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24).map(([html]) => html)"""


@pytest.fixture(scope="module")
def friend() -> Iterator[HostSite]:
    with hosting() as site:
        yield site


@pytest.fixture(scope="module")
def stranger() -> Iterator[HostSite]:
    with hosting() as site:
        yield site


@pytest.fixture(scope="module")
def guarded(
    built_store: Path, tmp_path_factory: pytest.TempPathFactory, friend: HostSite
) -> Iterator[Service]:
    """Serve the atlas so that one site alone may embed it."""
    log = tmp_path_factory.mktemp("guarded") / "log"
    with serving(built_store, log, LINKATLAS_EMBED_ORIGINS=friend.origin) as running:
        yield running


@pytest.fixture(scope="module")
def spoken(tour: Visit, service: Service, friend: HostSite) -> Visit:
    """Speak with one map, over and over."""
    tour.page.goto(friend.put(frame_of(service, "/embed"), "/spoken"))
    framed(tour)
    return tour


def frame_of(service: Service, path: str, size: str = "width=640 height=480") -> str:
    return f"<iframe src='{service.url}{path}' title='The map' {size} allowfullscreen></iframe>"


def visit_of(visitor: Visitor, site: HostSite, body: str, **context: Any) -> Visit:  # noqa: ANN401
    return visitor.open(site.put(body), **context)


def test_another_site_shows_the_map(visitor: Visitor, service: Service, friend: HostSite) -> None:
    body = frame_of(service, "/embed?feature=rail-ganshen&lang=en")
    visit = visit_of(visitor, friend, body)
    frame = framed(visit)
    assert frame.locator("#caption-link").inner_text().startswith("Ganzhou")
    assert frame.locator("#atlas-link").get_attribute("href") == "/?lang=en&feature=rail-ganshen"
    with visit.page.context.expect_page() as opened:
        frame.locator("#caption-link").click()
    assert opened.value.url == f"{service.url}/features/rail-ganshen?lang=en"
    visit.assert_clean()


def test_only_the_sites_that_are_allowed_show_it(
    visitor: Visitor, guarded: Service, friend: HostSite, stranger: HostSite
) -> None:
    visit = visit_of(visitor, friend, frame_of(guarded, "/embed"))
    framed(visit)
    visit.assert_clean()
    refused = visit_of(visitor, stranger, frame_of(guarded, "/embed"))
    refused.until("true")
    refused.page.wait_for_timeout(300)
    assert refused.page.frames[1].url == REFUSED
    assert any("frame-ancestors" in problem for problem in refused.problems)


@pytest.mark.parametrize("path", ["/", "/embed/builder", "/embed?x=1", "/features/rail-ganshen"])
def test_nothing_else_is_framable(
    visitor: Visitor, guarded: Service, friend: HostSite, path: str
) -> None:
    visit = visit_of(visitor, friend, frame_of(guarded, path))
    visit.page.wait_for_timeout(300)
    assert visit.page.frames[1].url == REFUSED


def test_the_browser_judges_origins_as_the_server_does(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/embed")
    cases = [[source, origin] for source, origin, _ in CASES]
    assert visit.page.evaluate(MATCHED, cases) == [meant for *_, meant in CASES]


def test_a_page_and_the_map_speak(visitor: Visitor, service: Service, friend: HostSite) -> None:
    visit = visit_of(visitor, friend, frame_of(service, "/embed?list=yes"))
    frame, page = framed(visit), visit.page
    ready = heard(visit, "ready", origin=service.url, feature=None)
    assert ready["layers"][0] == "railways"

    def say(**message: Any) -> None:  # noqa: ANN401 - as JSON is
        page.evaluate(
            "([what, target]) => say(what, target)", [{"linkatlas": 1} | message, service.url]
        )

    say(type="view", bbox=[113.7, 22.4, 114.9, 23.4])
    west, south, east, north = heard(visit, "moved", touched=True)["bbox"]
    assert west <= 113.71 and south <= 22.41 and east >= 114.89 and north >= 23.39  # noqa: PT018
    say(type="view", center=[115.3, 22.8], zoom=10)
    assert heard(visit, "moved", zoom=10)["center"] == pytest.approx([115.3, 22.8], abs=0.02)
    say(type="date", on="2028-12-31")
    heard(visit, "dated", on="2028-12-31")
    frame.locator("#list-date", has_text="2028-12-31").wait_for()
    say(type="select", feature="pk-swhtz")
    told = heard(visit, "selected", feature="pk-swhtz")
    assert set(told["name"]) == {"zh", "en"}
    frame.locator("#caption-link", has_text=told["name"]["zh"]).wait_for()
    say(type="layers", layers=["ports"])
    frame.locator("#rows tr[data-id=rail-ganshen]").wait_for(state="detached")
    say(type="select", feature=None)
    heard(visit, "selected", feature=None)
    visit.assert_clean()


@pytest.mark.parametrize(
    "message",
    [
        {"type": "view", "bbox": [1, 2, 3]},
        {"type": "view", "bbox": [115, 22, 113, 23]},
        {"type": "view", "center": ["x", 1], "zoom": 3},
        {"type": "layers", "layers": ["nothing"]},
        {"type": "layers", "layers": "ports"},
        {"type": "date", "on": "2028-02-30"},
        {"type": "date", "on": "<img>"},
        {"type": "select", "feature": "no-such-feature"},
        {"type": "select", "feature": "../../x"},
        {"type": "constructor"},
        {"type": {"toString": "x"}},
    ],
)
def test_what_is_not_understood_is_refused(
    spoken: Visit, service: Service, message: dict[str, Any]
) -> None:
    page = spoken.page
    page.evaluate("() => { window.heard = []; }")
    page.evaluate("([what, to]) => say(what, to)", [{"linkatlas": 1} | message, service.url])
    kind = message["type"]
    assert heard(spoken, "refused")["of"] == (kind if isinstance(kind, str) else "")


def test_messages_of_others_are_not_heard(
    visitor: Visitor, service: Service, friend: HostSite, stranger: HostSite
) -> None:
    attack = f"""<script>setInterval(() => parent.frames[0].postMessage(
        {{ linkatlas: 1, type: "date", on: "2012-01-01" }}, "{service.url}"), 30);</script>"""
    inner = stranger.put(attack, "/attack")
    body = frame_of(service, "/embed") + f"<iframe src='{inner}' title='Another'></iframe>"
    visit = visit_of(visitor, friend, body)
    frame = framed(visit)
    today = frame.locator("#shown-day").inner_text()
    visit.page.wait_for_timeout(300)
    visit.page.evaluate(
        "(to) => say({ linkatlas: 2, type: 'date', on: '2012-01-01' }, to)", service.url
    )
    visit.page.evaluate("(to) => say('text', to)", service.url)
    visit.page.wait_for_timeout(100)
    assert frame.locator("#shown-day").inner_text() == today


def test_nobody_hears_who_is_not_named(
    visitor: Visitor, service: Service, friend: HostSite, stranger: HostSite
) -> None:
    visit = visit_of(visitor, stranger, frame_of(service, f"/embed?origin={friend.origin}"))
    frame = framed(visit)
    today = frame.locator("#shown-day").inner_text()
    visit.page.evaluate(
        "(to) => say({ linkatlas: 1, type: 'date', on: '2012-01-01' }, to)", service.url
    )
    visit.page.wait_for_timeout(300)
    assert visit.page.evaluate("() => window.heard") == []
    assert frame.locator("#shown-day").inner_text() == today


def test_a_page_that_hides_its_referrer_names_itself(
    visitor: Visitor, service: Service, friend: HostSite
) -> None:
    body = frame_of(service, f"/embed?origin={friend.origin}", "referrerpolicy=no-referrer")
    visit = visit_of(visitor, friend, body)
    framed(visit)
    heard(visit, "ready", origin=service.url)


def test_the_wheel_passes_until_the_map_is_clicked(
    visitor: Visitor, service: Service, friend: HostSite
) -> None:
    visit = visit_of(visitor, friend, frame_of(service, "/embed") + "<p style='height:2000px'>")
    frame, mouse = framed(visit), visit.page.mouse
    before = frame.evaluate(ZOOM)
    box: Any = frame.locator("#map").bounding_box()
    mouse.move(box["x"] + 200, box["y"] + 300)
    mouse.wheel(0, -400)
    frame.locator("#wheel-hint").wait_for(state="visible")
    visit.page.wait_for_timeout(200)
    assert frame.evaluate(ZOOM) == before
    mouse.click(box["x"] + 560, box["y"] + 380)
    mouse.wheel(0, -400)
    visit.page.wait_for_timeout(600)
    assert frame.evaluate(ZOOM) > before


def test_a_small_frame_has_room_for_all(reader: Reader) -> None:
    for lang in ("zh", "en"):
        visit = reader.open(
            f"/embed?lang={lang}&feature=rail-ganshen&controls=full", viewport=SMALL
        )
        visit.until("document.getElementById('loading').hidden")
        assert visit.page.evaluate(OVERFLOW) == 0
        assert visit.page.evaluate(TOO_SMALL) == []
        box: Any = visit.page.locator("#map").bounding_box()
        assert box["height"] >= 120
        visit.page.locator("#layers summary").click()
        tree: Any = visit.page.locator("#layers").bounding_box()
        assert tree["y"] + tree["height"] <= box["y"] + box["height"]
        legal: Any = visit.page.locator(".legal").bounding_box()
        assert (legal["x"] < 20, legal["y"] + legal["height"] <= 240) == (True, True)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("words", ["controls=full&time=yes&list=yes", "feature=rail-ganshen"])
def test_it_has_no_grave_fault(reader: Reader, lang: str, words: str) -> None:
    visit = reader.open(f"/embed?lang={lang}&{words}")
    visit.until("document.getElementById('loading').hidden")
    if "full" in words:
        visit.page.locator("#layers summary").click()
    else:
        visit.page.locator("#list-toggle").click()
    for size in (DESK, PHONE, SMALL):
        visit.page.set_viewport_size(size)
        visit.page.wait_for_timeout(50)
        assert faults(visit) == []


def test_the_keyboard_reaches_everything(reader: Reader) -> None:
    visit = reader.open("/embed?layers=railways")
    visit.until("document.getElementById('loading').hidden")
    page = visit.page
    page.locator("#list-toggle").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "list"
    page.locator("#rows a[data-feature=rail-ganshen]").focus()
    page.keyboard.press("Enter")
    page.locator("#caption-link", has_text="赣深").wait_for()
    assert page.locator("#rows tr.picked").get_attribute("data-id") == "rail-ganshen"
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.id") == "list-toggle"
    assert page.locator("#list").is_hidden()
    before = page.evaluate(ZOOM)
    page.locator("#map").focus()
    page.keyboard.press("+")
    visit.until(f"window.linkatlas.map.getZoom() > {before}")


def test_the_list_holds_what_is_in_view(reader: Reader) -> None:
    visit = reader.open("/embed?layers=railways&list=yes&bbox=114.4,24.5,115.4,25.9")
    visit.until("document.getElementById('loading').hidden")
    page = visit.page
    assert page.locator("#rows tr[data-id=rail-ganshen]").is_visible()
    assert page.locator("#rows tr[data-id=rail-shanshan]").is_hidden()
    page.evaluate("() => { window.linkatlas.map.setView([23.2, 116.5], 10); }")
    page.locator("#rows tr[data-id=rail-shanshan]").wait_for(state="visible")
    assert page.locator("#rows tr[data-id=rail-ganshen]").is_hidden()


def test_a_journey_is_drawn_and_told(reader: Reader) -> None:
    visit = reader.open("/embed?from=st-shanwei&to=city-440300&list=yes&lang=en")
    visit.until("document.getElementById('loading').hidden")
    page = visit.page
    page.locator("#caption-link", has_text="Shanwei").wait_for()
    assert page.locator("#told [data-panel=route]").is_visible()
    assert page.locator(".travel-end").count() == 2
    page.goto(f"{reader.service.url}/embed?from=nowhere-at-all&to=city-440300&list=yes&lang=en")
    page.locator("#told [data-panel=fault]").wait_for()
    visit.problems[:] = [one for one in visit.problems if "404" not in one]


def test_without_scripts_a_table_stands_in(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/embed?layers=railways", java_script_enabled=False)
    page = visit.page
    assert page.locator("#rows tr[data-id=rail-ganshen]").is_visible()
    assert page.locator("#map").is_hidden()
    assert page.locator("#list-toggle").is_hidden()
    still = page.locator("img.still")
    assert still.evaluate("(image) => image.complete && image.naturalWidth") == 640
    visit.assert_clean()
