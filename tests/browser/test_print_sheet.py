"""Sheets print on one page of the right size; pictures are drawn as they were measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from conftest import Visit, Visitor
    from service import Service

GRAVE = {"serious", "critical"}
PAPERS = {
    ("A4", "landscape"): (297, 210),
    ("A4", "portrait"): (210, 297),
    ("A3", "landscape"): (420, 297),
    ("A3", "portrait"): (297, 420),
}
EVERYTHING = (
    "layers=railways,stations,highways,ports,parks,water,energy_digital,services,pairings,"
    "network_road,network_rail&at=city-441300&minutes=30,60,90,120"
)
OVERLAPS = """() => {
  const names = [...document.querySelectorAll("g[paint-order] > text")];
  const boxes = names.map((name) => [name.textContent, name.getBBox()]);
  const meet = (a, b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width
    && a.y + 4 < b.y + b.height && b.y + 4 < a.y + a.height;
  return boxes.flatMap(([one, a], at) =>
    boxes.slice(at + 1).filter(([, b]) => meet(a, b)).map(([other]) => [one, other]));
}"""
LEFT_OVER = """() => {
  const sheet = document.querySelector(".sheet");
  const edge = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll("figure, li, td, th, p, h2")]
    .filter((part) => part.textContent.trim())
    .map((part) => [part.textContent.trim().slice(0, 30), part.getBoundingClientRect()])
    .filter(([, box]) => box.bottom > edge.bottom + 1 || box.right > edge.right + 1)
    .map(([words]) => words);
}"""
CROSSED = """() => {
  const key = document.querySelector(".legend").getBoundingClientRect();
  const told = document.querySelector(".told").getBoundingClientRect();
  const last = [...document.querySelectorAll(".legend li, .legend td")]
    .map((row) => row.getBoundingClientRect().bottom);
  return Math.max(...last) > told.top + 1 && key.left < told.right;
}"""


def grave(visit: Visit) -> list[str]:
    found = Axe().run(visit.page, options={"resultTypes": ["violations"]}).response["violations"]
    return [issue["id"] for issue in found if issue["impact"] in GRAVE]


@pytest.mark.parametrize("paper", PAPERS, ids="-".join)
def test_a_sheet_prints_on_one_page_of_its_size(
    visitor: Visitor, service: Service, paper: tuple[str, str]
) -> None:
    words = f"size={paper[0]}&orient={paper[1]}&lang=en&{EVERYTHING}"
    visit = visitor.open(f"{service.url}/sheet?{words}")
    assert visit.page.evaluate(LEFT_OVER) == []
    assert not visit.page.evaluate(CROSSED)
    printed = visit.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert box is not None
    points = [float(side) / 72 * 25.4 for side in box.groups()]
    assert points == pytest.approx(PAPERS[paper], abs=0.7)
    visit.assert_clean()


def test_the_map_is_true_to_the_millimetre(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/sheet")
    assert visit.page.evaluate(LEFT_OVER) == []
    drawn = visit.page.locator(".sheet .map svg").bounding_box()
    assert drawn is not None
    assert drawn["width"] / 96 * 25.4 == pytest.approx(218, abs=0.2)
    assert drawn["height"] / 96 * 25.4 == pytest.approx(154, abs=0.2)


def test_sheets_are_clean_at_a_desk_and_on_a_phone(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/sheet?corridor=ganshen")
    assert grave(visit) == []
    visit.page.set_viewport_size({"width": 390, "height": 844})
    assert grave(visit) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    visit.page.get_by_role("link", name="A3 纵向").click()
    visit.page.wait_for_url("**/sheet?*size=A3&orient=portrait*")
    assert "corridor=ganshen" in visit.page.url
    visit.page.get_by_role("link", name="回到地图").click()
    visit.page.wait_for_url("**/?corridor=ganshen")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("box", ["113.15,22.45,116.9,24.9", "113.5,22.4,114.7,23.2"])
def test_no_name_lies_over_another(visitor: Visitor, service: Service, box: str, lang: str) -> None:
    words = f"bbox={box}&lang={lang}&width=1600&height=1100"
    visit = visitor.open(f"{service.url}/snapshot.svg?{words}")
    assert visit.page.locator("g[paint-order] > text").count() > 25
    assert visit.page.evaluate(OVERLAPS) == []
    assert visit.outside == []


def test_the_map_hands_over_its_state(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/features/rail-ganshen?layers=railways,stations")
    for name, path in (("图片", "/snapshot.png"), ("打印图幅", "/sheet")):
        link = visit.page.locator(".take").get_by_role("link", name=name)
        address = link.get_attribute("href") or ""
        assert address.startswith(f"{path}?")
        assert "feature=rail-ganshen" in address
        assert "layers=railways,stations" in address
    visit.until("document.querySelector('#loading').hidden")
    visit.page.locator("#map").press("+")
    visit.until("document.querySelector('.take a[href*=sheet]').href.includes('bbox=')")
    visit.page.locator(".take").get_by_role("link", name="打印图幅").click()
    visit.page.wait_for_url("**/sheet?*")
    assert visit.page.locator(".sheet h2").inner_text() == "赣深高铁"
