"""The planner: every question about journeys, answered on the networks of an opened generation.

It may be asked from any thread. Nothing here imports GeoPandas or OSMnx: the networks were made at
build.
"""

from __future__ import annotations

from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

import orjson
import shapely
from shapely.geometry import shape

from geo.network.snap import Snapper
from layers.transport import stored
from layers.transport.journeys import alternatives, matrices, routes
from layers.transport.journeys.access import Access
from layers.transport.journeys.border_gaps import BorderGaps
from layers.transport.journeys.circles import Circles
from layers.transport.journeys.legs import Legs
from layers.transport.journeys.link_ends import road_ends
from layers.transport.journeys.nodes import NodePlaces
from layers.transport.journeys.outages import Outages
from layers.transport.journeys.place_names import CITY
from layers.transport.journeys.places import Places
from layers.transport.journeys.routers import Routers
from layers.transport.journeys.scenarios import Switches
from layers.transport.journeys.ways import Ground

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.opened import OpenAtlas
    from layers.transport.model import (
        Circle,
        DatedLink,
        Gap,
        Matrix,
        Mode,
        Outage,
        Place,
        Point,
        Route,
        Scenario,
    )
    from layers.transport.stored import Stored

_KEPT = 16


class Planner:
    """Answer questions about journeys."""

    def __init__(self, opened: OpenAtlas) -> None:
        """Read the networks of a generation; raises geo.network.files.DamagedNetworkError."""
        found = stored.load(opened.generation.path)
        self._opened = opened
        self.assumptions = found.assumptions
        self.journeys = found.journeys
        self.about = found.about
        self.links = {link.id: link for link in found.links}
        self._ground = _ground(opened, found, self.links)
        self._circles = Circles(self._ground, _land(opened))

    def place(self, text: str) -> Place:
        """Return the place that an id, ``lon,lat`` or a name stands for.

        Raises UnknownPlace, AmbiguousPlace or OutsideRegion.
        """
        return self._ground.places.find(text)

    def scenario(
        self, on: dt.date, with_: Iterable[str] = (), without: Iterable[str] = ()
    ) -> Scenario:
        """Return a scenario of links or lines that are given by id or name; raises UnknownLink."""
        return self._ground.switches.scenario(on, with_, without)

    def is_ready(self, mode: Mode, scenario: Scenario) -> bool:
        """Tell whether a route in a scenario is told in a moment: what it needs is made already."""
        routers, switches = self._ground.routers, self._ground.switches
        needed = switches.running(scenario).runs, switches.all_running(scenario)
        return all(routers.holds(mode, running) for running in needed)

    def route(self, from_: Place, to: Place, mode: Mode, scenario: Scenario) -> Route:
        """Return the quickest route; raises SamePlace, NoAccess, NoWay or UnknownLink."""
        return routes.route(self._ground, (from_, to), mode, scenario)

    def beside(self, place: Place, mode: Mode) -> tuple[Point, float]:
        """Return where a place comes nearest to the network, and the straight metres to there.

        Raises NoAccess.
        """
        doors, nodes = self._ground.access.doors(place, mode), self._ground.network.nodes
        node = doors.nodes[0]
        return (float(nodes.lon[node]), float(nodes.lat[node])), float(doors.metres[0])

    def alternatives(self, route: Route, count: int) -> tuple[Route, ...]:
        """Return at most so many other ways than a route, the quickest first."""
        return alternatives.alternatives(self._ground, route, count)

    def circle(self, at: Place, minutes: Sequence[int], mode: Mode, scenario: Scenario) -> Circle:
        """Return what is reached within so many minutes; raises NoAccess or UnknownLink."""
        return self._circles.circle(at, minutes, mode, scenario)

    def matrix(self, places: Sequence[Place], mode: Mode, scenario: Scenario) -> Matrix:
        """Return times and distances between places; raises NoAccess or UnknownLink."""
        return matrices.matrix(self._ground, places, mode, scenario)

    def gaps(self, scenario: Scenario) -> tuple[Gap, ...]:
        """Return where roads fail at the borders of the cities, the worst first."""
        return self._gaps(scenario)

    def outages(
        self, places: Sequence[Place], mode: Mode, scenario: Scenario
    ) -> tuple[Outage, ...]:
        """Return what the loss of each link does between places, and between the ends of a road.

        Raises NoAccess or UnknownLink.
        """
        ground = self._ground
        tried = [self.links[name] for name in ground.network.links]
        tried = [link for link in tried if mode in {"any", *link.modes}]
        ends = {} if mode == "rail" else self._road_ends

        def ask(asked: Sequence[Place], other: Scenario) -> Matrix:
            return matrices.times(ground, asked, mode, other)

        found = Outages(places, ends, scenario, ask)
        return found.of(tried, ground.switches.running_ids(scenario))

    @cached_property
    def _road_ends(self) -> dict[str, tuple[Place, Place]]:
        ground = self._ground
        return road_ends(ground.network, ground.legs.nodes.of)

    @cached_property
    def _gaps(self) -> Callable[[Scenario], tuple[Gap, ...]]:
        """What finds the gaps of a scenario, and keeps those of the last ones."""
        ground = self._ground
        cities = [area for area in self._opened.boundaries if area.kind == CITY]
        return lru_cache(_KEPT)(
            BorderGaps(
                ground.network, ground.routers.make, ground.switches, cities, ground.places.areas
            ).of
        )


def _land(opened: OpenAtlas) -> BaseGeometry:
    shapes = orjson.loads(opened.background_json("land"))["features"]
    return shapely.union_all([shape(one["geometry"]) for one in shapes])


def _ground(opened: OpenAtlas, found: Stored, links: dict[str, DatedLink]) -> Ground:
    network, features = found.network, opened.atlas.features
    figures = {figure.id: figure.value for figure in found.assumptions}
    places = Places(opened, found.areas)
    return Ground(
        network=network,
        switches=Switches(links, features, opened.search, network.links),
        routers=Routers(network, partial(found.hierarchy.router, network)),
        access=Access(network, Snapper(network), figures),
        places=places,
        legs=Legs(network, NodePlaces(network, places), features),
    )
