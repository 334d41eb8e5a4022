"""What programs get to know of papers: their clauses, their tasks, and what became of them."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from api.shapes import ClaimShape, Member, Shape, Standing
from layers.model import Status, Text
from layers.paperwork import Asks, Outcome


class DocumentHeading(Shape):
    """What every answer says of a paper."""

    id: str
    title: str
    titles: Text
    issuer: str
    number: str | None
    date: str | None
    not_before: str | None
    kind: str


class DocumentSummary(DocumentHeading):
    """A paper in a list; `outcomes` counts its tasks by what became of them."""

    clauses: int
    tasks: int
    outcomes: dict[Outcome, int]


class DocumentsAnswer(Shape):
    """Every paper."""

    generation: str
    on: dt.date
    documents: list[DocumentSummary]


class UnitShape(Shape):
    """A government unit; `until` is when it ended, null while it is not known to have."""

    id: str
    name: str
    names: Text
    since: str | None
    until: str | None


class PartyShape(UnitShape):
    """A unit that a clause falls to; `today` are the units that do its work on the day."""

    role: Literal["lead", "with"]
    today: list[UnitShape]


class TaskDueShape(Shape):
    """The next day by which a task is due, or the day that has passed.

    `written` is the date as the paper has it; `days` are left until then, negative ones have
    passed; `repeats` says that it falls due again every year.
    """

    written: str
    day: dt.date
    days: int
    repeats: bool


class RecordedShape(Shape):
    """An outcome that a source states of the task itself."""

    outcome: Outcome
    as_of: str
    source: str


class TaskShape(Shape):
    """One thing that a clause asks, and what became of it.

    `value` and `unit` are its figure; `due` and `every` its date and the days of its rhythm
    (MM-DD), `next` the day that follows from them. `since` is the day, month or year in which it
    was done, null where only the fact is known; `before_paper` says that this was so when the paper
    was written. `claims` are those that say so; `recorded` is the source that states the outcome
    itself.
    """

    document: str
    clause: str
    feature: Member | None
    asks: Asks
    value: str | None
    unit: str | None
    due: str | None
    every: list[str]
    what: str
    whats: Text
    outcome: Outcome
    since: str | None
    before_paper: bool
    next: TaskDueShape | None
    claims: list[ClaimShape]
    recorded: RecordedShape | None
    units: list[PartyShape]


class ClauseShape(Shape):
    """A clause in our own words, what became of the features that it names, and what it asks."""

    id: str
    title: str
    titles: Text
    summary: str
    summaries: Text
    features: list[Member]
    tasks: list[TaskShape]
    units: list[PartyShape]


class DocumentAnswer(DocumentHeading):
    """A paper, clause by clause; `outcomes` counts the tasks that are shown."""

    note: Text | None
    on: dt.date
    outcomes: dict[Outcome, int]
    clauses: list[ClauseShape]
    generation: str


class DeadlinesAnswer(Shape):
    """The tasks with a date: those whose day has passed, the latest first, and those to come."""

    on: dt.date
    past: list[TaskShape]
    coming: list[TaskShape]
    generation: str


class AskShape(Shape):
    """What a clause asks of a feature, in our own words."""

    clause: str
    ask: str
    asks: Text


class SideShape(Shape):
    """What one of two papers says of a feature, and how that stood when it was written.

    `stated` are the claims that the paper itself makes; `status` is null where nothing is known
    of the feature then, or of when the paper was written.
    """

    document: str
    citations: list[AskShape]
    tasks: list[TaskShape]
    stated: list[ClaimShape]
    status: Status | None
    status_detail: Standing | None


class OddsShape(Shape):
    """Something that does not fit together."""

    code: Literal["asked_when_begun", "asked_when_open", "begun_elsewhere"]
    text: str
    texts: Text


class SharedShape(Shape):
    """A feature that both papers name; `odds` is what does not fit together."""

    feature: Member
    sides: list[SideShape]
    odds: list[OddsShape]


class PapersComparedAnswer(Shape):
    """Two papers side by side; features with odds come first."""

    on: dt.date
    documents: list[DocumentHeading]
    features: list[SharedShape]
    generation: str


class ProgressRowShape(Shape):
    """A task in a half-yearly report; the texts are those of the form.

    `place` counts the rows from 0. `asked` is what is asked of what, `what` the same without the
    feature, `now` where it stands, `changed` what the half-year brought (nothing
    where `has_changed` is false), `next` what is to be done.
    """

    place: int
    clause: str
    clause_title: str
    feature: str | None
    feature_name: str | None
    asks: Asks
    outcome: Outcome
    outcome_text: str
    since: str | None
    before_paper: bool
    units: str
    what: str
    asked: str
    now: str
    changed: str
    has_changed: bool
    due: dt.date | None
    due_text: str
    next: str
    sources: list[str]
    source_text: str


class ProgressAnswer(Shape):
    """What became of a paper in a half-year.

    `on` is the day that is reported: the last of the half-year, or the day that was asked when it
    is not over. `due` is the day by which the paper itself asks for a report; `silent` are the
    clauses that no task is recorded of; `columns` are the headings of the form.
    """

    document: str
    document_title: str
    period: str
    since: dt.date
    until: dt.date
    on: dt.date
    due: dt.date | None
    title: str
    columns: list[str]
    rows: list[ProgressRowShape]
    outcomes: dict[Outcome, int]
    silent: list[str]
    notes: list[str]
    generation: str
