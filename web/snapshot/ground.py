"""The drawn background of a picture: land, borders, rivers with their flow, and names of places."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from markupsafe import Markup
from shapely.geometry import shape
from shapely.ops import substring

from geo.region import BACKGROUND
from web.snapshot.frame import FINE, traced, worldly
from web.snapshot.labels import Label
from web.snapshot.looks import Stroke, stroked
from web.style import GROUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely import LineString
    from shapely.geometry.base import BaseGeometry

    from layers.opened import OpenAtlas
    from web.snapshot.frame import Box, Frame, Point

BEYOND = "#e6ebed"
"""The colour of where nothing is claimed, outside the drawn ground."""

DISTRICTS_FROM = 9
_OPEN_SEA = 20.9  # latitude down to which there is nothing but sea south of the ground
_INSIDE = 0.0002  # degrees by which borders end before the edge along which the ground is cut
_RANK = re.compile(r"(市|特别行政区)$")
_HOME, _ABROAD, _RIVER, _DISTRICT, _PLACE = 500, 90, 160, 80, 40
_NAMES_FROM = ((1_000_000, 8.5), (300_000, 9.5), (80_000, 10.25), (20_000, 11.0), (0, 11.5))
_HOME_DISTRICTS_FROM, _OTHER_DISTRICTS_FROM, _RIVERS_FROM = 9.75, 10.5, 8.5
_RIVER_STEPS = 6  # stretches by which a river is drawn wider and wider
_SOURCE, _MOUTH = 1.1, 3.0  # pixels
_ARROW_EVERY = 130  # pixels
_ARROW = "M4.5 0L-4.5 -3.6L-1.8 0L-4.5 3.6Z"


@dataclass(frozen=True)
class Named:
    """A name of the ground: in both languages, where it stands, and how important it is."""

    name: dict[str, str]
    at: Point  # WGS 84
    kind: str
    home: bool = False
    people: int = 0


@dataclass(frozen=True, eq=False)
class Backdrop:
    """The ground of a generation in world coordinates; borders are there once each."""

    sea: BaseGeometry
    land: BaseGeometry
    home: BaseGeometry
    coast: BaseGeometry
    cities: BaseGeometry
    districts: BaseGeometry
    rivers: tuple[LineString, ...]
    names: tuple[Named, ...]

    @classmethod
    def of(cls, opened: OpenAtlas) -> Backdrop:
        """Read the ground of a generation."""
        parts = {
            name: json.loads(opened.background_json(name))["features"]
            for name in ("land", "cities", "districts", "rivers", "places")
        }
        home = [city for city in parts["cities"] if city["properties"]["in_region"]]
        land = shapely.union_all(_shapes(parts["land"]))
        west, _, east, north = BACKGROUND
        return cls(
            sea=worldly(shapely.box(west, _OPEN_SEA, east, north)),
            land=worldly(land),
            home=worldly(shapely.union_all(_shapes(home))),
            coast=worldly(_borders([land])),
            cities=worldly(_borders(_shapes(parts["cities"]))),
            districts=worldly(_borders(_shapes(parts["districts"]))),
            rivers=tuple(_courses(_shapes(parts["rivers"]))),
            names=tuple(_names(parts)),
        )

    def drawn(self, frame: Frame, *, districts: bool) -> Iterator[Markup]:
        """Draw the ground, the lowest first."""
        for area, colour in ((self.sea, "sea"), (self.land, "neighbour"), (self.home, "land")):
            yield _filled(frame, area, GROUND[colour])
        yield from _lined(frame, self.coast, Stroke(GROUND["city_border"], 0.9))
        if districts or frame.zoom >= DISTRICTS_FROM:
            yield from _lined(
                frame, self.districts, Stroke(GROUND["district_border"], 0.8, dash=(3, 3))
            )
        dash = Stroke(GROUND["city_border"], 1.1, dash=(7, 3, 1.5, 3), cap="butt")
        yield from _lined(frame, self.cities, dash)
        for river in self.rivers:
            yield from _flowing(frame, river)

    def labels(self, frame: Frame, lang: str) -> Iterator[Label]:
        """Yield the names that are to be written at this zoom."""
        cities = {_bare(name.name[lang]) for name in self.names if name.kind == "city"}
        for named in self.names:
            at = frame.place(named.at)
            if not frame.holds(at) or frame.zoom < _from(named):
                continue
            if named.kind == "place" and named.name[lang] in cities:
                continue
            yield _label(named, named.name[lang], at)


def shows_ground(box: Box) -> bool:
    """Tell whether a box (WGS 84) shows any of the drawn ground."""
    west, south, east, north = box
    across = west < BACKGROUND.east and east > BACKGROUND.west
    return across and south < BACKGROUND.north and north > BACKGROUND.south


def kept_to_ground(box: Box) -> Box:
    """Return the ground where a box holds all of it and more, any other box as it is."""
    return BACKGROUND if shapely.box(*box).contains(shapely.box(*BACKGROUND)) else box


def _shapes(features: Iterable[dict[str, Any]]) -> list[BaseGeometry]:
    return [shape(feature["geometry"]) for feature in features]


def _courses(shapes: Iterable[BaseGeometry]) -> Iterator[LineString]:
    """Yield the courses of rivers, each from its source on, in world coordinates."""
    for shape_ in shapes:
        for part in shapely.get_parts(shape_):
            yield shapely.LineString(worldly(part))


def _borders(areas: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the edges of areas, each once, without those along which the ground is cut."""
    edges = shapely.union_all([area.boundary for area in areas])
    west, south, east, north = BACKGROUND
    inner = (west + _INSIDE, south + _INSIDE, east - _INSIDE, north - _INSIDE)
    return shapely.line_merge(shapely.clip_by_rect(edges, *inner))


