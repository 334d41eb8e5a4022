"""The JSON of journeys, as types: they describe what is sent, and tests hold answers to them.

Times are whole seconds, distances and lengths whole metres. Places and lines carry their name in
the language that was asked (``name``) and in both (``names``).
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from api.journeys.values import ModeName
from api.shapes import Shape
from layers.model import Text
from layers.transport.model import Point


class ScenarioShape(Shape):
    """A day, and the links that are taken as running or as not running, whatever the day."""

    on: dt.date
    with_: list[str] = Field(alias="with")
    without: list[str]


class PlaceShape(Shape):
    """Where a journey begins or ends; `id` is null for a point."""

    id: str | None
    kind: str
    name: str
    names: Text
    point: Point
    city: str | None
    population: int | None


class LegShape(Shape):
    """One stretch of a route on one line, or one change.

    `mode` is rail, road, transfer (a change or a wait) or access (between the place and the
    network, straight). `promised` says that it runs by expectation only on the day.
    """

    mode: str
    line: str | None
    line_name: str | None
    line_names: Text | None
    from_: PlaceShape = Field(alias="from")
    to: PlaceShape
    time_s: int
    distance_m: int
    promised: bool
    links: list[str]


class Lines(Shape):
    """A GeoJSON MultiLineString with one line a leg, in their order."""

    type: Literal["MultiLineString"]
    coordinates: list[list[Point]]


class WayShape(Shape):
    """A way from the first leg to the last; `promised` are links that it uses by expectation."""

    time_s: int
    distance_m: int
    legs: list[LegShape]
    geometry: Lines
    promised: list[str]


class HelpShape(Shape):
    """Links that do not run in the scenario, and the time the route would take with them."""

    links: list[str]
    names: list[str]
    time_s: int


class Answered(Shape):
    """What every answer about journeys says: in which scenario, and on what it rests."""

    scenario: ScenarioShape
    assumptions_url: str
    attribution: str
    generation: str


class RouteAnswer(WayShape, Answered):
    """The quickest way between two places, and other ways if they were asked for."""

    from_: PlaceShape = Field(alias="from")
    to: PlaceShape
    mode: ModeName
    quicker_with: HelpShape | None
    alternatives: list[WayShape]


class ReachedShape(Shape):
    """A place inside a circle, and the time to it."""

    id: str | None
    kind: str
    name: str
    names: Text
    time_s: int
    population: int | None


class RingProperties(Shape):
    """What is reached within so many minutes; `population` sums the towns where it is known."""

    minutes: int
    area_km2: float
    population: int | None
    reached: list[str]
    places: list[ReachedShape]


class RingFeature(Shape):
    """A GeoJSON Feature; `geometry` is null when nothing is reached."""

    type: Literal["Feature"]
    geometry: dict[str, Any] | None
    properties: RingProperties


class CircleAnswer(Answered):
    """A GeoJSON FeatureCollection with one area a minute value, the smallest first.

    `promised` are the links that run on the day by expectation only.
    """

    type: Literal["FeatureCollection"]
    features: list[RingFeature]
    at: PlaceShape
    mode: ModeName
    promised: list[str]


class MatrixAnswer(Answered):
    """Times and distances: a row an origin, a column a destination; null where there is no way."""

    places: list[PlaceShape]
    mode: ModeName
    time_s: list[list[int | None]]
    distance_m: list[list[int | None]]
    promised: list[str]


class GapProperties(Shape):
    """A place at a border where the road network fails; `rank` 1 is the worst.

    `way_m` is null where there is no way round at all.
    """

    rank: int
    kind: str
    name: str
    names: Text
    cities: list[str]
    city_names: list[str]
    apart_m: int
    way_m: int | None
    ratio: float | None
    note: str | None
    notes: Text | None
    closed_by: list[str]


class GapFeature(Shape):
    """A GeoJSON Feature: the straight line from one side of the gap to the other."""

    type: Literal["Feature"]
    id: str
    geometry: dict[str, Any]
    properties: GapProperties


class RoadsShape(Shape):
    """What the road network is, and what it cannot show."""

    name: str
    names: Text
    source: str
    coarse: bool
    nodes: int
    edges: int
    statistics: dict[str, float]
    limits: str


class GapsAnswer(Answered):
    """A GeoJSON FeatureCollection, the worst gap first, and the network that was searched."""

    type: Literal["FeatureCollection"]
    features: list[GapFeature]
    roads: RoadsShape
    promised: list[str]


class SlowedShape(Shape):
    """Two places, and the time between them before and after (null: no way)."""

    from_: PlaceShape = Field(alias="from")
    to: PlaceShape
    before_s: int
    after_s: int | None


class OutageShape(Shape):
    """What closing one link does: how many pairs it cuts and slows, and the time lost.

    `closed_already` says that the link does not run in the scenario: its closing is felt now.
    """

    link: str
    name: str
    names: Text
    cut: int
    slowed: int
    lost_s: int
    closed_already: bool
    pairs: list[SlowedShape]


class OutagesAnswer(Answered):
    """Every link whose loss is felt between the places, the worst first."""

    places: list[PlaceShape]
    mode: ModeName
    outages: list[OutageShape]
    promised: list[str]


class WindowShape(Shape):
    """When a link runs: from its first day to the day on which it no longer does.

    `since` null: from before our record; `until` null: open end; `promised`: an expectation.
    """

    since: dt.date | None
    until: dt.date | None
    promised: bool


class DatedLinkShape(Shape):
    """A link that a scenario can switch, and whether it runs on the day that was asked."""

    id: str
    feature: str
    part: str | None
    name: str
    names: Text
    modes: list[str]
    windows: list[WindowShape]
    runs: bool
    promised: bool


class LinksAnswer(Shape):
    """Every link that a scenario can switch."""

    on: dt.date
    links: list[DatedLinkShape]
    generation: str


class AssumptionShape(Shape):
    """A figure that answers rest on; `assumed` is false where a source states it."""

    id: str
    value: float
    unit: str
    assumed: bool
    source: str
    name: str
    names: Text
    note: str | None


class JourneyShape(Shape):
    """A published running time between two stations, by which the model can be judged."""

    from_: str = Field(alias="from")
    to: str
    line: str
    minutes: int
    trains: str | None
    source: str
    as_of: str


class AssumptionsAnswer(Shape):
    """On what times rest: assumed and sourced figures, published times, and the road network."""

    assumptions: list[AssumptionShape]
    journeys: list[JourneyShape]
    roads: RoadsShape
    attribution: str
    generation: str
