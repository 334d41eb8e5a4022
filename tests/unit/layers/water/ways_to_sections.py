"""A planner that knows one road, and the ways to sections that it tells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import small_rivers

from layers.errors import NoAccess
from layers.transport.model import Leg, Place, Route, Scenario
from layers.water.access import Approach

if TYPE_CHECKING:
    from layers.transport.model import Point
    from layers.water.model import Section

DAY = dt.date(2026, 11, 22)
ROAD = (114.02, 23.11)
HOME = Place(id="town-1", kind="town", name=small_rivers.both("A & <B>"), point=(114.3, 23.2))


class OneRoad:
    """Tells of one road from home to the sections."""

    def place(self, text: str) -> Place:
        feature = small_rivers.features()[text]
        at = (feature.geometry or {})["coordinates"]
        return Place(id=text, kind="feature", name=feature.name, point=(at[0], at[1]))

    def beside(self, place: Place, mode: str) -> tuple[Point, float]:
        if place.id == "ws-upper":
            raise NoAccess(place.name, mode, 15_000)
        return ROAD, 2_304.6

    def scenario(self, on: dt.date) -> Scenario:
        return Scenario(on=on)

    def route(self, from_: Place, to: Place, mode: str, scenario: Scenario) -> Route:
        ends: dict[str, Any] = {"from": from_, "to": to}
        course = (from_.point, (114.1, 23.1), ROAD)
        drive = {"mode": mode, "line": None, "line_name": None, "time_s": 1200,
                 "distance_m": 20_000, "geometry": course}  # fmt: skip
        walk = drive | {"mode": "access", "time_s": 60, "geometry": (ROAD, to.point)}
        legs = tuple(Leg.model_validate(ends | leg) for leg in (drive, walk))
        told = {"mode": mode, "scenario": scenario, "time_s": 1260, "distance_m": 22_000}
        return Route.model_validate(ends | told | {"legs": legs})


def section(name: str = "ws-lower") -> Section:
    """Return a section of the small world."""
    return small_rivers.facts().sections[name]


def found(*, with_route: bool = True, accuracy_m: int | None = 700) -> Approach:
    """Return the way to a section."""
    planner = OneRoad()
    place = planner.place("ws-lower")
    route = planner.route(HOME, place, "road", planner.scenario(DAY)) if with_route else None
    return Approach(section(), place, accuracy_m, DAY, ROAD, 2305, route)
