"""Journeys on the map: asked by typing, picking and links; drawn; kept in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from service import ATLAS, Reader, frame, words

if TYPE_CHECKING:
    from conftest import Visit
    from playwright.sync_api import Page

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
DRAWN = """(pane) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  if (!canvas) return 0;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, index) => index % 4 === 3 && value > 0).length;
}"""


def told(page: Page, kind: str) -> Any:  # noqa: ANN401 - a locator
    """Wait for the answer of a kind and return it."""
    story = page.locator(f"#told [data-panel={kind}]")
    story.wait_for()
    return story


def ink(visit: Visit, pane: str) -> int:
    """Return how many pixels are painted in a pane, once something is."""
    for _ in range(100):
        frame(visit)
        found: int = visit.page.evaluate(DRAWN, pane)
        if found:
            return found
        visit.page.wait_for_timeout(50)
    return 0


def click_at(visit: Visit, lon: float, lat: float) -> None:
    """Click where a point lies on the map."""
    x, y = visit.page.evaluate(
        f"""([lon, lat]) => {{
          const {{ map }} = {ATLAS};
          const {{ left, top }} = map.getContainer().getBoundingClientRect();
          const {{ x, y }} = map.latLngToContainerPoint([lat, lon]);
          return [x + left, y + top];
        }}""",
        [lon, lat],
    )
    visit.page.mouse.click(x, y)


def zoom_out(visit: Visit) -> None:
    visit.page.evaluate(f"() => {{ {ATLAS}.map.setView([22.9, 114.7], 9, {{ animate: false }}); }}")
    frame(visit)


def settle(visit: Visit) -> None:
    """Wait until the map no longer moves to show what was told."""
    where = None
    while (there := visit.page.evaluate(f"() => {ATLAS}.map.getBounds().toBBoxString()")) != where:
        where = there
        visit.page.wait_for_timeout(400)


def test_an_address_opens_its_route(reader: Reader) -> None:
    visit = reader.map("/?from=st-shanwei&to=city-440300&on=2028-12-31")
    page = visit.page
    story = told(page, "route")
    assert page.locator("#tab-travel").get_attribute("aria-selected") == "true"
    assert page.locator("#travel-from").input_value() == "汕尾站"
    assert page.locator("#travel-to").input_value() == "深圳"
    assert story.locator(".leg").count() >= 3
    assert "预期" in story.locator(".promise").inner_text()
    assert ink(visit, "journey") > 500
    assert page.locator(".travel-end").all_inner_texts() == ["A", "B"]
    assert "分" in page.locator("#travel-status").inner_text()


def test_a_route_is_asked_by_typing_and_by_keys_alone(reader: Reader) -> None:
    visit = reader.map("/")
    page = visit.page
    page.locator("#tab-travel").click()
    for end, typed, name in (
        ("from", "汕尾站", "st-shanwei"),
        ("to", "shenzhenbei", "st-shenzhenbei"),
    ):
        page.locator(f"#travel-{end}").focus()
        page.keyboard.type(typed)
        page.locator(f"#places-{end} [role=option]").first.wait_for()
        page.keyboard.press("Enter")
        visit.until(f"new URLSearchParams(location.search).get('{end}') === '{name}'")
    story = told(page, "route")
    assert "汕尾站 → 深圳北站" in story.inner_text()
    page.locator("input[name=mode][value=rail]").first.focus()
    page.keyboard.press("Space")
    visit.until("new URLSearchParams(location.search).get('mode') === 'rail'")
    page.locator("#travel-swap").click()
    page.locator("#told h2", has_text="深圳北站 → 汕尾站").wait_for()
    asked = words(visit)
    asked.pop("bbox", None)
    assert asked == {"from": "st-shenzhenbei", "to": "st-shanwei", "mode": "rail"}


def test_what_is_typed_may_be_no_place_and_is_put_right_by_a_click(reader: Reader) -> None:
    visit = reader.map("/")
    page = visit.page
    page.locator("#tab-travel").click()
    page.locator("#travel-from").fill("xyzxyz")
    page.locator("#travel-to").fill("st-shanwei")
    page.locator("#travel-route .go").click()
    assert "xyzxyz" in told(page, "fault").inner_text()
    assert page.locator(".travel-end").count() == 0
    page.locator("#travel-from").fill("东城")
    page.locator("#travel-route .go").click()
    choice = page.locator("#told .choices a").first
    choice.wait_for()
    choice.click()
    told(page, "route")


def test_two_clicks_are_a_route_and_one_a_circle(reader: Reader) -> None:
    visit = reader.map("/")
    page = visit.page
    page.locator("#tab-travel").click()
    settle(visit)
    zoom_out(visit)
    page.locator("#pick-from").click()
    assert "起点" in page.locator(".picking-bar").inner_text()
    click_at(visit, 115.30, 22.95)
    assert "终点" in page.locator(".picking-bar").inner_text()
    click_at(visit, 114.30, 22.95)
    told(page, "route")
    assert page.locator(".picking-bar").count() == 0
    lon, lat = map(float, words(visit)["from"].split(","))
    assert lon == pytest.approx(115.30, abs=0.02)
    assert lat == pytest.approx(22.95, abs=0.02)
    with page.expect_response(lambda answer: "/api/circle" in answer.url):
        page.locator("#ask-circle").click()
    told(page, "circle")
    page.locator("#pick-at").click()
    settle(visit)
    zoom_out(visit)
    click_at(visit, 114.60, 23.05)
    visit.until("new URLSearchParams(location.search).get('at')?.startsWith('114.')")
    told(page, "circle")
    assert "from" not in words(visit)
    assert ink(visit, "circle") > 500


def test_picking_ends_with_escape_and_a_station_is_picked_as_itself(reader: Reader) -> None:
    visit = reader.map("/")
    page = visit.page
    page.locator("#tab-travel").click()
    page.locator("#pick-to").click()
    page.keyboard.press("Escape")
    assert page.locator(".picking-bar").count() == 0
    page.locator("#pick-to").click()
    point = page.evaluate(f"() => {ATLAS}.features().get('st-huizhounan').geometry.coordinates")
    page.evaluate(
        f"([lon, lat]) => {{ {ATLAS}.map.setView([lat, lon], 12, {{ animate: false }}); }}", point
    )
    frame(visit)
    click_at(visit, *point)
    visit.until("new URLSearchParams(location.search).get('to') === 'st-huizhounan'")
    assert page.locator("#travel-to").input_value() == "惠州南站"
    assert page.locator("#pane-details [data-panel]").count() == 0


def test_back_and_forward_walk_through_journeys(reader: Reader) -> None:
    visit = reader.map("/?from=st-shanwei&to=st-shenzhenbei&mode=rail")
    page = visit.page
    told(page, "route")
    page.locator("#told a[data-travel]", has_text="起点的交通圈").click()
    told(page, "circle")
    assert words(visit)["at"] == "st-shanwei"
    page.go_back()
    told(page, "route")
    assert page.locator("#ask-route").get_attribute("aria-pressed") == "true"
    assert words(visit)["to"] == "st-shenzhenbei"
    page.go_forward()
    told(page, "circle")
    page.locator("#travel-circle button[type=reset]").click()
    visit.until("!document.querySelector('#told [data-panel]')")
    assert page.locator(".travel-end").count() == 0
    assert "at" not in words(visit)


def test_links_are_switched_and_sought(reader: Reader) -> None:
    visit = reader.map("/?from=st-shanwei&to=city-440300")
    page = visit.page
    before = told(page, "route").locator(".total b").inner_text()
    page.locator("#links summary").click()
    page.locator("#link-find").fill("深汕高铁")
    row = page.locator("#link-list .link:visible")
    row.first.wait_for()
    assert row.count() == 1
    assert "2027-12-31" in row.inner_text()
    row.locator("select").select_option("with")
    page.locator("#told .switch.with").wait_for()
    assert words(visit)["with"] == "rail-shenshan"
    story = told(page, "route")
    assert story.locator(".total b").inner_text() != before
    assert "假设接通" in story.inner_text()
    page.locator("#switched .switch").click()
    visit.until("!new URLSearchParams(location.search).get('with')")
    visit.until(f"document.querySelector('#told .total b')?.textContent === '{before}'")
    page.locator("#link-find").fill("什么也不是")
    assert page.locator("#links-none").is_visible()


def test_a_whole_line_is_switched_part_by_part(reader: Reader) -> None:
    visit = reader.map("/?from=st-shanwei&to=st-shantou&mode=rail&without=rail-shanshan")
    page = visit.page
    page.locator("#switched .switch.without").wait_for()
    page.locator("#links summary").click()
    page.locator("#link-find").fill("汕头南至汕头")
    choice = page.locator("#link-list .link:visible select").first
    choice.wait_for()
    assert choice.input_value() == "without"
    choice.select_option("default")
    visit.until(
        "new URLSearchParams(location.search).get('without') === 'rail-shanshan:shanwei-shantounan'"
    )
    told(page, "route")


def test_the_bar_of_time_is_the_day_of_the_journey(reader: Reader) -> None:
    visit = reader.map("/?from=st-shanwei&to=city-440300")
    page = visit.page
    told(page, "route")
    page.locator("#time").focus()
    page.keyboard.press("End")
    page.locator("#told .promise").wait_for()
    assert page.locator("#travel-day").inner_text() == "2035-12-31"
    assert "2035-12-31" in page.locator("#told .scenario").inner_text()


def test_other_ways_lie_on_the_map_and_come_forward(reader: Reader) -> None:
    visit = reader.map("/?from=st-shanwei&to=city-440300")
    page = visit.page
    others = told(page, "route").locator("[data-other] summary")
    assert others.count() >= 1
    assert ink(visit, "journey") > 500
    before = page.locator("#map").screenshot()
    others.first.click()
    for _ in range(40):
        frame(visit)
        if page.locator("#map").screenshot() != before:
            break
    assert page.locator("#map").screenshot() != before


def test_a_story_leads_to_journeys(reader: Reader) -> None:
    visit = reader.map("/features/st-shanwei")
    page = visit.page
    steps = page.locator("#pane-details .next-steps a")
    assert steps.all_inner_texts() == ["从这里出发", "到这里去", "交通圈"]
    steps.nth(0).click()
    assert page.locator("#travel-from").input_value() == "st-shanwei"
    assert page.evaluate("() => document.activeElement.id") == "travel-to"
    page.locator("#tab-details").click()
    steps.nth(2).click()
    told(page, "circle")
    page.goto(f"{reader.service.url}/features/rail-shenshan")
    link = page.locator(".next-steps a").get_attribute("href")
    assert link is not None
    assert parse_qs(urlsplit(link).query)["without"] == ["rail-shenshan"]


def test_the_other_language_asks_the_same(reader: Reader) -> None:
    visit = reader.map("/?at=st-shanwei&minutes=45&mode=rail&with=rail-shenshan")
    page = visit.page
    told(page, "circle")
    assert page.locator("#travel-minutes").input_value() == "45"
    page.locator("#lang-switch").click()
    page.wait_for_load_state()
    assert "Circle round Shanwei station" in told(page, "circle").inner_text()
    assert {name: words(visit)[name] for name in ("at", "minutes", "mode", "with", "lang")} == {
        "at": "st-shanwei", "minutes": "45", "mode": "rail", "with": "rail-shenshan", "lang": "en",
    }  # fmt: skip


def test_journeys_on_a_phone(reader: Reader) -> None:
    visit = reader.map("/", **PHONE)
    page = visit.page
    page.locator("#sheet-handle").tap()
    page.locator("#tab-travel").tap()
    page.locator("#ask-circle").tap()
    page.locator("#pick-at").tap()
    page.wait_for_timeout(300)
    box = page.locator("#main").bounding_box()
    assert box is not None
    assert box["y"] > 600  # the map is free to be touched
    x, y = page.evaluate(
        f"""() => {{
          const {{ map }} = {ATLAS};
          map.setView([22.95, 115.2], 9, {{ animate: false }});
          return Object.values(map.latLngToContainerPoint([22.95, 115.2]));
        }}"""
    )
    page.touchscreen.tap(x, y)
    told(page, "circle")
    page.wait_for_timeout(300)
    assert page.locator("#told h2").is_visible()


@pytest.mark.parametrize(
    "path", ["/?from=st-shanwei&to=city-440300", "/?at=st-shanwei", "/compare"]
)
def test_journeys_can_be_read_without_scripts(reader: Reader, path: str) -> None:
    visit = reader.open(path, java_script_enabled=False)
    page = visit.page
    if path == "/compare":
        page.locator("#at").fill("汕尾站")
        page.locator("#with2").select_option("rail-shenshan")
        page.locator(".question button").click()
        page.wait_for_url("**with2=rail-shenshan**")
        assert page.locator(".sketch").count() == 2
        return
    page.locator("#told h2").wait_for()
    form = page.locator("#travel-circle" if "at=" in path else "#travel-route")
    form.locator("input[name=mode][value=rail]").check()
    form.locator("button[type=submit]").click()
    page.wait_for_url("**mode=rail**")
    page.locator("#told h2").wait_for()


def test_a_journey_that_fails_is_told_and_tried_again(reader: Reader) -> None:
    visit = reader.map("/")
    page = visit.page
    page.route("**/panel/route?*", lambda request: request.abort())
    page.locator("#tab-travel").click()
    page.locator("#travel-from").fill("st-shanwei")
    page.locator("#travel-to").fill("st-shenzhenbei")
    page.locator("#travel-route .go").click()
    page.locator("#told [role=alert]").wait_for()
    page.unroute("**/panel/route?*")
    page.locator("#told [role=alert] button").click()
    told(page, "route")
    visit.problems.clear()
