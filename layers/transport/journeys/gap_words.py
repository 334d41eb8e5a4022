"""What a border gap is called, and what a narrowing comes to in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.network.narrowings import UNKNOWN
from layers.model import Text
from layers.transport.journeys.access import straight_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.network.narrowings import Narrowing
    from layers.transport.model import Place

    Point = tuple[float, float]

CLASSES = {
    1: Text(zh="高速公路", en="motorway"),
    2: Text(zh="快速路或国道", en="trunk road"),
    3: Text(zh="主干路", en="primary road"),
    4: Text(zh="次干路", en="secondary road"),
    5: Text(zh="支路", en="tertiary road"),
}
"""Classes of roads by their rank; what ranks lower is a local road."""

_LOCAL = Text(zh="地方道路", en="local road")


class GapNames:
    """Name a gap after the towns or districts that lie nearest to its two ends."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Take places that know their city; whole cities are left out."""
        named = [place for place in places if place.kind in {"town", "district"} and place.city]
        self._places = named
        self._points = np.array([place.point for place in named]).reshape(-1, 2)
        self._cities = np.array([place.city for place in named])

    def between(self, ends: Sequence[Point], cities: Sequence[str]) -> Text:
        """Return the two names; a city without a place in it has its id for a name."""
        names = [self._nearest(end, city) for end, city in zip(ends, cities, strict=True)]
        return Text(zh="–".join(name.zh for name in names), en=" – ".join(n.en for n in names))

    def _nearest(self, point: Point, city: str) -> Text:
        inside = np.flatnonzero(self._cities == city)
        if not len(inside):
            return Text(zh=city, en=city)
        nearest = int(inside[straight_m(point, self._points[inside]).argmin()])
        return self._places[nearest].name


def narrowing_note(found: Narrowing) -> Text:
    """Say what is lost: lanes, class, or both."""
    lanes, ranks = found.lanes, found.ranks
    zh, en = [], []
    if UNKNOWN not in lanes and lanes[0] != lanes[1]:
        zh.append(f"单向车道由{lanes[0]}条减为{lanes[1]}条")
        en.append(f"{lanes[0]} lanes in a direction become {lanes[1]}")
    if UNKNOWN not in ranks and ranks[0] != ranks[1]:
        wide, narrow = (CLASSES.get(rank, _LOCAL) for rank in ranks)
        zh.append(f"{wide.zh}接{narrow.zh}")
        en.append(f"a {wide.en} goes on as a {narrow.en}")
    return Text(zh="，".join(zh), en=", ".join(en))
