"""The bytes that the map loads: one GeoJSON a layer, one for each part of the drawn background.

Layers: every feature has its ``id``; properties are ``layer``, ``kind``, ``name`` {zh, en},
``accuracy_m``, ``schematic``, ``timeline`` [{since, status, expected, as_of}], ``timeless`` (no
step is known), ``corridors``, ``confidence``, ``context`` (no paper names it), and, where there are
any, ``parts`` [{id, name, timeline, path}] and ``stops`` [{name, point, role, feature}]. A feature
without a site has the geometry null.

Background: properties ``name`` {zh, en} and, for areas and rivers, ``label``, the point where the
name stands; for cities and districts ``in_region`` too, for places ``population``. Areas without a
name (the land, the districts of other cities) have no label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from layers.model import Feature, Part, Step, Stop

DIGITS = 4
"""Decimals of the coordinates of the background: about 10 m."""

Json = dict[str, Any]


def layer_json(features: Iterable[Feature]) -> bytes:
    """Return the map GeoJSON of the features of one layer, in their order."""
    return _collection(_mapped(feature) for feature in features)


def background_json(frame: gpd.GeoDataFrame) -> bytes:
    """Return the GeoJSON of a background frame; its columns beside the geometry are properties.

    ``id``, ``name_zh``, ``name_en`` and, when there are any, ``label_lon`` and ``label_lat`` are
    put where the map expects them.
    """
    names = [str(name) for name in frame.columns if name != frame.geometry.name]
    cells = frame[names].to_numpy(dtype=object).tolist()
    rows = [dict(zip(names, values, strict=True)) for values in cells]
    shapes = frame.geometry.__geo_interface__["features"]
    return _collection(
        _ground(row, shape["geometry"]) for row, shape in zip(rows, shapes, strict=True)
    )


def rounded(value: Any, digits: int = DIGITS) -> Any:  # noqa: ANN401 -- nested to any depth
    """Round the numbers of nested coordinates, leaving out points that then repeat the last."""
    if isinstance(value, float | int):
        return round(float(value), digits)
    inner = [rounded(part, digits) for part in value]
    if inner and isinstance(inner[0], float):
        return inner
    return [part for place, part in enumerate(inner) if place == 0 or part != inner[place - 1]]


def _mapped(feature: Feature) -> Json:
    properties: Json = {
        "layer": feature.layer,
        "kind": feature.kind,
        "name": feature.name.model_dump(),
        "accuracy_m": feature.accuracy_m,
        "schematic": feature.schematic,
        "timeline": [_step(step) for step in feature.timeline],
        "timeless": not feature.timeline,
        "corridors": feature.corridors,
        "confidence": feature.confidence,
        "context": bool(feature.context_of),
    }
    if feature.parts:
        properties["parts"] = [_part(part) for part in feature.parts]
    if feature.stops:
        properties["stops"] = [_stop(stop) for stop in feature.stops]
    return _feature(feature.id, feature.geometry, properties)


def _part(part: Part) -> Json:
    return {
        "id": part.id,
        "name": part.name.model_dump(),
        "timeline": [_step(step) for step in part.timeline],
        "path": part.path,
    }


def _stop(stop: Stop) -> Json:
    return {
        "name": stop.name.model_dump(),
        "point": stop.point,
        "role": stop.role,
        "feature": stop.feature,
    }


def _step(step: Step) -> Json:
    return step.model_dump(mode="json")


def _ground(row: Json, geometry: Json) -> Json:
    properties = {
        name: value
        for name, value in row.items()
        if name not in {"id", "name_zh", "name_en", "label_lon", "label_lat"}
    }
    properties["name"] = {"zh": row["name_zh"], "en": row["name_en"]}
    if "label_lon" in row and row["name_zh"]:
        properties["label"] = rounded([row["label_lon"], row["label_lat"]])
    shape = {"type": geometry["type"], "coordinates": rounded(geometry["coordinates"])}
    return _feature(row["id"], shape, properties)


def _feature(name: str, geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


def _collection(features: Iterable[Json]) -> bytes:
    collection = {"type": "FeatureCollection", "features": [*features]}
    return orjson.dumps(collection, option=orjson.OPT_SORT_KEYS)
