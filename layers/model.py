"""The words of the atlas as types: what a generation holds and every other package reads.

Coordinates are WGS 84, longitude before latitude, in decimal degrees; lengths and accuracies are
metres unless a name says otherwise. Dates of claims may be partial (``2027``, ``2021-09``): a
partial date takes effect on its last day. ``..`` means "since before our record".
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Status(StrEnum):
    """What a claim can say of a feature."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    PRELIMINARY = "preliminary"
    CONSTRUCTION = "construction"
    OPEN = "open"
    CLOSED = "closed"
    SUPERSEDED = "superseded"


class Model(BaseModel):
    """Base of every word: frozen, and strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Text(Model):
    """One text in both languages of the interface."""

    zh: str
    en: str


class Name(Model):
    """A further name of a feature; the current names are ``Feature.name``."""

    text: str
    lang: str  # zh-Hans, zh-Hant, en
    kind: str  # former, alias, working, code
    since: str | None = None
    until: str | None = None
    source: str
    note: Text | None = None


class Claim(Model):
    """A dated status with its source; claims may disagree and are never edited away."""

    status: Status
    from_: str | None = Field(default=None, alias="from")
    as_of: str
    source: str
    part: str | None = None
    expected: bool = False  # a promise about the future, not a fact
    disputed: bool = False  # kept and shown, but does not decide the status
    note: Text | None = None


class Step(Model):
    """One step of a timeline: from this day on (``None``: from the beginning) this status."""

    since: dt.date | None
    status: Status
    expected: bool
    as_of: str


class Part(Model):
    """A stretch of a line that opens on its own; ``path`` is its own geometry's coordinates."""

    id: str
    name: Text
    timeline: tuple[Step, ...]
    path: tuple[tuple[float, float], ...]


class Stop(Model):
    """A named control point of a line: a station, a waypoint, a border crossing, an end."""

    name: Text
    role: str
    feature: str | None
    point: tuple[float, float]
    accuracy_m: int
    source: str


class Citation(Model):
    """A clause that names the feature, and what it asks, in our own words."""

    document: str
    clause: str
    ask: Text
    basis: str  # wording, inference


class Measure(Model):
    """A figure with its unit: length, design speed, lanes, capacity."""

    key: str
    value: str
    unit: str
    part: str | None = None
    source: str
    note: Text | None = None


class Link(Model):
    """What ties two places; the ends are ids of features or of cities."""

    kind: str
    from_: str = Field(alias="from")
    to: str
    medium: str | None = None
    via: str | None = None
    document: str | None = None
    clause: str | None = None
    source: str
    note: Text | None = None


class Drawn(Model):
    """A geometry that a feature had before a better one was found."""

    geometry: dict[str, Any]
    accuracy_m: int
    source: str | None


class Feature(Model):
    """One thing on the map, with everything that is known of it."""

    id: str
    layer: str
    kind: str
    name: Text
    names: tuple[Name, ...] = ()
    geometry: dict[str, Any] | None = None
    bbox: tuple[float, float, float, float] | None = None
    accuracy_m: int | None = None
    schematic: bool = False
    outside: bool = False
    confidence: str
    position_source: str | None = None
    earlier: tuple[Drawn, ...] = ()  # what a geometry from OpenStreetMap replaced
    place: Text | None = None
    note: Text | None = None
    claims: tuple[Claim, ...] = ()
    timeline: tuple[Step, ...] = ()
    parts: tuple[Part, ...] = ()
    stops: tuple[Stop, ...] = ()
    citations: tuple[Citation, ...] = ()
    measures: tuple[Measure, ...] = ()
    links: tuple[Link, ...] = ()
    corridors: tuple[str, ...] = ()
    context_of: tuple[str, ...] = ()  # set on stations that no paper names: the lines they serve
    licences: tuple[str, ...] = ()


class Clause(Model):
    """A clause of a document, summed up in our own words, and the features it names."""

    id: str
    title: Text
    summary: Text
    features: tuple[str, ...] = ()


class Document(Model):
    """A policy paper."""

    id: str
    title: Text
    issuer: Text
    number: str | None = None
    date: str | None = None
    not_before: str | None = None
    kind: str  # in_force, draft, press_report
    fingerprint: str | None = None  # of its text, see layers.documents.recognise
    note: Text | None = None
    clauses: tuple[Clause, ...] = ()


class Corridor(Model):
    """A named set of features with a page of its own."""

    id: str
    name: Text
    summary: Text
    features: tuple[str, ...]
    bbox: tuple[float, float, float, float] | None = None


class Source(Model):
    """Where a fact was read."""

    id: str
    title: str
    publisher: str
    kind: str
    date: str | None = None
    licence: str | None = None
    note: str | None = None


class Licence(Model):
    """Terms that travel with data, and the notice they ask for."""

    id: str
    name: str
    url: str
    notice: Text


class City(Model):
    """A city that links may end at."""

    id: str  # city-440300
    name: Text
    in_region: bool


class Atlas(Model):
    """Everything a generation knows, in one value; ``features`` and the rest are keyed by id."""

    features: dict[str, Feature]
    documents: dict[str, Document]
    corridors: dict[str, Corridor]
    sources: dict[str, Source]
    licences: dict[str, Licence]
    cities: dict[str, City]
