"""The words of the pages about papers; a field of a form that was left blank is no word."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from api.documents.query import two_papers
from api.errors import BadParameterError, ServiceError, echo
from api.query import DatedWords
from layers.documents.progress import Half
from layers.paperwork import Outcome


def _or_none(text: object) -> object:
    return text or None


def half_year(text: str) -> str:
    """Return the text if it is a half-year such as 2026-H1."""
    try:
        Half.parse(text)
    except ValueError:
        raise _bad_half(text) from None
    return text


def _bad_half(text: str) -> ServiceError:
    shown = echo(text)
    return BadParameterError(
        f"“{shown}”不是半年，请写成 2026-H1 或 2026-H2。",
        f"'{shown}' is not a half-year; write 2026-H1 or 2026-H2",
        parameter="period",
    )


Period = Annotated[str, AfterValidator(half_year)]
UnitId = Annotated[
    Annotated[str | None, BeforeValidator(_or_none)],
    Field(description="Only tasks that fall to this unit, under the name of then or of today."),
]
OutcomeWord = Annotated[
    Annotated[Outcome | None, BeforeValidator(_or_none)],
    Field(description="Only tasks of which this has become."),
]


class PaperPageWords(DatedWords):
    """Which tasks of a paper are shown."""

    unit: UnitId = None
    outcome: OutcomeWord = None


class ProgressPageWords(PaperPageWords):
    """Which half-year of a paper is reported."""

    period: Annotated[
        Annotated[Period | None, BeforeValidator(_or_none)],
        Field(description="Half-year as 2026-H1; the one whose report is due next if left out."),
    ] = None

    @property
    def half(self) -> Half | None:
        """Return the half-year that is asked, if one is."""
        return Half.parse(self.period) if self.period else None


class ComparePageWords(DatedWords):
    """Which two papers are laid side by side; none yet without them."""

    documents: Annotated[
        Annotated[str, AfterValidator(two_papers)] | None, BeforeValidator(_or_none)
    ] = None

    @property
    def pair(self) -> tuple[str, str] | None:
        """Return the two ids, if they are given."""
        if self.documents is None:
            return None
        a, b = self.documents.split(",")
        return a, b
