"""A journey on a picture: the legs of a route, or the rings of a circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from markupsafe import Markup
from shapely.geometry import shape

from web.snapshot.frame import traced, worldly
from web.snapshot.labels import Area
from web.snapshot.letters import width_of, written
from web.snapshot.looks import Stroke, stroked
from web.style import INK, LEGS, RING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from web.snapshot.frame import Box, Frame, Point
    from web.snapshot.labels import Room

_SIGN = 13  # pixels of the letters at an end


@dataclass(frozen=True)
class Leg:
    """A part of a route by one mode; ``by_promise``: it uses what does not run as a fact."""

    mode: str
    path: tuple[Point, ...]
    by_promise: bool


@dataclass(frozen=True)
class Ring:
    """What is reached within so many minutes, as GeoJSON."""

    minutes: int
    geometry: dict[str, Any]


@dataclass(frozen=True)
class Journey:
    """What is drawn of a journey (WGS 84); ``ends`` are places with a letter at each.

    ``title`` tells of it in a few words.
    """

    title: str
    legs: tuple[Leg, ...] = ()
    rings: tuple[Ring, ...] = ()
    ends: tuple[tuple[str, Point], ...] = ()

    @property
    def box(self) -> Box | None:
        """Return west, south, east and north of all that is drawn; None when nothing is."""
        shapes = [shape(ring.geometry) for ring in self.rings]
        shapes += [shapely.LineString(leg.path) for leg in self.legs if len(leg.path) > 1]
        shapes += [shapely.Point(point) for _, point in self.ends]
        if not shapes:
            return None
        west, south, east, north = shapely.total_bounds(shapes).tolist()
        return west, south, east, north

    def areas(self, frame: Frame) -> Iterator[Markup]:
        """Draw the rings, the widest lowest."""
        for rank, ring in reversed(list(enumerate(self.rings))):
            seen = frame.seen(worldly(shape(ring.geometry)))
            path = traced(seen)
            if path:
                yield Markup(
                    '<path d="{}" fill="{}" fill-opacity="{}" fill-rule="evenodd"/>'
                ).format(path, RING["color"], RING["fill"])
                yield stroked(path, ring_stroke(rank))

    def lines(self, frame: Frame, room: Room) -> Iterator[Markup]:
        """Draw the legs, the minutes of the rings, and the ends."""
        for leg in self.legs:
            if len(leg.path) > 1:
                line = frame.seen(worldly(shapely.LineString(leg.path)))
                room.ink(shapely.get_parts(line))
                path = traced(line)
                yield from (stroked(path, stroke) for stroke in leg_strokes(leg) if path)
        for ring in self.rings:
            yield from _minutes(ring, frame, room)
        for letters, point in self.ends:
            at = frame.place(point)
            if frame.holds(at):
                yield _sign(letters, at, room)


def leg_strokes(leg: Leg) -> list[Stroke]:
    """Return the strokes of a leg, the lowest first; what runs by promise has gaps."""
    table = LEGS.get(leg.mode, LEGS["access"])
    width = table["width"]
    gaps = (width * 2, width * 1.2) if leg.by_promise else tuple(table["dash"])
    cap = "butt" if gaps and gaps[0] > 1 else "round"
    under = Stroke("#ffffff", width + 5, 0.95)
    line = Stroke(table["color"], width, dash=gaps, cap=cap)
    middle = table.get("middle")
    return [under, line, *([Stroke(middle, 1.4, dash=(6, 6), cap="butt")] if middle else [])]


def ring_stroke(rank: int) -> Stroke:
    """Return the edge of a ring, the first being the smallest."""
    dash = RING["dashes"][rank % len(RING["dashes"])]
    return Stroke(RING["color"], 2, 0.9, tuple(map(float, dash.split())), "butt")


def _minutes(ring: Ring, frame: Frame, room: Room) -> Iterator[Markup]:
    """Write the minutes of a ring at its northernmost point."""
    points = shapely.get_coordinates(shape(ring.geometry))
    lon, lat = points[points[:, 1].argmax()].tolist()
    at = frame.place((lon, lat))
    if frame.holds(at):
        yield _sign(f"{ring.minutes}′", at, room, colour=RING["color"])


def _sign(letters: str, at: Point, room: Room, *, colour: str = INK["text"]) -> Markup:
    """Write a few letters on a plate of their own."""
    width, height = width_of(letters, _SIGN, 700) + 10, _SIGN + 8
    left, top = at[0] - width / 2, at[1] - height / 2
    room.take(Area(left, top, left + width, top + height))
    plate = Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" rx="{}" fill="{}" stroke="#ffffff"'
        ' stroke-width="1.5"/>'
    ).format(left, top, width, height, height / 2, colour)
    return plate + written(
        (at[0], at[1] + _SIGN * 0.36),
        letters,
        _SIGN,
        "#ffffff",
        weight=700,
        more=' text-anchor="middle"',
    )


def modes(legs: Iterable[Leg]) -> list[Leg]:
    """Return one leg for each way of travelling, those by promise apart."""
    return list({(leg.mode, leg.by_promise): leg for leg in legs}.values())
