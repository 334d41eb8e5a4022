"""The JSON of water, as types: they describe what is sent, and tests hold answers to them.

Classes are written I to V and 劣V (`class`), and as the documents write them (`label`). Moments
carry the offset of the region, +08:00. Values are in the unit of their item; months are YYYY-MM.
Texts are in the language that was asked; `names` holds both. Whoever measured is the id of a city,
or `cnemc` for the national platform.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from api.shapes import Shape
from layers.model import Text

ClassWord = Literal["I", "II", "III", "IV", "V", "劣V"]


class TargetShape(Shape):
    """A class that a section must reach; `class` is null where the target is no class."""

    kind: str
    since: int | None
    until: int | None
    class_: ClassWord | None = Field(alias="class")
    grade: int | None
    label: str | None
    source: str
    note: str | None


class LatestShape(Shape):
    """The newest sample: its class, the items that decided it, and what the source itself said."""

    time: dt.datetime
    city: str
    city_name: str
    class_: ClassWord | None = Field(alias="class")
    label: str | None
    word: str | None
    colour: str | None
    by: list[str]
    by_ids: list[str]
    meets: bool | None
    published: ClassWord | None


class SectionBrief(Shape):
    """A section in a few words; `point` is null where none is known.

    `target` is that of this year. `next_due` is the last day of the survey that is not done yet.
    """

    id: str
    name: str
    names: Text
    aliases: list[str]
    river: str | None
    body: str
    handover: str | None
    handover_kind: str | None
    from_: list[str] = Field(alias="from")
    from_ids: list[str]
    to: list[str]
    to_ids: list[str]
    responsible: list[str]
    responsible_ids: list[str]
    tide: str | None
    programmes: list[str]
    target: TargetShape | None
    point: tuple[float, float] | None
    accuracy_m: int | None
    latest: LatestShape | None
    closed: bool
    next_due: dt.date | None


class SectionsAnswer(Shape):
    """Every section; `closed` says that readings are shown to holders of a token alone."""

    sections: list[SectionBrief]
    closed: bool
    attribution: str
    generation: str


class MeasuredShape(Shape):
    """An item of a sample; `limit` is the bound of the target: one number, or low and high."""

    id: str
    name: str
    unit: str
    written: str
    number: float
    below: bool
    assessed: bool
    class_: ClassWord | None = Field(alias="class")
    label: str | None
    limit: float | tuple[float, float] | None
    meets: bool | None


class MonthShape(Shape):
    """The class of the mean of a month; null where nothing was stored or can be assessed."""

    month: str
    class_: ClassWord | None = Field(alias="class")
    label: str | None
    colour: str | None
    meets: bool | None
    samples: int
    by: list[str]
    measurer: str | None
    city: list[str]


class PaperShape(Shape):
    """A clause that names the section, and what it asks."""

    id: str
    title: str
    clause: str
    ask: str


class ReadShape(Shape):
    """Where something was read."""

    id: str
    title: str


class SectionAnswer(SectionBrief):
    """Everything that is known of a section, its latest sample and its last twelve months."""

    targets: list[TargetShape]
    documents: list[PaperShape]
    sources: list[ReadShape]
    note: str | None
    items: list[MeasuredShape]
    months: list[MonthShape]
    attribution: str
    generation: str


class ReadValue(Shape):
    """A value as it is counted and as it was written; `below`: under the limit of detection."""

    number: float
    below: bool
    written: str


class ReadingShape(Shape):
    """One sample as it stands; `revision` above 1 says that it was corrected, `why` for what."""

    id: int
    section: str
    section_name: str
    time: dt.datetime
    city: str
    city_name: str
    class_: ClassWord | None = Field(alias="class")
    by: list[str]
    published: ClassWord | None
    tide: str | None
    values: dict[str, ReadValue]
    revision: int
    recorded_at: dt.datetime
    recorded_by: str
    why: str | None
    file: str | None


class ReadingsAnswer(Shape):
    """Samples by time; `next` is the word `after` of the page that follows, if there is one."""

    readings: list[ReadingShape]
    next: int | None
    attribution: str
    generation: str


class ItemShape(Shape):
    """An item of the standard, with the bounds of its classes or its one limit."""

    id: str
    table: int
    number: int
    name: str
    names: Text
    unit: str
    sense: str
    limits: list[float]
    lake_limits: list[float]
    limit: float | None
    assessed: bool
    note: str | None


class GradeShape(Shape):
    """A class, what the assessment calls it, and its official colour."""

    class_: ClassWord = Field(alias="class")
    grade: int
    label: str
    word: str
    colour: str
    source: str


class StandardAnswer(Shape):
    """The items of GB 3838-2002, and the classes by which water is assessed."""

    items: list[ItemShape]
    grades: list[GradeShape]
    generation: str


class SeriesAnswer(Shape):
    """One item over time: lists of one length; a `below` number is the limit of detection."""

    section: str
    section_name: str
    item: ItemShape
    since: dt.date | None
    until: dt.date | None
    target: TargetShape | None
    limit: float | tuple[float, float] | None
    times: list[dt.datetime]
    numbers: list[float]
    below: list[bool]
    cities: list[str]
    attribution: str
    generation: str


class EventShape(Shape):
    """Something that happened: who did it, for which city, and the details of it."""

    id: int
    at: dt.datetime
    who: str
    city: str
    city_name: str
    what: str
    detail: dict[str, str | int]


class AuditAnswer(Shape):
    """The newest events first; `next` is the word `before` of the page that follows."""

    events: list[EventShape]
    next: int | None
