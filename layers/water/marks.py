"""What lies along a river: sections, parks, ports, works, borders, confluences, forks and ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from layers.boundaries import ACCURACY_M
from layers.model import Text
from layers.water.faults import Unsited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.course import Point
    from geo.rivers import RiverNetwork
    from layers.model import Feature
    from layers.water.borders import Areas, Border
    from layers.water.courses import CoursePoint, River
    from layers.water.model import MetKind, Section

WORKS = frozenset({"water_works", "reservoir", "irrigation", "drinking_water", "waste_facility"})
"""Kinds of features that are works: they take water, hold it, or let it in."""

PORTS = frozenset({"port", "terminal", "inland_port", "bonded_zone"})
"""Kinds of features that are ports; the checkpoints for travellers are none."""

_SAME_M = 200.0


class Mark(NamedTuple):
    """Something on a river, from one place along it to another, and how far off it, in metres."""

    kind: MetKind
    id: str | None
    name: Text
    low_m: float
    high_m: float
    off_m: float = 0.0
    accuracy_m: int | None = None


@dataclass(frozen=True)
class Ground:
    """What marks are made of; ``near_m`` is how near a border, ``beside_m`` how near a thing is."""

    rivers: Mapping[str, River]
    network: RiverNetwork
    features: Mapping[str, Feature]
    sections: Mapping[str, Section]
    areas: Areas
    near_m: float
    beside_m: float

    def marks(self, river: str) -> tuple[Mark, ...]:
        """Return everything on one river, in no order."""
        course = self.network.courses[river]
        crossed = self.areas.borders(course, self.near_m)
        return (
            *self._sections(river),
            *self._beside(river),
            *map(_border, crossed),
            *self._confluences(river),
            *self._ends(river),
        )

    def _sections(self, river: str) -> Iterator[Mark]:
        """Yield the sections that are said to lie on a river, however well their point is known."""
        for section in self.sections.values():
            point = point_of(self.features.get(section.id))
            if section.course == river and point is not None:
                yield self._mark("section", self.features[section.id], point, river)

    def _beside(self, river: str) -> Iterator[Mark]:
        """Yield the parks, ports and works whose point lies beside a river."""
        for feature in self.features.values():
            kind, point = _kind(feature), point_of(feature)
            if kind is not None and point is not None:
                mark = self._mark(kind, feature, point, river)
                if mark.off_m <= self.beside_m:
                    yield mark

    def _mark(self, kind: MetKind, feature: Feature, point: Point, river: str) -> Mark:
        along, off = self.network.courses[river].nearest(point)
        return Mark(kind, feature.id, feature.name, along, along, off, feature.accuracy_m)

    def _confluences(self, river: str) -> Iterator[Mark]:
        """Yield where other rivers join: as the course names it, or after the river that joins."""
        named = list(self._named(river))
        yield from named
        for other, at in self.network.joints(river).items():
            forks = len(self.rivers[other].flows_into) > 1
            if not forks and all(abs(mark.low_m - at) > _SAME_M for mark in named):
                name = self.rivers[other].name
                words = Text(zh=f"{name.zh}汇入", en=f"{name.en} joins")
                yield Mark("confluence", None, words, at, at)

    def _named(self, river: str) -> Iterator[Mark]:
        reached = self.network.courses[river].reached_m.tolist()
        for point, at in zip(self.rivers[river].points, reached, strict=True):
            if point.role == "confluence" and point.name is not None:
                yield _at("confluence", point, at)

    def _ends(self, river: str) -> Iterator[Mark]:
        """Yield the fork or the mouth at which a river ends, and its source if it has its own."""
        known, length = self.rivers[river], self.network.courses[river].length_m
        first, last = known.points[0], known.points[-1]
        if len(known.flows_into) > 1:
            yield _at("fork", last, length)
        elif not known.flows_into and last.role == "mouth":
            yield _at("mouth", last, length)
        fed = any(at <= _SAME_M for at in self.network.joints(river).values())
        if first.role == "source" and not fed:
            yield _at("source", first, 0.0)


def unplaced(sections: Iterable[Section], features: Mapping[str, Feature]) -> Iterator[Section]:
    """Yield the sections whose river is known and whose place on it is not."""
    for section in sections:
        if section.course is not None and point_of(features.get(section.id)) is None:
            yield section


def require_site(section: Section, features: Mapping[str, Feature]) -> None:
    """Raise Unsited for a section whose point is not known."""
    if point_of(features.get(section.id)) is None:
        raise Unsited(section.name)


def point_of(feature: Feature | None) -> Point | None:
    """Return where a feature lies; None when it lies nowhere, or at no single point."""
    if feature is None or feature.geometry is None or feature.geometry["type"] != "Point":
        return None
    lon, lat = feature.geometry["coordinates"][:2]
    return lon, lat


def _kind(feature: Feature) -> MetKind | None:
    """Return as what a feature is met beside a river; None for what does not matter there."""
    if feature.layer == "parks":
        return "park"
    if feature.kind in PORTS:
        return "port"
    return "work" if feature.kind in WORKS else None


def _at(kind: MetKind, point: CoursePoint, at: float) -> Mark:
    return Mark(kind, None, point.name or Text(zh="", en=""), at, at, 0.0, point.accuracy_m)


def _border(border: Border) -> Mark:
    one, other = border.cities
    km = round((border.high_m - border.low_m) / 1000)
    if km:
        name = Text(
            zh=f"{one.zh}—{other.zh}界河，约 {km} km",
            en=f"Border river of {one.en} and {other.en}, about {km} km",
        )
    else:
        name = Text(zh=f"{one.zh}—{other.zh}市界", en=f"Border of {one.en} and {other.en}")
    return Mark("border", None, name, border.low_m, border.high_m, 0.0, ACCURACY_M)
