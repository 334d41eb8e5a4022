"""Answers about walks along rivers and ways to sections, for the service and the command line."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from api.answers import find
from api.errors import NoRiverError, UnknownPlaceError
from api.journeys.answers import ASSUMPTIONS
from api.journeys.faults import PLANNER_ERRORS, fault_of
from api.journeys.parts import Parts
from layers.errors import CorruptGeneration
from layers.model import Text
from layers.water.access import approach
from layers.water.faults import OffRiver, Unsited
from layers.water.trace import Tracer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from api.journeys.answers import JourneyTeller
    from api.settings import Settings
    from api.water.way_query import TraceWords
    from layers.opened import OpenAtlas
    from layers.transport.model import Place
    from layers.water.access import Approach
    from layers.water.model import Met, Section, Trace, Unplaced, Way

    Answer = dict[str, Any]

SECTION = Text(zh="断面", en="section")


@lru_cache(maxsize=1)
def tracer_of(opened: OpenAtlas) -> Tracer:
    """Return what walks the rivers of a generation; raise CorruptGeneration when nothing can."""
    try:
        return Tracer(opened)
    except (OSError, ValueError, KeyError) as error:
        name = opened.generation.name
        message = f"the rivers of {name} cannot be read: {error}; run `linkatlas build`"
        raise CorruptGeneration(message) from error


@dataclass(frozen=True, kw_only=True)
class WayTeller:
    """Tell of rivers and of ways to sections in one language; faults are ServiceErrors."""

    opened: OpenAtlas
    lang: str
    attribution: str = ""

    def place(self, text: str) -> Place:
        """Return the place that a text means; raises what the rivers raise."""
        return self._tracer.place(text)

    def walk(self, at: str, way: Way) -> tuple[Place, Trace]:
        """Return the place that is meant, and the walk from it."""
        with _blaming("at"):
            place = self._tracer.place(at)
            return place, self._tracer.trace(place, way)

    def trace(self, words: TraceWords) -> Answer:
        """Tell a walk up or down a river."""
        place, trace = self.walk(words.at, words.way)
        say = self._parts.say
        return {
            "at": self._parts.place(place),
            "way": trace.way,
            "river": say(trace.river),
            "point": trace.point,
            "off_m": trace.off_m,
            "length_m": trace.length_m,
            "geometry": trace.geometry,
            "met": [self._met(met) for met in trace.met],
            "unplaced": [self._named(section) for section in trace.unplaced],
            "measured": [one.model_dump() | {"name": say(one.name)} for one in trace.measured],
            "assumptions": [self._parts.assumption(one) for one in self._tracer.figures.values()],
            "attribution": self.attribution,
            "generation": self.opened.generation.name,
        }

    def section(self, name: str) -> Section:
        """Return a section by id; raise UnknownIdError."""
        return find(self.opened.water.sections, SECTION, name)

    def approach(
        self, section: Section, on: dt.date, travel: JourneyTeller, from_: str | None
    ) -> Approach:
        """Return how a section is reached on a day, from a place if one is named."""
        features = self.opened.atlas.features
        begin = travel.place(from_, "from") if from_ else None
        with _blaming("from" if begin else "section"):
            return approach(travel.planner, section, features, on, begin)

    def access(self, found: Approach, travel: JourneyTeller) -> Answer:
        """Tell how a section is reached."""
        parts = Parts(travel.planner.links, self.opened.atlas.cities, self.lang)
        route = found.route
        way = parts.way(route) | {"from": parts.place(route.from_)} if route else None
        return {
            "section": self._name(found.section),
            "point": found.place.point,
            "accuracy_m": found.accuracy_m,
            "on": found.on,
            "road": {"point": found.road, "apart_m": found.apart_m},
            "route": way,
            "roads": parts.say(travel.planner.about.limits),
            "assumptions_url": ASSUMPTIONS,
            "attribution": travel.attribution,
            "generation": self.opened.generation.name,
        }

    @property
    def _tracer(self) -> Tracer:
        return tracer_of(self.opened)

    @cached_property
    def _parts(self) -> Parts:
        return Parts({}, self.opened.atlas.cities, self.lang)

    def _name(self, named: Section | Unplaced | Met) -> Answer:
        say, names = self._parts.say, named.name.model_dump()
        return {"id": named.id, "name": say(named.name), "names": names}

    def _named(self, section: Unplaced) -> Answer:
        return self._name(section) | {"river": self._parts.say(section.river)}

    def _met(self, met: Met) -> Answer:
        told = met.model_dump(include={"kind", "along_m", "off_m", "point", "accuracy_m"})
        return told | self._name(met) | {"river": self._parts.say(met.river)}


def way_teller(opened: OpenAtlas, settings: Settings, lang: str) -> WayTeller:
    """Return what tells of the rivers of an opened generation."""
    return WayTeller(opened=opened, lang=lang, attribution=settings.attribution)


@contextmanager
def _blaming(parameter: str) -> Iterator[None]:
    """Name the parameter by which a question cannot be answered."""
    try:
        yield
    except PLANNER_ERRORS as error:
        raise fault_of(error, parameter) from error
    except OffRiver as error:
        raise NoRiverError(error.zh, error.en, parameter=parameter) from error
    except Unsited as error:
        raise UnknownPlaceError(error.zh, error.en, parameter=parameter) from error
