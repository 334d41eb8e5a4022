"""What answers about journeys are put together from, written in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.transport.windows import runs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from layers.model import City, Text
    from layers.transport.model import (
        Assumption,
        DatedLink,
        Gap,
        Help,
        Journey,
        Leg,
        Outage,
        Place,
        ReachedPlace,
        Ring,
        RoadNetwork,
        Route,
        Scenario,
        Slowed,
    )

    Written = dict[str, Any]


@dataclass(frozen=True)
class Parts:
    """Write the parts of answers; ``links`` are the dated links by id, ``cities`` the cities."""

    links: Mapping[str, DatedLink]
    cities: Mapping[str, City]
    lang: str

    def say(self, text: Text) -> str:
        """Return the text in the language."""
        return text.en if self.lang == "en" else text.zh

    def place(self, place: Place) -> Written:
        """Write where a journey begins or ends."""
        return self._named(place) | {"point": place.point, "city": place.city}

    def scenario(self, scenario: Scenario) -> Written:
        """Write a scenario."""
        return {"on": scenario.on, "with": scenario.with_, "without": scenario.without}

    def way(self, route: Route) -> Written:
        """Write a way: its legs, its course with a line a leg, and what it uses by promise."""
        used = (link for leg in route.legs if leg.promised for link in leg.links)
        return {
            "time_s": route.time_s,
            "distance_m": route.distance_m,
            "legs": [self._leg(leg) for leg in route.legs],
            "geometry": {
                "type": "MultiLineString",
                "coordinates": [_course(leg) for leg in route.legs],
            },
            "promised": self.promised(route.scenario, used),
        }

    def help(self, help_: Help | None) -> Written | None:
        """Write which links would make a route quicker, and how quick it would be."""
        if help_ is None:
            return None
        names = [self.say(self.links[link].name) for link in help_.links]
        return {"links": help_.links, "names": names, "time_s": help_.time_s}

    def ring(self, ring: Ring) -> Written:
        """Write what is reached within so many minutes, as a GeoJSON Feature."""
        ids = [reached.place.id for reached in ring.reached if reached.place.id is not None]
        return {
            "type": "Feature",
            "geometry": ring.geometry,
            "properties": {
                "minutes": ring.minutes,
                "area_km2": ring.area_km2,
                "population": ring.population,
                "reached": ids,
                "places": [self._reached(reached) for reached in ring.reached],
            },
        }

    def gap(self, rank: int, gap: Gap) -> Written:
        """Write a gap as a GeoJSON Feature, the straight line across it."""
        told = gap.model_dump(include={"kind", "cities", "apart_m", "way_m", "ratio", "closed_by"})
        return {
            "type": "Feature",
            "id": gap.id,
            "geometry": {"type": "LineString", "coordinates": [gap.a, gap.b]},
            "properties": told
            | {
                "rank": rank,
                "name": self.say(gap.name),
                "names": gap.name.model_dump(),
                "city_names": [self._city(city) for city in gap.cities],
                "note": self.say(gap.note) if gap.note else None,
                "notes": gap.note.model_dump() if gap.note else None,
            },
        }

    def outage(self, outage: Outage) -> Written:
        """Write what closing one link does."""
        return {
            "link": outage.link,
            "name": self.say(outage.name),
            "names": outage.name.model_dump(),
            "cut": outage.cut,
            "slowed": outage.slowed,
            "lost_s": outage.lost_s,
            "closed_already": outage.closed_already,
            "pairs": [self._slowed(pair) for pair in outage.pairs],
        }

    def link(self, link: DatedLink, day: dt.date) -> Written:
        """Write a dated link, and whether it runs on a day."""
        window = runs(link.windows, day)
        return link.model_dump(exclude={"name"}) | {
            "name": self.say(link.name),
            "names": link.name.model_dump(),
            "runs": window is not None,
            "promised": window is not None and window.promised,
        }

    def assumption(self, assumption: Assumption) -> Written:
        """Write a figure that answers rest on."""
        return assumption.model_dump() | {
            "name": self.say(assumption.name),
            "names": assumption.name.model_dump(),
            "note": self.say(assumption.note) if assumption.note else None,
        }

    def journey(self, journey: Journey) -> Written:
        """Write a published running time."""
        trains = self.say(journey.trains) if journey.trains else None
        return journey.model_dump(by_alias=True) | {"trains": trains}

    def roads(self, roads: RoadNetwork) -> Written:
        """Write what the road network is."""
        return roads.model_dump() | {
            "name": self.say(roads.name),
            "names": roads.name.model_dump(),
            "limits": self.say(roads.limits),
        }

    def promised(self, scenario: Scenario, links: Iterable[str]) -> list[str]:
        """Return which links run by expectation only on the day, each once."""
        return [link for link in dict.fromkeys(links) if self._by_promise(scenario, link)]

    def _by_promise(self, scenario: Scenario, link: str) -> bool:
        dated = self.links[link]
        switched = scenario.with_ + scenario.without
        if link in switched or dated.feature in switched:
            return False
        window = runs(dated.windows, scenario.on)
        return window is not None and window.promised

    def _city(self, city: str) -> str:
        return self.say(self.cities[city].name) if city in self.cities else city

    def _named(self, place: Place) -> Written:
        return {
            "id": place.id,
            "kind": place.kind,
            "name": self.say(place.name),
            "names": {"zh": place.name.zh, "en": place.name.en},
            "population": place.population,
        }

    def _leg(self, leg: Leg) -> Written:
        name = leg.line_name
        return {
            "mode": leg.mode,
            "line": leg.line,
            "line_name": self.say(name) if name else None,
            "line_names": {"zh": name.zh, "en": name.en} if name else None,
            "from": self.place(leg.from_),
            "to": self.place(leg.to),
            "time_s": leg.time_s,
            "distance_m": leg.distance_m,
            "promised": leg.promised,
            "links": leg.links,
        }

    def _reached(self, reached: ReachedPlace) -> Written:
        return self._named(reached.place) | {"time_s": reached.time_s}

    def _slowed(self, pair: Slowed) -> Written:
        return {
            "from": self.place(pair.from_),
            "to": self.place(pair.to),
            "before_s": pair.before_s,
            "after_s": pair.after_s,
        }


def _course(leg: Leg) -> tuple[tuple[float, float], ...]:
    """Return the course of a leg; a change on the spot is a line from its place to its place."""
    return leg.geometry if len(leg.geometry) > 1 else (leg.from_.point, leg.to.point)
