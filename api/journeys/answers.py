"""Answers about journeys, the same for the service and for the command line.

They are plain dictionaries: a route is asked so often that checking what was made here would cost
more than finding it. ``journey_shapes`` describes them, and tests hold them to that.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import orjson

from api.journeys.faults import PLANNER_ERRORS, fault_of
from api.journeys.parts import Parts
from api.notices import roads_notice
from layers.errors import NoAccess, UnknownLink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from api.journeys.query import (
        CircleWords,
        GapWords,
        JourneyWords,
        MatrixWords,
        OutageWords,
        PlacesWords,
        ScenarioWords,
    )
    from api.query import DatedWords
    from api.settings import Settings
    from layers.model import City
    from layers.opened import OpenAtlas
    from layers.transport.model import Mode, Place, Scenario
    from layers.transport.planner import Planner

    Answer = dict[str, Any]

ASSUMPTIONS = "/api/assumptions"


@dataclass(frozen=True, kw_only=True)
class JourneyTeller:
    """Tell of journeys in one language; whatever cannot be told is a ServiceError.

    Of the ``cities``, those of the region are meant when no places are named. ``attribution`` is
    what the licence of the roads and the operator ask to be said.
    """

    planner: Planner
    cities: Mapping[str, City]
    generation: str
    lang: str
    attribution: str = ""

    def place(self, text: str, parameter: str) -> Place:
        """Return the place that a parameter names."""
        with _blaming(parameter):
            return self.planner.place(text)

    def places(self, words: PlacesWords) -> tuple[Place, ...]:
        """Return the places that are asked, or the cities of the region."""
        asked = words.place_texts
        if asked is None:
            asked = tuple(city.id for city in self.cities.values() if city.in_region)
        return tuple(self.place(text, "places") for text in asked)

    def scenario(self, words: ScenarioWords) -> Scenario:
        """Return the day and the links that are asked."""
        try:
            return self.planner.scenario(words.date, words.with_links, words.without_links)
        except UnknownLink as error:
            parameter = "with" if error.name in words.with_links else "without"
            raise fault_of(error, parameter) from error

    def is_ready(self, words: JourneyWords) -> bool:
        """Say whether a route is told in a moment, because what it needs has been made before."""
        return self.planner.is_ready(words.mode, self.scenario(words))

    def route(self, words: JourneyWords) -> Answer:
        """Tell the quickest way between two places, and other ways if they are asked for."""
        scenario = self.scenario(words)
        origin, end = self.place(words.from_, "from"), self.place(words.to, "to")
        with _blaming("to", origin):
            found = self.planner.route(origin, end, words.mode, scenario)
        count = int(words.alternatives)
        others = self.planner.alternatives(found, count) if count else ()
        return {
            **self._parts.way(found),
            "from": self._parts.place(found.from_),
            "to": self._parts.place(found.to),
            "mode": found.mode,
            "quicker_with": self._parts.help(found.quicker_with),
            "alternatives": [self._parts.way(other) for other in others],
            **self._basis(scenario),
        }

    def circle(self, words: CircleWords) -> Answer:
        """Tell what is reached from a place, as GeoJSON."""
        scenario = self.scenario(words)
        at = self.place(words.at, "at")
        with _blaming("at"):
            found = self.planner.circle(at, words.limits, words.mode, scenario)
        return {
            "type": "FeatureCollection",
            "features": [self._parts.ring(ring) for ring in found.rings],
            "at": self._parts.place(found.at),
            "mode": found.mode,
            "promised": self._promised(scenario, found.mode),
            **self._basis(scenario),
        }

    def matrix(self, words: MatrixWords) -> Answer:
        """Tell the times between every two of some places."""
        scenario = self.scenario(words)
        places = self.places(words)
        with _blaming("places"):
            found = self.planner.matrix(places, words.mode, scenario)
        return {
            "places": [self._parts.place(place) for place in found.places],
            "mode": found.mode,
            "time_s": found.time_s,
            "distance_m": found.distance_m,
            "promised": self._promised(scenario, found.mode),
            **self._basis(scenario),
        }

    def gaps(self, words: GapWords) -> Answer:
        """Tell where the roads fail at the borders, as GeoJSON, the worst first."""
        scenario = self.scenario(words)
        found = self.planner.gaps(scenario)
        return {
            "type": "FeatureCollection",
            "features": [self._parts.gap(rank, gap) for rank, gap in enumerate(found, start=1)],
            "roads": self._parts.roads(self.planner.about),
            "promised": self._promised(scenario, "road"),
            **self._basis(scenario),
        }

    def outages(self, words: OutageWords) -> Answer:
        """Tell what the loss of each link does to the times between some places."""
        scenario = self.scenario(words)
        places = self.places(words)
        with _blaming("places"):
            found = self.planner.outages(places, words.mode, scenario)
        return {
            "places": [self._parts.place(place) for place in places],
            "mode": words.mode,
            "outages": [self._parts.outage(outage) for outage in found],
            "promised": self._promised(scenario, words.mode),
            **self._basis(scenario),
        }

    def links(self, words: DatedWords) -> Answer:
        """Tell of every link that can be switched, and whether it runs on the day."""
        links = [self._parts.link(link, words.date) for link in self.planner.links.values()]
        return {"on": words.date, "links": links, "generation": self.generation}

    def assumptions(self) -> Answer:
        """Tell on what times rest."""
        planner = self.planner
        return {
            "assumptions": [self._parts.assumption(figure) for figure in planner.assumptions],
            "journeys": [self._parts.journey(journey) for journey in planner.journeys],
            "roads": self._parts.roads(planner.about),
            "attribution": self.attribution,
            "generation": self.generation,
        }

    @cached_property
    def _parts(self) -> Parts:
        return Parts(self.planner.links, self.cities, self.lang)

    def _basis(self, scenario: Scenario) -> Answer:
        return {
            "scenario": self._parts.scenario(scenario),
            "assumptions_url": ASSUMPTIONS,
            "attribution": self.attribution,
            "generation": self.generation,
        }

    def _promised(self, scenario: Scenario, mode: Mode) -> list[str]:
        """Return which links of a mode run in the scenario by expectation only."""
        links = self.planner.links.values()
        known = [link.id for link in links if mode == "any" or mode in link.modes]
        return self._parts.promised(scenario, known)


def journey_teller(
    planner: Planner, opened: OpenAtlas, settings: Settings, lang: str
) -> JourneyTeller:
    """Return what tells of journeys in an opened generation, whose planner this is."""
    atlas = opened.atlas
    return JourneyTeller(
        planner=planner,
        cities=atlas.cities,
        generation=opened.generation.name,
        lang=lang,
        attribution=roads_notice(settings, atlas, planner.about, lang),
    )


def as_bytes(answer: Answer, *, indent: bool = False) -> bytes:
    """Write an answer as JSON."""
    return orjson.dumps(answer, option=orjson.OPT_INDENT_2 if indent else None)


@contextmanager
def _blaming(parameter: str, origin: Place | None = None) -> Iterator[None]:
    """Name the parameter by which a question cannot be answered.

    It is ``from`` when there is no access to the origin of a route.
    """
    try:
        yield
    except PLANNER_ERRORS as error:
        cut_off = isinstance(error, NoAccess) and origin is not None and error.name == origin.name
        raise fault_of(error, "from" if cut_off else parameter) from error
