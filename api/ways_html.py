"""Walks along rivers and ways to sections as pages; what cannot be told is said in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.errors import NoRiverError, ServiceError
from api.journey_html import Written, spoken_as, told_in_place
from api.journey_view import TOLD_IN_PLACE, desk_of, journey_view
from api.water.ways import tracer_of, way_teller
from layers.water.faults import Unsited
from layers.water.marks import point_of
from layers.water.trace import BESIDE
from web import water_ways
from web.fault import Fault

if TYPE_CHECKING:
    from api.journeys.answers import JourneyTeller
    from api.service import Service
    from api.water.way_query import AccessWords, TracePageWords
    from api.water.ways import WayTeller
    from layers.water.access import Approach
    from layers.water.model import Section
    from web.water_ways import WayDesk

HERE = (*TOLD_IN_PLACE, NoRiverError)
"""Failures that these pages tell beside their forms."""


@dataclass(frozen=True)
class WayWriter:
    """Write what the rivers and the planner of a running service answer."""

    service: Service
    travel: JourneyTeller

    def trace(self, words: TracePageWords) -> Written:
        """Write a walk from a place; the form alone when none is asked."""
        view = journey_view(self.service, words, "/water/trace")
        chrome = self.service.chrome(words.lang)
        form = {"at": words.at or "", "way": words.way}
        teller = self._teller(words.lang)

        def answered() -> str:
            walk = teller.walk(words.at, words.way) if words.at else None
            if walk:
                form["at"] = spoken_as(walk[0], teller.place, words.lang)
            return water_ways.trace_page(self.desk, view, chrome, form, walk=walk)

        return told_in_place(
            answered,
            lambda fault: water_ways.trace_page(self.desk, view, chrome, form, fault=fault),
            HERE,
        )

    def access(self, name: str, words: AccessWords) -> Written:
        """Write the sheet of a section; raise UnknownIdError for one that is not known."""
        teller = self._teller(words.lang)
        section = teller.section(name)
        view = journey_view(self.service, words, f"/water/sections/{name}/access")
        chrome = self.service.chrome(words.lang)

        def sheet(found: Approach | None, fault: Fault | None = None) -> str:
            begin = words.from_ or ""
            if found and found.route:
                begin = spoken_as(found.route.from_, self.travel.planner.place, words.lang)
            return water_ways.access_page(
                self.desk, view, chrome, section, found=found, begin=begin, fault=fault
            )

        if point_of(self.service.atlas.features.get(name)) is None:
            return Written(sheet(None, Fault(Unsited(section.name).text)))
        return told_in_place(
            lambda: sheet(teller.approach(section, words.date, self.travel, words.from_)),
            lambda fault: sheet(self._without_route(teller, section, words), fault),
            HERE,
        )

    @property
    def desk(self) -> WayDesk:
        """Return what the pages are made with."""
        opened = self.service.open_atlas
        desk = desk_of(opened, self.travel.planner)
        beside = tracer_of(opened).figures[BESIDE]
        return water_ways.WayDesk(
            desk, opened.water, self.travel.planner.about, beside_m=round(beside.value)
        )

    def _without_route(
        self, teller: WayTeller, section: Section, words: AccessWords
    ) -> Approach | None:
        """Return what is known of a section to which no way could be told."""
        try:
            return teller.approach(section, words.date, self.travel, None)
        except ServiceError:
            return None

    def _teller(self, lang: str) -> WayTeller:
        return way_teller(self.service.open_atlas, self.service.settings, lang)
