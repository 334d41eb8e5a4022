"""The map page of the real service: what a planner does with it, in a real browser."""

from __future__ import annotations

import http.client
import json
import re
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from service import ATLAS, bring, drawn, shown, step, words

from layers.catalog import FEATURE_LAYERS

if TYPE_CHECKING:
    from conftest import Visit
    from service import Reader

DAYS = (
    "2009-12-31", "2010-01-01", "2014-06-30", "2016-05-19", "2017-12-31", "2019-04-02",
    "2021-12-10", "2023-09-26", "2025-07-29", "2027-12-31", "2028-12-31", "2035-12-31",
)  # fmt: skip
LEAP = 31  # months that the browser moves the bar of time by a page key
INK = f"""() => {{
  const canvas = {ATLAS}.map.getPane("lines").querySelector("canvas");
  const {{ data }} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((value, index) => index % 4 === 3 && value > 0).length;
}}"""
STATUSES = """async ([days, wanted]) => {
  const list = document.querySelector("script[src$='js/list.js']").src;
  const { featureStep, stepOn } = await import(list.replace("js/list.js", "js/draw_time.js"));
  const { layers } = await (await fetch("/api/layers")).json();
  const urls = layers.filter(({ id }) => wanted.includes(id)).map(({ url }) => url);
  const answers = await Promise.all(urls.map(async (url) => (await fetch(url)).json()));
  const told = (step) => (step && step.status !== "unknown" ? [step.status, step.expected] : null);
  return answers.flatMap(({ features }) => features).flatMap(({ id, properties }) => days.map(
    (day) => [id, day, told(featureStep(properties, day)),
      (properties.parts ?? []).map(({ timeline }) => told(stepOn(timeline, day)))],
  ));
}"""


def details(visit: Visit, feature: str) -> Any:  # noqa: ANN401 - a locator
    """Wait for the story of a feature and return it."""
    story = visit.page.locator(f"#pane-details [data-panel=feature][data-id='{feature}']")
    story.wait_for()
    return story


def slide(visit: Visit, month: int) -> None:
    """Move the bar of time to a month, counted from January 2010, by keys alone."""
    slider = visit.page.locator("#time")
    slider.focus()
    while behind := month - int(slider.input_value()):
        keys = ("PageUp", "PageDown") if abs(behind) > LEAP else ("ArrowRight", "ArrowLeft")
        visit.page.keyboard.press(keys[behind < 0])


def ask(connection: http.client.HTTPConnection, feature: str, day: str) -> list[Any]:
    """Ask the service how a feature and its parts stand on a day."""
    connection.request("GET", f"/api/features/{feature}?on={day}")
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    told = json.loads(body)["properties"]
    return [told_of(told), [told_of(part) for part in told["parts"]]]


def told_of(answer: dict[str, Any]) -> list[Any] | None:
    """Return what the service tells of a feature or a part as the script does."""
    return [answer["status"], answer["status_detail"]["expected"]] if answer["status"] else None


def test_the_first_view(reader: Reader) -> None:
    visit = reader.map()
    page = visit.page
    loaded = set(page.evaluate(f"() => [...{ATLAS}.features().keys()]"))
    assert {"rail-guangshan", "rail-shenshan", "rail-ganshen", "rv-dongjiang"} <= loaded
    assert len(shown(visit)) > 100
    assert page.evaluate(INK) > 2000
    assert {"汕尾", "汕头"} <= set(page.evaluate(f"() => {ATLAS}.labels.written()"))
    assert page.locator("#pane-corridors .cards li").count() == 9
    assert page.locator("#hits").is_hidden()
    legal = page.locator(".stage .legal").bounding_box()
    stage = page.locator(".stage").bounding_box()
    assert legal is not None
    assert stage is not None
    assert legal["x"] == stage["x"]
    assert legal["y"] + legal["height"] == pytest.approx(stage["y"] + stage["height"], abs=1)
    assert words(visit) == {}


def test_a_point_tells_its_name_and_its_story(reader: Reader) -> None:
    visit = reader.map()
    page = visit.page
    x, y = bring(visit, "st-longnandong", 12)
    page.mouse.move(x + 5, y)
    assert page.locator(".map-tip").inner_text().startswith("龙南东站 · 已开通")
    page.mouse.click(x + 5, y)
    story = details(visit, "st-longnandong")
    assert "龙南东站" in story.locator("h2").inner_text()
    assert page.locator("#tab-details").get_attribute("aria-selected") == "true"
    assert words(visit)["feature"] == "st-longnandong"
    assert page.evaluate(f"() => {ATLAS}.state.selected") == "st-longnandong"


