"""Features as places: those that lie at a point, and why the others are none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape

from geo.region import inside
from layers.errors import Choice, UnknownPlace
from layers.model import Text
from layers.transport.journeys.points import Point, written
from layers.transport.model import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.model import City, Feature

_NOWHERE = Text(
    zh="它没有已知的位置，请另指一处", en="it has no known position; name a place instead"
)
_NO_POINT = Text(
    zh="它是一条线或一片区域，请指出其中一处",
    en="it is a line or an area; name one place on it",
)
_MOST_CHOICES = 6


class Cities:
    """Which city a point lies in."""

    def __init__(self, boundaries: Sequence[Feature], cities: Mapping[str, City]) -> None:
        """Take the areas of the cities, and the cities by id."""
        self._ids = [area.id for area in boundaries if area.kind == "city"]
        shapes = [_shape(area.geometry) for area in boundaries if area.kind == "city"]
        self._tree = shapely.STRtree(shapes)
        self._cities = cities

    def at(self, point: Point) -> str | None:
        """Return the id of the city that a point lies in."""
        found = self._tree.query(shapely.Point(point), predicate="intersects")
        return self._ids[found[0]] if len(found) else None

    def choice(self, place: Place) -> Choice:
        """Return a place as something to choose, with its city, or its point outside of ours."""
        city = self._cities.get(place.city or "")
        point = written(place.point)
        where = city.name if city else Text(zh=point, en=point)
        return Choice(place.id or point, place.name, where)


class FeaturePlaces:
    """The features of the atlas as places, by id."""

    def __init__(self, features: Mapping[str, Feature], cities: Cities) -> None:
        """Take the features, and what tells their cities."""
        self._features = features
        self._cities = cities
        self._made: dict[str, Place | None] = {}

    def get(self, name: str) -> Place | None:
        """Return a feature as a place; None when there is none, or it lies at no single point."""
        if name not in self._made and name in self._features:
            self._made[name] = self._place(name, self._features[name])
        return self._made.get(name)

    @cached_property
    def inside(self) -> tuple[Place, ...]:
        """Every feature that lies at a point of the region."""
        places = (place for name in self._features if (place := self.get(name)))
        return tuple(place for place in places if inside(*place.point))

    def why_not(self, text: str, name: str) -> UnknownPlace:
        """Return the error that says why a feature is no place, and which of its stops are."""
        feature = self._features[name]
        stops = dict.fromkeys(stop.feature for stop in feature.stops if stop.feature)
        places = [place for place in map(self.get, stops) if place][:_MOST_CHOICES]
        hint = _NOWHERE if feature.geometry is None else _NO_POINT
        return UnknownPlace(text, [self._cities.choice(place) for place in places], hint)

    def _place(self, name: str, feature: Feature) -> Place | None:
        if feature.geometry is None or feature.geometry["type"] != "Point":
            return None
        lon, lat = feature.geometry["coordinates"][:2]
        city = self._cities.at((lon, lat))
        return Place(id=name, kind="feature", name=feature.name, point=(lon, lat), city=city)


def _shape(geometry: dict[str, Any] | None) -> shapely.Geometry:
    return shape(geometry or {})
