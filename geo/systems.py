"""The coordinate systems that are spoken: names, axes and units, as their authority has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]

BALLPARK_ZH = (
    "WGS 84 与 CGCS2000 之间按 PROJ 的近似（ballpark）变换处理：坐标不作改动，两者相差远小于 1 米。"
)
BALLPARK_EN = (
    "Between WGS 84 and CGCS2000 PROJ knows only a ballpark transformation, which moves nothing; "
    "the two agree to well under a metre."
)


@dataclass(frozen=True)
class Crs:
    """A coordinate system: ``swapped`` when north comes before east in its numbers.

    ``code`` is how PROJ and people call it, ``digits`` the decimals that mean about a decimetre or
    less, ``area`` the longitudes and latitudes (west, south, east, north) that it is made for.
    """

    uri: str
    code: str
    epsg: int | None
    name_zh: str
    name_en: str
    swapped: bool
    unit: Literal["degree", "metre"]
    area: Box

    @property
    def digits(self) -> int:
        """Return how many decimals are worth writing."""
        return 6 if self.unit == "degree" else 2

    @property
    def ballpark(self) -> bool:
        """Tell whether the way from WGS 84 changes the datum, see ``BALLPARK_EN``."""
        return "CGCS2000" in self.name_en


WORLD = (-180.0, -90.0, 180.0, 90.0)
_CHINA = (73.62, 16.7, 134.77, 53.56)
_EPSG = "http://www.opengis.net/def/crs/EPSG/0/"


def _epsg(
    number: int, zh: str, en: str, unit: Literal["degree", "metre"], area: Box, *, swapped: bool
) -> Crs:
    return Crs(f"{_EPSG}{number}", f"EPSG:{number}", number, zh, en, swapped, unit, area)


def _zone(number: int, meridian: int, south: float, north: float) -> Crs:
    area = (meridian - 1.5, south, meridian + 1.5, north)
    zh, en = (
        f"CGCS2000 三度带，中央经线 {meridian}°E",
        f"CGCS2000 / 3-degree Gauss-Kruger CM {meridian}E",
    )
    return _epsg(number, zh, en, "metre", area, swapped=True)


CRS84 = Crs(
    uri="http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    code="OGC:CRS84",
    epsg=None,
    name_zh="WGS 84（经度在前）",
    name_en="WGS 84, longitude first",
    swapped=False,
    unit="degree",
    area=WORLD,
)

CRSS: dict[str, Crs] = {
    crs.uri: crs
    for crs in (
        CRS84,
        _epsg(4326, "WGS 84（纬度在前）", "WGS 84", "degree", WORLD, swapped=True),
        _epsg(
            4490,
            "CGCS2000（纬度在前）",
            "China Geodetic Coordinate System 2000 (CGCS2000)",
            "degree",
            _CHINA,
            swapped=True,
        ),
        _zone(4546, 111, 18.11, 45.11),
        _zone(4547, 114, 21.52, 45.45),
        _zone(4548, 117, 22.6, 49.88),
        _epsg(
            3857,
            "Web 墨卡托",
            "WGS 84 / Pseudo-Mercator",
            "metre",
            (-180.0, -85.06, 180.0, 85.06),
            swapped=False,
        ),
    )
}
"""The coordinate systems by their URI; the first is the one in which everything is kept."""

_SHORT = {crs.code: crs for crs in CRSS.values()} | {"CRS84": CRS84}


def named(text: str) -> Crs | None:
    """Return the system with this URI or short form (``EPSG:4490``, ``CRS84``); None for others."""
    return CRSS.get(text) or _SHORT.get(text.upper())