def test_a_layer_is_switched_off_and_on(reader: Reader) -> None:
    visit = reader.map()
    page = visit.page
    page.locator("#tab-layers").click()
    before = shown(visit)
    railways = page.locator("#layer-railways")
    railways.uncheck()
    assert "rail-guangshan" not in shown(visit)
    assert "railways" not in words(visit)["layers"].split(",")
    assert page.locator(".branch.off", has=railways).count() == 1
    assert "铁路" not in page.locator("#key-rows").inner_text().split()
    railways.check()
    assert shown(visit) == before
    assert "layers" not in words(visit)
    services = page.locator(".branch", has=page.locator("#layer-services"))
    assert re.fullmatch(r"\d+", services.locator("label .count").inner_text())
    services.locator("input").check()
    visit.until(f"[...{ATLAS}.features().values()].some((f) => f.properties.layer === 'services')")
    assert len(shown(visit)) > len(before)
    visit.page.wait_for_timeout(50)
    assert re.fullmatch(r"\d+ / \d+", services.locator("label .count").inner_text())


def test_no_layer_is_an_answer_too(reader: Reader) -> None:
    visit = reader.map()
    visit.page.locator("#tab-layers").click()
    visit.page.locator(".tree-all button").nth(1).click()
    assert shown(visit) == set()
    assert words(visit)["layers"] == ""
    visit.page.reload()
    drawn(visit)
    assert shown(visit) == set()
    visit.page.locator("#tab-layers").click()
    visit.page.locator(".tree-all button").nth(0).click()
    assert set(words(visit)["layers"].split(",")) == set(FEATURE_LAYERS)


def test_the_bar_of_time_goes_back_and_forward_by_key(reader: Reader) -> None:
    visit = reader.map("/?feature=rail-shenshan")
    page = visit.page
    page.locator("#tab-layers").click()
    count = page.locator(".branch", has=page.locator("#layer-railways")).locator("label .count")
    today = count.inner_text()
    slide(visit, 95)
    assert page.locator("#date").inner_text() == "2017-12"
    assert words(visit)["on"] == "2017-12-31"
    guangshan = step(visit, "rail-guangshan")
    assert guangshan is None or guangshan["status"] == "construction"
    assert "rail-shenshan" not in shown(visit)
    assert count.inner_text() != today
    slide(visit, 227)
    assert page.locator("#date").inner_text() == "2028-12"
    assert words(visit)["on"] == "2028-12-31"
    shenshan = step(visit, "rail-shenshan")
    assert shenshan is not None
    assert (shenshan["status"], shenshan["expected"]) == ("open", True)
    page.locator("#tab-details").click()
    page.locator("#pane-details h2 .chip-expected").wait_for()
    page.locator("#back-today").click()
    page.locator("#pane-details h2 .chip-construction").wait_for()
    assert "on" not in words(visit)


def test_the_address_sets_the_day(reader: Reader) -> None:
    past = reader.map("/?on=2017-12-31&feature=rail-guangshan")
    assert past.page.locator("#date").inner_text() == "2017-12"
    assert "在建" in details(past, "rail-guangshan").locator("h2 .chip").inner_text()
    assert "rail-shenshan" not in shown(past)
    future = reader.map("/?on=2028-12-31&feature=rail-shenshan")
    chip = details(future, "rail-shenshan").locator("h2 .chip")
    assert chip.inner_text() == "已开通 · 预期"
    found = step(future, "rail-shenshan")
    assert found is not None
    assert (found["status"], found["expected"]) == ("open", True)
    future.page.evaluate(
        f"() => {ATLAS}.map.setView([22.8, 114.6], 10, {{ animate: false }}).getZoom()"
    )
    written = future.page.evaluate(f"() => {ATLAS}.labels.written()")
    assert any(text == "深汕高铁 · 预期" for text in written)


def test_play_moves_the_day(reader: Reader) -> None:
    visit = reader.map("/?on=2016-01-31")
    play = visit.page.locator("#play")
    play.click()
    assert play.get_attribute("aria-pressed") == "true"
    visit.until("document.getElementById('time').value > 74")
    play.click()
    assert play.get_attribute("aria-pressed") == "false"
    assert words(visit)["on"] > "2016-01-31"


def test_browser_and_service_agree_on_every_status(reader: Reader) -> None:
    drawn_there = reader.open("/list").page.evaluate(STATUSES, [DAYS, FEATURE_LAYERS])
    assert len(drawn_there) >= 162 * len(DAYS)
    assert sum(bool(parts) for *_, parts in drawn_there) >= 5 * len(DAYS)
    with closing(http.client.HTTPConnection(urlsplit(reader.service.url).netloc)) as connection:
        wrong = [line for line in drawn_there if line[2:] != ask(connection, *line[:2])]
    assert wrong == []


def test_search_by_key_alone(reader: Reader) -> None:
    visit = reader.map()
    page = visit.page
    box = page.locator("#search")
    options = page.locator("#hits [role=option]")
    for text, feature in (
        ("赣深", "rail-ganshen"),
        ("贛深", "rail-ganshen"),
        ("Ganshen", "rail-ganshen"),
    ):
        box.focus()
        page.keyboard.insert_text(text)
        options.first.wait_for()
        page.keyboard.press("Enter")
        assert "赣深高铁" in details(visit, feature).locator("h2").inner_text()
        assert words(visit)["feature"] == feature
        assert page.evaluate("() => document.activeElement.tagName") == "H2"
        page.evaluate(f"() => {ATLAS}.choose(null)")
    box.focus()
    page.keyboard.type("sw")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert all("汕尾" in text for text in options.all_inner_texts()[:3])
    assert box.get_attribute("aria-activedescendant") == "hits-0"
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "hits-1"
    assert options.nth(1).get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert "汕尾站" in details(visit, "st-shanwei").locator("h2").inner_text()
    assert page.locator("#hits").is_hidden()


