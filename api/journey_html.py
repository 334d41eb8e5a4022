"""Answers about journeys as pages and fragments: the planner is asked, and what it says is written.

What cannot be answered is told in place, beside the question, with the status that it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

import orjson

from api.errors import ServiceError
from api.failures import as_service_error
from api.journey_view import TOLD_IN_PLACE, desk_of, fault_from, journey_view
from api.journeys.query import CircleWords, JourneyWords, ScenarioWords
from api.statuses import ANSWERS
from layers.errors import LinkatlasError
from web import claim, journeys

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.journeys.answers import JourneyTeller
    from api.journeys.query import CompareWords, MapJourneyWords, MatrixPageWords, OutageWords
    from api.query import DatedWords, SearchWords
    from api.service import Service
    from layers.transport.model import Circle, Matrix, Place, Route, Scenario
    from web.fault import Fault
    from web.journeys import Desk

OTHER_WAYS = 2
"""How many other ways a route is told with, if there are so many."""

_SHARED = {"lang", "on", "with_", "without", "mode"}  # words of every question


@dataclass(frozen=True)
class Written:
    """HTML, and the status that it is answered with."""

    html: str
    status: int = HTTPStatus.OK


@dataclass(frozen=True)
class Writer:
    """Write what the planner of a running service answers."""

    service: Service
    teller: JourneyTeller

    def on_map(self, words: MapJourneyWords) -> str:
        """Write the fragment that the address of a map asks for; blank when it asks for none."""
        given = words.model_dump(by_alias=True, include=_SHARED)
        if words.at:
            given |= {"at": words.at, "minutes": words.minutes}
            return self.circle(CircleWords.model_validate(given)).html
        if words.from_ and words.to:
            given |= {"from": words.from_, "to": words.to}
            return self.route(JourneyWords.model_validate(given)).html
        return ""

    def route(self, words: JourneyWords) -> Written:
        """Write a route and other ways as a fragment, or why there is none."""
        view = journey_view(self.service, words, "/")
        told = told_in_place(
            lambda: journeys.route_panel(self.desk, view, *self._ways(words)),
            lambda fault: journeys.fault_panel(self.desk, view, fault),
        )
        return Written(told.html)

    def circle(self, words: CircleWords) -> Written:
        """Write a circle as a fragment, or why there is none."""
        view = journey_view(self.service, words, "/")
        told = told_in_place(
            lambda: journeys.circle_panel(self.desk, view, self._circle(words)),
            lambda fault: journeys.fault_panel(self.desk, view, fault),
        )
        return Written(told.html)

    def compare(self, words: CompareWords) -> Written:
        """Write a circle in two scenarios; the form alone when no place is asked."""
        view = journey_view(self.service, words, "/compare")
        chrome = self.service.chrome(words.lang)
        day = words.date.isoformat()
        form = _form(words) | {"on": day, "on2": words.on2 or day}

        def answered() -> str:
            circles = self._circles(words) if words.at else None
            if circles:
                form["at"] = spoken_as(circles[0].at, self.teller.planner.place, words.lang)
            return journeys.compare_page(self.desk, view, chrome, form, circles=circles)

        return told_in_place(
            answered,
            lambda fault: journeys.compare_page(self.desk, view, chrome, form, fault=fault),
        )

    def matrix(self, words: MatrixPageWords) -> Written:
        """Write the table of times, and its change to a second day."""
        view = journey_view(self.service, words, "/matrix")
        chrome = self.service.chrome(words.lang)
        form = _form(words) | {"on": words.date.isoformat()}
        return told_in_place(
            lambda: journeys.matrix_page(self.desk, view, chrome, form, tables=self._tables(words)),
            lambda fault: journeys.matrix_page(self.desk, view, chrome, form, fault=fault),
        )

    def gaps(self, words: OutageWords) -> Written:
        """Write the gaps at the borders, and what the loss of each link does."""
        planner, scenario = self.teller.planner, self.teller.scenario(words)
        report = journeys.GapReport(
            gaps=planner.gaps(scenario),
            outages=planner.outages(self.teller.places(words), words.mode, scenario),
            roads=planner.about,
            mode=words.mode,
            scenario=scenario,
        )
        view = journey_view(self.service, words, "/gaps")
        chrome = self.service.chrome(words.lang)
        return Written(journeys.gaps_page(self.desk, view, chrome, report))

    def reach(self, words: DatedWords) -> Written:
        """Write the page that holds a paper's claim against times; raise UnknownDocument."""
        self.service.open_atlas.document(claim.CLAIM[0])
        view = journey_view(self.service, words, "/reach")
        answer = claim.answer(self.teller.planner, self.service.atlas, view.today)
        chrome = self.service.chrome(words.lang)
        return Written(journeys.reach_page(self.desk, view, chrome, answer))

    def places(self, words: SearchWords) -> bytes:
        """Write places that somebody may be about to type, as JSON for the map's script."""
        found = self.desk.places.beginning(words.q, words.lang, words.limit)
        return orjson.dumps({"results": found})

    @property
    def desk(self) -> Desk:
        """Return what pages of the open generation are made with."""
        return desk_of(self.service.open_atlas, self.teller.planner)

    def _ways(self, words: JourneyWords) -> tuple[Route, tuple[Route, ...]]:
        scenario = self.teller.scenario(words)
        ends = self.teller.place(words.from_, "from"), self.teller.place(words.to, "to")
        found = self.teller.planner.route(*ends, words.mode, scenario)
        return found, self.teller.planner.alternatives(found, OTHER_WAYS)

    def _circle(self, words: CircleWords) -> Circle:
        return self._around(words, words.at, self.teller.scenario(words))

    def _circles(self, words: CompareWords) -> tuple[Circle, Circle]:
        scenarios = self.teller.scenario(words), self._second(words)
        first, second = (self._around(words, words.at or "", asked) for asked in scenarios)
        return first, second

    def _around(self, words: CircleWords | CompareWords, at: str, scenario: Scenario) -> Circle:
        place = self.teller.place(at, "at")
        return self.teller.planner.circle(place, words.limits, words.mode, scenario)

    def _second(self, words: CompareWords) -> Scenario:
        """Return the second scenario; what is wrong with it is said of the second words."""
        given = {"on": words.on2 or words.on, "with": words.with2, "without": words.without2}
        try:
            return self.teller.scenario(ScenarioWords.model_validate(given))
        except ServiceError as error:
            error.parameter = f"{error.parameter}2"
            raise

    def _tables(self, words: MatrixPageWords) -> tuple[Matrix, ...]:
        places, first = self.teller.places(words), self.teller.scenario(words)
        days = [first]
        if words.second_date not in {None, first.on}:
            days.append(first.model_copy(update={"on": words.second_date}))
        return tuple(self.teller.planner.matrix(places, words.mode, day) for day in days)


def spoken_as(place: Place, find: Callable[[str], Place], lang: str) -> str:
    """Return the name of a place for a form if it leads back to it, else its id or point."""
    name = place.name.en if lang == "en" else place.name.zh
    try:
        found = find(name)
    except LinkatlasError:
        found = None
    lon, lat = place.point
    return name if found == place else place.id or f"{lon:.5f},{lat:.5f}"


def told_in_place(
    answered: Callable[[], str],
    failed: Callable[[Fault], str],
    kinds: tuple[type[ServiceError], ...] = TOLD_IN_PLACE,
) -> Written:
    """Write an answer, or what a page tells of these kinds of failure; raise any other failure."""
    try:
        return Written(answered())
    except (ServiceError, LinkatlasError) as error:
        ours = as_service_error(error)
        if not isinstance(ours, kinds):
            raise
        return Written(failed(fault_from(ours)), ANSWERS[type(ours)].status)


def _form(words: DatedWords) -> dict[str, str]:
    """Return all words of a form, blank where nothing is chosen."""
    given = words.model_dump(by_alias=True)
    return {name: "" if value is None else str(value) for name, value in given.items()}
