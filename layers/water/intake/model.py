"""What is asked of a file of readings, how much of it is read, and a table as it was written."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from layers.model import Model, Text
from layers.water.model import Fault, Grade, Value

Form = Literal["long", "wide", "platform"]

PLATFORM = "cnemc"
"""Who measured what the platform's own table tells."""


class Bounds(Model):
    """How much of a file is read, and what reading it may take."""

    file_mb: int = 20
    unpacked_mb: int = 200
    rows: int = 1_000_000
    columns: int = 200
    characters: int = 1_000  # of a cell
    samples: int = 200_000
    values: int = 1_000_000
    faults: int = 200  # that are listed; the rest is counted
    memory_mb: int = 1_000
    cpu_s: int = 20
    clock_s: int = 60


DEFAULT = Bounds()


class Asked(Model):
    """Who hands a file in and when; ``name`` is what the file is called there.

    ``city``: who measured it, unless the file says so; a row that names another city is a fault.
    ``year`` belongs to times without one. ``cities``: the names by which a column of cities may
    call them, by id.
    """

    today: dt.date
    city: str | None = None
    year: int | None = None
    name: str | None = None
    cities: dict[str, Text] = Field(default_factory=dict)


class TableRow(Model):
    """One sample as it was written; ``row`` as a person counts it."""

    row: int
    section: str
    time: str
    city: str | None = None
    values: dict[str, Value]
    published: Grade | None = None


class Table(Model):
    """A table of samples of any sections, as written, with every fault as in ``Intake``."""

    file: str
    sha256: str
    form: Form
    encoding: str | None
    rows: int
    samples: tuple[TableRow, ...]
    faults: tuple[Fault, ...]
    unlisted: int = 0  # faults beyond those
    missing: int = 0
    notes: tuple[Text, ...] = ()
