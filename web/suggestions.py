"""Places that somebody may be about to type: cities, districts, towns, and features at a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from layers.catalog import LAYERS
from layers.names import fold, simplified
from layers.stores import paths
from layers.transport.model import Place
from web.messages import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.model import Atlas, Feature, Text
    from layers.opened import OpenAtlas
    from layers.search import SearchIndex

_KINDS = ("city", "district", "town")
_STATIONS, _PAIRINGS = "stations", "pairings"
_MOST_AREAS = 4
_HITS = 40
_PLACES = TypeAdapter(tuple[Place, ...])


@dataclass(frozen=True)
class Suggestion:
    """A place as a list offers it: the word of an address, its name, and what and where it is."""

    id: str
    name: str
    about: str


class Suggestions:
    """Offers places by the beginning of a name, or by whatever the search knows a feature by."""

    def __init__(self, atlas: Atlas, search: SearchIndex, areas: Sequence[Place]) -> None:
        """Fold the names of the areas once."""
        self._atlas = atlas
        self._search = search
        folded = [(place, {fold(place.name.zh), fold(place.name.en)}) for place in areas]
        self._areas = sorted(folded, key=lambda pair: _order(pair[0]))

    @classmethod
    def of(cls, opened: OpenAtlas) -> Suggestions:
        """Read the places of a generation."""
        content = (opened.generation.path / paths.PLACES).read_bytes()
        return cls(opened.atlas, opened.search, _PLACES.validate_json(content))

    def beginning(self, typed: str, lang: str, limit: int) -> list[Suggestion]:
        """Return at most so many places, those whose whole name was typed first."""
        wanted = simplified(fold(typed))
        if not wanted:
            return []
        areas = list(self._begun(wanted, lang))
        return [*areas[:_MOST_AREAS], *self._features(typed, lang)][:limit]

    def _begun(self, wanted: str, lang: str) -> Iterator[Suggestion]:
        """Yield cities, districts and towns; a town that is the seat of a city listed is left."""
        seats = set()
        for whole in (True, False):
            for place, names in self._areas:
                if (wanted in names) != whole or not any(name.startswith(wanted) for name in names):
                    continue
                if (place.name.zh, place.city) not in seats:
                    seats.add((place.name.zh, place.city))
                    yield self._area(place, lang)

    def _area(self, place: Place, lang: str) -> Suggestion:
        city = self._atlas.cities.get(place.city or "")
        about = text(lang, f"place.{place.kind}")
        where = f" · {_say(city.name, lang)}" if city and place.kind != "city" else ""
        return Suggestion(place.id or "", _say(place.name, lang), about + where)

    def _features(self, typed: str, lang: str) -> list[Suggestion]:
        """Return features at a point, stations first: that is where most journeys begin."""
        hits = self._search.query(typed, _HITS)
        found = [self._atlas.features[hit.id] for hit in hits if hit.id in self._atlas.features]
        spots = sorted(filter(_is_spot, found), key=lambda feature: feature.layer != _STATIONS)
        return [
            Suggestion(spot.id, _say(spot.name, lang), _say(LAYERS[spot.layer].name, lang))
            for spot in spots
        ]


def _is_spot(feature: Feature) -> bool:
    """Say whether a journey could begin at a feature; pairings stand for no place of their own."""
    at_point = feature.geometry is not None and feature.geometry["type"] == "Point"
    return at_point and not feature.outside and feature.layer != _PAIRINGS


def _order(place: Place) -> tuple[int, int, str]:
    return _KINDS.index(place.kind), -(place.population or 0), place.id or ""


def _say(words: Text, lang: str) -> str:
    return words.en if lang == "en" else words.zh
