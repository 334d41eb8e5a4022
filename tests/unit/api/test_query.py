from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import (
    BadParameterError,
    MissingParameterError,
    ServiceError,
    UnknownIdError,
    UnknownParameterError,
)
from api.query import DatedWords, ListWords, MapWords, NoWords, Query, SearchWords, read_words


def test_words_are_read() -> None:
    words = read_words(
        MapWords,
        {"layers": "railways,water", "on": "2028-12-31", "lang": "en", "bbox": "113,22.4,115.5,23"},
    )
    assert words.layer_ids == ("railways", "water")
    assert words.date == dt.date(2028, 12, 31)
    assert words.box == (113.0, 22.4, 115.5, 23.0)


def test_what_is_not_said_has_a_default() -> None:
    words = read_words(MapWords, {})
    assert (words.lang, words.layer_ids, words.box) == ("zh", None, None)
    assert abs((words.date - dt.datetime.now(dt.UTC).date()).days) <= 1


def test_no_layer_at_all_can_be_said() -> None:
    assert read_words(MapWords, {"layers": ""}).layer_ids == ()


@pytest.mark.parametrize(
    "text",
    [
        "2028", "2028-1-1", "2028-02-30", "20280101", "２０２８-01-01", "1899-12-31", "2101-01-01",
        "2028-01-01T00:00:00", " 2028-01-01", "-2028-01-01", "", "today", "0000-00-00",
        "2028-W01-1",
    ],
)  # fmt: skip
def test_only_an_iso_day_is_a_day(text: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        read_words(DatedWords, {"on": text})
    assert caught.value.parameter == "on"


@pytest.mark.parametrize(
    "text",
    [
        "", "1,2,3", "1,2,3,4,5", "nan,22,115,23", "inf,22,115,23", "1e999,22,115,23",
        "115,22,113,23", "113,23,115,22", "113,22,113,23", "-181,22,115,23", "113,22,115,91",
        "１１３,22,115,23", "113, 22,115,23", "1_13,22,115,23", "+113,22,115,23", "113;22;115;23",
        "0x71,22,115,23", "113.,22,115,23",
    ],
)  # fmt: skip
def test_only_four_ordered_degrees_are_a_box(text: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        read_words(MapWords, {"bbox": text})
    assert caught.value.parameter == "bbox"


@pytest.mark.parametrize("text", ["railway", "railways,", ",water", "Water", "a" * 500, "铁路"])
def test_an_unknown_layer_is_named(text: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        read_words(MapWords, {"layers": text})
    assert caught.value.parameter == "layers"


def test_a_misspelt_layer_gets_a_hint() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'railways'"):
        read_words(MapWords, {"layers": "railway"})


@pytest.mark.parametrize(
    "text", ["0", "101", "-1", "1.5", "１０", "1e1", "", " 5", "+5", "1_0", "ten"]
)
def test_only_1_to_100_is_a_limit(text: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        read_words(SearchWords, {"q": "a", "limit": text})
    assert caught.value.parameter == "limit"


@pytest.mark.parametrize("text", ["", "a" * 101])
def test_a_search_has_1_to_100_characters(text: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        read_words(SearchWords, {"q": text})
    assert caught.value.parameter == "q"


def test_a_search_needs_words() -> None:
    with pytest.raises(MissingParameterError) as caught:
        read_words(SearchWords, {})
    assert caught.value.parameter == "q"


@pytest.mark.parametrize("text", ["fr", "ZH", "zh-CN", "", "zh,en"])
def test_another_language_is_refused(text: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        read_words(DatedWords, {"lang": text})
    assert caught.value.parameter == "lang"


@pytest.mark.parametrize(
    ("kind", "name", "hint"),
    [(MapWords, "layer", "layers"), (NoWords, "on", None), (ListWords, "statu", "status")],
)
def test_an_unknown_word_is_named(kind: type[Query], name: str, hint: str | None) -> None:
    with pytest.raises(UnknownParameterError) as caught:
        read_words(kind, {name: "x"})
    assert caught.value.parameter == name
    assert ("did you mean" in str(caught.value)) == (hint is not None)
    assert hint is None or hint in str(caught.value)


def test_what_is_echoed_is_short_and_printable() -> None:
    with pytest.raises(UnknownParameterError) as caught:
        read_words(MapWords, {"\x00\x1b[31m" + "x" * 999: "1"})
    assert caught.value.parameter is not None
    assert caught.value.parameter.isprintable()
    assert len(caught.value.parameter) <= 80


@given(st.dictionaries(st.sampled_from([*MapWords.model_fields, "other"]), st.text(max_size=40)))
def test_anything_is_read_or_refused_with_words_in_both_languages(words: dict[str, str]) -> None:
    error = refusal(words)
    assert error is None or (error.text.zh and error.text.en and error.parameter in words)


def refusal(words: dict[str, str]) -> ServiceError | None:
    try:
        read_words(MapWords, words)
    except ServiceError as error:
        return error
    return None
