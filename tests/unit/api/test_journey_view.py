"""Journeys in an address, and failures as a page tells them."""

from __future__ import annotations

from api.errors import AmbiguousPlaceError, NoWayError
from api.journey_view import asks, fault_from, journey_words
from api.journeys.query import CompareWords, JourneyWords, MapJourneyWords
from layers.errors import Choice
from layers.model import Text


def test_an_address_holds_only_what_is_unusual() -> None:
    words = MapJourneyWords.model_validate(
        {"from": "st-a", "mode": "any", "minutes": "30,60", "with": "x", "layers": "ports"}
    )
    assert journey_words(words) == {"from": "st-a", "with": "x"}
    words = JourneyWords.model_validate({"from": "a", "to": "b", "alternatives": "2"})
    assert journey_words(words) == {"from": "a", "to": "b"}
    words = CompareWords.model_validate({"at": "a", "on2": "2028-12-31", "with2": "x"})
    assert journey_words(words) == {"at": "a", "on2": "2028-12-31", "with2": "x"}


def test_a_map_asks_once_the_question_is_whole() -> None:
    asked = MapJourneyWords.model_validate
    assert not asks(asked({}))
    assert not asks(asked({"from": "a"}))
    assert asks(asked({"from": "a", "to": "b"}))
    assert asks(asked({"at": "a"}))


def test_a_reader_is_told_names_without_ids() -> None:
    choices = (
        Choice("st-a", Text(zh="甲站", en="A station"), Text(zh="甲市", en="City A")),
        Choice("town-1", Text(zh="甲", en="A"), None),
    )
    error = AmbiguousPlaceError(
        "请选：甲站（st-a，甲市）、甲（town-1）。",
        "choose: A station (st-a, City A), A (town-1)",
        parameter="from",
        choices=choices,
    )
    fault = fault_from(error)
    assert fault.text == Text(zh="请选：甲站（甲市）、甲。", en="choose: A station (City A), A")
    assert (fault.parameter, fault.missing) == ("from", False)
    assert [choice.id for choice in fault.choices] == ["st-a", "town-1"]


def test_what_is_missing_is_known_from_the_failure() -> None:
    assert fault_from(NoWayError("到不了。", "no way")).missing
