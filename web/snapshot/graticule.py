"""Ticks of longitude and latitude along the edges of a map."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import Markup

from web.snapshot.labels import Area
from web.snapshot.letters import width_of, written
from web.style import INK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from web.snapshot.frame import Frame, Point
    from web.snapshot.labels import Room

_STEPS = (5.0, 2.0, 1.0, 0.5, 0.25, 0.1, 0.05, 0.02, 0.01)
_TICKS = 4  # at least so many along the shorter edge, if a step gives them
_LONG = 7  # pixels
_SIZE = 10.0


def graticule(frame: Frame, room: Room) -> Markup:
    """Draw ticks at round degrees on all four edges, with the degrees at the upper and left one."""
    west, south, east, north = frame.box
    step = step_for(min(east - west, north - south))
    drawn = [*_meridians(frame, room, step), *_parallels(frame, room, step)]
    return Markup("").join(drawn)


def step_for(degrees: float) -> float:
    """Return the widest round step that gives enough ticks along so many degrees."""
    return next((step for step in _STEPS if degrees / step >= _TICKS), _STEPS[-1])


def _meridians(frame: Frame, room: Room, step: float) -> Iterator[Markup]:
    west, south, east, _ = frame.box
    for lon in _round_between(west, east, step):
        x = frame.place((lon, south))[0]
        yield _tick((x, 0), (0, _LONG))
        yield _tick((x, frame.height), (0, -_LONG))
        words = _degrees(lon, "EW")
        half = width_of(words, _SIZE) / 2
        yield from _told(words, Area(x - half, _LONG + 1, x + half, _LONG + _SIZE + 3), room)


def _parallels(frame: Frame, room: Room, step: float) -> Iterator[Markup]:
    west, south, _, north = frame.box
    for lat in _round_between(south, north, step):
        y = frame.place((west, lat))[1]
        yield _tick((0, y), (_LONG, 0))
        yield _tick((frame.width, y), (-_LONG, 0))
        words = _degrees(lat, "NS")
        width = width_of(words, _SIZE)
        left, half = _LONG + 3, _SIZE / 2 + 1
        yield from _told(words, Area(left, y - half, left + width, y + half), room)


def _tick(at: Point, way: tuple[int, int]) -> Markup:
    return Markup('<path d="M{:.1f} {:.1f}l{} {}" stroke="{}" stroke-width="0.8"/>').format(
        *at, *way, INK["text"]
    )


def _told(words: str, area: Area, room: Room) -> Iterator[Markup]:
    """Write degrees where nothing else is written."""
    if room.free(area):
        room.take(area)
        halo = ' paint-order="stroke" stroke="#ffffff" stroke-width="2.4"'
        yield written((area.left, area.bottom - 3), words, _SIZE, INK["text"], more=halo)


def _round_between(low: float, high: float, step: float) -> list[float]:
    first, last = math.ceil(low / step), math.floor(high / step)
    return [round(number * step, 6) for number in range(first, last + 1)]


def _degrees(value: float, sides: str) -> str:
    return f"{abs(value):g}°{sides[value < 0]}"
