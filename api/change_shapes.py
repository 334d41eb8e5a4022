"""What programs get to know of changes: between generations, and in the record of a feature."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from api.shapes import ClaimShape, DatedName, Shape
from layers.model import Status, Text


class FieldChangeShape(Shape):
    """A field that differs; of a list, what is gone and what is new; of a geometry, nothing."""

    field: str
    before: Any
    after: Any


class ChangedShape(Shape):
    """What was added, removed or changed: one of `features`, `corridors`, `documents`."""

    family: str
    id: str
    name: str
    names: Text
    fields: list[FieldChangeShape]


class ChangesAnswer(Shape):
    """What the generation changed against the one before it.

    `before` is null when the store holds no earlier one; then nothing is known of changes.
    """

    generation: str
    digest: str
    published: dt.datetime
    before: str | None
    added: list[ChangedShape]
    removed: list[ChangedShape]
    changed: list[ChangedShape]


class ChangeShape(Shape):
    """What a claim changed: the status on the day of the word, and the promised opening.

    Null stands for what was not known, or not promised.
    """

    was: Status | None
    became: Status | None
    promised_before: str | None
    promised: str | None


class EventShape(Shape):
    """Something that was said on a `day`: a claim, a name, or a clause of a paper."""

    day: str
    source: str
    kind: Literal["claim", "name", "clause"]
    claim: ClaimShape | None
    change: ChangeShape | None
    name: DatedName | None
    clause: str | None


class ConflictShape(Shape):
    """Claims that disagree, the one to be doubted first."""

    reason: Literal["disputed", "two_dates"]
    claims: list[ClaimShape]


class HistoryAnswer(Shape):
    """What was said of a feature, oldest word first, and what this generation changed of it.

    `new` says that the generation before this one did not hold the feature; `changed` is null when
    nothing differs, or when no earlier generation is known.
    """

    id: str
    name: str
    names: Text
    events: list[EventShape]
    conflicts: list[ConflictShape]
    generation: str
    before: str | None
    new: bool
    changed: ChangedShape | None
