"""The words of a query about papers."""

from typing import Annotated

from pydantic import AfterValidator, Field

from api.errors import BadParameterError, ServiceError, echo
from api.query import DatedWords
from layers.paperwork import Outcome

_TWO = 2


def two_papers(text: str) -> str:
    """Return the text if it is two different ids, joined by a comma."""
    names = text.split(",")
    if len(names) != _TWO or not all(names) or names[0] == names[1]:
        raise _no_pair(text)
    return text


def _no_pair(text: str) -> ServiceError:
    shown = echo(text)
    return BadParameterError(
        f"“{shown}”不是两份文件，请写成 甲,乙（两个不同的编号）。",
        f"'{shown}' is not two papers; write two different ids as a,b",
        parameter="documents",
    )


class DocumentWords(DatedWords):
    """Which tasks of a paper are meant."""

    unit: Annotated[
        str | None,
        Field(
            description="Only tasks that fall to this unit, under the name of then or of today.",
            examples=["dg-fgj"],
        ),
    ] = None
    outcome: Annotated[
        Outcome | None, Field(description="Only tasks of which this has become.")
    ] = None


class CompareWords(DatedWords):
    """Which two papers are laid side by side."""

    documents: Annotated[
        Annotated[str, AfterValidator(two_papers)],
        Field(
            description="Ids of two papers, joined by a comma.",
            examples=["shanwei-2022,shenzhen-shantou-2021"],
        ),
    ]

    @property
    def pair(self) -> tuple[str, str]:
        """Return the two ids."""
        a, b = self.documents.split(",")
        return a, b
