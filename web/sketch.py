"""Small maps drawn on the server as SVG: land, borders and rivers, and what is marked on them.

Positions are WGS 84 degrees, longitude first; the drawing is a plain one, true to scale in the
middle of its box. Equal questions give equal bytes. Colours and dashes come from
``static/css/travel.css`` by class, so that screen and paper agree.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from markupsafe import Markup, escape
from shapely.geometry import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.opened import OpenAtlas

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

Point = tuple[float, float]

WIDTH, HEIGHT = 520, 360
"""Size of a sketch in its own units; on the page it takes the width that there is."""

_FINE = 0.8  # units by which a line may be off
_MARGIN = 8  # units drawn beyond the edge, so that no stroke along it shows
_LETTER = 15  # units, the width of a wide letter
_SMALLEST = 0.12  # degrees of a box that is but a point


@dataclass(frozen=True, eq=False)
class Ground:
    """What lies under every sketch; ``names`` are the cities of the region with their middles.

    ``home`` is the region's land, ``borders`` the edges of all cities, each edge once.
    """

    land: BaseGeometry
    home: BaseGeometry
    borders: BaseGeometry
    rivers: BaseGeometry
    names: tuple[tuple[dict[str, str], Point], ...]


@dataclass(frozen=True)
class Area:
    """An area as GeoJSON, drawn in a class of the style sheet."""

    geometry: dict[str, Any]
    style: str


@dataclass(frozen=True)
class Line:
    """A line through points, drawn in a class of the style sheet."""

    points: tuple[Point, ...]
    style: str


@dataclass(frozen=True)
class Dot:
    """A point with a label, which may be blank."""

    point: Point
    label: str
    style: str = "spot"


Mark = Area | Line | Dot


@dataclass(frozen=True)
class Caption:
    """What the sketch is called, and what it shows in a sentence for who cannot see it.

    ``key`` keeps the ids of several sketches on one page apart.
    """

    key: str
    title: str
    description: str


def ground_of(opened: OpenAtlas) -> Ground:
    """Read the ground of a generation."""
    land, cities, rivers = (
        json.loads(opened.background_json(name))["features"]
        for name in ("land", "cities", "rivers")
    )
    home = [city for city in cities if city["properties"]["in_region"]]
    names = [(city["properties"]["name"], city["properties"]["label"]) for city in home]
    edges = [area.boundary for area in _shapes(cities)]
    return Ground(
        land=shapely.union_all(_shapes(land)),
        home=shapely.union_all(_shapes(home)),
        borders=shapely.line_merge(shapely.union_all(edges)),
        rivers=shapely.union_all(_shapes(rivers)),
        names=tuple((name, (at[0], at[1])) for name, at in names),
    )


def _shapes(features: list[dict[str, Any]]) -> list[BaseGeometry]:
    return [shape(feature["geometry"]) for feature in features]


def box_around(points: Iterable[Point], *, share: float = 0.08) -> Box:
    """Return a box around points, wider than they reach by a share of it on every side."""
    lons, lats = zip(*points, strict=True)
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    wide = max((east - west) * share, (_SMALLEST - (east - west)) / 2)
    high = max((north - south) * share, (_SMALLEST - (north - south)) / 2)
    return west - wide, south - high, east + wide, north + high


def corners(geometry: dict[str, Any] | None) -> list[Point]:
    """Return two corners of the box of a GeoJSON geometry; none when there is no geometry."""
    if geometry is None:
        return []
    west, south, east, north = shape(geometry).bounds
    return [(west, south), (east, north)]


def sketch(
    ground: Ground, box: Box, marks: Sequence[Mark], caption: Caption, *, lang: str
) -> Markup:
    """Draw marks over the ground, the first lowest; the box is widened to the sketch's shape."""
    frame = _Frame.of(box)
    body = [
        Markup('<rect class="sea" width="{}" height="{}"/>').format(WIDTH, HEIGHT),
        frame.path(ground.land, "land"),
        frame.path(ground.home, "home"),
        frame.path(ground.borders, "border"),
        frame.path(ground.rivers, "river"),
    ]
    marked = [_drawn(frame, mark) for mark in marks]
    names = [_named(frame, name[lang], at) for name, at in ground.names]
    return _framed(caption, Markup("").join([*body, *marked, *names]))


