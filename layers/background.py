"""The drawn background as frames: land, city and district borders, rivers, place names.

Boundaries and places come from packages, rivers from the facts. Every frame is in WGS 84 and has
the columns ``id``, ``name_zh``, ``name_en`` and ``geometry``; areas and rivers also have the point
of their label, ``label_lon`` and ``label_lat``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from geo import boundaries, places
from geo.crs import WGS84
from layers.assemble.sites import Sites
from layers.pinyin import spelled

if TYPE_CHECKING:
    from layers.facts import Facts

MOST_PLACES = 400
"""Places of the gazetteer that are kept, the most populous first: more cannot be drawn."""

_SMALLEST_AREA = 0.00002  # square degrees, about 0.2 km2: smaller islets cannot be seen
_KIND = re.compile(r"(特别行政区|(\w族)*自治县|市|区|县)$")
_ENGLISH = {"香港特别行政区": "Hong Kong", "澳门特别行政区": "Macao", "城区": "Chengqu"}
_LABEL_TOLERANCE = 0.002  # degrees


def frames(facts: Facts) -> dict[str, gpd.GeoDataFrame]:
    """Return each part of the background by name."""
    english = {
        str(row.id).removeprefix("city-"): str(row.name_en)
        for row in facts.table("cities").itertuples()
    }
    return {
        "land": _land(),
        "cities": _areas(boundaries.cities(), "city", english),
        "districts": _areas(_named_here(boundaries.districts()), "district", {}),
        "rivers": _rivers(facts),
        "places": _places(),
    }


def english_name(name: str) -> str:
    """Spell the Chinese name of a city or district in pinyin, without the word of its kind."""
    if name in _ENGLISH or not name:
        return _ENGLISH.get(name, "")
    short = _KIND.sub("", name)
    return spelled(short if len(short) > 1 else name)


def _land() -> gpd.GeoDataFrame:
    frame = boundaries.land()
    table = {"id": frame["code"], "name_zh": frame["name"], "name_en": frame["name"]}
    return gpd.GeoDataFrame(table, geometry=_without_islets(frame), crs=WGS84)


def _named_here(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Keep the names of the districts of our eight cities; the others only have borders."""
    return frame.assign(name=frame["name"].where(frame["in_region"], ""))


def _areas(frame: gpd.GeoDataFrame, kind: str, english: dict[str, str]) -> gpd.GeoDataFrame:
    shapes = _without_islets(frame)
    labels = [_label(shape) for shape in shapes]
    table = {
        "id": kind + "-" + frame["code"],
        "name_zh": frame["name"],
        "name_en": [
            english.get(code) or english_name(name)
            for code, name in zip(frame["code"], frame["name"], strict=True)
        ],
        "in_region": frame["in_region"].astype(bool),
        "label_lon": [point.x for point in labels],
        "label_lat": [point.y for point in labels],
    }
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


def _rivers(facts: Facts) -> gpd.GeoDataFrame:
    frame = facts.table("rivers")
    sites = Sites(facts)
    shapes = [sites.river(str(name)) for name in frame["river"]]
    labels = [shape.interpolate(0.5, normalized=True) for shape in shapes]
    table = {
        "id": "river-" + frame["river"],
        "name_zh": frame["name_zh"],
        "name_en": frame["name_en"],
        "label_lon": [point.x for point in labels],
        "label_lat": [point.y for point in labels],
    }
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


def _places() -> gpd.GeoDataFrame:
    frame = places.gazetteer().head(MOST_PLACES)
    table = {
        "id": "place-" + frame["geonameid"].astype(str),
        "name_zh": frame["name_zh"],
        "name_en": frame["name_en"],
        "population": frame["population"].astype("int64"),
    }
    return gpd.GeoDataFrame(table, geometry=frame.geometry, crs=WGS84)


def _without_islets(frame: gpd.GeoDataFrame) -> gpd.GeoSeries:
    return gpd.GeoSeries([_without_islet(shape) for shape in frame.geometry], crs=WGS84)


def _without_islet(shape: shapely.Geometry) -> shapely.Geometry:
    """Leave out the islets of an area, but never its largest part."""
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    kept = [parts[0], *(part for part in parts[1:] if part.area >= _SMALLEST_AREA)]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def _label(shape: shapely.Geometry) -> shapely.Point:
    """Return the middle of the widest place of an area's largest part."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    return shapely.Point(shapely.maximum_inscribed_circle(largest, _LABEL_TOLERANCE).coords[0])
