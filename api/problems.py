"""What went wrong, for programs: problem details (RFC 9457), one shape everywhere."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from api.shapes import ChoiceShape, Problem
from api.statuses import ANSWERS

if TYPE_CHECKING:
    from api.errors import ServiceError

PROBLEM = "application/problem+json"
"""The media type of problem details."""


def problem_of(error: ServiceError, lang: str = "en") -> Problem:
    """Return the problem details of an error, told in a language."""
    answer = ANSWERS[type(error)]
    return Problem(
        title=HTTPStatus(answer.status).phrase,
        status=answer.status,
        detail=error.text.en if lang == "en" else error.text.zh,
        code=answer.code,
        parameter=error.parameter,
        choices=[
            ChoiceShape(id=choice.id, names=choice.name, where=choice.where)
            for choice in error.choices
        ],
    )


def problem_members(error: ServiceError, lang: str) -> dict[str, Any]:
    """Return problem details as plain values, to stand inside of another answer."""
    return problem_of(error, lang).model_dump(mode="json")
