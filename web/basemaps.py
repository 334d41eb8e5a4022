"""Tiles under the drawn layers, as configuration: none unless the operator asks for them.

A basemap is named ``none``, ``tianditu`` (with the operator's key), ``osm``, or ``custom`` (any XYZ
or WMTS address template). Tiles must be in Web Mercator and in WGS 84 or CGCS2000: services that
shift their tiles (GCJ-02, BD-09) are refused, for everything would lie 300 to 600 m off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

NAMES = ("none", "tianditu", "osm", "custom")
CLOSEST_ZOOM = 18

_TIANDITU = (
    "https://t{{s}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
    "&LAYER={layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
    "&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={key}"
)
_OSM = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
_WMTS_WORDS = {"{TileMatrix}": "{z}", "{TileRow}": "{y}", "{TileCol}": "{x}"}
_KEY = re.compile(r"[0-9A-Za-z]{16,64}")
_FIELD = re.compile(r"\{(.*?)\}")
_UNSAFE = re.compile(r"[\s\"'<>`\\;,]")
_SHIFTED = ("amap.com", "autonavi.com", "gtimg.com", "qq.com", "bdimg.com", "baidu.com")


class BasemapError(ValueError):
    """The configured basemap cannot be used; the message says why, without the key."""


@dataclass(frozen=True, kw_only=True)
class Basemap:
    """Tile layers, lowest first, with what the page must know of them.

    ``layers`` are address templates with ``{z}``, ``{x}``, ``{y}`` and perhaps ``{s}``.
    """

    layers: tuple[str, ...]
    attribution: str
    subdomains: str = ""
    min_zoom: int = 0
    max_zoom: int = CLOSEST_ZOOM

    def origins(self) -> tuple[str, ...]:
        """Return the origins that the tiles come from, for ``img-src``, in order."""
        hosts = {
            url.replace("{s}", letter) for url in self.layers for letter in self.subdomains or " "
        }
        return tuple(sorted({_origin(url) for url in hosts}))

    def record(self) -> dict[str, Any]:
        """Return what the map script needs."""
        return {
            "layers": list(self.layers),
            "subdomains": self.subdomains,
            "min_zoom": self.min_zoom,
            "max_zoom": self.max_zoom,
        }


def basemap(name: str, *, key: str = "", url: str = "", attribution: str = "") -> Basemap | None:
    """Return the named basemap, or None for ``none``.

    ``key`` is the operator's key of Tianditu; ``url`` the address template of ``custom``, which
    must have an ``attribution``. Raises BasemapError for what cannot work.
    """
    if name == "none":
        return None
    if name == "tianditu":
        return _tianditu(key)
    if name == "osm":
        return Basemap(layers=(_OSM,), attribution="© OpenStreetMap contributors", max_zoom=19)
    if name == "custom":
        return _custom(url, attribution)
    message = f"unknown basemap {name!r}: choose one of {', '.join(NAMES)}"
    raise BasemapError(message)


def _tianditu(key: str) -> Basemap:
    if not _KEY.fullmatch(key):
        message = "the Tianditu basemap needs the operator's key: 16 to 64 letters and digits"
        raise BasemapError(message)
    layers = tuple(_TIANDITU.format(layer=layer, key=key) for layer in ("vec", "cva"))
    return Basemap(layers=layers, attribution="© 天地图", subdomains="01234567", min_zoom=1)


def _custom(url: str, attribution: str) -> Basemap:
    template = url
    for word, letter in _WMTS_WORDS.items():
        template = template.replace(word, letter)
    if complaint := _complaint(template):
        message = f"the tile address {complaint}"
        raise BasemapError(message)
    if not attribution.strip():
        message = "a custom basemap needs an attribution"
        raise BasemapError(message)
    subdomains = "abc" if "{s}" in template else ""
    return Basemap(layers=(template,), attribution=attribution.strip(), subdomains=subdomains)


def _complaint(template: str) -> str | None:
    """Say what is wrong with an address template, or return None."""
    if _UNSAFE.search(template):
        return "holds blanks, quotes or other signs that an address must encode"
    parts = urlsplit(template)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return "must begin with http:// or https:// and a host"
    if not re.fullmatch(r"[0-9A-Za-z.:{}\[\]-]+", parts.netloc):
        return "has a host that is not written in plain letters"
    fields = set(_FIELD.findall(template))
    if not {"z", "x", "y"} <= fields <= {"z", "x", "y", "s", "r"}:
        return "must hold {z}, {x} and {y} (or {TileMatrix}, {TileRow} and {TileCol})"
    if parts.hostname.endswith(_SHIFTED):
        return "belongs to a service whose tiles are shifted (GCJ-02 or BD-09)"
    return None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
