"""What the facts say of papers beyond features: tasks, the units they fall to, local wordings.

A generation holds these words, so whoever opens one reads them; ``layers.documents`` passes them on
with its own. Dates may be partial, as those of claims.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from layers.model import Model, Text


class Asks(StrEnum):
    """What a clause asks to be done; the first five are stages of a work, in their order."""

    STUDY = "study"  # research, planning
    PREPARE = "prepare"  # preliminary work, up to the start of works
    BUILD = "build"  # start or go on building
    FINISH = "finish"  # be finished, opened
    RUN = "run"  # operate, extend or better what is there
    APPROVE = "approve"  # win an approval, a status, an entry in a plan
    COOPERATE = "cooperate"
    FIGURE = "figure"  # reach a number
    REPORT = "report"  # do, measure or report at fixed times


class Outcome(StrEnum):
    """What became of a task."""

    DONE = "done"
    ON_THE_WAY = "on_the_way"
    LATE = "late"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


class Recorded(Model):
    """An outcome that a source states, where no claim about a feature can tell it."""

    outcome: Outcome
    as_of: str
    source: str


class Task(Model):
    """One thing that a clause asks.

    ``value`` and ``unit`` are its figure, as written (``353`` 个); ``due`` is the day, the month or
    the year by which it was asked; ``every`` are days of the year (``06-30``) on which it falls due
    again.
    """

    document: str
    clause: str
    feature: str | None = None
    asks: Asks
    value: str | None = None
    unit: str | None = None
    due: str | None = None
    every: tuple[str, ...] = ()
    what: Text
    recorded: Recorded | None = None


class Unit(Model):
    """A government unit that papers name: what it is called, and what it became.

    ``aliases`` are other ways in which papers write it; ``successor`` are the ids of the units
    that took it over; ``since`` and ``until`` bound its own life.
    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    place: str | None = None  # id of a city
    successor: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    source: str
    note: Text | None = None


class Responsible(Model):
    """A unit to which a clause falls: it leads, or takes part."""

    document: str
    clause: str
    unit: str
    role: Literal["lead", "with"]


class Wording(Model):
    """How papers of some places call a feature without its name: 区妇幼保健院, 两个合作区.

    It means the feature only in a paper that has to do with all of ``places`` (ids of cities).
    ``document`` is the paper in which it was read.
    """

    feature: str
    text: str
    places: tuple[str, ...]
    document: str
    note: Text | None = None


class Paperwork(Model):
    """Everything that a generation knows of papers beside ``Atlas.documents``."""

    tasks: tuple[Task, ...] = ()
    units: dict[str, Unit] = Field(default_factory=dict)
    responsible: tuple[Responsible, ...] = ()
    wordings: tuple[Wording, ...] = ()
