"""How to get to a section: the nearest road, and the way there from a place.

The point of a section is an estimate in most cases; what leads to it leads to the middle of a
circle of error, which is told with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.water.marks import require_site

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from layers.model import Feature
    from layers.transport.model import Place, Point, Route
    from layers.transport.planner import Planner
    from layers.water.model import Section


@dataclass(frozen=True)
class Approach:
    """The way to a section on a day.

    ``road`` is the point of the road network that is nearest to the section, ``apart_m`` the
    straight metres from there; ``route`` is None when no place was named to begin at.
    """

    section: Section
    place: Place
    accuracy_m: int | None
    on: dt.date
    road: Point
    apart_m: int
    route: Route | None = None

    @property
    def drive(self) -> tuple[Point, ...]:
        """Return the points of the way on roads; what leads off them is not known."""
        legs = self.route.legs if self.route else ()
        return tuple(point for leg in legs if leg.mode != "access" for point in leg.geometry)


def approach(
    planner: Planner,
    section: Section,
    features: Mapping[str, Feature],
    on: dt.date,
    from_: Place | None = None,
) -> Approach:
    """Return how a section is reached on a day, by road.

    Raises Unsited, SamePlace, NoAccess or NoWay.
    """
    require_site(section, features)
    place = planner.place(section.id)
    road, apart_m = planner.beside(place, "road")
    route = None
    if from_ is not None:
        route = planner.route(from_, place, "road", planner.scenario(on))
    accuracy_m = features[section.id].accuracy_m
    return Approach(section, place, accuracy_m, on, road, round(apart_m), route)
