"""What the facts say of water: sections, their targets and duties, and the standard.

A generation holds these words, so whoever opens one reads them; ``layers.water`` passes them on
with its own. Numbers are in the unit of their item.
"""

from __future__ import annotations

import datetime as dt
from enum import IntEnum
from typing import Literal

from pydantic import Field

from layers.model import Model, Text

Body = Literal["river", "lake"]
Handover = Literal["one_way", "tidal", "unverified"]
Tide = Literal["ebb", "flood"]
Programme = Literal["joint", "national"]


class Grade(IntEnum):
    """The class of water of GB 3838-2002; a larger one is worse."""

    I = 1  # noqa: E741 - the standard's own name
    II = 2
    III = 3
    IV = 4
    V = 5
    WORSE = 6  # 劣V: worse than class V


class GradeWords(Model):
    """How a class is written, what the assessment calls it, and its official colour."""

    grade: Grade
    label: Text  # Ⅲ, 劣Ⅴ
    word: Text  # 优, 良好, 轻度污染 ...
    colour: str  # #rrggbb
    source: str


class Item(Model):
    """An item of the standard.

    ``limits`` are the bounds of classes I to V; ``lake_limits`` those of lakes and reservoirs where
    they differ; ``limit`` the one bound of an item without classes. ``sense``: the value must be at
    most or at least the bound, within ``limits`` (low, high), or has no bound in numbers.
    """

    id: str
    table: Literal[1, 2, 3]
    number: int
    name: Text
    unit: str  # mg/L, ug/L, 个/L, ℃, or nothing
    sense: Literal["at_most", "at_least", "within", "none"]
    limits: tuple[float, ...] = ()
    lake_limits: tuple[float, ...] = ()
    limit: float | None = None
    assessed: bool  # one of the 21 that decide the class
    aliases: tuple[str, ...] = ()
    note: Text | None = None


class Target(Model):
    """A class that a section must reach: always (control), or by a stage of years."""

    kind: Literal["control", "stage"]
    since: int | None  # the first year that it holds for
    until: int | None  # the last one
    grade: Grade | None  # None: the target is no class, as the note says
    source: str
    note: Text | None = None


class Section(Model):
    """A monitoring section; its point, sources and papers are those of the feature of this id.

    ``from_`` and ``to`` are ids of cities; water goes from one to the other, or both ways when the
    hand-over is tidal. ``course`` is the river of ``data/rivers.csv`` that it lies on.
    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    river: Text | None = None  # None: not one place, such as all sources of a city
    course: str | None = None
    body: Body = "river"
    handover: Handover | None = None
    from_: tuple[str, ...] = Field(default=(), alias="from")
    to: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()  # ids of cities
    tide: Tide | None = None
    programmes: tuple[Programme, ...] = ()
    source: str
    targets: tuple[Target, ...] = ()
    note: Text | None = None

    def target(self, year: int) -> Target | None:
        """Return the target of a year: that of a stage goes before the control target."""
        holding = [
            target
            for target in self.targets
            if (target.since or year) <= year <= (target.until or year)
        ]
        return next(iter(sorted(holding, key=lambda target: target.kind != "stage")), None)


class Duty(Model):
    """What a paper asks to be done again and again, and at which features."""

    id: str
    name: Text
    kind: Literal["survey", "analysis"]
    features: tuple[str, ...]
    times_a_year: int
    items: int | None  # how many items the paper asks for; the list of the 65 is not public
    since: dt.date
    document: str
    clause: str
    note: Text | None = None


class WaterFacts(Model):
    """Everything a generation knows of water."""

    sections: dict[str, Section]
    duties: tuple[Duty, ...]
    items: dict[str, Item]  # in the order of the standard
    grades: tuple[GradeWords, ...]  # from I to worse than V
