"""The region of the atlas, and what a plausible coordinate is. All in WGS 84 degrees."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A box of longitudes and latitudes, in degrees; its edges belong to it."""

    west: float
    south: float
    east: float
    north: float


REGION = Box(112.5, 22.2, 117.5, 26.5)
"""Eastern Guangdong and southern Jiangxi."""

BACKGROUND = Box(111.8, 21.6, 118.4, 27.2)
"""The region with a margin, so that the drawn land does not end at the region's edge."""

CITIES: tuple[str, ...] = (
    "440100",
    "440300",
    "440500",
    "441300",
    "441500",
    "441600",
    "441900",
    "360700",
)
"""Administrative codes of the cities of the region: 广州 深圳 汕头 惠州 汕尾 河源 东莞 赣州."""

_EARTH = Box(-180.0, -90.0, 180.0, 90.0)
_CHINA = Box(73.0, 3.0, 136.0, 54.0)


def inside(lon: float, lat: float, box: Box = REGION) -> bool:
    """Tell whether a point lies in a box, its edges included."""
    return box.west <= lon <= box.east and box.south <= lat <= box.north


def on_earth(lon: float, lat: float) -> bool:
    """Tell whether longitude and latitude are within their ranges; not so for infinite or NaN."""
    return inside(lon, lat, _EARTH)


def looks_swapped(lon: float, lat: float) -> bool:
    """Tell whether a point lies in China only once its two numbers change places.

    The longitudes of China (73 to 136) and its latitudes (3 to 54) share no number, so a point in
    China never looks swapped, and the same point the wrong way round always does.
    """
    return inside(lat, lon, _CHINA)
