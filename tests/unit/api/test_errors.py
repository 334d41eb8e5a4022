from __future__ import annotations

import inspect

import pytest
from starlette.exceptions import HTTPException

import api.errors
import layers.errors
from api.errors import BrokenError, ServiceError, echo, nearest
from api.failures import as_service_error
from api.statuses import ANSWERS
from layers.errors import GenerationError, StoreError, UnknownError

CHOSEN = {"place", "link"}
"""Families whose errors offer choices; ``test_journey_faults`` looks at them."""


def subclasses(module: object, base: type) -> list[type]:
    found = [kind for _, kind in inspect.getmembers(module, inspect.isclass)]
    return [kind for kind in found if issubclass(kind, base) and kind is not base]


def test_every_error_has_one_status_and_one_code() -> None:
    kinds = subclasses(api.errors, ServiceError)
    assert set(kinds) == set(ANSWERS)
    codes = [answer.code for answer in ANSWERS.values()]
    assert len(codes) == len(set(codes))
    assert all(400 <= answer.status <= 599 for answer in ANSWERS.values())


def test_every_error_is_drawn_in_the_tree() -> None:
    for kind in subclasses(api.errors, ServiceError):
        assert kind.__name__ in (api.errors.__doc__ or "")


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in subclasses(layers.errors, UnknownError)
        if kind.what not in CHOSEN | {"thing"}
    ],
)
def test_every_unknown_thing_is_a_404_that_names_it(kind: type[UnknownError]) -> None:
    error = as_service_error(kind("railway", ["railways"]))
    assert ANSWERS[type(error)].status == 404
    assert error.parameter == kind.what
    for text in (error.text.zh, error.text.en):
        assert "railway" in text
        assert "railways" in text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (GenerationError("nothing there"), 503),
        (StoreError("secret"), 500),
        (HTTPException(404), 404),
        (HTTPException(405), 405),
        (HTTPException(418), 500),
        (RuntimeError("secret"), 500),
    ],
)
def test_other_errors_are_said_in_our_words(error: Exception, status: int) -> None:
    ours = as_service_error(error)
    assert ANSWERS[type(ours)].status == status
    assert "secret" not in ours.text.en


def test_errors_of_ours_stay_what_they_are() -> None:
    error = BrokenError()
    assert as_service_error(error) is error


@pytest.mark.parametrize(
    ("given", "expected"), [("short", "short"), ("a\x00\n\x1b", "a\ufffd\ufffd\ufffd"), ("", "")]
)
def test_echo_is_printable(given: str, expected: str) -> None:
    assert echo(given) == expected
    assert len(echo("x" * 1000)) == 80


def test_nearest_is_close_or_nothing() -> None:
    assert nearest("railway", ["roads", "railways"]) == "railways"
    assert nearest("zzz", ["roads", "railways"]) is None
    assert nearest("x" * 100_000, ["roads"]) is None
