"""The words of a query string about walks along rivers and ways to sections."""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import BeforeValidator, Field

from api.errors import BadParameterError, echo
from api.journeys.values import ChosenPlace, PlaceText  # noqa: TC001 -- pydantic reads them
from api.query import DatedWords, LangWords, Query
from layers.water.model import Way


def way(text: object) -> object:
    """Return the text if it is one of the four ways, in capitals."""
    if text not in get_args(Way):
        raise _no_way(echo(str(text)))
    return text


def _no_way(shown: str) -> BadParameterError:
    return BadParameterError(
        f"“{shown}”不是走法，请写 UM、UT、DM 或 DD。",
        f"'{shown}' is no way along a river; write UM, UT, DM or DD",
        parameter="way",
    )


WayWord = Annotated[
    Way,
    BeforeValidator(way),
    Field(
        description="UM upstream on the main river, UT upstream with tributaries, DM downstream "
        "on the main branch, DD downstream with all branches."
    ),
]


class WayWords(Query):
    """Which way along the river."""

    way: WayWord = "DM"


class TraceWords(WayWords, LangWords):
    """A walk up or down a river from a place."""

    at: PlaceText = Field(examples=["ws-qiping", "观澜", "114.0673,22.747"])


class TracePageWords(WayWords, DatedWords):
    """The walk that a page shows; ``at`` is None until a place is chosen."""

    at: ChosenPlace = None


class AccessWords(DatedWords):
    """The way to a section; without ``from`` only the nearest road is told."""

    from_: ChosenPlace = Field(None, alias="from")
