"""Features on a picture: lines with their stops, points, and circles of accuracy."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import shapely
from markupsafe import Markup

from web.snapshot.frame import traced
from web.snapshot.ground import arrows
from web.snapshot.looks import Look, look, stroked, strokes, symbol
from web.snapshot.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.model import Feature, Stop
    from web.scene import Scene
    from web.snapshot.entries import Entry, Stretch
    from web.snapshot.frame import Frame, Point
    from web.snapshot.labels import Label, Room

FAINT_FROM, LARGEST_CIRCLE = 12, 400
"""Pixels between which a circle of accuracy is drawn around what is not selected."""

_SPREAD = 8  # pixels between symbols that share one place
_STOPS_FROM = 7
_TOO_FAR = LARGEST_CIRCLE  # pixels beyond the edge from where on nothing of a point is in view


@dataclass(frozen=True)
class Used:
    """What a legend has to explain: a kind of a layer, what is told of it, and how it is drawn."""

    layer: str
    kind: str
    look: Look
    is_line: bool
    schematic: bool
    circle: bool = False


@dataclass
class Pieces:
    """What is drawn of features, pane by pane, and what is to be written and explained."""

    circles: list[Markup] = field(default_factory=list)
    lines: list[Markup] = field(default_factory=list)
    stops: list[Markup] = field(default_factory=list)
    points: list[Markup] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)
    shown: list[Feature] = field(default_factory=list)


class Painter:
    """Draws entries into a frame, and notes in a room what they take of it."""

    def __init__(self, frame: Frame, room: Room, scene: Scene) -> None:
        """Begin with nothing drawn."""
        self.frame, self.room = frame, room
        self.pieces, self.names = Pieces(), Names(scene, frame.zoom)

    def paint(self, entries: Sequence[Entry]) -> Pieces:
        """Draw entries, the lowest first, and return everything that was drawn."""
        ids = {entry.feature.id for entry in entries}
        shifts = _spread(entries)
        for entry in entries:
            if entry.stretches:
                self._line(entry, ids)
            else:
                self._point(entry, shifts.get(entry.feature.id, (0.0, 0.0)))
        return self.pieces

    def _line(self, entry: Entry, ids: set[str]) -> None:
        feature = entry.feature
        seen = [(stretch, self.frame.seen(stretch.line)) for stretch in entry.stretches]
        seen = [(stretch, line) for stretch, line in seen if not line.is_empty]
        for stretch, line in seen:
            self._stretch(entry, stretch, line)
        if seen:
            self._show(entry)
            self._line_name(entry, seen)
        if self.frame.zoom >= _STOPS_FROM:
            for stop in feature.stops:
                if stop.role == "station" and stop.feature not in ids:
                    self._stop(entry, stop)

    def _stretch(self, entry: Entry, stretch: Stretch, line: BaseGeometry) -> None:
        feature = entry.feature
        base = look(feature.layer, feature.kind, stretch.told, schematic=feature.schematic)
        drawn = replace(base, width=base.width * self._widening())
        path = traced(line)
        self.pieces.lines += [
            stroked(path, stroke)
            for stroke in strokes(drawn, selected=entry.selected, dim=entry.dim)
        ]
        if feature.kind == "river" and not entry.dim:
            self.pieces.lines += arrows(line, drawn.color)
        self.room.ink(shapely.get_parts(line))
        self._use(entry, base, is_line=True)

    def _widening(self) -> float:
        """Return by how much lines are wider, where the picture shows little, or thinner."""
        zoom = self.frame.zoom
        for below, factor in ((7.5, 0.7), (9, 0.9), (11, 1.0)):
            if zoom < below:
                return factor
        return 1.2

    def _stop(self, entry: Entry, stop: Stop) -> None:
        at = self.frame.place(stop.point)
        if not self.frame.holds(at, margin=4):
            return
        feature, told = entry.feature, _nearest(entry.stretches, self.frame, at)
        rim = look(feature.layer, feature.kind, told).color
        radius = 2.2 if self.frame.zoom < 8.25 else 3 if self.frame.zoom < 10 else 4  # noqa: PLR2004
        self.pieces.stops.append(_disc(at, radius, rim, dim=entry.dim))
        self.room.mark(at, radius + 1)
        self.pieces.labels += self.names.stop(entry, stop, at, radius)

    def _point(self, entry: Entry, shift: Point) -> None:
        feature = entry.feature
        x, y = self.frame.place(_place_of(feature))
        at = (x + shift[0], y + shift[1])
        if not self.frame.holds(at, margin=_TOO_FAR):
            return
        drawn = look(feature.layer, feature.kind, entry.told)
        zoom = self.frame.zoom
        radius = 3.2 if zoom < 8 else 4.8 if zoom < 9.5 else 5.8  # noqa: PLR2004
        radius *= 0.75 if feature.context_of else 1
        circle = self._circle(entry, (x, y), drawn)
        self.pieces.points.append(symbol(at, drawn, radius, selected=entry.selected, dim=entry.dim))
        self.room.mark(at, radius + 1)
        if self.frame.holds(at):
            self._show(entry)
            self._use(entry, drawn, is_line=False, circle=circle)
            self.pieces.labels += self.names.point(entry, at, drawn, radius)

    def _circle(self, entry: Entry, at: Point, drawn: Look) -> bool:
        """Draw how far off a point may be; return whether there was something to draw."""
        radius = (entry.feature.accuracy_m or 0) / self.frame.metres_per_pixel
        wanted = radius > 3 if entry.selected else FAINT_FROM < radius < LARGEST_CIRCLE  # noqa: PLR2004
        if not wanted or entry.dim:
            return False
        strong = entry.selected
        self.pieces.circles.append(
            Markup(
                '<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" fill="{}" fill-opacity="{}" stroke="{}"'
                ' stroke-width="{}" stroke-opacity="{}" stroke-dasharray="4 4"/>'
            ).format(
                *at,
                radius,
                drawn.color,
                0.1 if strong else 0.03,
                drawn.color,
                1.6 if strong else 1,
                0.9 if strong else 0.3,
            )
        )
        return True

    def _line_name(self, entry: Entry, seen: Sequence[tuple[Stretch, BaseGeometry]]) -> None:
        """Write the name of a line in the middle of its longest stretch in view."""
        stretch, line = max(seen, key=lambda pair: pair[1].length)
        longest = max(shapely.get_parts(line), key=lambda part: part.length)
        middle = longest.interpolate(0.5, normalized=True)
        self.pieces.labels += self.names.line(entry, stretch.told, (middle.x, middle.y))

    def _show(self, entry: Entry) -> None:
        if not entry.dim:
            self.pieces.shown.append(entry.feature)

    def _use(self, entry: Entry, drawn: Look, *, is_line: bool, circle: bool = False) -> None:
        feature = entry.feature
        if not entry.dim:
            self.pieces.used.append(
                Used(feature.layer, feature.kind, drawn, is_line, feature.schematic, circle)
            )


def _place_of(feature: Feature) -> Point:
    lon, lat = (feature.geometry or {})["coordinates"][:2]
    return lon, lat


def _disc(at: Point, radius: float, rim: str, *, dim: bool) -> Markup:
    """Draw a stop of a line: a white disc with a rim in the colour of the line."""
    return Markup(
        '<circle cx="{:.1f}" cy="{:.1f}" r="{:g}" fill="#ffffff" stroke="{}" stroke-width="{}"{}/>'
    ).format(*at, radius, rim, 1.7 if radius > 3 else 1.3, Markup(' opacity="0.2"') if dim else "")  # noqa: PLR2004


def _nearest(stretches: Sequence[Stretch], frame: Frame, at: Point) -> Any:  # noqa: ANN401
    """Return what is told of the stretch that is nearest to a place."""
    x, y = at
    point = shapely.Point(frame.left + x / frame.scale, frame.top + y / frame.scale)
    return min(stretches, key=lambda stretch: stretch.line.distance(point)).told


def _spread(entries: Iterable[Entry]) -> dict[str, Point]:
    """Return a shift in pixels for each point that shares its place with others."""
    places: dict[tuple[float, float], list[str]] = defaultdict(list)
    for entry in entries:
        if not entry.stretches:
            lon, lat = _place_of(entry.feature)
            places[round(lon, 4), round(lat, 4)].append(entry.feature.id)
    shifts = {}
    for ids in places.values():
        reach = max(_SPREAD, _SPREAD * len(ids) / math.pi) if len(ids) > 1 else 0
        for number, name in enumerate(sorted(ids)):
            turn = 2 * math.pi * number / len(ids)
            shifts[name] = (math.cos(turn) * reach, math.sin(turn) * reach)
    return shifts
