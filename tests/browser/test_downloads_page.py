"""Files are downloaded from the panel of a feature and from the list, by a click."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyogrio
import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Visit, Visitor
    from service import Service

PHONE = {"viewport": {"width": 390, "height": 844}}


def taken(visit: Visit, name: str, folder: Path) -> Path:
    """Open the downloads, click on one, and return the file under the name that it came with."""
    visit.page.locator(".downloads summary").click()
    with visit.page.expect_download() as awaited:
        visit.page.get_by_role("link", name=name, exact=True).click()
    path = folder / awaited.value.suggested_filename
    awaited.value.save_as(path)
    return path


def test_a_feature_is_downloaded_alone(visitor: Visitor, service: Service, tmp_path: Path) -> None:
    visit = visitor.open(f"{service.url}/features/rail-ganshen?lang=en&on=2028-12-31")
    visit.page.locator(".downloads").wait_for()
    path = taken(visit, "This feature GeoJSON", tmp_path)
    assert path.name == "linkatlas-railways-2028-12-31-part.geojson"
    told = json.loads(path.read_bytes())
    assert [feature["id"] for feature in told["features"]] == ["rail-ganshen"]
    assert unquote(told["part"]["filter"]) == "id = 'rail-ganshen'"
    visit.assert_clean()


def test_the_list_is_downloaded_as_it_is_filtered(
    visitor: Visitor, service: Service, tmp_path: Path
) -> None:
    visit = visitor.open(f"{service.url}/list?layers=railways&status=open&lang=en")
    shown = visit.page.locator("#table tbody tr").count()
    path = taken(visit, "Railways GeoPackage", tmp_path)
    assert path.name.endswith("-part.gpkg")
    frame = pyogrio.read_dataframe(path)
    assert len(frame) == shown > 3
    assert set(frame["status"]) == {"open"}
    visit.assert_clean()


@pytest.mark.parametrize("context", [{}, PHONE])
def test_open_downloads_fit_and_have_no_grave_fault(
    visitor: Visitor, service: Service, context: dict[str, dict[str, int]]
) -> None:
    visit = visitor.open(f"{service.url}/list", **context)
    visit.page.locator(".downloads summary").click()
    visit.page.locator(".downloads a").first.wait_for()
    wide = visit.page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    found = Axe().run(visit.page, ".downloads", options={"resultTypes": ["violations"]})
    assert [fault["id"] for fault in found.response["violations"]] == []
    visit.assert_clean()
