"""The names of cities, districts and towns, and which of them a text may mean.

A name is compared as the search does it: width, case, accents, spaces and script do not matter. The
name of the city may stand before that of a district or town: 汕尾城区, 东莞东城.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from layers.names import fold, simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from layers.model import City
    from layers.transport.model import Place

CITY, DISTRICT, TOWN = "city", "district", "town"

_KIND = re.compile(r"(\w族)*自治县$|[市区县]$")
_TOWN_KINDS = ("", "镇", "街道")
_SHORTEST = 2
_LEAST_ALIKE = 60


class PlaceNames:
    """The places that are no features, by every name."""

    def __init__(self, places: Iterable[Place], cities: Mapping[str, City]) -> None:
        """Take the places, and the cities that they may lie in by id."""
        self._by_name: dict[str, list[Place]] = {}
        for place in places:
            for key in dict.fromkeys(_keys(place, cities)):
                self._by_name.setdefault(key, []).append(place)

    def called(self, text: str, kind: str) -> list[Place]:
        """Return the places of a kind whose name is this text."""
        found = self._by_name.get(simplified(fold(text)), ())
        return [place for place in found if place.kind == kind]

    def alike(self, text: str, limit: int) -> list[Place]:
        """Return places whose name comes near this text, the nearest first."""
        wanted = simplified(fold(text))
        found = process.extract(
            wanted, self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=limit
        )
        near = {place.id: place for name, _, _ in found for place in self._by_name[name]}
        return list(near.values())[:limit]


def _keys(place: Place, cities: Mapping[str, City]) -> Iterator[str]:
    city = cities.get(place.city or "")
    for name in _names(place):
        key = simplified(fold(name))
        if key:
            yield key
            if city and place.kind != CITY:
                short = simplified(fold(city.name.zh.removesuffix("市")))
                yield from (short + key, f"{short}市{key}", key + fold(city.name.en))


def _names(place: Place) -> Iterator[str]:
    yield place.name.en
    yield place.name.zh
    short = _KIND.sub("", place.name.zh)
    if place.kind == CITY:
        yield f"{short}市"
    if place.kind in {CITY, DISTRICT} and len(short) >= _SHORTEST:
        yield short
    if place.kind == TOWN:
        yield from (place.name.zh + kind for kind in _TOWN_KINDS)
