from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import (
    BadParameterError,
    MissingParameterError,
    ServiceError,
    UnknownParameterError,
)
from api.journeys.query import (
    CircleWords,
    CompareWords,
    CorridorJourneyWords,
    FeatureJourneyWords,
    GapWords,
    JourneyWords,
    MapJourneyWords,
    MatrixPageWords,
    MatrixWords,
    OutageWords,
)
from api.query import Query, read_words

ENDS = {"from": "深圳", "to": "115.37,22.78"}
WORDS: list[tuple[type[Query], dict[str, str]]] = [
    (JourneyWords, ENDS),
    (CircleWords, {"at": "深圳"}),
    (MatrixWords, {}),
    (GapWords, {}),
    (OutageWords, {}),
    (MapJourneyWords, {}),
    (FeatureJourneyWords, {}),
    (CorridorJourneyWords, {}),
    (CompareWords, {}),
    (MatrixPageWords, {}),
]


def refused(kind: type[Query], words: dict[str, Any]) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        read_words(kind, words)
    assert caught.value.text.zh
    assert caught.value.text.en
    return caught.value


def test_a_journey_is_read() -> None:
    more = {"mode": "rail", "on": "2028-12-31", "with": "a,b:c", "without": "d", "lang": "en"}
    words = read_words(JourneyWords, ENDS | more | {"alternatives": "3"})
    assert (words.from_, words.to, words.mode) == ("深圳", "115.37,22.78", "rail")
    assert words.date == dt.date(2028, 12, 31)
    assert (words.with_links, words.without_links) == (("a", "b:c"), ("d",))
    assert words.alternatives == "3"


def test_what_is_not_said_has_a_default() -> None:
    words = read_words(JourneyWords, ENDS)
    assert (words.mode, words.alternatives) == ("any", "0")
    assert words.with_links == words.without_links == ()
    assert read_words(CircleWords, {"at": "x"}).limits == (30, 60)
    assert read_words(MatrixWords, {}).place_texts is None
    assert read_words(CompareWords, {}).second_date is None


@pytest.mark.parametrize(("kind", "words"), WORDS)
def test_words_are_written_back_as_they_were_read(kind: type[Query], words: dict[str, str]) -> None:
    read = read_words(kind, words)
    assert read_words(kind, read.model_dump(by_alias=True)) == read


@pytest.mark.parametrize(("kind", "words"), WORDS)
@pytest.mark.parametrize("name", ["from_", "with_", "surprise"])
def test_an_unknown_word_is_named(kind: type[Query], words: dict[str, str], name: str) -> None:
    error = refused(kind, words | {name: "x"})
    assert isinstance(error, UnknownParameterError)
    assert error.parameter == name


@pytest.mark.parametrize(
    ("kind", "words", "name"),
    [(JourneyWords, {"to": "x"}, "from"), (JourneyWords, {"from": "x"}, "to"),
     (CircleWords, {}, "at")],
)  # fmt: skip
def test_a_place_that_is_needed_is_named(
    kind: type[Query], words: dict[str, str], name: str
) -> None:
    error = refused(kind, words)
    assert isinstance(error, MissingParameterError)
    assert error.parameter == name


@pytest.mark.parametrize(
    "text",
    ["", " ", "　", "x" * 101, "a\x00b", "a\nb", "nan,22", "114,inf", "114,1e1", "１１４,22",
     "114,22,5", "+114,22", "1_14,22", "1144,22", "114.,22", "0x71,22\x1b"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["from", "to"])
def test_what_cannot_be_a_place_is_refused(text: str, name: str) -> None:
    error = refused(JourneyWords, ENDS | {name: text})
    assert isinstance(error, BadParameterError)
    assert error.parameter == name


@pytest.mark.parametrize(
    "text", ["深圳", "city-440300", "114,22.5", "-0.5,-90", "O'Neill", "a,b", "22.5,114", "=1+1"]
)
def test_what_may_be_a_place_is_taken_as_it_is(text: str) -> None:
    assert read_words(CircleWords, {"at": text}).at == text


@pytest.mark.parametrize(
    "text",
    ["", "0", "-1", "1000000000", "nan", "NaN", "３０", "30.5", "4", "181", "030", "+30", "3_0",
     " 30", "30, 60", "30,", ",30", "30,30", "5,10,15,20,25,30,35,40,45", "30;60", "1e2", "inf"],
)  # fmt: skip
@pytest.mark.parametrize("kind", [CircleWords, CompareWords, MapJourneyWords])
def test_only_whole_minutes_from_5_to_180_are_taken(kind: type[Query], text: str) -> None:
    error = refused(kind, {"at": "x", "minutes": text})
    assert isinstance(error, BadParameterError)
    assert error.parameter == "minutes"


def test_minutes_come_in_order() -> None:
    assert read_words(CircleWords, {"at": "x", "minutes": "180,5,60"}).limits == (5, 60, 180)
    eight = read_words(CircleWords, {"at": "x", "minutes": "5,10,15,20,25,30,35,40"})
    assert len(eight.limits) == 8


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a,b,c", ("a", "b", "c")),
        ("114,22.5;115,22.6", ("114,22.5", "115,22.6")),
        ("惠州;114,22.5", ("惠州", "114,22.5")),
        ("a, b;c", ("a, b", "c")),
        (",".join(f"p{n}" for n in range(50)), tuple(f"p{n}" for n in range(50))),
    ],
)
@pytest.mark.parametrize("kind", [MatrixWords, OutageWords, MatrixPageWords])
def test_places_are_divided_by_semicolons_or_else_by_commas(
    kind: type[MatrixWords], text: str, places: tuple[str, ...]
) -> None:
    assert read_words(kind, {"places": text}).place_texts == places


