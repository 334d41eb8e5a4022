"""What stands on a day: features with what is told of them, and the stretches of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from layers.claims import status_on
from web.snapshot.looks import UNKNOWN, Told
from web.style import DEFAULT_LAYERS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.model import Feature, Step
    from web.snapshot.stock import Stock
    from web.view import View


@dataclass(frozen=True, eq=False)
class Stretch:
    """A stretch of a line (world coordinates) of which one thing is told."""

    line: BaseGeometry
    told: Told


@dataclass(frozen=True, eq=False, kw_only=True)
class Entry:
    """A feature that is shown: a point, or a line with the stretches that stand on the day."""

    feature: Feature
    told: Told
    stretches: tuple[Stretch, ...]
    selected: bool
    dim: bool

    @property
    def rank(self) -> int:
        """Return how high the feature lies; the selected one is on top."""
        if self.selected:
            return 3
        return 0 if self.dim else 1 if self.feature.context_of else 2


def entries(stock: Stock, view: View) -> list[Entry]:
    """Return what a view shows on its day, the lowest first: its layers, and always its story."""
    layers = _layers(stock, view)
    found = [
        entry
        for feature in stock.atlas.features.values()
        if (feature.layer in layers or feature.id == view.feature)
        and (entry := _entry(stock, view, feature))
    ]
    return sorted(found, key=lambda entry: entry.rank)


def _layers(stock: Stock, view: View) -> set[str]:
    """Return the layers of a view; those of its corridor too, unless it names layers itself."""
    corridor = stock.atlas.corridors.get(view.corridor or "")
    if corridor is None or view.layers != DEFAULT_LAYERS:
        return set(view.layers)
    members = (stock.atlas.features[name] for name in corridor.features)
    return {*view.layers, *(feature.layer for feature in members)}


def _entry(stock: Stock, view: View, feature: Feature) -> Entry | None:
    shape = stock.shapes.get((feature.id, None))
    if shape is None or shapely.get_dimensions(shape) > 1:
        return None
    is_line = shapely.get_dimensions(shape) == 1
    stretches = tuple(_stretches(stock, view, feature)) if is_line else ()
    told = _feature_told(feature, view.on) or (stretches[0].told if stretches else None)
    if told is None or (is_line and not stretches):
        return None
    return Entry(
        feature=feature,
        told=told,
        stretches=stretches,
        selected=feature.id == view.feature,
        dim=view.corridor is not None and view.corridor not in feature.corridors,
    )


def _stretches(stock: Stock, view: View, feature: Feature) -> Iterator[Stretch]:
    """Yield the stretches of a line that stand on the day; without parts it is one."""
    if not feature.parts:
        told = _feature_told(feature, view.on)
        if told is not None:
            yield Stretch(stock.shapes[feature.id, None], told)
    for part in feature.parts:
        told = _told(part.timeline, view.on)
        if told is not None:
            yield Stretch(stock.shapes[feature.id, part.id], told)


def _feature_told(feature: Feature, day: dt.date) -> Told | None:
    return _told(feature.timeline, day) if feature.timeline else UNKNOWN


def _told(steps: Sequence[Step], day: dt.date) -> Told | None:
    step = status_on(steps, day)
    return Told(step.status.value, step.expected) if step else None
