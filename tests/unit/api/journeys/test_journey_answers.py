from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from stand_in_planner import CITIES, OPENING, StandInPlanner

from api.errors import NoAccessError, SamePlaceError, UnknownLinkError, UnknownPlaceError
from api.journeys.answers import JourneyTeller, as_bytes
from api.journeys.query import (
    CircleWords,
    GapWords,
    JourneyWords,
    MatrixWords,
    OutageWords,
)
from api.journeys.shapes import (
    AssumptionsAnswer,
    CircleAnswer,
    GapsAnswer,
    LinksAnswer,
    MatrixAnswer,
    OutagesAnswer,
    RouteAnswer,
)
from api.query import DatedWords, read_words
from api.shapes import as_json

if TYPE_CHECKING:
    from api.shapes import Shape

ENDS = {"from": "深圳", "to": "汕尾"}
LATER = str(OPENING)
ASKED = [
    (RouteAnswer, lambda teller: teller.route(journey(alternatives="2"))),
    (CircleAnswer, lambda teller: teller.circle(circle("10,30,60"))),
    (MatrixAnswer, lambda teller: teller.matrix(read_words(MatrixWords, {}))),
    (GapsAnswer, lambda teller: teller.gaps(read_words(GapWords, {}))),
    (OutagesAnswer, lambda teller: teller.outages(read_words(OutageWords, {}))),
    (LinksAnswer, lambda teller: teller.links(read_words(DatedWords, {}))),
    (AssumptionsAnswer, lambda teller: teller.assumptions()),
]


def told(lang: str = "zh") -> JourneyTeller:
    planner: Any = StandInPlanner()
    return JourneyTeller(
        planner=planner, cities=CITIES, generation="gen-000001", lang=lang, attribution="© us"
    )


def journey(**words: str) -> JourneyWords:
    return read_words(JourneyWords, ENDS | words)


def circle(minutes: str, **words: str) -> CircleWords:
    return read_words(CircleWords, {"at": "深圳", "minutes": minutes} | words)


@pytest.mark.parametrize(("shape", "ask"), ASKED)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_documented_is_what_is_sent(shape: type[Shape], ask: Any, lang: str) -> None:  # noqa: ANN401 - any question
    sent = json.loads(as_bytes(ask(told(lang))))
    assert sent == json.loads(as_json(shape.model_validate(sent)))
    assert sent["generation"] == "gen-000001"


@pytest.mark.parametrize(("_shape", "ask"), ASKED[:5])
def test_every_answer_says_on_what_it_rests(_shape: object, ask: Any) -> None:  # noqa: ANN401
    answer = ask(told())
    assert answer["assumptions_url"] == "/api/assumptions"
    assert answer["attribution"] == "© us"
    assert answer["scenario"].keys() == {"on", "with", "without"}


def test_a_route_has_a_line_a_leg() -> None:
    answer = told().route(journey())
    lines = answer["geometry"]["coordinates"]
    assert len(lines) == len(answer["legs"]) == 2
    assert all(len(line) >= 2 for line in lines)
    assert [leg["line_name"] for leg in answer["legs"]] == [None, "深汕高铁"]
    assert (answer["from"]["id"], answer["to"]["id"]) == ("city-440300", "city-441500")
    assert answer["alternatives"] == []


def test_other_ways_come_when_they_are_asked_for() -> None:
    answer = told().route(journey(alternatives="3"))
    assert [way["time_s"] for way in answer["alternatives"]] == [4000, 4000]


@pytest.mark.parametrize(
    ("words", "promised"),
    [
        ({"on": LATER}, ["rail-shenshan"]),
        ({"on": "2026-01-01"}, []),
        ({"on": LATER, "with": "rail-shenshan"}, []),
        ({"on": LATER, "with": "hw-bridge"}, ["rail-shenshan"]),
    ],
)
def test_what_runs_by_expectation_only_is_named(words: dict[str, str], promised: list[str]) -> None:
    assert told().route(journey(**words))["promised"] == promised
    assert told().circle(circle("30", **words))["promised"] == promised
    words = {"places": "深圳,汕尾"} | words
    assert told().matrix(read_words(MatrixWords, words))["promised"] == promised
    assert told().gaps(read_words(GapWords, {"on": LATER}))["promised"] == []


def test_a_line_that_would_be_quicker_is_named() -> None:
    help_ = told("en").route(journey())["quicker_with"]
    assert help_["links"] == ("rail-shenshan",)
    assert help_["names"] == ["Shenzhen-Shanshan railway"]


def test_rings_come_with_places_and_ids() -> None:
    none, near = (feature["properties"] for feature in told().circle(circle("30,10"))["features"])
    assert (none["minutes"], none["reached"], none["places"]) == (10, [], [])
    assert near["reached"] == ["city-441500"]
    assert [place["time_s"] for place in near["places"]] == [1500, 1700]


def test_the_cities_are_meant_when_no_place_is_named() -> None:
    answer = told("en").matrix(read_words(MatrixWords, {}))
    assert [place["name"] for place in answer["places"]] == ["Shenzhen", "Shanwei"]


def test_links_tell_whether_they_run() -> None:
    for day, states in (
        ("2020-01-01", [(False, False), (True, False)]),
        (LATER, [(True, True), (False, False)]),
    ):
        answer = told().links(read_words(DatedWords, {"on": day}))
        assert [(link["runs"], link["promised"]) for link in answer["links"]] == states
        assert answer["on"] == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "parameter"),
    [
        ({"from": "x"}, "from"),
        ({"to": "x"}, "to"),
        ({"with": "x"}, "with"),
        ({"without": "x"}, "without"),
        ({"without": "x", "with": "rail-shenshan"}, "without"),
        ({"from": "汕尾"}, "to"),
        ({"from": "115.0,22.3"}, "from"),
        ({"to": "115.0,22.3"}, "to"),
    ],
)
def test_the_word_at_fault_is_named(words: dict[str, str], parameter: str) -> None:
    faults = (UnknownPlaceError, UnknownLinkError, SamePlaceError, NoAccessError)
    with pytest.raises(faults) as caught:
        told().route(journey(**words))
    assert caught.value.parameter == parameter


def test_coordinates_are_sent_as_they_are() -> None:
    sent = json.loads(as_bytes(told().route(journey(**{"from": "114.0579,22.5431"}))))
    assert sent["from"]["point"] == [114.0579, 22.5431]
    assert sent["from"]["id"] is None