def test_search_says_when_there_is_nothing(reader: Reader) -> None:
    visit = reader.map("/?lang=en")
    visit.page.locator("#search").fill("zzqqxx")
    visit.until("document.getElementById('search-status').textContent.includes('zzqqxx')")
    assert visit.page.locator("#hits").is_hidden()
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#search-status").inner_text() == ""


def test_a_citation_leads_to_its_clause_and_back(reader: Reader) -> None:
    visit = reader.map("/features/rail-shenshan?on=2028-12-31")
    page = visit.page
    details(visit, "rail-shenshan").locator(".cited .where a").first.click()
    page.wait_for_url("**/documents/**")
    target = page.locator(".clause-block:target")
    assert target.count() == 1
    assert "on=2028-12-31" in page.url
    assert page.evaluate(
        "() => { const { top } = document.querySelector(':target').getBoundingClientRect();"
        " return top >= 0 && top < innerHeight; }"
    )
    assert "深汕高铁 已开通 · 预期" in " ".join(target.inner_text().split())
    target.locator("a[data-feature=rail-shenshan]").click()
    page.wait_for_url("**/features/rail-shenshan**")
    assert page.locator("h2 .chip-expected").count() == 1


def test_back_and_forward_keep_what_was_shown(reader: Reader) -> None:
    visit = reader.map("/?feature=rail-shenshan&layers=railways,stations")
    page = visit.page
    slide(visit, 227)
    left = page.url
    details(visit, "rail-shenshan").locator(".cited .where a").first.click()
    page.wait_for_url("**/documents/**")
    read = page.url
    page.go_back()
    drawn(visit)
    assert page.url == left
    found = step(visit, "rail-shenshan")
    assert found is not None
    assert found["expected"]
    assert page.evaluate(f"() => [...{ATLAS}.state.layers]") == ["railways", "stations"]
    details(visit, "rail-shenshan").locator("h2 .chip-expected").wait_for()
    page.go_forward()
    assert page.url == read
    assert page.locator(".clause-block:target").count() == 1


def test_back_returns_to_the_story_before(reader: Reader) -> None:
    visit = reader.map("/?feature=rail-shenshan&on=2028-12-31")
    page = visit.page
    details(visit, "rail-shenshan").locator("a[data-feature=rail-guangshan]").first.click()
    details(visit, "rail-guangshan").wait_for()
    slide(visit, 150)
    page.go_back()
    details(visit, "rail-shenshan").wait_for()
    assert words(visit)["feature"] == "rail-shenshan"
    assert words(visit)["on"] == "2028-12-31"
    state = page.evaluate(
        f"() => {{ const {{ date, selected }} = {ATLAS}.state; return [date, selected]; }}"
    )
    assert state == ["2028-12-31", "rail-shenshan"]
    page.go_forward()
    details(visit, "rail-guangshan").wait_for()
    assert words(visit)["feature"] == "rail-guangshan"


def test_a_copied_address_shows_the_same(reader: Reader) -> None:
    visit = reader.map("/?lang=en&corridor=ganshen&feature=rail-ganshen&on=2017-12-31")
    page = visit.page
    page.locator("#tab-layers").click()
    page.locator("#layer-parks").uncheck()
    page.locator("#map").focus()
    page.keyboard.press("+")
    page.wait_for_timeout(600)
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    other = reader.map(page.url.removeprefix(reader.service.url))
    state = (
        f"() => {{ const {{ date, layers, corridor, selected, lang }} = {ATLAS}.state;"
        " return [date, [...layers].sort(), [...corridor].sort(), selected, lang]; }"
    )
    assert other.page.evaluate(state) == page.evaluate(state)
    assert shown(other) == shown(visit)
    assert {"lang", "on", "layers", "corridor", "feature", "bbox"} == set(words(other))
    here, there = (one.page.evaluate(f"() => {ATLAS}.bbox()") for one in (visit, other))
    assert there == pytest.approx(here, abs=(here[2] - here[0]) * 0.01)
    assert other.page.locator("html").get_attribute("lang") == "en"


def test_a_corridor_is_opened_and_left(reader: Reader) -> None:
    visit = reader.map()
    page = visit.page
    page.locator("#pane-corridors a[data-corridor=shenshan]").click()
    page.locator("[data-panel=corridor][data-id=shenshan]").wait_for()
    visit.until(f"{ATLAS}.state.corridor?.has('rail-shenshan')")
    assert words(visit)["corridor"] == "shenshan"
    page.locator("[data-panel=corridor] .eyebrow a").click()
    page.locator("[data-panel=corridors]").wait_for()
    visit.until(f"{ATLAS}.state.corridor === null")
    assert "corridor" not in words(visit)
