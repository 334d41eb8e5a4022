"""What the templates of journeys ask for: links, places, times and ways in a reader's words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from layers.transport.windows import runs
from web import durations
from web.scene import Scene
from web.sketch import box_around, corners

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from layers.transport.model import (
        Circle,
        DatedLink,
        Gap,
        Leg,
        Mode,
        Place,
        ReachedPlace,
        Route,
        Scenario,
    )
    from web.claim import CoreTimes
    from web.sketch import Box

HEATS = (30, 60, 90, 120, 180)
"""Minutes after which a cell of a table of times gets another ground."""

_SIGN = "\N{MINUS SIGN}"
_MINUTE = 60  # seconds
_WHOLE = 10  # from here on a ratio is told without decimals


@dataclass(frozen=True)
class JourneyScene(Scene):
    """The atlas through one view, with the links that a scenario can switch, by id."""

    links: Mapping[str, DatedLink] = field(default_factory=dict)

    def duration(self, seconds: int) -> str:
        """Return a time in words."""
        return durations.duration(self.view.lang, seconds)

    def change(self, seconds: int) -> str:
        """Return by how many minutes a time has changed, with its sign."""
        whole = durations.minutes(abs(seconds))
        sign = (_SIGN if seconds < 0 else "+") if whole else "±"
        return self.t("duration.m", minutes=f"{sign}{whole}")

    def moved(self, seconds: int) -> bool:
        """Say whether a time has changed by a minute or more, as ``change`` tells it."""
        return durations.minutes(abs(seconds)) > 0

    def length(self, metres: int) -> str:
        """Return a way in words."""
        return durations.length(metres)

    def area(self, km2: float) -> str:
        """Return an area in words."""
        return durations.area(km2)

    def people(self, count: int) -> str:
        """Return a number of people in words."""
        return durations.people(self.view.lang, count)

    def mode(self, mode: str) -> str:
        """Return the name of a way of travelling."""
        return self.t(f"mode.{mode}")

    def sorted_out(self, items: Sequence[ReachedPlace]) -> list[tuple[str, list[ReachedPlace]]]:
        """Return reached places as cities and towns, then facilities; what is empty is left out."""
        towns = [item for item in items if item.place.kind != "feature"]
        things = [item for item in items if item.place.kind == "feature"]
        return [(kind, listed) for kind, listed in (("towns", towns), ("things", things)) if listed]

    def spot(self, place: Place) -> str:
        """Return a place as the word of an address: its id, or its point."""
        lon, lat = place.point
        return place.id or f"{lon:.5f},{lat:.5f}"

    def link(self, link: str) -> str:
        """Return the name of a link, or of the feature whose parts are meant."""
        known = self.links.get(link) or self.atlas.features.get(link)
        return self.tx(known.name) if known else link

    def linked(self, link: str) -> str | None:
        """Return the id of the feature that a link is or belongs to; None when none is known."""
        feature = link.partition(":")[0]
        return feature if feature in self.atlas.features else None

    def opening(self, link: str) -> str:
        """Return the day from which a link is promised to run; blank when none is."""
        known = self.links.get(link)
        days = [window.since for window in known.windows if window.promised] if known else []
        return days[0].isoformat() if days and days[0] else ""

    def promised(self, link: str, on: dt.date) -> bool:
        """Say whether a link runs on a day by expectation only."""
        window = runs(self.links[link].windows, on) if link in self.links else None
        return window is not None and window.promised

    def promised_near(self, circle: Circle) -> list[str]:
        """Return the links that run by expectation only and come near what a circle reaches."""
        reached = [point for ring in circle.rings for point in corners(ring.geometry)]
        links = self.promised_of(circle.scenario, circle.mode) if reached else []
        return [link for link in links if self._meets(link, box_around(reached))]

    def _meets(self, link: str, box: Box) -> bool:
        feature = self.atlas.features.get(link.partition(":")[0])
        if feature is None or feature.bbox is None:
            return False
        west, south, east, north = feature.bbox
        return west <= box[2] and east >= box[0] and south <= box[3] and north >= box[1]

    def promised_of(self, scenario: Scenario, mode: Mode) -> list[str]:
        """Return the links of a mode that run in a scenario by expectation only."""
        switched = {*scenario.with_, *scenario.without}
        return [
            link.id
            for link in self.links.values()
            if (mode == "any" or mode in link.modes)
            and not switched & {link.id, link.feature}
            and self.promised(link.id, scenario.on)
        ]

    def supposed(self, leg: Leg, scenario: Scenario) -> bool:
        """Say whether a leg is there only because the scenario takes its link as running."""
        return any(
            link in scenario.with_ or link.partition(":")[0] in scenario.with_ for link in leg.links
        )

    def rests_on(self, routes: Iterable[Route]) -> list[str]:
        """Return the links that routes use by expectation only, each once."""
        legs = [leg for route in routes for leg in route.legs if leg.promised]
        return list(dict.fromkeys(link for leg in legs for link in leg.links))

    def lines(self, route: Route) -> list[str]:
        """Return the names of the lines of a route in their order, each once."""
        names = [self.tx(leg.line_name) for leg in route.legs if leg.line_name]
        return list(dict.fromkeys(names))

    def travel(self, path: str, scenario: Scenario, **words: str | None) -> str:
        """Return the address of a page that asks something in a scenario."""
        switched = {"with": ",".join(scenario.with_), "without": ",".join(scenario.without)}
        kept = {name: links for name, links in switched.items() if links}
        return replace(self.view, on=scenario.on).href(path, **(kept | words))

    def adding(self, scenario: Scenario, links: Iterable[str]) -> Scenario:
        """Return a scenario in which some more links are taken as running."""
        return scenario.model_copy(update={"with_": (*scenario.with_, *links)})

    def closing(self, scenario: Scenario, link: str) -> Scenario:
        """Return a scenario in which one more link is taken as not running."""
        return scenario.model_copy(update={"without": (*scenario.without, link)})

    def gap_box(self, gap: Gap) -> str:
        """Return the box of a gap as a word of an address."""
        return ",".join(f"{degrees:.4f}" for degrees in box_around((gap.a, gap.b)))

    def ratio(self, ratio: float) -> str:
        """Return how many times as long a way is."""
        return f"{durations.significant(ratio)}×" if ratio >= _WHOLE else f"{ratio:.1f}×"

    def figure(self, value: float, unit: str) -> str:
        """Return a figure that answers rest on, in the unit in which it is best read."""
        if unit == "s" and value >= _MINUTE:
            return self.duration(round(value))
        if unit == "share":
            return f"{value:.0%}"
        if unit == "m":
            return self.length(round(value))
        return f"{value:g}×" if unit == "ratio" else f"{value:g} {unit}"

    def kept(self, cores: Iterable[CoreTimes], kind: str, limit: int) -> list[str]:
        """Return the cities that a day's times, by ``train`` or to the ``door``, keep within it."""
        found = [(core.city, getattr(core, kind)) for core in cores]
        return [self.tx(city.name) for city, times in found if times and times.keeps(limit)]

    def heat(self, seconds: int | None) -> str:
        """Return the class of a cell's ground: h0 for the nearest to h5; none without a way."""
        if seconds is None:
            return "h-none"
        whole = durations.minutes(seconds)
        return f"h{sum(whole > limit for limit in HEATS)}"
