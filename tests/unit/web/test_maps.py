"""The rendered map: the same bytes every time, no data, nothing from outside."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from web.basemaps import Basemap
from web.figure import UnknownAssetError
from web.maps import LINKS, MAP_ELEMENT, PANES, LayerSource, MapAssets, MapConfig, map_assets
from web.vendor import vendor_files

HOSTILE = [
    "{{7*7}}",
    "{% raw",
    "{# open",
    "</script><script>window.bad = 1</script>",
    "${window.bad = 1}",
    "`backtick`",
    "\u2028 separator",
]


def config(**changes: Any) -> MapConfig:  # noqa: ANN401 - any field of the settings
    plain: dict[str, Any] = {
        "layers": (LayerSource(id="railways", url="/api/layers/railways"),),
        "backgrounds": {"land": "/api/background/land"},
        "assets": {file: f"/assets/1/{file}" for file in LINKS.values()},
    }
    return MapConfig(**plain | changes)


def script(assets: MapAssets) -> str:
    return assets.script.decode()


def recorded(assets: MapAssets) -> list[dict[str, str]]:
    calls = re.findall(r"config\.layers\.push\((.*)\);", script(assets))
    return [json.loads(call) for call in calls]


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert map_assets(config()) == map_assets(config())


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "from tests.unit.web.test_maps import config, map_assets;"
        "print(map_assets(config()).script.decode(), end='')"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    assert done.stdout == map_assets(config()).script


def test_the_page_loads_leaflet_and_nothing_else() -> None:
    assets = map_assets(config())
    assert assets.scripts == ("/assets/1/vendor/leaflet/leaflet.js",)
    assert assets.styles == ("/assets/1/vendor/leaflet/leaflet.css",)
    assert assets.element == MAP_ELEMENT


def test_no_address_outside_the_page_and_no_comment() -> None:
    assets = map_assets(config())
    assert b"//" not in assets.script
    assert b"//" not in assets.style


def test_every_pane_stands_in_its_order() -> None:
    text = script(map_assets(config()))
    made = re.findall(r'createPane\(\s*"(\w+)"\)', text)
    assert made == list(PANES)
    assert list(PANES.values()) == sorted(PANES.values())


def test_layers_are_recorded_with_their_address() -> None:
    assert recorded(map_assets(config())) == [{"id": "railways", "url": "/api/layers/railways"}]


def test_the_map_has_no_date_and_both_languages() -> None:
    text = script(map_assets(config()))
    assert not re.search(r"20\d\d-\d\d", text)
    assert '"schematic"' in text
    assert json.dumps("走向示意") in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    source = LayerSource(id=text, url=f"/api/{text}")
    tiles = Basemap(layers=(f"https://x.example/{text}",), attribution=text)
    assets = map_assets(config(layers=(source,), basemap=tiles))
    assert recorded(assets) == [{"id": text, "url": f"/api/{text}"}]
    assert b"</script" not in assets.script
    assert b'"49"' not in assets.script
    assert "\u2028" not in script(assets)


def test_tiles_are_recorded_and_not_added() -> None:
    tiles = Basemap(layers=("https://x.example/{z}/{x}/{y}",), attribution="©", subdomains="ab")
    text = script(map_assets(config(basemap=tiles)))
    assert "L.tileLayer" not in text
    assert '"https://x.example/{z}/{x}/{y}"' in text


def test_a_link_without_a_local_file_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.maps._UNUSED", ())
    with pytest.raises(UnknownAssetError, match="jquery"):
        map_assets(config())


def test_the_needed_files_come_with_packages() -> None:
    found = vendor_files()
    assert set(LINKS.values()) <= set(found)
    assert {"vendor/swagger/swagger-ui-bundle.js", "vendor/swagger/swagger-ui.css"} <= set(found)
    assert all(path.is_file() for path in found.values())
    assert not any(name.endswith(".map") for name in found)
