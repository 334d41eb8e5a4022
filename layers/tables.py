"""Features as frames: what the GeoParquet of a layer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import orjson
import pandas as pd
from shapely.geometry import shape

from geo.crs import WGS84

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.model import Feature


def frame(features: Iterable[Feature]) -> gpd.GeoDataFrame:
    """Return the features of a layer, one a row, in WGS 84; lists are JSON text."""
    things = list(features)
    columns = {
        "id": [thing.id for thing in things],
        "kind": [thing.kind for thing in things],
        "name_zh": [thing.name.zh for thing in things],
        "name_en": [thing.name.en for thing in things],
        "place_zh": [thing.place.zh if thing.place else None for thing in things],
        "place_en": [thing.place.en if thing.place else None for thing in things],
        "confidence": [thing.confidence for thing in things],
        "position_source": [thing.position_source for thing in things],
        "timeline": [_json([step.model_dump(mode="json") for step in t.timeline]) for t in things],
        "citations": [_json([[c.document, c.clause] for c in thing.citations]) for thing in things],
        "corridors": [_json(thing.corridors) for thing in things],
        "licences": [_json(thing.licences) for thing in things],
    }
    table = pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in columns.items()})
    table["accuracy_m"] = pd.Series([thing.accuracy_m for thing in things], dtype="Int64")
    for flag in ("schematic", "outside"):
        table[flag] = pd.Series([getattr(thing, flag) for thing in things], dtype="bool")
    shapes: Any = [shape(thing.geometry) if thing.geometry else None for thing in things]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs=WGS84))


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
