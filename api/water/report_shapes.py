"""The JSON of reports on water and of what becomes of a file, as types.

They are written as ``api.water.shapes`` says; tests hold answers to them.
"""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from api.shapes import Problem, Shape
from api.water.shapes import ClassWord, ReadValue


class ExceedanceShape(Shape):
    """By how much an item misses the target: a multiple, or for oxygen a difference."""

    item: str
    name: str
    measured: float
    target: float
    multiple: float | None
    difference: float | None


class BulletinRowShape(Shape):
    """A section in a month; `cells` are the columns of the official form as texts."""

    section: str
    cells: list[str]
    target: ClassWord | None
    class_: ClassWord | None = Field(alias="class")
    colour: str | None
    by: list[str]
    last_year: ClassWord | None
    meets: bool | None
    measurer: str | None
    cities: list[str]
    samples: int
    means: dict[str, float]
    exceedances: list[ExceedanceShape]


class RiverShape(Shape):
    """How a river stands by its sections that were measured."""

    river: str
    word: str
    class_: ClassWord | None = Field(alias="class")
    sections: list[str]
    main_items: list[str]
    main_text: str


class BulletinAnswer(Shape):
    """The bulletin of a month; a section without data says so in its cells."""

    month: str
    title: str
    columns: list[str]
    rows: list[BulletinRowShape]
    rivers: list[RiverShape]
    notes: list[str]
    attribution: str
    generation: str


class DueShape(Shape):
    """A duty at one feature in one period, and how it stands."""

    id: str
    duty: str
    name: str
    kind: str
    feature: str
    feature_name: str
    since: dt.date
    until: dt.date
    state: str
    state_text: str
    done_on: dt.date | None
    cities: list[str]
    items_asked: int | None
    items_measured: int | None
    document: str
    clause: str
    note: str | None


class CalendarAnswer(Shape):
    """Every duty of a span of months; `states` counts them."""

    since: str
    until: str
    dues: list[DueShape]
    states: dict[str, int]
    generation: str


class PairRowShape(Shape):
    """An item in two samples; `deviation` is |a - b| / (a + b), null where `note` says why."""

    item: str
    name: str
    unit: str
    a: ReadValue | None
    b: ReadValue | None
    difference: float | None
    deviation: float | None
    note: str | None


class PairShape(Shape):
    """Two samples of one survey, `a` by the first measurer and `b` by the second."""

    cities: tuple[str, str]
    city_names: tuple[str, str]
    taken_at: tuple[dt.datetime, dt.datetime]
    tides: tuple[str | None, str | None]
    rows: list[PairRowShape]


class CompareAnswer(Shape):
    """The samples of a section in a month, two by two; `alone` are measurers without another."""

    section: str
    section_name: str
    month: str
    pairs: list[PairShape]
    alone: list[str]
    alone_names: list[str]
    notes: list[str]
    attribution: str
    generation: str


class RowFault(Shape):
    """A row or cell that cannot be taken, and why; `row` as a person counts it."""

    row: int
    column: str | None
    text: str
    reason: str


class ConflictShape(Shape):
    """A sample of the file that differs from what is stored."""

    row: int
    section: str
    time: dt.datetime
    city: str


class SampleShape(Shape):
    """A sample of the file as it was understood."""

    row: int
    section: str
    section_name: str
    time: dt.datetime
    city: str
    class_: ClassWord | None = Field(alias="class")
    published: ClassWord | None
    values: dict[str, ReadValue]


class SubmissionAnswer(Shape):
    """What a file came to, and what became of it; `error` says why nothing was stored.

    `samples` are the first ones, so that they can be looked at; `count` is how many there are, and
    `fault_count` how many faults.
    """

    preview: bool
    stored: bool
    error: Problem | None
    batch: int | None
    added: int
    unchanged: int
    superseded: int
    conflicts: list[ConflictShape]
    conflict_count: int
    file: str
    sha256: str
    form: str
    encoding: str | None
    rows: int
    missing: int
    count: int
    samples: list[SampleShape]
    faults: list[RowFault]
    fault_count: int
    notes: list[str]
    city: str
    city_name: str
