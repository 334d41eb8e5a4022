"""Pages of papers in a real browser: judged by axe, on every width, without a script, on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document
from test_axe import DESK, faults, judge

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Visit
    from service import Reader, Service

PAPER = "dongguan-2017"
PAIR = "dongguan-2017,shenzhen-shantou-2021"
PAGES = (
    f"/documents/{PAPER}?outcome=late",
    f"/documents/{PAPER}/progress?period=2026-H2&unit=dg-fgj&outcome=done",
    f"/documents/compare?documents={PAIR}",
)
NARROW = {"width": 320, "height": 700}
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("main a, main button, main select, main summary")]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline")
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([one]) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_papers_has_no_grave_fault(
    tour: Visit, service: Service, path: str, lang: str
) -> None:
    tour.page.set_viewport_size(DESK)
    tour.page.goto(f"{service.url}{path}{'&' if '?' in path else '?'}lang={lang}")
    judge(tour)
    tour.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert tour.page.evaluate(OVERFLOW) == 0
    assert tour.page.evaluate(SMALL) == []
    assert faults(tour) == []


def test_a_planner_gets_from_the_papers_to_the_report_without_a_script(reader: Reader) -> None:
    page = reader.open("/documents", java_script_enabled=False, accept_downloads=True).page
    page.locator(f".papers a[href='/documents/{PAPER}']").click()
    page.locator("#unit").select_option("dg-fgj")
    page.get_by_role("button", name="查看").click()
    assert "unit=dg-fgj" in page.url
    blocks = page.locator(".clause-block")
    assert 0 < blocks.count() < 33
    assert blocks.count() == blocks.filter(has_text="东莞市发展和改革局").count()
    page.locator(".doors .go-link").click()
    assert page.url.endswith(f"/documents/{PAPER}/progress")
    page.get_by_role("link", name="逾期").click()
    assert "outcome=late" in page.url
    said = {text.split()[-1] for text in page.locator(".form .outcome").all_inner_texts()}
    assert said == {"逾期"}
    page.locator(".periods [rel=prev]").click()
    assert "period=" in page.url
    assert "outcome=late" in page.url
    page.locator("#lang-switch").click()
    assert "outcome=late" in page.url
    assert "Progress report" in page.locator("h1").inner_text()


def test_the_report_is_downloaded_as_it_is_narrowed(reader: Reader, tmp_path: Path) -> None:
    page = reader.open(f"/documents/{PAPER}/progress?period=2026-H2&outcome=late").page
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word").click()
    target = tmp_path / "report.docx"
    waiting.value.save_as(target)
    table = Document(io.BytesIO(target.read_bytes())).tables[1]
    assert len(table.rows) - 1 == page.locator(".form .step").count()


def test_what_is_pressing_leads_to_its_row(reader: Reader) -> None:
    page = reader.open(f"/documents/{PAPER}/progress?period=2026-H2").page
    first = page.locator(".pressing li a").first
    words = first.inner_text()
    first.click()
    assert words.split("：")[-1].split("（")[0] in page.locator("tr:target").inner_text()


def test_two_papers_are_chosen_by_the_form(reader: Reader) -> None:
    page = reader.open("/documents/compare", java_script_enabled=False).page
    assert page.locator(".both").count() == 0
    page.locator("#documents").select_option(index=0)
    page.get_by_role("button", name="查看").click()
    assert page.locator(".both").count() > 0
    assert page.locator(".side-of").count() == 2 * page.locator(".both").count()


def test_the_record_of_a_feature_shows_claims_that_disagree(reader: Reader) -> None:
    visit = reader.open("/features/rail-guangshan", java_script_enabled=False)
    assert visit.page.locator(".conflicts .against").count() >= 2


def test_the_report_is_printed_across(reader: Reader) -> None:
    page = reader.open(f"/documents/{PAPER}/progress?period=2026-H2").page
    page.emulate_media(media="print")
    for gone in (".nav", ".narrowing", ".periods", ".doors"):
        assert page.locator(gone).first.is_hidden()
    assert page.locator(".form").is_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 842" in pdf or b"/MediaBox [0 0 841" in pdf
