"""The layer ``boundaries``: our cities and their districts, as the background draws them.

They can be listed, loaded and exported like other layers, but are no facts of ours: no paper names
them and they have no claims. So they stand beside the atlas, not in it; they have no pages, and
neither search nor lists hold them.

English names of districts are transliterations made at build: pinyin without the word of the kind
(龙岗区, Longgang). Dongguan has no districts: as in the source, the whole city stands for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.catalog import BOUNDARIES
from layers.mapdata import DIGITS, rounded
from layers.model import Feature, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from layers.model import Atlas

SOURCE = "tianditu"
"""The source of every boundary; the facts must have it, with its licence."""

ACCURACY_M = 2000
"""The source has a vertex every one or two kilometres."""

_PARTS = {"city": "cities", "district": "districts"}


def features(drawn: Mapping[str, gpd.GeoDataFrame], atlas: Atlas) -> tuple[Feature, ...]:
    """Return our cities, then our districts, each in order of their codes.

    ``drawn`` are the frames of the background; the coordinates are rounded to four decimals.
    """
    return tuple(
        _feature(kind, row, atlas)
        for kind, part in _PARTS.items()
        for row in drawn[part][drawn[part]["in_region"]].itertuples()
    )


def _feature(kind: str, row: Any, atlas: Atlas) -> Feature:  # noqa: ANN401 -- a row of a frame
    code = row.id.removeprefix(f"{kind}-")
    city = atlas.cities.get(f"city-{code[:4]}00")  # the codes of its districts begin like its own
    city_name = city.name if city else None
    is_city = kind == "city"
    west, south, east, north = (round(edge, DIGITS) for edge in row.geometry.bounds)
    return Feature(
        id=row.id,
        layer=BOUNDARIES,
        kind=kind,
        name=city_name if is_city and city_name else Text(zh=row.name_zh, en=row.name_en),
        place=None if is_city else city_name,
        geometry=_geojson(row.geometry.__geo_interface__),
        bbox=(west, south, east, north),
        accuracy_m=ACCURACY_M,
        confidence="high",
        position_source=SOURCE,
        licences=tuple(filter(None, [atlas.sources[SOURCE].licence])),
    )


def _geojson(shape: dict[str, Any]) -> dict[str, Any]:
    return {"type": shape["type"], "coordinates": rounded(shape["coordinates"])}
