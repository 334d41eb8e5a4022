"""The names of features: what is written, how important it is, and from which zoom on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from web.snapshot.labels import Label
from web.snapshot.looks import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.model import Stop, Text
    from web.scene import Scene
    from web.snapshot.entries import Entry
    from web.snapshot.frame import Point
    from web.snapshot.looks import Look, Told

_QUIET = "#3b2325"
_STATION = re.compile(r"站$| [Ss]tation$")  # a station is known by its symbol
_LONGEST = {"zh": 14, "en": 34}
_FROM = {"stations": 8.25, "ports": 8.5, "water": 8.5, "services": 9.5}
_POINTS_FROM, _LINES_FROM, _STOPS_FROM = 9.25, 8.75, 8.5
_RANK = {
    "ports": 300,
    "water": 290,
    "stations": 270,
    "parks": 240,
    "energy_digital": 235,
    "services": 230,
}
_POINT, _LINE, _STOP = 220, 210, 250
_SELECTED_POINT, _SELECTED_LINE = 1000, 990
_DIM_POINT, _DIM_LINE, _DIM_STOP = 30, 10, 20
_BESIDE_SYMBOL, _BESIDE_LINE = 4, 9
_SIZE, _SELECTED_SIZE = 12, 14


@dataclass(frozen=True)
class Names:
    """Names the features of a view at a zoom, as ``static/js/draw_names.js`` does."""

    scene: Scene
    zoom: float

    def point(self, entry: Entry, at: Point, drawn: Look, radius: float) -> Iterator[Label]:
        """Yield the name of a point beside its symbol."""
        layer, context = entry.feature.layer, bool(entry.feature.context_of)
        if not entry.selected and self.zoom < _FROM.get(layer, _POINTS_FROM):
            return
        words = self._short(entry.feature.name)
        words = _STATION.sub("", words) if layer == "stations" else words
        usual = _RANK.get(layer, _POINT) - (15 if context else 0)
        yield Label(
            text=words if context and not entry.selected else words + self._promise(entry.told),
            at=at,
            rank=_SELECTED_POINT if entry.selected else _DIM_POINT if entry.dim else usual,
            size=_SELECTED_SIZE if entry.selected else _SIZE,
            color=_QUIET if context else drawn.ink,
            weight=700 if entry.selected else 500 if context else 600,
            gap=radius + _BESIDE_SYMBOL,
            dim=entry.dim,
        )

    def line(self, entry: Entry, told: Told, at: Point) -> Iterator[Label]:
        """Yield the name of a line at a place of it, of which that is told."""
        if not entry.selected and self.zoom < _LINES_FROM:
            return
        feature = entry.feature
        schematic = f" · {self.scene.t('snapshot.schematic')}" if feature.schematic else ""
        yield Label(
            text=self._short(feature.name) + self._promise(told) + schematic,
            at=at,
            rank=_SELECTED_LINE if entry.selected else _DIM_LINE if entry.dim else _LINE,
            size=_SELECTED_SIZE if entry.selected else _SIZE,
            color=look(feature.layer, feature.kind, told).ink,
            weight=700,
            gap=_BESIDE_LINE,
            dim=entry.dim,
        )

    def stop(self, entry: Entry, stop: Stop, at: Point, radius: float) -> Iterator[Label]:
        """Yield the name of a stop of a line that is no feature of what is shown."""
        if self.zoom >= _STOPS_FROM:
            yield Label(
                text=self._short(stop.name),
                at=at,
                rank=_DIM_STOP if entry.dim else _STOP,
                size=_SIZE,
                color=_QUIET,
                gap=radius + _BESIDE_SYMBOL,
                dim=entry.dim,
            )

    def _short(self, name: Text) -> str:
        words, most = self.scene.tx(name), _LONGEST[self.scene.view.lang]
        return words[: most - 1] + "…" if len(words) > most else words

    def _promise(self, told: Told) -> str:
        return f" · {self.scene.t('snapshot.expected')}" if told.expected else ""
