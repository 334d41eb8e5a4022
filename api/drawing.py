"""The map's script and the other assets, gathered once at start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import web
from api.assets import Assets, folder_files
from layers.catalog import FEATURE_LAYERS, NETWORK_NAMES
from layers.stores.paths import BACKGROUNDS
from web.basemaps import basemap
from web.maps import LayerSource, MapConfig, map_assets
from web.vendor import vendor_files

if TYPE_CHECKING:
    from api.settings import Settings
    from web.basemaps import Basemap
    from web.maps import MapAssets

STATIC = Path(web.__file__).parent / "static"
SCRIPT, STYLE = "map/map.js", "map/map.css"


@dataclass(frozen=True)
class Drawing:
    """Where a page finds the map's scripts and styles, and what the map needs besides."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    element: str
    image_origins: tuple[str, ...] = ()
    attribution: str = ""


def collect(settings: Settings) -> tuple[Assets, Drawing]:
    """Read every asset and render the map; raise BasemapError for tiles that cannot work."""
    tiles = basemap(
        settings.tiles,
        key=settings.tiles_key.get_secret_value(),
        url=settings.tiles_url,
        attribution=settings.tiles_attribution,
    )
    files = folder_files(STATIC) | {
        name: path.read_bytes() for name, path in vendor_files().items()
    }
    drawn = _drawn(tiles, files)
    assets = Assets(files | {SCRIPT: drawn.script, STYLE: drawn.style})
    return assets, Drawing(
        scripts=tuple(map(assets.url, (*drawn.scripts, SCRIPT))),
        styles=tuple(map(assets.url, (*drawn.styles, STYLE))),
        element=drawn.element,
        image_origins=tiles.origins() if tiles else (),
        attribution=tiles.attribution if tiles else "",
    )


def _drawn(tiles: Basemap | None, files: dict[str, bytes]) -> MapAssets:
    """Render the map; assets keep their names, for their address depends on what is drawn."""
    return map_assets(
        MapConfig(
            layers=tuple(
                LayerSource(id=layer, url=f"/api/layers/{layer}")
                for layer in (*FEATURE_LAYERS, *NETWORK_NAMES)
            ),
            backgrounds={name: f"/api/background/{name}" for name in BACKGROUNDS},
            assets={name: name for name in files},
            basemap=tiles,
        )
    )
