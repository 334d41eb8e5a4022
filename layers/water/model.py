"""The words of water: what the facts say of it, readings, and what is told of them.

Times of readings are moments with an offset; the region's clock is UTC+8. Numbers are in the unit
of their item. Coordinates are WGS 84 with longitude first, distances metres, flow times not known.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import AwareDatetime, Field

from layers.model import Model, Text
from layers.sections import (
    Body,
    Duty,
    Grade,
    GradeWords,
    Handover,
    Item,
    Programme,
    Section,
    Target,
    Tide,
    WaterFacts,
)

__all__ = [
    "Body",
    "Duty",
    "Exceedance",
    "Fault",
    "Grade",
    "GradeWords",
    "Handover",
    "Intake",
    "Item",
    "Judged",
    "Measured",
    "Met",
    "MetKind",
    "Programme",
    "Sample",
    "Section",
    "Target",
    "Tide",
    "Trace",
    "Unplaced",
    "Value",
    "WaterFacts",
    "Way",
]

Way = Literal["UM", "UT", "DM", "DD"]
"""Upstream main, upstream with tributaries, downstream main, downstream with branches."""

MetKind = Literal[
    "section", "park", "port", "work", "border", "confluence", "fork", "mouth", "source"
]


class Value(Model):
    """A measured value as it was written; ``below``: under the limit of detection ``number``."""

    number: float = Field(allow_inf_nan=False)
    below: bool = False
    text: str


class Sample(Model):
    """What one city measured at one section at one time, in values by item."""

    section: str
    taken_at: AwareDatetime
    city: str  # who measured: an id of a city, or ``cnemc`` for the national platform
    values: dict[str, Value]
    published: Grade | None = None  # the class that the source itself gave
    tide: Tide | None = None


class Fault(Model):
    """A row or cell that could not be taken, and why; ``row`` as a person counts it."""

    row: int
    column: str | None
    text: str
    reason: Text


class Intake(Model):
    """What a file came to: samples by row, and its faults; ``missing`` counts empty values.

    Faults beyond so many are only counted, as ``unlisted``.
    """

    file: str
    sha256: str
    form: Literal["long", "wide", "platform"]
    encoding: str | None  # of a text file
    rows: int
    samples: tuple[tuple[int, Sample], ...]
    faults: tuple[Fault, ...]
    unlisted: int = 0
    missing: int = 0
    notes: tuple[Text, ...] = ()  # what was understood and should be looked at


class Judged(Model):
    """The class of one sample or mean; ``by`` are the items that decided it."""

    section: str
    time: str
    grade: Grade | None  # None: no item that counts was measured
    by: tuple[str, ...]
    grades: dict[str, Grade]  # of each item that counts


class Exceedance(Model):
    """By how much an item misses a target.

    ``multiple`` is measured / target - 1; None for pH and dissolved oxygen. ``difference`` is the
    target less what was measured, for dissolved oxygen.
    """

    item: str
    measured: float
    target: float
    multiple: float | None = None
    difference: float | None = None


class Met(Model):
    """What lies on the way along a river: how far along, how far off, and on which river.

    ``point`` is where it is met, on the river as it is drawn.
    """

    kind: MetKind
    id: str | None
    name: Text
    river: Text
    along_m: int
    off_m: int
    point: tuple[float, float]
    accuracy_m: int | None = None


class Unplaced(Model):
    """A section on a river that was walked, whose place along it is not known."""

    id: str
    name: Text
    river: Text


class Measured(Model):
    """How long a river is drawn, down its main branch, and how long a source says that it is."""

    feature: str
    name: Text
    drawn_m: int
    published_m: int
    source: str


class Trace(Model):
    """A walk up or down a river from a point."""

    way: Way
    start: Text
    river: Text
    point: tuple[float, float]
    off_m: int  # how far the asked place lies from the river
    length_m: int  # of everything that was walked
    geometry: dict[str, Any]  # MultiLineString
    met: tuple[Met, ...]
    unplaced: tuple[Unplaced, ...] = ()
    measured: tuple[Measured, ...] = ()  # the rivers that were walked
