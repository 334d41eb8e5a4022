"""What is asked of the networks and what they answer, as types.

Times are whole seconds, distances whole metres, coordinates WGS 84 with longitude first. A link is
a feature (``rail-shenshan``) or one part of it (``hw-shenwaihuan:phase-3``).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from layers.model import Model, Text

Mode = Literal["rail", "road", "any"]
Point = tuple[float, float]


class Scenario(Model):
    """A date, and the links that are taken as running or as not running, whatever the date."""

    on: dt.date
    with_: tuple[str, ...] = Field(default=(), alias="with")
    without: tuple[str, ...] = ()


class Window(Model):
    """A time during which a link runs, from its first day to the day on which it no longer does.

    ``since`` None: from before our record; ``until`` None: open end; ``promised``: an expectation.
    """

    since: dt.date | None
    until: dt.date | None
    promised: bool


class DatedLink(Model):
    """A link that comes and goes: what a scenario can switch.

    ``feature`` is the line it is or belongs to, ``part`` the stretch of it.
    """

    id: str
    feature: str
    part: str | None
    name: Text
    modes: tuple[str, ...]
    windows: tuple[Window, ...]


class Place(Model):
    """Where a journey begins or ends.

    ``kind``: ``feature`` (id of the atlas), ``city``, ``district`` (id of the boundaries),
    ``town`` (of the gazetteer; id ``town-<geonameid>``) or ``point`` (no id).
    """

    id: str | None
    kind: str
    name: Text
    point: Point
    city: str | None = None
    population: int | None = None


class Leg(Model):
    """One stretch of a route on one line, or one change.

    ``mode``: ``rail``, ``road``, ``transfer`` (a change or a wait) or ``access`` (between the
    place and the network, straight). ``line`` is a feature's id, or None for a road without one;
    ``promised`` says that it runs by expectation only on the day of the scenario.
    """

    mode: str
    line: str | None
    line_name: Text | None
    from_: Place = Field(alias="from")
    to: Place
    time_s: int
    distance_m: int
    geometry: tuple[Point, ...]
    links: tuple[str, ...] = ()
    promised: bool = False


class Help(Model):
    """Links that do not run in the scenario, and the time the route would take with them.

    A route that does not exist at all without them is told by the error NoWay instead.
    """

    links: tuple[str, ...]
    time_s: int


class Route(Model):
    """The quickest way between two places in a scenario, from the first leg to the last."""

    from_: Place = Field(alias="from")
    to: Place
    mode: Mode
    scenario: Scenario
    time_s: int
    distance_m: int
    legs: tuple[Leg, ...]
    quicker_with: Help | None = None


class ReachedPlace(Model):
    """A place inside a circle, and the time to it."""

    place: Place
    time_s: int


class Ring(Model):
    """What can be reached within so many minutes: an area, and the places and districts in it.

    ``geometry`` is a GeoJSON MultiPolygon or Polygon, or None when nothing is reached.
    ``population`` sums the towns whose population the gazetteer knows; None when it knows none.
    """

    minutes: int
    geometry: dict[str, Any] | None
    area_km2: float
    reached: tuple[ReachedPlace, ...]
    population: int | None


class Circle(Model):
    """Isochrones round a place, the smallest first."""

    at: Place
    mode: Mode
    scenario: Scenario
    rings: tuple[Ring, ...]


class Matrix(Model):
    """Times and distances between places: a row an origin, a column a destination; None: no way."""

    places: tuple[Place, ...]
    mode: Mode
    scenario: Scenario
    time_s: tuple[tuple[int | None, ...], ...]
    distance_m: tuple[tuple[int | None, ...], ...]


class Gap(Model):
    """A place at a city border where the road network fails.

    ``kind``: ``facing_ends`` (two ends face each other over the border), ``narrowing`` (a road
    loses class or lanes on crossing) or ``detour`` (near points, long way round). ``a`` and ``b``
    lie in ``cities``; ``apart_m`` is the straight distance, ``way_m`` the way round (None: none),
    ``ratio`` their quotient. ``closed_by`` are known links that would close it.
    """

    id: str
    kind: str
    a: Point
    b: Point
    name: Text
    cities: tuple[str, str]
    apart_m: int
    way_m: int | None
    ratio: float | None
    note: Text | None = None
    closed_by: tuple[str, ...] = ()


class Slowed(Model):
    """Two places, and the time between them before and after a link is closed (None: no way)."""

    from_: Place = Field(alias="from")
    to: Place
    before_s: int
    after_s: int | None


class Outage(Model):
    """What closing one link does: pairs cut and slowed, the worst first, and the time lost.

    ``closed_already`` says that the link does not run in the scenario: its closing is felt now.
    """

    link: str
    name: Text
    closed_already: bool = False
    cut: int
    slowed: int
    lost_s: int
    pairs: tuple[Slowed, ...]


class Assumption(Model):
    """A figure that answers rest on; ``assumed`` is false where a source states it."""

    id: str
    value: float
    unit: str
    assumed: bool
    source: str
    name: Text
    note: Text | None = None


class Journey(Model):
    """A published running time between two stations, by which the model can be judged."""

    from_: str = Field(alias="from")
    to: str
    line: str
    minutes: int
    trains: Text | None = None
    source: str
    as_of: str


class RoadNetwork(Model):
    """What the road network is: where it comes from, how coarse, and OSMnx's statistics of it."""

    name: Text
    source: str
    coarse: bool
    nodes: int
    edges: int
    statistics: dict[str, float]
    limits: Text