def _names(parts: dict[str, list[dict[str, Any]]]) -> Iterator[Named]:
    kinds = {"cities": "city", "districts": "district", "rivers": "river"}
    for part, kind in kinds.items():
        for feature in parts[part]:
            told = feature["properties"]
            if "label" in told:
                lon, lat = told["label"]
                yield Named(told["name"], (lon, lat), kind, home=told.get("in_region", False))
    for feature in parts["places"]:
        told, (lon, lat) = feature["properties"], feature["geometry"]["coordinates"]
        yield Named(told["name"], (lon, lat), "place", people=told["population"])


def _from(named: Named) -> float:
    """Return the zoom from which on a name is written."""
    if named.kind == "river":
        return _RIVERS_FROM
    if named.kind == "district":
        return _HOME_DISTRICTS_FROM if named.home else _OTHER_DISTRICTS_FROM
    if named.kind == "place":
        return next(zoom for people, zoom in _NAMES_FROM if named.people >= people)
    return 0


def _label(named: Named, words: str, at: Point) -> Label:
    if named.kind == "river":
        colour = GROUND["river_label"]
        return Label(text=words, at=at, rank=_RIVER, size=12, color=colour, italic=True, gap=5)
    if named.kind == "place":
        rank = _PLACE + math.log10(1 + named.people)
        colour = GROUND["place_label"]
        return Label(
            text=words, at=at, rank=rank, size=11, color=colour, weight=400, place="centre"
        )
    colour = GROUND["city_label"]
    if named.kind == "district":
        return Label(text=words, at=at, rank=_DISTRICT, size=12, color=colour, place="centre")
    name = _bare(words)
    if named.home:
        return Label(
            text=name, at=at, rank=_HOME, size=16, color=colour, weight=700, place="around"
        )
    return Label(text=name, at=at, rank=_ABROAD, size=13, color=colour, weight=600, place="centre")


def _bare(name: str) -> str:
    """Return the name of a city without the word of its rank."""
    return _RANK.sub("", name)


def _filled(frame: Frame, area: BaseGeometry, colour: str) -> Markup:
    path = traced(frame.seen(area))
    return Markup('<path d="{}" fill="{}"/>').format(path, colour) if path else Markup("")


def _lined(frame: Frame, lines: BaseGeometry, stroke: Stroke) -> Iterator[Markup]:
    path = traced(frame.seen(lines))
    if path:
        yield stroked(path, stroke)


def _flowing(frame: Frame, river: LineString) -> Iterator[Markup]:
    """Draw a river from its source on, wider and wider, with arrows downstream."""
    ends = [step / _RIVER_STEPS for step in range(_RIVER_STEPS + 1)]
    for begin, end in pairwise(ends):
        width = _SOURCE + (_MOUTH - _SOURCE) * (begin + end) / 2
        stretch = substring(river, begin, end, normalized=True)
        yield from _lined(frame, stretch, Stroke(GROUND["river"], width))
    yield from arrows(frame.seen(river, fine=FINE), GROUND["river_label"])


def arrows(line: BaseGeometry, colour: str) -> Iterator[Markup]:
    """Draw arrows along a line in pixels, in the direction in which it is drawn."""
    for part in shapely.get_parts(line):
        if shapely.get_dimensions(part) != 1:
            continue
        for way in np.arange(_ARROW_EVERY / 2, part.length, _ARROW_EVERY).tolist():
            at, ahead = part.interpolate(way), part.interpolate(way + 1)
            turn = math.degrees(math.atan2(ahead.y - at.y, ahead.x - at.x))
            yield Markup(
                '<path d="{}" fill="{}" transform="translate({:.1f} {:.1f}) rotate({:.0f})"/>'
            ).format(_ARROW, colour, at.x, at.y, turn)
