"""The map as Folium renders it: a script and a style that a page serves as files of its own.

This is the only module that imports folium. The script makes the Leaflet map with its panes and
records where each layer is loaded from, in ``window.linkatlas``; it holds no data, no date and no
language, so one hashed file serves every page. ``static/js/draw.js`` draws.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.map import CustomPane
from folium.template import Template

from geo.region import BACKGROUND, REGION
from web import figure, verbatim
from web.style import script_table
from web.words import map_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from web.basemaps import Basemap

MAP_ELEMENT = "map"
"""Id of the element that the script draws the map into."""

PANES = {
    "land": 210,
    "borders": 220,
    "rivers": 230,
    "circle": 240,
    "networks": 300,
    "uncertainty": 310,
    "lines": 320,
    "stops": 330,
    "points": 340,
    "journey": 345,
    "labels": 350,
}
"""Panes of the map with their height; tiles lie below all of them, at 200."""

LINKS = {"leaflet": "vendor/leaflet/leaflet.js", "leaflet_css": "vendor/leaflet/leaflet.css"}
"""Links of Folium that the page needs, with the file of ``web.vendor`` that each stands for."""

_UNUSED = (
    *("jquery", "bootstrap", "awesome_markers", "bootstrap_css", "glyphicons_css"),
    *("awesome_markers_font_css", "awesome_markers_css", "awesome_rotate_css"),
)
_LANGS = ("zh", "en")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

verbatim.install()
figure.install()


@dataclass(frozen=True, kw_only=True)
class LayerSource:
    """Where the map GeoJSON of a layer is loaded from; ``#id`` is a block inside the page."""

    id: str
    url: str


@dataclass(frozen=True, kw_only=True)
class MapConfig:
    """What the map is made of.

    ``assets`` maps the names of ``web.vendor`` to the URLs that they are served at;
    ``backgrounds`` the parts of the drawn background to theirs; ``bounds`` is the first view:
    west, south, east, north in WGS 84 degrees.
    """

    layers: tuple[LayerSource, ...]
    backgrounds: Mapping[str, str]
    assets: Mapping[str, str]
    basemap: Basemap | None = None
    bounds: tuple[float, float, float, float] = REGION
    style: Mapping[str, Any] = field(default_factory=script_table)


@dataclass(frozen=True, kw_only=True)
class MapAssets:
    """The rendered map: its script and style, and the URLs to load before them."""

    element: str
    script: bytes
    style: bytes
    scripts: tuple[str, ...]
    styles: tuple[str, ...]


class AtlasMapElement(folium.Map):
    """A Folium map under the name that the page gives its element."""

    def get_name(self) -> str:
        """Return the id of the element, which is the name of the script's variable too."""
        return MAP_ELEMENT


class Settings(MacroElement):
    """Puts the map and its settings into ``window.linkatlas``."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.linkatlas = {map: {{ this._parent.get_name() }}, config: {{ this.record|tojson }}};"
        "{% endmacro %}"
    )

    def __init__(self, record: Mapping[str, Any]) -> None:
        """Take the settings as plain values."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Settings"
        self.record = record


class AtlasLayer(MacroElement):
    """Records where a layer is loaded from; its data never enters the script."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.linkatlas.config.layers.push({{ this.record|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, source: LayerSource) -> None:
        """Remember the source."""
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "AtlasLayer"
        self.record = {"id": source.id, "url": source.url}


def map_assets(config: MapConfig) -> MapAssets:
    """Render the map; equal settings give equal bytes in every process.

    Raises UnknownAssetError when Folium asks for a script or style that is not known here, and
    KeyError when ``assets`` lacks one of ``LINKS``.
    """
    links = {name: config.assets[file] for name, file in LINKS.items()}
    with figure.counted_ids():
        page = figure.LocalFigure(links | dict.fromkeys(_UNUSED))
        page.add_child(_build(config))
        page.render()
    header, script = (_texts(part) for part in (page.header, page.script))
    return MapAssets(
        element=MAP_ELEMENT,
        script=_enclosed(script).encode(),
        style="\n".join(_STYLE.findall(header)).encode(),
        scripts=(links["leaflet"],),
        styles=(links["leaflet_css"],),
    )


def _build(config: MapConfig) -> folium.Map:
    west, south, east, north = config.bounds
    chart = AtlasMapElement(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=8,
        tiles=None,
        prefer_canvas=True,
        zoom_control="bottomright",
        attribution_control=False,
        zoom_snap=0.25,
        wheel_px_per_zoom_level=90,
    )
    # Folium keeps these two for its tile layer; without tiles the map itself must know them.
    chart.options |= {"min_zoom": 5, "max_zoom": 17}
    for name, height in PANES.items():
        chart.add_child(CustomPane(name, z_index=height))
    view = folium.FitBounds([[south, west], [north, east]])
    view.options = {"animate": False}  # Leaflet drops a later view while it is still zooming
    chart.add_child(view)
    chart.add_child(Settings(_record(config)))
    for source in config.layers:
        chart.add_child(AtlasLayer(source))
    return chart


def _record(config: MapConfig) -> dict[str, Any]:
    return {
        "layers": [],
        "box": BACKGROUND,
        "backgrounds": dict(config.backgrounds),
        "basemap": config.basemap.record() if config.basemap else None,
        "style": config.style,
        "words": {lang: map_words(lang) for lang in _LANGS},
    }


def _texts(part: Any) -> str:  # noqa: ANN401 - branca is untyped
    children = part._children.values()  # noqa: SLF001
    return "\n".join(child.text for child in children if isinstance(child, verbatim.Verbatim))


def _enclosed(script: str) -> str:
    lines = [line.strip() for line in script.splitlines() if line.strip()]
    return "\n".join(['(() => {"use strict";', *lines, "})();", ""])
