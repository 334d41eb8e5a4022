"""The JSON that programs get, as types: what is documented is what is sent."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from layers.model import Measure, Status, Text

Box = tuple[float, float, float, float]


class Shape(BaseModel):
    """Base of every answer."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class ChoiceShape(Shape):
    """A place or link that may have been meant, or a link that would make a way."""

    id: str
    names: Text
    where: Text | None


class Problem(Shape):
    """Problem details (RFC 9457): what went wrong, for programs (`code`) and people (`detail`).

    `parameter` is the word of the query that is at fault; `choices` are things that would have
    been right, if any are known.
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    parameter: str | None
    choices: list[ChoiceShape]


class Alive(Shape):
    """The process answers."""

    status: Literal["ok"] = "ok"


class Ready(Shape):
    """A generation is open; `warning` is set when it is not the newest one."""

    status: Literal["ready"] = "ready"
    generation: str
    digest: str
    features: int
    documents: int
    corridors: int
    layers: dict[str, int]
    warning: str | None = None


class DatedName(Shape):
    """A further name, and the time in which it was used."""

    text: str
    lang: str
    kind: str
    since: str | None
    until: str | None
    source: str


class Names(Shape):
    """Every name of a feature; `dated` tells which was used when."""

    zh: str
    en: str
    former: list[str]
    aliases: list[str]
    codes: list[str]
    dated: list[DatedName]


class Standing(Shape):
    """Since when a status holds, whether it is only expected, and the date of the word on it."""

    since: dt.date | None
    expected: bool
    as_of: str


class ClaimShape(Shape):
    """A dated status with its source; `from` is null when unknown, `..` is before our record."""

    status: Status
    from_: str | None = Field(alias="from")
    as_of: str
    source: str
    part: str | None
    expected: bool
    disputed: bool
    note: Text | None


class StepShape(Standing):
    """One step of the timeline that follows from the claims."""

    status: Status


class CitationShape(Shape):
    """A clause, and in our own words what it asks."""

    document: str
    clause: str
    basis: str
    ask: str
    ask_zh: str
    ask_en: str


class SourceShape(Shape):
    """Where something was read."""

    id: str
    title: str
    publisher: str
    kind: str
    date: str | None
    licence: str | None


class LicenceShape(Shape):
    """Terms that travel with the data, and the notice they ask for."""

    id: str
    name: str
    url: str
    notice: str


class End(Shape):
    """One end of a link."""

    id: str
    name: str
    names: Text


class LinkShape(Shape):
    """What ties this feature to a place."""

    kind: str
    from_: End = Field(alias="from")
    to: End
    medium: str | None
    via: str | None
    document: str | None
    clause: str | None
    source: str
    note: Text | None


class PartShape(Shape):
    """A stretch that opens on its own, with its status on the day that was asked."""

    id: str
    names: Text
    status: Status | None
    status_detail: Standing | None
    timeline: list[StepShape]


class CorridorRef(Shape):
    """A corridor by name."""

    id: str
    name: str
    names: Text


class FeatureProperties(Shape):
    """Everything that is known of a feature."""

    id: str
    layer: str
    kind: str
    name: str
    names: Names
    on: dt.date
    status: Status | None
    status_detail: Standing | None
    timeline: list[StepShape]
    claims: list[ClaimShape]
    citations: list[CitationShape]
    accuracy_m: int | None
    confidence: str
    position_source: str | None
    schematic: bool
    outside: bool
    place: Text | None
    note: Text | None
    parts: list[PartShape]
    measures: list[Measure]
    links: list[LinkShape]
    corridors: list[CorridorRef]
    context_of: list[str]
    sources: list[SourceShape]
    licences: list[LicenceShape]
    attribution: str
    generation: str


class FeatureAnswer(Shape):
    """A GeoJSON Feature; `geometry` is null for what has no site."""

    type: Literal["Feature"] = "Feature"
    id: str
    bbox: Box | None
    geometry: dict[str, Any] | None
    properties: FeatureProperties


class Found(Shape):
    """One thing that was found; `matched` is the name that the query met, `score` 0 to 100.

    `point` is longitude and latitude: the thing itself, or half of the way along a line. What lies
    nowhere has neither `point` nor `bbox`.
    """

    id: str
    name: str
    names: Text
    layer: str
    kind: str
    place: Text | None
    point: tuple[float, float] | None
    bbox: Box | None
    score: float
    matched: str


class SearchAnswer(Shape):
    """What was found, best first."""

    results: list[Found]


class KindShape(Shape):
    """A kind, and how many features are of it."""

    id: str
    name: str
    names: Text
    count: int


class FreshnessShape(Shape):
    """How fresh the word on the features of a layer is, as of today.

    `newest` and `median` are dates of word as they were written, null when no feature has one;
    `stale` features have a status that may still change and was last heard of over three years ago,
    `stale_share` is their share of the dated ones.
    """

    dated: int
    undated: int
    newest: str | None
    median: str | None
    stale: int
    stale_share: float | None


class LayerShape(Shape):
    """A layer, its kinds, how fresh its word is, and where its GeoJSON lies."""

    id: str
    name: str
    names: Text
    count: int
    kinds: list[KindShape]
    freshness: FreshnessShape
    url: str


class LayersAnswer(Shape):
    """Every layer, in the order of the legend.

    `published` is when the generation was written, by the clock of its store; `digest` names its
    content, the same for the same facts.
    """

    generation: str
    digest: str
    published: dt.datetime
    layers: list[LayerShape]


class Member(Shape):
    """A feature in a list, with its status on the day that was asked."""

    id: str
    name: str
    names: Text
    layer: str
    kind: str
    status: Status | None
    status_detail: Standing | None


class CorridorSummary(CorridorRef):
    """A corridor in a list."""

    summary: str
    count: int
    bbox: Box | None


class CorridorsAnswer(Shape):
    """Every corridor."""

    generation: str
    corridors: list[CorridorSummary]


class CorridorAnswer(CorridorSummary):
    """A corridor with its features in order."""

    summaries: Text
    on: dt.date
    features: list[Member]
    generation: str


def as_json(shape: Shape, *, indent: int | None = None) -> str:
    """Write an answer as JSON text; the same for the service and for the command line."""
    return shape.model_dump_json(by_alias=True, indent=indent)
