"""Guess where an unknown name lies, by the places that it holds, and say how exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.mentions.kinds import KINDS, is_generic
from layers.documents.model import Placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from layers.documents.model import Context
    from layers.transport.model import Place

_ACCURACY_M = {"town": 5_000, "district": 15_000, "city": 30_000}
_ENDS = "港站区市县镇省至与"
_SHORTEST = 2
_LONGEST = 6


class Gazetteer:
    """Places by the texts that name them."""

    def __init__(self, places: Mapping[str, tuple[Place, ...]]) -> None:
        """Take the places."""
        self._places = places

    def place(self, name: str, context: Context) -> Placed | None:
        """Return where a name lies: by the smallest place in it that is but one; None without.

        A place counts only in a city that the name names, or else one that the paper has to do
        with, where either is known.
        """
        held = list(self._held(name))
        named = {place.city for places in held for place in places if place.kind == "city"}
        cities = named or context.places
        sure = [one for places in held if (one := _only(places, cities)) is not None]
        best = min(sure, key=lambda one: _ACCURACY_M[one.kind], default=None)
        if best is None:
            return None
        lon, lat = best.point
        return Placed(lon=lon, lat=lat, accuracy_m=_ACCURACY_M[best.kind], by=best.name)

    def names_place(self, name: str) -> bool:
        """Tell whether a name holds a place."""
        return next(self._held(name), None) is not None

    def _held(self, name: str) -> Iterator[tuple[Place, ...]]:
        """Yield the places that a name holds where a word may begin, the longest of each."""
        at = ended = 0
        while at < len(name) - 1:
            found = self._longest(name, at)
            if found and (at == ended or name[at - 1] in _ENDS):
                yield self._places[name[at:found]]
                at = ended = found
            else:
                at += 1

    def _longest(self, name: str, at: int) -> int:
        for end in range(min(at + _LONGEST, len(name)), at + _SHORTEST - 1, -1):
            place = name[at:end]
            if place in self._places and place not in KINDS and not is_generic(place):
                return end
        return 0


def _only(places: Iterable[Place], cities: Iterable[str | None]) -> Place | None:
    """Return the one place that is meant: a city or district goes before a town of its name."""
    among = set(cities)
    near = [one for one in places if one.city in among] or list(places)
    for kinds in (("city",), ("district",), ("town",)):
        chosen = [one for one in near if one.kind in kinds]
        if chosen:
            return chosen[0] if len(chosen) == 1 else None
    return None
