"""Walks along rivers and sheets of sections in a browser, without script too, and on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from conftest import Visit, Visitor
    from playwright.sync_api import ViewportSize
    from service import Service

PHONE: ViewportSize = {"width": 390, "height": 844}
PAGES = (
    "/water/trace",
    "/water/trace?at=ws-qiping&way=DD",
    "/water/trace?at=ws-dadun&way=UT",
    "/water/sections/ws-gonghe/access",
    "/water/sections/ws-lianhuashan/access?from=city-440100",
    "/water/sections/ws-citysrc/access",
)
OPTIONS = {"resultTypes": ["violations"]}


def grave(visit: Visit) -> list[Any]:
    found = Axe().run(visit.page, options=OPTIONS).response["violations"]
    return [
        (issue["id"], [node["target"] for node in issue["nodes"]][:5])
        for issue in found
        if issue["impact"] in {"serious", "critical"}
    ]


def overflow(visit: Visit) -> int:
    wide: int = visit.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_can_be_used_by_everyone(
    service: Service, visitor: Visitor, path: str, lang: str
) -> None:
    visit = visitor.open(f"{service.url}{path}{'&' if '?' in path else '?'}lang={lang}")
    assert (grave(visit), overflow(visit)) == ([], 0)
    visit.page.set_viewport_size(PHONE)
    visit.page.wait_for_timeout(50)
    assert (grave(visit), overflow(visit)) == ([], 0)
    visit.assert_clean()


def test_a_walk_is_asked_without_script(service: Service, visitor: Visitor) -> None:
    visit = visitor.open(f"{service.url}/water/trace", java_script_enabled=False)
    page = visit.page
    page.get_by_label("从哪里开始").fill("企坪")
    page.get_by_label("走法").select_option("UM")
    page.get_by_role("button", name="追溯").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("企坪断面：上游干流")
    page.get_by_role("link", name="下游，含各分汊").click()
    expect(page.get_by_role("row", name=re.compile("石龙分汊口"))).to_be_visible()
    page.get_by_role("link", name="大墩断面").click()
    assert page.url.endswith("/water/sections/ws-dadun")
    visit.assert_clean()


def test_a_way_is_asked_without_script_and_taken_along(service: Service, visitor: Visitor) -> None:
    visit = visitor.open(
        f"{service.url}/water/sections/ws-qiping/access", java_script_enabled=False
    )
    page = visit.page
    page.get_by_label("从哪里出发").fill("东莞")
    page.get_by_role("button", name="查路线").click()
    expect(page.get_by_role("heading", name="东莞 → 企坪断面")).to_be_visible()
    assert page.locator("svg.sketch").count() == 2
    with page.expect_download() as waiting:
        page.get_by_role("link", name="GPX").click()
    assert waiting.value.suggested_filename == "linkatlas-ws-qiping.gpx"


def test_a_sheet_fits_on_one_page_of_paper(service: Service, visitor: Visitor) -> None:
    for path in (PAGES[3], PAGES[4]):
        visit = visitor.open(f"{service.url}{path}")
        paper = visit.page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1


def test_a_place_of_several_meanings_is_asked_back(service: Service, visitor: Visitor) -> None:
    page = visitor.open(f"{service.url}/water/trace?at=%E4%B8%9C%E5%9D%91&way=UM").page
    expect(page.get_by_text("是 3 个地点的名称")).to_be_visible()
    page.get_by_role("link", name="东坑 · 东莞").click()
    assert re.search(r"way=UM&at=town-[0-9]+$", page.url)
