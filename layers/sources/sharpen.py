"""Sharpen the lines of the atlas: the course of a line that OpenStreetMap knows replaces ours.

It does so only where it is sane: it passes every control point within what that point's accuracy
allows, is about as long as the line that was drawn, and has few gaps. What it replaces is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from geo.lines import cut_track
from geo.network.plane import metres
from layers.model import Atlas, Drawn, Feature, Part, Source
from layers.sources.course import course
from layers.sources.extract import LICENCE, SOURCE
from layers.sources.osm_names import MODES, WayIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd

    from layers.sources.course import Course
    from layers.sources.extract import Extract, Origin

ACCURACY_M = 20
"""How exact a traced line is taken to be, simplifying and both carriageways counted in."""

GAP_ACCURACY_M = 250
"""How exact it is where gaps were closed by straight lines: a quarter of the longest gap."""

AROUND_M = 20_000.0
"""Ways further than that from the drawn line are another thing of the same name."""

NEAR_M = 2_000.0
"""A control point may always lie so far from the course; twice its accuracy if that is more."""

LENGTHS = (0.8, 1.6)
"""How long a course may be, as a share of the drawn line, give or take how exact its ends are."""

MOST_GAPS = 0.1
"""The share of a course that may be straight lines over gaps."""

_SIMPLER = 0.00005  # degrees: about 5 m
_DIGITS = 6


class Traced(NamedTuple):
    """A line that was found, with the course that it takes."""

    feature: Feature
    course: Course


class Untraced(NamedTuple):
    """A line that stays as it was drawn, and why."""

    feature: Feature
    reason: str


def sharpen(atlas: Atlas, extract: Extract) -> Atlas:
    """Return the atlas with the extract as a source, and every line that was found drawn by it."""
    found = [one for one in trace(atlas, extract) if isinstance(one, Traced)]
    sharper = {one.feature.id: _sharper(one) for one in found}
    source = _source(extract.origin)
    return atlas.model_copy(
        update={
            "features": atlas.features | sharper,
            "sources": atlas.sources | {source.id: source},
        }
    )


def trace(atlas: Atlas, extract: Extract) -> Iterator[Traced | Untraced]:
    """Look for each drawn line of the atlas; say of each what was found, or why nothing was."""
    index = WayIndex(extract.courses)
    for feature in atlas.features.values():
        if feature.layer in MODES and feature.geometry and _is_line(feature):
            yield _trace(feature, index)


def _trace(feature: Feature, index: WayIndex) -> Traced | Untraced:
    reason = "no way of that name or number"
    for ways in index.candidates(feature):
        found = _course(feature, ways)
        reason = _flaw(feature, found)
        if found and not reason:
            return Traced(feature, found)
    return Untraced(feature, reason)


def _course(feature: Feature, ways: gpd.GeoDataFrame) -> Course | None:
    """Return the course along those of the ways that are anywhere near the drawn line."""
    drawn = _drawn(feature)
    around = shapely.STRtree([_flat(shape) for shape in ways.geometry])
    near = around.query(_flat(drawn), predicate="dwithin", distance=AROUND_M)
    if not len(near):
        return None
    ends = _path(drawn)
    found = course(list(ways.geometry.iloc[np.sort(near)]), ends[0], ends[-1])
    return found and found._replace(shape=shapely.simplify(found.shape, _SIMPLER))


def _flaw(feature: Feature, found: Course | None) -> str:
    """Say why a course is not the line; an empty text when it is."""
    if found is None:
        return "no way of that name or number leads from end to end"
    drawn_m = float(shapely.length(_flat(_drawn(feature))))
    ends_m = 2.0 * (feature.accuracy_m or 0)
    if not LENGTHS[0] * (drawn_m - ends_m) <= found.length_m <= LENGTHS[1] * drawn_m + ends_m:
        return f"the ways of that name come to {found.length_m / drawn_m:.0%} of its length"
    if found.gaps_m > MOST_GAPS * found.length_m:
        return f"{found.gaps_m / 1000:.1f} km between the ways of that name are missing"
    flat = _flat(found.shape)
    for stop in feature.stops:
        away = float(shapely.distance(flat, _flat(shapely.Point(stop.point))))
        if away > _allowed(stop.accuracy_m):
            return f"the ways of that name pass {stop.name.zh} at {away / 1000:.1f} km"
    return _parts_flaw(feature, found.shape)


def _parts_flaw(feature: Feature, shape: shapely.LineString) -> str:
    for part in feature.parts:
        places = [shape.project(shapely.Point(part.path[at])) for at in (0, -1)]
        if places[0] >= places[1]:
            return f"the ways of that name run through {part.name.zh} the other way round"
    return ""


def _sharper(traced: Traced) -> Feature:
    feature, shape = traced.feature, traced.course.shape
    west, south, east, north = (round(edge, _DIGITS) for edge in shape.bounds)
    before = Drawn(
        geometry=feature.geometry or {},
        accuracy_m=feature.accuracy_m or 0,
        source=feature.position_source,
    )
    return feature.model_copy(
        update={
            "geometry": {"type": "LineString", "coordinates": _path(shape)},
            "bbox": (west, south, east, north),
            "accuracy_m": GAP_ACCURACY_M if traced.course.gaps_m else ACCURACY_M,
            "schematic": False,
            "position_source": SOURCE,
            "earlier": (*feature.earlier, before),
            "parts": tuple(_cut(part, shape) for part in feature.parts),
            "licences": tuple(sorted({*feature.licences, LICENCE})),
        }
    )


def _cut(part: Part, shape: shapely.LineString) -> Part:
    return part.model_copy(update={"path": _path(cut_track(shape, part.path[0], part.path[-1]))})


def _source(origin: Origin) -> Source:
    return Source(
        id=SOURCE,
        title=f"OpenStreetMap: {origin.source}",
        publisher="OpenStreetMap contributors",
        kind="osm",
        date=origin.date,
        licence=origin.licence,
        note="Taken into this atlas by whoever runs it",
    )


def _allowed(accuracy_m: int | None) -> float:
    return max(NEAR_M, 2.0 * (accuracy_m or 0))


def _is_line(feature: Feature) -> bool:
    return bool(feature.geometry and feature.geometry["type"] == "LineString")


def _drawn(feature: Feature) -> shapely.LineString:
    return shapely.LineString((feature.geometry or {})["coordinates"])


def _flat(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape on the plane of the region, in metres."""
    return shapely.transform(shape, lambda places: metres(places[:, 0], places[:, 1]))


def _path(line: shapely.LineString) -> tuple[tuple[float, float], ...]:
    return tuple((round(lon, _DIGITS), round(lat, _DIGITS)) for lon, lat in line.coords)
