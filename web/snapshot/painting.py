"""The map of a picture without what stands around it: everything that a view shows in a frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from layers.catalog import BOUNDARIES, NETWORK_NAMES
from web.config import CORE
from web.snapshot.entries import entries
from web.snapshot.features import Painter, Pieces
from web.snapshot.frame import Frame
from web.snapshot.ground import BEYOND, kept_to_ground
from web.snapshot.labels import arranged
from web.snapshot.networks import network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.model import Feature
    from web.scene import Scene
    from web.snapshot.features import Used
    from web.snapshot.frame import Box
    from web.snapshot.journeys import Journey
    from web.snapshot.labels import Label, Room, Written
    from web.snapshot.stock import Stock
    from web.view import View

_CLOSEST = 12.0  # zoom at which a single place is shown
_AROUND = 40  # pixels kept free around a story or a journey


@dataclass(frozen=True)
class Painted:
    """What a map shows: the drawing below its names, the names, and what a key explains."""

    below: Markup
    labels: Sequence[Label]
    used: Sequence[Used]
    shown: Sequence[Feature]
    networks: tuple[str, ...]

    def names(self, room: Room, zoom: float) -> list[Written]:
        """Give the names their places in what is left of the room."""
        return arranged(self.labels, room, zoom=zoom)


def frame_of(stock: Stock, view: View, journey: Journey | None, size: tuple[int, int]) -> Frame:
    """Return the frame of a view: its box, or what its story needs, or what the map shows first."""
    if view.bbox:
        return Frame.of(kept_to_ground(view.bbox), *size)
    told = _story_box(stock, view) or (journey.box if journey else None)
    if told is None:
        return Frame.of(CORE, *size)
    room = min(_AROUND, *(side // 4 for side in size))
    return Frame.of(told, *size, room=room, closest=_CLOSEST)


def _story_box(stock: Stock, view: View) -> Box | None:
    feature = stock.atlas.features.get(view.feature or "")
    corridor = stock.atlas.corridors.get(view.corridor or "")
    return (feature and feature.bbox) or (corridor and corridor.bbox) or None


def paint(
    stock: Stock, scene: Scene, frame: Frame, room: Room, journey: Journey | None = None
) -> Painted:
    """Paint what a view shows into a frame, the lowest first; the room notes what it takes."""
    view, ground = scene.view, stock.ground
    networks = tuple(name for name in NETWORK_NAMES if name in view.layers)
    ways = [way for name in networks for way in network(stock.opened.rows(name), view.on, frame)]
    pieces = Painter(frame, room, scene).paint(entries(stock, view))
    below = [
        _sheet(frame),
        *ground.drawn(frame, districts=BOUNDARIES in view.layers),
        *(journey.areas(frame) if journey else ()),
        *ways,
        *_panes(pieces),
        *(journey.lines(frame, room) if journey else ()),
    ]
    labels = [*pieces.labels, *ground.labels(frame, view.lang)]
    return Painted(Markup("").join(below), labels, pieces.used, pieces.shown, networks)


def _sheet(frame: Frame) -> Markup:
    return Markup('<rect width="{}" height="{}" fill="{}"/>').format(
        frame.width, frame.height, BEYOND
    )


def _panes(pieces: Pieces) -> list[Markup]:
    return [*pieces.circles, *pieces.lines, *pieces.stops, *pieces.points]