def _drawn(frame: _Frame, mark: Mark) -> Markup:
    if isinstance(mark, Area):
        return frame.path(shape(mark.geometry), mark.style)
    if isinstance(mark, Line):
        return frame.path(shapely.LineString(mark.points), mark.style)
    return frame.dot(mark)


def _named(frame: _Frame, name: str, at: Point) -> Markup:
    """Write the name of a city, without the word of its rank, where it fits."""
    x, y = frame.place(at)
    short = name.removesuffix("市")
    half = len(short) * _LETTER / 2
    if not (half < x < WIDTH - half and _LETTER < y < HEIGHT - _LETTER):
        return Markup("")
    return Markup('<text class="city" x="{:.0f}" y="{:.0f}">{}</text>').format(x, y, short)


def _framed(caption: Caption, body: Markup) -> Markup:
    return Markup(
        '<svg class="sketch" role="img" viewBox="0 0 {width} {height}"'
        ' aria-labelledby="{key}-title {key}-desc">'
        '<title id="{key}-title">{title}</title><desc id="{key}-desc">{desc}</desc>{body}</svg>'
    ).format(
        width=WIDTH,
        height=HEIGHT,
        key=escape(caption.key),
        title=caption.title,
        desc=caption.description,
        body=body,
    )


@dataclass(frozen=True)
class _Frame:
    """A box of degrees laid onto the sketch."""

    west: float
    north: float
    across: float  # units a degree of longitude
    down: float  # units a degree of latitude
    window: Box  # degrees that are drawn

    @classmethod
    def of(cls, box: Box) -> _Frame:
        west, south, east, north = box
        shrink = math.cos(math.radians((south + north) / 2))
        down = min(HEIGHT / (north - south), WIDTH / ((east - west) * shrink))
        across = down * shrink
        left = (west + east) / 2 - WIDTH / across / 2
        top = (south + north) / 2 + HEIGHT / down / 2
        dx, dy = _MARGIN / across, _MARGIN / down
        right, bottom = left + WIDTH / across, top - HEIGHT / down
        return cls(left, top, across, down, (left - dx, bottom - dy, right + dx, top + dy))

    def place(self, point: Point) -> Point:
        """Return where a point lies on the sketch."""
        return (point[0] - self.west) * self.across, (self.north - point[1]) * self.down

    def path(self, geometry: BaseGeometry, style: str) -> Markup:
        """Return what of a geometry is in view as one path; nothing when none of it is."""
        seen = shapely.clip_by_rect(geometry, *self.window)
        seen = shapely.simplify(seen, _FINE / self.down)
        steps = " ".join(self._steps(seen))
        return Markup('<path class="{}" d="{}"/>').format(style, steps) if steps else Markup("")

    def _steps(self, geometry: BaseGeometry) -> Iterable[str]:
        for part in shapely.get_parts(geometry):
            if shapely.get_type_id(part) == shapely.GeometryType.POLYGON:
                rings = [part.exterior, *part.interiors]
                yield from (self._trace(ring.coords[:-1]) + "Z" for ring in rings)
            elif shapely.get_dimensions(part) == 1:
                yield self._trace(part.coords)

    def _trace(self, points: Iterable[Point]) -> str:
        placed = [self.place((point[0], point[1])) for point in points]
        return "M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)

    def dot(self, mark: Dot) -> Markup:
        """Return a dot and its label, which keeps to the side where there is room."""
        x, y = self.place(mark.point)
        late = x > WIDTH * 2 / 3
        label = Markup('<text x="{:.0f}" y="{:.0f}"{}>{}</text>').format(
            x - 8 if late else x + 8,
            y + 4,
            Markup(' class="late"') if late else "",
            mark.label,
        )
        circle = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4.5"/>').format(x, y)
        shown = circle + label if mark.label else circle
        return Markup('<g class="{}">{}</g>').format(mark.style, shown)
