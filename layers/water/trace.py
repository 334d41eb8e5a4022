"""Up and down the river: what lies on the way of the water, and how far along.

A walk begins where the nearest drawn river comes nearest to a place; a section whose river is known
begins on that one. The courses join few points, so that distances along them are shorter than along
the rivers themselves.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import orjson
from pydantic import TypeAdapter
from shapely.geometry import shape

from layers.model import Text
from layers.stores import paths
from layers.transport.journeys.places import Places
from layers.transport.model import Assumption, Place
from layers.water import courses
from layers.water.borders import Areas
from layers.water.faults import OffRiver
from layers.water.lengths import measured
from layers.water.marks import Ground, require_site, unplaced
from layers.water.model import Met, Trace, Unplaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.rivers import Reach, Spot
    from layers.opened import OpenAtlas
    from layers.water.marks import Mark
    from layers.water.model import Section, Way

SNAP, BESIDE, BORDER = "river_snap_max_m", "river_beside_m", "river_border_m"
"""The assumptions that walks rest on."""

_DIGITS = 5  # decimals of degrees, about a metre


class Tracer:
    """Walk the rivers of an opened generation. It may be asked from any thread."""

    def __init__(self, opened: OpenAtlas) -> None:
        """Read the rivers; raises OSError or ValueError when they cannot be read."""
        folder = opened.generation.path
        self.rivers = courses.load(folder)
        self.network = courses.network(self.rivers)
        self.figures = _figures((folder / paths.ASSUMPTIONS).read_bytes())
        self._sections = opened.water.sections
        self._opened = opened

    def place(self, text: str) -> Place:
        """Return what a text means: a section by id or any name, or any other place.

        Raises Unsited, UnknownPlace, AmbiguousPlace or OutsideRegion.
        """
        section = next((one for one in self._sections.values() if _is_called(one, text)), None)
        if section is None:
            return self._places.find(text)
        require_site(section, self._opened.atlas.features)
        return self._places.find(section.id)

    def trace(self, at: Place, way: Way) -> Trace:
        """Walk from a place; raises OffRiver when no river is near."""
        spot = self._spot(at)
        reaches = self._reaches(spot, way)
        walked = {reach.river for reach in reaches}
        lines = [self._line(reach) for reach in reaches if reach.length_m]
        return Trace(
            way=way,
            start=at.name,
            river=self.rivers[spot.river].name,
            point=_rounded(self.network.courses[spot.river].at(spot.along_m)),
            off_m=round(spot.off_m),
            length_m=round(sum(reach.length_m for reach in reaches)),
            geometry={"type": "MultiLineString", "coordinates": lines},
            met=tuple(self._met(reaches, at.id)),
            unplaced=tuple(self._unplaced(walked)),
            measured=measured(self.rivers, self.network, self._opened.atlas.features, walked),
        )

    def _spot(self, at: Place) -> Spot:
        section = self._sections.get(at.id or "")
        if section is not None and section.course is not None:
            return self.network.snap(at.point, section.course)
        spot, most = self.network.snap(at.point), self.figures[SNAP].value
        if spot.off_m > most:
            raise OffRiver(at.name, self.rivers[spot.river].name, spot.off_m, most)
        return spot

    def _reaches(self, spot: Spot, way: Way) -> tuple[Reach, ...]:
        if way in {"UM", "UT"}:
            return self.network.upstream(spot, tributaries=way == "UT")
        return self.network.downstream(spot, branches=way == "DD")

    def _met(self, reaches: Iterable[Reach], start: str | None) -> list[Met]:
        """Return what lies on stretches, the nearest first; a thing once, where it is nearest."""
        found: dict[object, Met] = {}
        for reach in reaches:
            for mark in self._marks[reach.river]:
                met = self._seen(mark, reach)
                key = (mark.id or mark.name.zh, mark.kind)
                known = found.get(key)
                if met and mark.id != (start or ""):
                    found[key] = min(filter(None, (known, met)), key=lambda one: one.off_m)
        return sorted(found.values(), key=lambda met: (met.along_m, met.off_m))

    def _seen(self, mark: Mark, reach: Reach) -> Met | None:
        """Return a mark as it is met on a stretch; None when it is not on it."""
        low, high = sorted((reach.from_m, reach.to_m))
        if mark.high_m < low or mark.low_m > high:
            return None
        first = min(max(reach.from_m, mark.low_m), mark.high_m)
        return Met(
            kind=mark.kind,
            id=mark.id,
            name=mark.name,
            river=self.rivers[reach.river].name,
            along_m=round(reach.walked_m + abs(first - reach.from_m)),
            off_m=round(mark.off_m),
            point=_rounded(self.network.courses[reach.river].at(first)),
            accuracy_m=mark.accuracy_m,
        )

    def _line(self, reach: Reach) -> list[tuple[float, float]]:
        return [_rounded(point) for point in self.network.geometry(reach)]

    def _unplaced(self, rivers: set[str]) -> Iterator[Unplaced]:
        for section in unplaced(self._sections.values(), self._opened.atlas.features):
            if section.course in rivers:
                river = self.rivers[section.course].name
                yield Unplaced(id=section.id, name=section.name, river=river)

    @cached_property
    def _marks(self) -> dict[str, tuple[Mark, ...]]:
        opened = self._opened
        ground = Ground(
            rivers=self.rivers,
            network=self.network,
            features=opened.atlas.features,
            sections=self._sections,
            areas=_areas(opened),
            near_m=self.figures[BORDER].value,
            beside_m=self.figures[BESIDE].value,
        )
        return {river: ground.marks(river) for river in self.rivers}

    @cached_property
    def _places(self) -> Places:
        content = (self._opened.generation.path / paths.PLACES).read_bytes()
        return Places(self._opened, _PLACES.validate_json(content))


def _is_called(section: Section, text: str) -> bool:
    return text.strip() in {section.id, section.name.zh, section.name.en, *section.aliases}


def _figures(content: bytes) -> Mapping[str, Assumption]:
    """Return the figures that walks rest on, by id."""
    found = {figure.id: figure for figure in _ASSUMPTIONS.validate_json(content)}
    return {name: found[name] for name in (SNAP, BESIDE, BORDER)}


def _areas(opened: OpenAtlas) -> Areas:
    """Return the areas of all cities that are drawn, those of the neighbours included."""
    cities = orjson.loads(opened.background_json("cities"))["features"]
    names = [city["properties"]["name"] for city in cities]
    return Areas(
        names=[Text(zh=name["zh"].removesuffix("市"), en=name["en"]) for name in names],
        shapes=np.array([shape(city["geometry"]) for city in cities], dtype=object),
    )


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], _DIGITS), round(point[1], _DIGITS)


_ASSUMPTIONS = TypeAdapter(tuple[Assumption, ...])
_PLACES = TypeAdapter(tuple[Place, ...])
