"""Which cities features and places belong to: what decides which of two a paper means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pydantic import TypeAdapter

from layers.stores import paths
from layers.transport.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt

    from layers.model import Atlas, Feature
    from layers.opened import OpenAtlas

    Ties = Mapping[str, frozenset[str]]

_PLACES = TypeAdapter(tuple[Place, ...])
_CITY = "city-"


def places_of(opened: OpenAtlas) -> tuple[Place, ...]:
    """Return the gazetteer of a generation: its cities, districts and towns."""
    return _PLACES.validate_json((opened.generation.path / paths.PLACES).read_bytes())


def ties(atlas: Atlas, places: Iterable[Place]) -> Ties:
    """Return for each feature the cities that it links, and those in which it lies."""
    known = [place for place in places if place.city]
    points = np.array([place.point for place in known], dtype=np.float64).reshape(-1, 2)
    cities = [place.city or "" for place in known]
    return {
        thing.id: frozenset(
            (*_linked(thing), *_told(thing, atlas), *_around(thing, points, cities))
        )
        for thing in atlas.features.values()
    }


def partners(thing: Feature) -> frozenset[str]:
    """Return the cities that the links of a feature name."""
    return frozenset(_linked(thing))


def _linked(thing: Feature) -> Iterator[str]:
    for link in thing.links:
        yield from (end for end in (link.from_, link.to) if end.startswith(_CITY))


def _told(thing: Feature, atlas: Atlas) -> Iterator[str]:
    place = thing.place.zh if thing.place else ""
    yield from (key for key, city in atlas.cities.items() if city.name.zh in place)


def _around(thing: Feature, points: npt.NDArray[np.float64], cities: list[str]) -> Iterator[str]:
    if thing.bbox is None or not cities:
        return
    west, south, east, north = thing.bbox
    for spot in ((west, south), (east, north), ((west + east) / 2, (south + north) / 2)):
        yield cities[int(np.argmin(((points - spot) ** 2).sum(axis=1)))]
