"""Names on a picture, the important ones first, none over another; as ``draw_labels.js`` has it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import shapely

from web.snapshot.letters import plain, width_of, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup
    from numpy.typing import NDArray

    from web.snapshot.frame import Point

CELL = 4
"""Pixels of the cells in which it is noted what of a picture is taken."""

_NEAR = [(dx, dy) for dy in (0, 14, -14, 26, -26) for dx in (0, 18, -18)]
_SAME_NAME_WITHIN = 160  # pixels: the same name is not written twice this close
_COVERED = 8.0  # how dear it is to cover a symbol, in cells of ink of twice the size
_INK_SHARE = (CELL / 8) ** 2
_EDGE = 3  # pixels kept free along the edge of the picture


class Area(NamedTuple):
    """A box on the picture, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, kw_only=True)
class Label:
    """A name and where it belongs; ``place`` is at its point, near it, or beside its symbol.

    The higher the ``rank``, the sooner it is written. ``gap`` are the pixels to the symbol.
    """

    text: str
    at: Point
    rank: float
    size: float
    color: str
    weight: int = 500
    italic: bool = False
    dim: bool = False
    place: Literal["centre", "around", "beside"] = "beside"
    gap: float = 8


class Room:
    """What of a picture is taken by words, by symbols and by lines."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with nothing taken."""
        self.width, self.height = width, height
        shape = (math.ceil(height / CELL) + 1, math.ceil(width / CELL) + 1)
        self._words, self._symbols, self._ink = (np.zeros(shape, dtype=np.bool_) for _ in range(3))

    def take(self, area: Area) -> None:
        """Note that words or furniture are there."""
        self._words[self._cells(area)] = True

    def mark(self, point: Point, radius: float) -> None:
        """Note that a symbol is there."""
        x, y = point
        self._symbols[self._cells(Area(x - radius, y - radius, x + radius, y + radius))] = True

    def ink(self, lines: NDArray[Any]) -> None:
        """Note that lines (in pixels) run there."""
        long = lines[shapely.length(lines) > 0]  # GEOS cannot divide what is but a point
        points = shapely.get_coordinates(shapely.segmentize(long, CELL / 2))
        cells = (points // CELL).astype(np.int64)
        rows, columns = self._ink.shape
        inside = (cells >= 0).all(axis=1) & (cells[:, 0] < columns) & (cells[:, 1] < rows)
        self._ink[cells[inside, 1], cells[inside, 0]] = True

    def free(self, area: Area) -> bool:
        """Tell whether words can be written there without touching others or the edge."""
        inside = area.left >= _EDGE and area.right <= self.width - _EDGE
        inside = inside and area.top >= _EDGE and area.bottom <= self.height - _EDGE
        return inside and not self._words[self._cells(area)].any()

    def bare(self, area: Area) -> bool:
        """Tell whether no symbol is there."""
        return not self._symbols[self._cells(area)].any()

    def cover(self, area: Area) -> float:
        """Return how much of lines would be covered there."""
        return float(self._ink[self._cells(area)].sum() * _INK_SHARE)

    def hidden(self, area: Area) -> float:
        """Return how much of lines and symbols would be covered there."""
        return self.cover(area) + float(self._symbols[self._cells(area)].sum() * _INK_SHARE)

    def _cells(self, area: Area) -> tuple[slice, slice]:
        left, top, right, bottom = (max(0.0, edge) / CELL for edge in area)
        return (
            slice(math.floor(top), math.ceil(bottom)),
            slice(math.floor(left), math.ceil(right)),
        )


@dataclass(frozen=True)
class Written:
    """A label and the box that it was given."""

    label: Label
    area: Area

    def drawn(self) -> Markup:
        """Write the label with its halo."""
        label, area = self.label, self.area
        base = (area.top + area.bottom) / 2 + label.size * 0.36
        more = ' font-style="italic"' if label.italic else ""
        more += ' opacity="0.35"' if label.dim else ""
        at = (area.left + 2, base)
        return written(at, label.text, label.size, label.color, weight=label.weight, more=more)


def arranged(labels: Iterable[Label], room: Room, *, zoom: float) -> list[Written]:
    """Give labels their places in a room, the important ones first; some find none."""
    done: list[Written] = []
    for label in sorted(labels, key=lambda label: -label.rank):
        if not plain(label.text) or _repeats(label, done):
            continue
        area = _best(label, room, zoom)
        if area is not None:
            room.take(area)
            done.append(Written(label, area))
    return done


def _best(label: Label, room: Room, zoom: float) -> Area | None:
    """Return the box that covers least, or None; a name that must be read may cover symbols."""
    must = label.place == "around"
    pull = (4 if zoom < 8 else 0.7) if must else 0.01  # noqa: PLR2004 -- how dear each step away is
    best: tuple[float, Area] | None = None
    for step, area in enumerate(_candidates(label)):
        if not room.free(area):
            continue
        bare = room.bare(area)
        if not (bare or must):
            continue
        cost = room.cover(area) + (0 if bare else _COVERED) + step * pull
        if best is None or cost < best[0]:
            best = (cost, area)
    return best[1] if best else None


def _candidates(label: Label) -> list[Area]:
    """Return the boxes in which a label may stand, the best first."""
    x, y = label.at
    w, h = width_of(plain(label.text), label.size, label.weight) + 4, label.size + 4
    if label.place == "centre":
        return [_sized(x - w / 2, y - h / 2, w, h)]
    if label.place == "around":
        return [_sized(x - w / 2 + dx, y - h / 2 + dy, w, h) for dx, dy in _NEAR]
    gap, near = label.gap, label.gap * 0.6
    corners = [
        (x + gap, y - h / 2),
        (x - gap - w, y - h / 2),
        (x - w / 2, y - gap - h),
        (x - w / 2, y + gap),
        (x + near, y - near - h),
        (x + near, y + near),
        (x - near - w, y - near - h),
        (x - near - w, y + near),
    ]
    return [_sized(left, top, w, h) for left, top in corners]


def _sized(left: float, top: float, width: float, height: float) -> Area:
    return Area(left, top, left + width, top + height)


def _repeats(label: Label, done: list[Written]) -> bool:
    return any(
        other.label.text == label.text and math.dist(other.label.at, label.at) < _SAME_NAME_WITHIN
        for other in done
    )
