"""Every page of the service, in both languages, at a desk and on a phone, judged by axe-core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from conftest import Visit
    from playwright.sync_api import ViewportSize
    from service import Service

GRAVE = {"serious", "critical"}
DESK: ViewportSize = {"width": 1280, "height": 860}
PHONE: ViewportSize = {"width": 390, "height": 844}
CORRIDORS = (
    "guangshan", "shenshan", "ganshen", "shanshan", "suiguanshen", "guanhui", "shenjiang",
    "dongguan-ring", "dongjiang",
)  # fmt: skip
DOCUMENTS = ("shanwei-2022", "shenzhen-shantou-2021", "shenzhen-ganzhou")
MAPS = (
    "/",
    "/features/rail-shenshan",
    "/features/rd-duantou",
    "/?from=st-shanwei&to=city-440300&on=2028-12-31",
    "/?at=city-441500&minutes=30,60,90,120",
    "/?from=nowhere-at-all&to=city-440300",
    *(f"/corridors/{corridor}" for corridor in CORRIDORS),
)
STUDIES = (
    "/compare", "/compare?at=st-shanwei&minutes=60,90&with2=rail-shenshan", "/gaps", "/reach",
    "/matrix?on2=2028-12-31",
)  # fmt: skip
TEXTS = ("/documents", *(f"/documents/{name}" for name in DOCUMENTS), "/list", "/about", *STUDIES)
FAULTS = ("/features/nothing?", "/?on=yesterday&")
REFUSED = "Failed to load resource: the server responded with a status of 40"
OPTIONS = {"resultTypes": ["violations"]}


def faults(visit: Visit) -> list[tuple[str, list[Any]]]:
    """Return what axe finds grave on a page as it is now."""
    found = Axe().run(visit.page, options=OPTIONS).response["violations"]
    return [
        (issue["id"], [node["target"] for node in issue["nodes"]][:5])
        for issue in found
        if issue["impact"] in GRAVE
    ]


def judge(visit: Visit) -> None:
    """Judge a page at desk size, then as narrow as a phone."""
    assert faults(visit) == []
    visit.page.set_viewport_size(PHONE)
    visit.page.wait_for_timeout(50)
    assert faults(visit) == []
    visit.assert_clean()


@pytest.fixture
def visit(tour: Visit) -> Visit:
    tour.page.set_viewport_size(DESK)
    return tour


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("path", MAPS)
def test_a_map_has_no_grave_fault(visit: Visit, service: Service, path: str, lang: str) -> None:
    visit.page.goto(f"{service.url}{path}{'&' if '?' in path else '?'}lang={lang}")
    visit.until("document.getElementById('loading').hidden")
    judge(visit)


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_has_no_grave_fault(visit: Visit, service: Service, path: str, lang: str) -> None:
    visit.page.goto(f"{service.url}{path}{'&' if '?' in path else '?'}lang={lang}")
    judge(visit)


def test_what_opens_on_the_map_has_no_grave_fault(
    visit: Visit, service: Service, lang: str
) -> None:
    page = visit.page
    page.goto(f"{service.url}/?lang={lang}&on=2028-12-31")
    visit.until("document.getElementById('loading').hidden")
    page.locator("#tab-layers").click()
    assert faults(visit) == []
    page.locator("#search").fill("sw")
    page.locator("#hits [role=option]").first.wait_for()
    assert faults(visit) == []
    page.keyboard.press("Escape")
    page.locator(".menu summary").click()
    assert faults(visit) == []
    page.locator(".menu summary").click()
    page.locator("#tab-travel").click()
    page.locator("#links summary").click()
    page.locator("#link-list select").first.wait_for()
    assert faults(visit) == []
    page.locator("#travel-from").fill("汕")
    page.locator("#places-from [role=option]").first.wait_for()
    assert faults(visit) == []
    page.keyboard.press("Escape")
    page.set_viewport_size(PHONE)
    page.locator("#sheet-handle").click()
    page.wait_for_timeout(300)
    assert faults(visit) == []
    visit.assert_clean()


def test_the_description_of_the_interface_has_no_grave_fault(
    visit: Visit, service: Service, lang: str
) -> None:
    visit.page.goto(f"{service.url}/docs?lang={lang}")
    visit.page.locator(".opblock").first.wait_for()
    judge(visit)


@pytest.mark.parametrize("path", FAULTS)
def test_a_page_of_error_has_no_grave_fault(
    visit: Visit, service: Service, path: str, lang: str
) -> None:
    visit.page.goto(f"{service.url}{path}lang={lang}")
    assert visit.page.locator("h1").count() == 1
    assert all(REFUSED in problem for problem in visit.problems)
    visit.problems.clear()
    judge(visit)
