"""What programs get to know of a paper that was read; what is proposed is `linkatlas read` too."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.shapes import Problem, Shape
from layers.model import Status, Text
from layers.paperwork import Asks


class Stretch(Shape):
    """A stretch of `text`, in characters; `end` is the position after the last one."""

    start: int
    end: int


class ContextShape(Shape):
    """What decided the meaning of words: ids of cities, and the partial date of the paper."""

    places: list[str]
    date: str | None


class PaperShape(Shape):
    """What a paper says of itself; null where it does not say."""

    title: str | None
    number: str | None
    date: str | None
    issuer: str | None
    not_before: str | None
    form: Literal["txt", "html", "docx", "pdf"]
    fingerprint: str
    characters: int
    context: ContextShape


class ClauseRead(Stretch):
    """A clause with the path by which it is cited."""

    path: str
    level: Literal["clause", "chapter", "preamble", "frame"]
    number: str
    title: str


class MentionShape(Stretch):
    """A known feature; `why` says why it and no other, or why it is not sure."""

    feature: str
    text: str
    clause: str
    sure: bool
    name: str
    why: Text | None
    choices: list[str]
    names: Text | None
    layer: str | None


class PlacedShape(Shape):
    """Where a proposal is guessed to lie, WGS 84."""

    lon: float
    lat: float
    accuracy_m: int
    by: Text


class ProposalShape(Stretch):
    """A name that looks like infrastructure and is not known; where it stands first."""

    text: str
    name: str
    kind: str
    layer: str
    clause: str
    times: int
    placed: PlacedShape | None
    like: list[str]


class SaidShape(Stretch):
    """What a clause asks for, or states of, a feature or a proposal (by its name)."""

    feature: str | None
    clause: str
    asks: Asks | None
    status: Status | None
    when: str | None
    expected: bool
    sure: bool


class DeadlineShape(Stretch):
    """A date by which something is asked; partial dates, days of the year as MM-DD."""

    clause: str
    since: str | None
    due: str | None
    every: list[str]
    times_a_year: int | None
    firm: bool


class FigureShape(Stretch):
    """A target with a number."""

    clause: str
    value: str
    unit: str
    what: str
    feature: str | None


class AssignedShape(Stretch):
    """A unit that a clause falls to; `unit` is its id where it is a known one."""

    clause: str
    name: str
    unit: str | None
    role: Literal["lead", "with"]
    names: Text | None


class NoteShape(Shape):
    """Something that whoever reads the answer should know."""

    code: str
    text: Text
    start: int | None
    end: int | None


class ReadAnswer(Shape):
    """Everything that was read in a paper; `text` is the original, which positions count in."""

    generation: str
    document: str
    known: bool
    paper: PaperShape
    clauses: list[ClauseRead]
    mentions: list[MentionShape]
    proposed: list[ProposalShape]
    said: list[SaidShape]
    deadlines: list[DeadlineShape]
    figures: list[FigureShape]
    assigned: list[AssignedShape]
    notes: list[NoteShape]
    text: str


class RowProblemShape(Shape):
    """What is wrong with a row of a review; `row` is null where no single one is to blame."""

    row: str | None
    table: str
    column: str
    message: Text


class ReviewProblem(Problem):
    """Problem details, and what is wrong with each row."""

    problems: list[RowProblemShape] = Field(default_factory=list)
