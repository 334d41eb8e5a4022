"""The shapes of answers about walks along rivers and ways to sections."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from api.journeys.shapes import AssumptionShape, PlaceShape, WayShape
from api.shapes import Shape
from layers.model import Text
from layers.transport.model import Point
from layers.water.model import MetKind, Way


class MetShape(Shape):
    """What lies on the way: metres along the drawn river, metres off it, and on which river.

    `point` is where it is met, on the river; `accuracy_m` tells how far its own place may be off,
    null where that is not known. A border reach is met where the walk comes to it.
    """

    kind: MetKind
    id: str | None
    name: str
    names: Text
    river: str
    along_m: int
    off_m: int
    point: Point
    accuracy_m: int | None


class UnplacedShape(Shape):
    """A section on a river that was walked, whose place along it is not known."""

    id: str
    name: str
    names: Text
    river: str


class MeasuredShape(Shape):
    """How long a river is drawn, and how long a source says that it is: distances are short so."""

    feature: str
    name: str
    drawn_m: int
    published_m: int
    source: str


class TraceAnswer(Shape):
    """A walk from a place; `point` is on the river, `off_m` metres from what was asked."""

    at: PlaceShape
    way: Way
    river: str
    point: Point
    off_m: int
    length_m: int
    geometry: dict[str, Any]
    met: list[MetShape]
    unplaced: list[UnplacedShape]
    measured: list[MeasuredShape]
    assumptions: list[AssumptionShape]
    attribution: str
    generation: str


class NamedShape(Shape):
    """A section by id and name."""

    id: str
    name: str
    names: Text


class RoadEndShape(Shape):
    """The point of the road network that is nearest to a section, and the straight metres."""

    point: Point
    apart_m: int


class DriveShape(WayShape):
    """The way by road, from where it begins."""

    from_: PlaceShape = Field(alias="from")


class AccessAnswer(Shape):
    """How to get to a section on a day; `route` is null when no place was named to begin at.

    `accuracy_m` is how far the section may lie from `point`; null when that is not known.
    """

    section: NamedShape
    point: Point
    accuracy_m: int | None
    on: dt.date
    road: RoadEndShape
    route: DriveShape | None
    roads: str
    assumptions_url: str
    attribution: str
    generation: str
