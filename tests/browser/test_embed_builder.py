"""The builder: shown live, filled in from the live map, copied, and working on another origin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from host_site import framed, hosting
from service import drawn
from test_axe import PHONE, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Visit, Visitor
    from host_site import HostSite
    from service import Reader, Service

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LINK = "link[type='application/json+oembed']"


@pytest.fixture(scope="module")
def site() -> Iterator[HostSite]:
    with hosting() as made:
        yield made


def code(visit: Visit, name: str = "frame") -> str:
    return visit.page.locator(f"#code-{name}").input_value()


def until_code(visit: Visit, text: str) -> None:
    visit.until(f"document.getElementById('code-frame').value.includes({text!r})")


def test_what_is_chosen_is_shown_and_handed_out(reader: Reader) -> None:
    visit = reader.open("/embed/builder?lang=en")
    page = visit.page
    framed(visit)
    page.locator("select[name=feature]").select_option("rail-ganshen")
    page.locator("[data-layer=ports]").uncheck()
    page.locator("select[name=list]").select_option("yes")
    page.locator("select[name=embed_lang]").select_option("zh")
    page.locator("input[name=on]").fill("2028-12-31")
    page.locator("button[data-width='480']").click()
    until_code(visit, 'width="480"')
    until_code(visit, "list=yes")
    made = code(visit)
    for part in ("feature=rail-ganshen", "on=2028-12-31", "railways,stations", 'title="赣深'):
        assert part in made
    assert "ports" not in made
    assert "lang=en" not in made
    source = page.locator("#preview").get_attribute("src") or ""
    assert source.replace("&", "&amp;") in made
    page.frame_locator("#preview").locator("#caption-link", has_text="赣深").wait_for()
    assert "feature=rail-ganshen" in code(visit, "link")
    assert "/snapshot.png?" in code(visit, "picture")
    page.reload()
    assert code(visit) == made


def test_the_live_map_fills_in_the_form(reader: Reader) -> None:
    visit = reader.open("/embed/builder")
    page, frame = visit.page, framed(visit)
    frame.locator(".leaflet-control-zoom-in").click()
    until_code(visit, "bbox=")
    west, south, east, north = map(float, page.locator("input[name=bbox]").input_value().split(","))
    assert west < east
    assert south < north
    frame.locator("#list-toggle").click()
    frame.locator("#rows a[data-feature=rail-ganshen]").click()
    until_code(visit, "feature=rail-ganshen")
    assert page.locator("select[name=feature]").input_value() == "rail-ganshen"


def test_a_bad_size_is_told(reader: Reader) -> None:
    visit = reader.open("/embed/builder?lang=en")
    framed(visit)
    visit.page.locator("input[name=width]").fill("9")
    visit.page.locator("input[name=width]").blur()
    visit.page.locator("#builder-status", has_text="width").wait_for()
    visit.problems[:] = [one for one in visit.problems if "400" not in one]


def test_a_code_is_copied(reader: Reader) -> None:
    visit = reader.open("/embed/builder", permissions=["clipboard-read", "clipboard-write"])
    framed(visit)
    visit.page.locator("[data-copy=code-link]").click()
    visit.page.locator("#builder-status", has_text="已复制").wait_for()
    pasted = visit.page.evaluate("() => navigator.clipboard.readText()")
    assert pasted == code(visit, "link")


@pytest.mark.parametrize("size", ["fluid", "fixed"])
def test_the_code_works_on_another_site(
    visitor: Visitor, service: Service, site: HostSite, size: str
) -> None:
    builder = visitor.open(f"{service.url}/embed/builder?size={size}&feature=rail-ganshen")
    address = site.put(code(builder) + code(builder, "picture"), f"/{size}")
    visit = visitor.open(address, viewport=PHONE)
    framed(visit).locator("#caption-link", has_text="赣深").wait_for()
    assert visit.page.evaluate(OVERFLOW) == 0
    box: Any = visit.page.locator("iframe").bounding_box()
    assert box["width"] == pytest.approx(390 - 16, abs=1)
    assert box["height"] == pytest.approx(480 if size == "fixed" else 374 * 3 / 4, abs=2)
    picture = visit.page.locator("img")
    picture.scroll_into_view_if_needed()
    visit.until("document.querySelector('img').naturalWidth === 640")
    visit.assert_clean()


def test_without_scripts_the_form_reloads(visitor: Visitor, service: Service) -> None:
    visit = visitor.open(f"{service.url}/embed/builder?lang=en", java_script_enabled=False)
    page = visit.page
    page.locator("select[name=corridor]").select_option("ganshen")
    page.locator("input[name=layers]").fill("ports")
    page.locator("button[type=submit]").click()
    assert "corridor=ganshen&amp;layers=ports" in code(visit)
    assert page.locator("h1").inner_text() == "Embed the map in a page"
    assert "lang=en" in page.url


def test_the_map_hands_over_what_it_shows(reader: Reader) -> None:
    visit = reader.map("/?lang=en&on=2028-12-31&layers=railways,ports")
    visit.page.locator("#tab-layers").click()
    visit.page.locator("#layer-parks").check()
    visit.page.locator("a[data-carry][href^='/embed']").click()
    visit.page.wait_for_url("**/embed/builder?**")
    words = parse_qs(urlsplit(visit.page.url).query)
    assert words["on"] == ["2028-12-31"]
    assert set(words["layers"][0].split(",")) == {"railways", "ports", "parks"}
    framed(visit)


def test_a_feature_leads_to_its_own_frame(reader: Reader) -> None:
    visit = reader.map("/features/rail-ganshen")
    visit.page.locator("#pane-details a[href*='/embed/builder']").click()
    until_code(visit, "feature=rail-ganshen")


def test_a_page_is_discovered_and_embedded(
    visitor: Visitor, service: Service, site: HostSite
) -> None:
    page = visitor.open(f"{service.url}/corridors/ganshen?lang=en").page
    link = page.locator(LINK).get_attribute("href") or ""
    found = site.put("<p>Discovery</p>", "/discovery")
    visit = visitor.open(found)
    answer = visit.page.evaluate("async (url) => (await fetch(url)).json()", f"{link}&maxwidth=500")
    assert (answer["type"], answer["width"]) == ("rich", 500)
    shown = visitor.open(site.put(answer["html"], "/embedded"))
    framed(shown)
    assert quote("ganshen") in shown.page.frames[1].url
    shown.assert_clean()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_has_no_grave_fault(reader: Reader, lang: str) -> None:
    visit = reader.open(f"/embed/builder?lang={lang}&from=st-shanwei&to=city-440300")
    framed(visit)
    assert faults(visit) == []
    visit.page.set_viewport_size(PHONE)
    visit.page.wait_for_timeout(50)
    assert faults(visit) == []
    assert visit.page.evaluate(OVERFLOW) == 0


def test_the_button_does_not_cover_the_map_of_a_phone(reader: Reader) -> None:
    visit = reader.open("/?lang=en", viewport={"width": 320, "height": 640})
    drawn(visit)
    take: Any = visit.page.locator(".take").bounding_box()
    key: Any = visit.page.locator("#key").bounding_box()
    assert take["x"] + take["width"] <= key["x"]
    assert take["height"] <= 96
