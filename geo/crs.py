"""Coordinate systems: everything is kept in WGS 84, and nothing without a stated system gets in.

::

    ValueError
    └── UnstatedCRSError   a frame says nothing of its coordinate system
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

WGS84 = "EPSG:4326"
CGCS2000 = "EPSG:4490"


class UnstatedCRSError(ValueError):
    """A frame came without a coordinate system; guessing one can be 600 m wrong here."""


def to_wgs84(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame in WGS 84 (EPSG:4326), longitude before latitude.

    From CGCS2000 (EPSG:4490) the coordinates come out as they went in: PROJ knows only a
    "ballpark" transformation between the two, which moves nothing. They agree to well under a
    metre. Raises UnstatedCRSError when the frame has no coordinate system.
    """
    if frame.crs is None:
        message = "the coordinate system is not stated; set it before asking for WGS 84"
        raise UnstatedCRSError(message)
    return frame.to_crs(WGS84)
