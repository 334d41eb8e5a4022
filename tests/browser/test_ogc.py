"""The pages of the open interface, as people use them: found, read, turned, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from test_axe import DESK, judge

if TYPE_CHECKING:
    from conftest import Visit
    from service import Reader, Service

RAILWAYS = "/ogc/collections/railways"
PAGES = (
    *("/ogc", "/ogc/collections", "/ogc/conformance", RAILWAYS, f"{RAILWAYS}/queryables"),
    *(f"{RAILWAYS}/items", f"{RAILWAYS}/items/rail-ganshen"),
    "/ogc/collections/network_road/items?limit=50&",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_has_no_grave_fault(tour: Visit, service: Service, path: str, lang: str) -> None:
    tour.page.set_viewport_size(DESK)
    tour.page.goto(f"{service.url}{path}{'' if '?' in path else '?'}lang={lang}")
    assert tour.page.locator("h1").count() == 1
    judge(tour)
    wide = tour.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide, "the page is wider than a phone"


def test_the_description_is_shown_and_clean(tour: Visit, service: Service) -> None:
    tour.page.set_viewport_size(DESK)
    tour.page.goto(f"{service.url}/ogc/api")
    tour.page.locator(".opblock").first.wait_for()
    judge(tour)


def test_a_reader_comes_from_the_docs_to_a_feature_of_the_atlas(reader: Reader) -> None:
    page = reader.open("/docs?lang=en").page
    page.get_by_role("link", name="/ogc", exact=True).click()
    page.get_by_role("link", name="Stations", exact=True).click()
    page.get_by_role("link", name="Features", exact=True).click()
    first = page.locator("tbody th a").first.inner_text()
    page.get_by_role("link", name="Next ›").click()
    assert page.locator("tbody th a").first.inner_text() != first
    page.get_by_role("link", name="‹ Before").click()
    page.locator("tbody th a").first.click()
    assert page.locator("h1").inner_text() == first
    page.get_by_role("link", name="See it in the atlas").click()
    assert urlsplit(page.url).path.startswith("/features/st-")


def test_a_list_is_filtered_by_day_and_words(reader: Reader) -> None:
    page = reader.open(f"{RAILWAYS}/items").page
    page.get_by_label("CQL2").fill("status = 'open' AND name_zh LIKE '赣%'")
    page.get_by_role("button", name="筛选").click()
    assert page.locator("tbody th").all_inner_texts() == ["赣深高铁"]
    page.get_by_label("日期", exact=True).fill("2018-01-01")
    page.get_by_role("button", name="应用").click()
    words = parse_qs(urlsplit(page.url).query)
    assert words["datetime"] == ["2018-01-01"]
    assert words["filter"] == ["status = 'open' AND name_zh LIKE '赣%'"]
    assert page.locator("tbody th").count() == 0
    page.get_by_role("link", name="取消全部条件").click()
    assert page.locator("tbody th").count() == 10
