"""Pages of water in a real browser: judged by axe, on every width, with and without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from service import serving
from water_readings import fill

from api.query import today
from layers.water.clock import Month

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Visitor
    from playwright.sync_api import Page

LAST = str(Month.at(Month(today().year, today().month).ordinal - 1))
PAGES = (
    "/water", "/water/sections/ws-qiping", "/water/sections/ws-qiling",
    f"/water/bulletin?month={LAST}", "/water/calendar",
    f"/water/compare?section=ws-qiping&month={LAST}", "/water/share",
)  # fmt: skip
DESK, PHONE, NARROW = (1280, 860), (390, 844), (320, 700)
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("main a, main button, main input, main summary")]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline")
  .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([one]) => one.outerHTML.slice(0, 90))"""
HEAD = "断面,时间,pH,溶解氧(mg/L),氨氮(mg/L)\n"
DAY = f"{today().year - 1}-03-05"


class Office(NamedTuple):
    """Where a service with readings listens, and the secret of a token."""

    url: str
    secret: str


@pytest.fixture(scope="module")
def office(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    secret = fill(folder / "readings.db", today()).secret
    url = f"sqlite:///{folder / 'readings.db'}"
    with serving(built_store, folder / "log", LINKATLAS_READINGS_URL=url) as running:
        yield Office(running.url, secret)


def grave(page: Page) -> list[tuple[str, list[str]]]:
    """Return what axe finds serious or worse."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        (issue["id"], [str(node["target"]) for node in issue["nodes"]][:4])
        for issue in found
        if issue["impact"] in {"serious", "critical"}
    ]


def table(*rows: str) -> dict[str, object]:
    """Return a file of readings as a browser's file field takes it."""
    text = HEAD + "".join(f"{row}\n" for row in rows)
    return {"name": "三月.csv", "mimeType": "text/csv", "buffer": text.encode()}


def fill_form(page: Page, office: Office, *rows: str) -> None:
    page.locator("#file").set_input_files([table(*rows)])
    page.locator("#token").fill(office.secret)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_grave_fault_on_any_width(
    visitor: Visitor, office: Office, path: str, lang: str
) -> None:
    visit = visitor.open(f"{office.url}{path}{'&' if '?' in path else '?'}lang={lang}")
    for width, height in (DESK, PHONE):
        visit.page.set_viewport_size({"width": width, "height": height})
        assert grave(visit.page) == []
        assert visit.page.evaluate(OVERFLOW) <= 0, (path, width)
    assert visit.page.evaluate(SMALL) == []
    visit.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert visit.page.evaluate(OVERFLOW) <= 0, path
    visit.assert_clean()


@pytest.mark.parametrize("path", [page for page in PAGES if "bulletin" not in page])
def test_no_chinese_leaks_into_the_english_page(
    visitor: Visitor, office: Office, path: str
) -> None:
    visit = visitor.open(f"{office.url}{path}{'&' if '?' in path else '?'}lang=en")
    text = visit.page.evaluate(
        """() => {
          for (const part of document.querySelectorAll(
            ".sources, .clause, .sample-form, .facts, code, [lang^=zh], #lang-switch, .legal")) {
            part.remove();
          }
          return document.body.innerText;
        }"""
    )
    assert re.findall(r"[\u4e00-\u9fff]+", text) == []


def test_a_file_is_shown_and_stored_without_choosing_it_twice(
    visitor: Visitor, office: Office
) -> None:
    visit = visitor.open(f"{office.url}/water/share")
    page = visit.page
    fill_form(page, office, f"企坪,{DAY} 09:30,7.2,6.1,0.62")
    page.get_by_role("button", name="先预览").click()
    page.get_by_role("heading", name="预览：还没有保存").wait_for()
    assert "企坪断面" in page.locator("#told").inner_text()
    assert grave(page) == []
    page.get_by_role("button", name="上报并保存").click()
    page.get_by_role("heading", name="已保存").wait_for()
    assert page.locator("#token").input_value() == office.secret
    visit.assert_clean()


def test_what_is_wrong_is_told_in_place(visitor: Visitor, office: Office) -> None:
    visit = visitor.open(f"{office.url}/water/share?lang=en")
    page = visit.page
    fill_form(page, office, f"企坪,{DAY} 09:30,72,6.1,-0.62", "=1+1,soon,7,6,<img src=x>")
    page.get_by_role("button", name="Share and store").click()
    page.get_by_role("heading", name="Nothing was stored").wait_for()
    assert page.locator("#told .faults tbody tr").count() >= 3
    assert page.locator("#told img").count() == 0
    assert grave(page) == []
    page.locator("#token").fill("lk_wrong")
    page.get_by_role("button", name="Preview").click()
    page.locator("#told [role=alert]").wait_for()
    assert "token" in page.locator("#told").inner_text()
    assert page.url == f"{office.url}/water/share?lang=en"


def test_sharing_works_without_scripts(visitor: Visitor, office: Office) -> None:
    visit = visitor.open(f"{office.url}/water/share", java_script_enabled=False)
    page = visit.page
    assert page.get_by_text("请再选一次文件").is_visible()
    fill_form(page, office, f"企坪,{DAY} 14:30,7.2,6.1,0.62")
    page.get_by_role("button", name="先预览").click()
    page.get_by_role("heading", name="预览：还没有保存").wait_for()
    fill_form(page, office, f"企坪,{DAY} 14:30,7.2,6.1,0.62")
    page.get_by_role("button", name="上报并保存").click()
    page.get_by_role("heading", name="已保存").wait_for()
    assert office.secret not in page.content()


def test_what_never_arrives_is_said(visitor: Visitor, office: Office) -> None:
    visit = visitor.open(f"{office.url}/water/share")
    page = visit.page
    page.route("**/water/share", lambda route: route.abort())
    fill_form(page, office, f"企坪,{DAY} 09:30,7.2,6.1,0.62")
    page.get_by_role("button", name="先预览").click()
    page.get_by_text("没有送到").wait_for()
    assert page.get_by_role("button", name="先预览").is_enabled()


def test_the_map_leads_to_a_section_and_from_there_on(visitor: Visitor, office: Office) -> None:
    visit = visitor.open(f"{office.url}/features/ws-qiping")
    page = visit.page
    page.get_by_role("link", name="水质与目标").click()
    page.wait_for_url("**/water/sections/ws-qiping")
    for name in ("怎么去", "往上游查", "往下游看", "两家并列", "上报监测结果"):
        link = page.locator(".next-steps").get_by_role("link", name=name)
        address = link.get_attribute("href")
        assert address
        assert page.request.get(office.url + address).status == 200, name


def test_a_link_can_be_copied(visitor: Visitor, office: Office) -> None:
    visit = visitor.open(
        f"{office.url}/water/calendar", permissions=["clipboard-read", "clipboard-write"]
    )
    visit.page.get_by_role("button", name="复制订阅地址").click()
    visit.page.get_by_role("button", name="已复制").wait_for()
    copied = visit.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{office.url}/api/water/calendar.ics"
    visit.assert_clean()


def test_the_bulletin_is_printed_across_the_sheet_without_its_form(
    visitor: Visitor, office: Office
) -> None:
    visit = visitor.open(f"{office.url}/water/bulletin?month={LAST}")
    page = visit.page
    page.emulate_media(media="print")
    for selector in (".water-nav", ".months", ".downloads", ".nav"):
        assert page.locator(selector).first.is_hidden(), selector
    assert page.locator(".official").is_visible()
    sheet = page.pdf(prefer_css_page_size=True)
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert box
    assert float(box[1]) > float(box[2])
    visit.assert_clean()


def test_a_chart_is_read_by_key_and_by_pointer(visitor: Visitor, office: Office) -> None:
    visit = visitor.open(f"{office.url}/water/sections/ws-qiping?span=3")
    page = visit.page
    slider = page.get_by_label("逐个读数")
    slider.wait_for()
    told = page.locator(".chart-reader output")
    last = told.inner_text()
    assert " mg/L · " in last
    slider.press("Home")
    assert told.inner_text() < last
    assert slider.get_attribute("aria-valuetext") == told.inner_text()
    page.locator("svg.chart").hover(position={"x": 400, "y": 150})
    assert slider.input_value() not in {"0", slider.get_attribute("max")}
    visit.assert_clean()


def test_another_chart_is_chosen_without_scripts(visitor: Visitor, office: Office) -> None:
    visit = visitor.open(f"{office.url}/water/sections/ws-qiping", java_script_enabled=False)
    page = visit.page
    page.locator("#chart-item").select_option("tp")
    page.locator("#chart-view").select_option("years")
    page.locator("#chart button").click()
    page.wait_for_url("**view=years**")
    assert page.locator("svg.chart title").text_content() == "企坪断面 · 总磷"
    visit.assert_clean()