@pytest.mark.parametrize(
    "text",
    ["a", "a,a", "a,", ",a", "a,,b", "a;b;", ";", ",", "114,22.5", "a,114,22.5", "114,22.5;nan,1",
     ",".join(f"p{n}" for n in range(51)), "a," + "x" * 101, "a;b\n"],
)  # fmt: skip
def test_only_2_to_50_different_places_are_taken(text: str) -> None:
    error = refused(MatrixWords, {"places": text})
    assert isinstance(error, BadParameterError)
    assert error.parameter == "places"


@pytest.mark.parametrize(
    "text",
    [",", "a,", "a,a", "a,,b", " ", "x" * 101, ",".join(f"l{n}" for n in range(21)), "a\x7f"],
)
@pytest.mark.parametrize("name", ["with", "without", "with2", "without2"])
def test_only_different_links_are_taken(text: str, name: str) -> None:
    error = refused(CompareWords, {name: text})
    assert isinstance(error, BadParameterError)
    assert error.parameter == name


def test_no_link_at_all_can_be_said() -> None:
    words = read_words(CompareWords, {"with": "", "without2": ""})
    assert words.with_links == words.second_without_links == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [("mode", "car"), ("mode", "Rail"), ("mode", ""), ("alternatives", "4"),
     ("alternatives", "-1"), ("alternatives", "１"), ("alternatives", "1.0"), ("on", "2028"),
     ("lang", "fr")],
)  # fmt: skip
def test_other_values_are_refused_by_name(name: str, text: str) -> None:
    assert refused(JourneyWords, ENDS | {name: text}).parameter == name


@pytest.mark.parametrize("kind", [CompareWords, MatrixPageWords])
def test_a_second_day_is_as_strict_as_the_first(kind: type[CompareWords]) -> None:
    assert refused(kind, {"on2": "2028-02-30"}).parameter == "on2"
    assert read_words(kind, {"on2": "2028-02-29"}).second_date == dt.date(2028, 2, 29)


def test_a_form_that_is_left_blank_chooses_no_place() -> None:
    words = read_words(MapJourneyWords, {"from": "", "to": "", "at": "", "with": ""})
    assert (words.from_, words.to, words.at) == (None, None, None)
    assert read_words(MatrixPageWords, {"places": ""}).place_texts is None
    assert refused(MapJourneyWords, {"from": "nan,1"}).parameter == "from"


NAMES = ["from", "to", "at", "minutes", "mode", "with", "without", "on", "layers", "places", "x"]


@given(
    st.sampled_from([kind for kind, _ in WORDS]),
    st.dictionaries(st.sampled_from(NAMES), st.text(max_size=30), max_size=4),
)
def test_anything_is_read_or_refused_in_both_languages(
    kind: type[Query], words: dict[str, str]
) -> None:
    error = refusal(kind, words)
    assert error is None or (error.text.zh and error.text.en and error.parameter)


def refusal(kind: type[Query], words: dict[str, str]) -> ServiceError | None:
    try:
        read_words(kind, words)
    except ServiceError as error:
        return error
    return None


@given(st.lists(st.integers(5, 180), min_size=1, max_size=8, unique=True))
def test_every_good_list_of_minutes_is_read(minutes: list[int]) -> None:
    text = ",".join(map(str, minutes))
    assert read_words(CircleWords, {"at": "x", "minutes": text}).limits == tuple(sorted(minutes))


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_finite_point_is_taken(lon: float, lat: float) -> None:
    text = f"{lon:.6f},{lat:.6f}"
    assert read_words(CircleWords, {"at": text}).at == text
