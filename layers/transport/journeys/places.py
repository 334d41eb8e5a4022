"""Places by what people call them: an id, ``lon,lat``, or any name.

Of equal names that of a city comes first, then that of a district, then those of towns and of
features, and last what a feature was called once or is called by its beginning or in pinyin.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from scipy.spatial import cKDTree

from geo.region import inside, looks_swapped
from layers.errors import AmbiguousPlace, OutsideRegion, UnknownPlace
from layers.model import Text
from layers.search import LONGEST_QUERY
from layers.transport.journeys.access import on_sphere, straight_m
from layers.transport.journeys.feature_places import Cities, FeaturePlaces
from layers.transport.journeys.place_names import CITY, DISTRICT, TOWN, PlaceNames
from layers.transport.journeys.points import parsed, written
from layers.transport.journeys.scenarios import EXACT_SCORE
from layers.transport.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.opened import OpenAtlas
    from layers.transport.journeys.points import Point

_CURRENT_NAME = 100  # the score of a hit by the whole of a name in use
_SAME_M = 5_000.0
"""Things of one name that lie nearer than this to each other are one place."""

_TOO_LONG = Text(zh="没有这么长的名称", en="no name is that long")
_MOST_HITS = 100
_MOST_CHOICES = 6
_LEAST_ALIKE = 80
_KEPT = 4096


class Places:
    """Everything that a journey can begin or end at."""

    def __init__(self, opened: OpenAtlas, areas: Sequence[Place]) -> None:
        """Take the atlas, and the cities, districts and towns."""
        self._search = opened.search
        self._cities = Cities(opened.boundaries, opened.atlas.cities)
        self._names = PlaceNames(areas, opened.atlas.cities)
        self._by_id = {place.id: place for place in areas}
        points = np.array([place.point for place in areas]).reshape(-1, 2)
        self._tree = cKDTree(on_sphere(points)) if len(points) else None
        self._known = opened.atlas.features
        self.features = FeaturePlaces(self._known, self._cities)
        self.areas = tuple(areas)
        self.find = lru_cache(_KEPT)(self._find)

    @property
    def all(self) -> tuple[Place, ...]:
        """Every city, district and town, and every feature at a point of the region."""
        return self.areas + self.features.inside

    def beside(self, point: Point) -> Place | None:
        """Return the city, district or town that lies nearest to a point, if there is any."""
        if self._tree is None:
            return None
        return self.areas[int(self._tree.query(on_sphere(np.array(point)))[1])]

    def _find(self, text: str) -> Place:
        """Return the place that a text means.

        Raises UnknownPlace, AmbiguousPlace or OutsideRegion.
        """
        place = self._by_id.get(text) or self._point(text) or self._feature(text)
        return _inside(place or self._named(text))

    def _feature(self, text: str) -> Place | None:
        place = self.features.get(text)
        if place is None and text in self._known:
            raise self.features.why_not(text, text)
        return place

    def _point(self, text: str) -> Place | None:
        point = parsed(text)
        if point is None:
            return None
        name = Text(zh=written(point), en=written(point))
        return Place(id=None, kind="point", name=name, point=point, city=self._cities.at(point))

    def _named(self, text: str) -> Place:
        if len(text) > LONGEST_QUERY:
            raise UnknownPlace(text[:LONGEST_QUERY], hint=_TOO_LONG)
        for found in self._by_rank(text):
            apart = _apart(found)
            if len(apart) > 1:
                apart.sort(key=lambda place: place.city not in self._by_id)  # ours come first
                raise AmbiguousPlace(text, [self._cities.choice(place) for place in apart])
            if apart:
                return apart[0]
        raise self._unknown(text)

    def _by_rank(self, text: str) -> Iterator[list[Place]]:
        """Yield the places of that name, rank by rank."""
        yield self._names.called(text, CITY)
        yield self._names.called(text, DISTRICT)
        hits = self._search.query(text, _MOST_HITS)
        scored = [(hit.score, self.features.get(hit.id)) for hit in hits]
        exact = [(score, place) for score, place in scored if place and score >= EXACT_SCORE]
        current = [place for score, place in exact if score == _CURRENT_NAME]
        yield [*current, *self._names.called(text, TOWN)]
        for score in sorted({score for score, _ in exact}, reverse=True):
            yield [place for other, place in exact if other == score]

    def _unknown(self, text: str) -> UnknownPlace:
        """Return the error for a name that no place has, with what comes nearest."""
        hits = [hit for hit in self._search.query(text, _MOST_HITS) if hit.id in self._known]
        if hits and hits[0].score >= EXACT_SCORE:
            return self.features.why_not(text, hits[0].id)
        typed = process.extract(text, self._known.keys(), score_cutoff=_LEAST_ALIKE, limit=2)
        ids = dict.fromkeys(
            [*(hit.id for hit in hits[: _MOST_CHOICES // 2]), *(t[0] for t in typed)]
        )
        near = [place for name in ids if (place := self.features.get(name))]
        near = [*near, *self._names.alike(text, _MOST_CHOICES)][:_MOST_CHOICES]
        return UnknownPlace(text, [self._cities.choice(place) for place in near])


def _inside(place: Place) -> Place:
    """Return the place; raise OutsideRegion when it lies outside."""
    if not inside(*place.point):
        raise OutsideRegion(written(place.point), swapped=looks_swapped(*place.point))
    return place


def _apart(places: Sequence[Place]) -> list[Place]:
    """Leave out what lies so near to one before it that both are one place."""
    kept: list[Place] = []
    for place in places:
        others = np.array([other.point for other in kept]).reshape(-1, 2)
        if not (straight_m(place.point, others) < _SAME_M).any():
            kept.append(place)
    return kept
