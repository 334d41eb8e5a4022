"""Circles on the ground, as rings of points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyproj import Geod

if TYPE_CHECKING:
    from geo.course import Point

CORNERS = 64

_GEOD = Geod(ellps="WGS84")
_DIGITS = 6


def circle(middle: Point, radius_m: float) -> tuple[Point, ...]:
    """Return a closed ring of points (WGS 84 degrees) all so many metres away from a point."""
    lon, lat = middle
    turns = [360 * corner / CORNERS for corner in range(CORNERS)]
    lons, lats, _ = _GEOD.fwd([lon] * CORNERS, [lat] * CORNERS, turns[::-1], [radius_m] * CORNERS)
    ring = [(round(x, _DIGITS), round(y, _DIGITS)) for x, y in zip(lons, lats, strict=True)]
    return (*ring, ring[0])
