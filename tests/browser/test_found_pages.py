"""Being found, in a browser: what a page tells machines, its history, and typing with slips."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from conftest import Visitor
    from service import Service

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("path", ["/features/rail-ganshen", "/about", "/documents/dongguan-2017"])
def test_what_a_page_tells_machines_is_read_and_never_run(
    visitor: Visitor, service: Service, path: str
) -> None:
    visit = visitor.open(f"{service.url}{path}?lang=en")
    told = json.loads(visit.page.locator('script[type="application/ld+json"]').inner_text())
    assert told["@id"].startswith(service.url + path)
    canonical = visit.page.locator('link[rel="canonical"]')
    assert canonical.get_attribute("href") == f"{service.url}{path}?lang=en"
    visit.assert_clean()


def test_the_history_of_a_feature_opens_and_reads_well(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/features/rail-guangshan", **PHONE)
    page = visit.page
    record = page.locator("ol.record")
    assert record.is_hidden()
    page.locator("#pane-details summary", has_text="条记录").evaluate("it => it.click()")
    assert record.is_visible()
    assert "在建 → 已开通" in record.inner_text()
    found = Axe().run(page, context="#pane-details").response["violations"]
    assert [issue["id"] for issue in found if issue["impact"] in {"serious", "critical"}] == []
    visit.assert_clean()


@pytest.mark.parametrize(("typed", "meant"), [("塘夏", "东莞南站"), ("tangxai", "东莞南站")])
def test_a_slip_is_forgiven_while_typing(
    visitor: Visitor, service: Service, typed: str, meant: str
) -> None:
    visit = visitor.open(f"{service.url}/")
    visit.page.locator("#search").press_sequentially(typed)
    first = visit.page.locator("#hits [role=option]").first
    first.wait_for()
    assert meant in first.inner_text()
    visit.assert_clean()


def test_how_fresh_the_word_is_fits_on_a_phone(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/about", **PHONE)
    assert visit.page.evaluate("document.documentElement.scrollWidth") == 390
    row = visit.page.locator("table.fresh tbody tr").first
    assert row.locator("td").nth(1).bounding_box()["height"] < 60
    visit.assert_clean()
