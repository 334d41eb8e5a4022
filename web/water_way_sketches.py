"""Small maps of walks along rivers, and of the way to a section with its circle of error."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.circle import circle
from web.sketch import HEIGHT, WIDTH, Area, Caption, Dot, Line, box_around, corners, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from layers.water.access import Approach
    from layers.water.model import Met, Trace
    from web.journey_scene import JourneyScene
    from web.sketch import Box, Ground, Mark, Point

_APART = 26  # units of a sketch that two numbers must keep between them
_FIRST = ("section", "fork", "confluence", "source", "mouth")
_NEAR_M = 3_000.0  # metres around a section that its own map shows at least
_WIDER = 1.3  # times its circle of error, or the way to the road
_FOOT = 0.06  # of the height below a section that is left below the scale bar
_SCALES_M = (20_000, 10_000, 5_000, 2_000, 1_000)


def trace_sketch(scene: JourneyScene, ground: Ground, trace: Trace) -> Markup:
    """Draw a walk: the rivers that were walked, and what was met by its number in the list."""
    spread = corners(trace.geometry) if trace.geometry["coordinates"] else []
    box = box_around([*spread, trace.point])
    lines = [Line(tuple(line), "walked") for line in trace.geometry["coordinates"]]
    title = scene.t("trace.title", place=scene.tx(trace.start), way=scene.t(f"way.{trace.way}"))
    caption = Caption("trace", title, scene.t("trace.map.about", count=len(trace.met)))
    marks: list[Mark] = [*lines, *_dots(trace.met, box), Dot(trace.point, "", "middle")]
    return sketch(ground, box, marks, caption, lang=scene.view.lang)


def way_sketch(scene: JourneyScene, ground: Ground, found: Approach) -> Markup:
    """Draw the whole way to a section."""
    name = scene.tx(found.section.name)
    begin = scene.tx(found.route.from_.name) if found.route else ""
    caption = Caption("way", scene.t("access.map.way"), f"{begin} → {name}")
    ends = [found.drive[0], found.place.point] if found.drive else [found.place.point]
    marks: list[Mark] = [
        Line(found.drive, "drive"),
        Dot(ends[0], begin, "begin"),
        Dot(found.place.point, name, "middle"),
    ]
    return sketch(
        ground, box_around([*found.drive, *ends], share=0.12), marks, caption, lang=scene.view.lang
    )


def near_sketch(scene: JourneyScene, ground: Ground, found: Approach) -> Markup:
    """Draw a section with its circle of error, the nearest road, and the end of the way."""
    reach = max(_NEAR_M, _WIDER * (found.accuracy_m or 0), _WIDER * found.apart_m)
    at, name = found.place.point, scene.tx(found.section.name)
    marks: list[Mark] = []
    if found.accuracy_m:
        ring = [circle(at, found.accuracy_m)]
        marks.append(Area({"type": "Polygon", "coordinates": ring}, "error"))
    if found.drive:
        marks.append(Line(found.drive, "drive"))
    marks += [
        Line((found.road, at), "unknown"),
        Dot(found.road, "", "road-end"),
        Dot(at, "", "middle"),
        *_scale(at, reach),
    ]
    caption = Caption("near", scene.t("access.map.near"), name)
    lons, lats = zip(*circle(at, reach), strict=True)
    box = min(lons), min(lats), max(lons), max(lats)
    return sketch(ground, box, marks, caption, lang=scene.view.lang)


def _scale(at: Point, reach: float) -> list[Mark]:
    """Return a scale bar below a point, on a sketch that shows so many metres to each side."""
    metres = next(bar for bar in _SCALES_M if bar <= reach)
    lons, lats = zip(*circle(at, reach), strict=True)
    height = min(lats) + (at[1] - min(lats)) * _FOOT
    end = min(lons) + (at[0] - min(lons)) * metres / reach
    bar = Line(((min(lons), height), (end, height)), "scale")
    return [bar, Dot((end, height), f"{metres // 1000} km", "scale-words")]


def _dots(met: Sequence[Met], box: Box) -> Iterable[Dot]:
    """Return a dot for all that was met; numbers only where they do not stand in each other."""
    apart = _APART * _unit(box)
    taken: list[Point] = []
    dots = []
    for number, one in sorted(enumerate(met, start=1), key=lambda pair: _rank(pair[1])):
        free = all(_off(one.point, other) > apart for other in taken)
        if free:
            taken.append(one.point)
        dots.append(Dot(one.point, str(number) if free else "", f"met {one.kind}"))
    return reversed(dots)


def _unit(box: Box) -> float:
    """Return how many degrees of latitude a unit of a sketch is, which widens its box."""
    west, south, east, north = box
    shrink = math.cos(math.radians((south + north) / 2))
    return max((north - south) / HEIGHT, (east - west) * shrink / WIDTH)


def _rank(met: Met) -> int:
    return _FIRST.index(met.kind) if met.kind in _FIRST else len(_FIRST)


def _off(one: Point, other: Point) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))
