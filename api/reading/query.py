"""The words of a query about a paper that is handed in."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from api.errors import BadParameterError, echo
from api.query import LangWords
from api.water.values import LONGEST_NAME, file_name, plain_id
from layers.dates import parse_partial

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def partial_date(text: str, info: ValidationInfo) -> str:
    """Return the text if it is a year, a month or a day from 1900 to 2100."""
    try:
        first, _ = parse_partial(text)
    except ValueError:
        raise _bad_date(text, info) from None
    if not _FIRST_YEAR <= first.year <= _LAST_YEAR:
        raise _bad_date(text, info)
    return text


def _bad_date(text: str, info: ValidationInfo) -> BadParameterError:
    return BadParameterError(
        f"“{echo(text)}”不是 1900 至 2100 年间的日期，请写成 YYYY、YYYY-MM 或 YYYY-MM-DD。",
        f"'{echo(text)}' is not a date between 1900 and 2100; write YYYY, YYYY-MM or YYYY-MM-DD",
        parameter=info.field_name,
    )


def _none_if_blank(text: object) -> object:
    """Take a field of a form that was left blank as not given."""
    return None if text == "" else text


class ReviewWords(LangWords):
    """In which language a refusal is told."""


class PaperWords(LangWords):
    """What comes with a paper; in ``lang``, why it is refused is told."""

    name: Annotated[
        Annotated[str, AfterValidator(file_name)],
        Field(
            max_length=LONGEST_NAME,
            description="Name of the file; what kind it is shows its content.",
            examples=["paper.docx"],
        ),
    ]
    document: Annotated[
        Annotated[str, AfterValidator(plain_id)] | None,
        BeforeValidator(_none_if_blank),
        Field(
            description="Id of the paper, where it is known which it is.",
            examples=["dongguan-2017"],
        ),
    ] = None
    on: Annotated[
        Annotated[str, AfterValidator(partial_date)] | None,
        BeforeValidator(_none_if_blank),
        Field(
            description="Date that the paper is taken to be written on, if it does not say so: "
            "YYYY, YYYY-MM or YYYY-MM-DD.",
            examples=["2017-11"],
        ),
    ] = None
