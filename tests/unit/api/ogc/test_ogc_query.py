"""The words of a query: times, boxes, numbers and wishes, read strictly."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import BadParameterError, UnknownParameterError
from api.ogc.boxes import boxes_of
from api.ogc.formats import prefers_html
from api.ogc.query import LARGEST_LIMIT, USUAL_LIMIT, read_items_words
from api.ogc.times import Span, span_of
from geo.axes import CRS84, CRSS

DAY = dt.date(2028, 12, 31)
LATITUDE_FIRST = CRSS["http://www.opengis.net/def/crs/EPSG/0/4326"]
PROPERTIES = ("kind", "status")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2028-12-31", Span(DAY, DAY)),
        ("2028-12-31T00:00:00Z", Span(DAY, DAY)),
        ("2028-12-30T20:00:00.5Z", Span(DAY, DAY)),
        ("2028-12-31t12:00:00+08:00", Span(DAY, DAY)),
        ("2015-01-01/2028-12-31", Span(dt.date(2015, 1, 1), DAY)),
        ("../2028-12-31", Span(None, DAY)),
        ("2028-12-31/", Span(DAY, None)),
        ("2028-12-31/..", Span(DAY, None)),
        ("2028-12-31/2028-12-31T01:00:00Z", Span(DAY, DAY)),
        ("0000-01-01T00:00:00Z/2028-12-31", Span(dt.date.min, DAY)),
    ],
)
def test_a_time_means_days_of_the_region(text: str, span: Span) -> None:
    assert span_of(text) == span


@pytest.mark.parametrize(
    "text",
    [
        *("", "..", "../..", "/", "yesterday", "2028", "2028-13-01", "2028-02-30", "20281231"),
        *("2028-12-31/2015-01-01", "a/b/c", "2028-12-31T00:00:00", "2028-12-31T25:00:00Z"),
        *(
            "2028-12-31 00:00:00Z",
            "２０２８-12-31",
            "0001-01-01T00:00:00+14:00",
            "0000-13-01",
            "2028-12-31/x",
        ),
        "2028-12-31T00:00:00Z" * 3,
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        span_of(text)
    assert caught.value.parameter == "datetime"


@given(st.dates(), st.dates())
def test_every_pair_of_days_is_read_or_refused(first: dt.date, last: dt.date) -> None:
    text = f"{first.isoformat()}/{last.isoformat()}"
    if first <= last:
        assert span_of(text) == (first, last)
    else:
        with pytest.raises(BadParameterError):
            span_of(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Whatever comes is read or refused; any other error would fail this test."""
    with suppress(BadParameterError):
        assert span_of(text)
    with suppress(BadParameterError):
        assert boxes_of(text, CRS84)


def test_a_box_is_four_numbers_or_six_with_heights() -> None:
    assert boxes_of("113,22,115.5,24", CRS84) == ((113, 22, 115.5, 24),)
    assert boxes_of("113, 22, -10, 115.5, 24, 9e2", CRS84) == ((113, 22, 115.5, 24),)
    assert boxes_of("22,113,24,115.5", LATITUDE_FIRST) == ((113, 22, 115.5, 24),)
    assert boxes_of("113,22,113,22", CRS84) == ((113, 22, 113, 22),)


def test_a_box_across_the_180th_meridian_is_two() -> None:
    assert boxes_of("170,-20,-170,-10", CRS84) == ((170, -20, 180, -10), (-180, -20, -170, -10))
    swapped = boxes_of("-20,170,-10,-170", LATITUDE_FIRST)
    assert swapped == boxes_of("170,-20,-170,-10", CRS84)


@pytest.mark.parametrize(
    "text",
    [
        *("", "1,2,3", "1,2,3,4,5", "1,2,3,4,5,6,7", "a,b,c,d", "nan,22,115,24", "inf,22,115,24"),
        *("113,22,1e999,24", "113,24,115,22", "113,22,115,", "0x1,2,3,4", "1_0,2,3,4"),
        *("113,22,115,95", "200,22,210,24", "１,2,3,4", "113;22;115;24"),
    ],
)
def test_what_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        boxes_of(text, CRS84)
    assert caught.value.parameter == "bbox"


def test_swapped_axes_are_named() -> None:
    with pytest.raises(BadParameterError, match="axes look swapped"):
        boxes_of("22,113,24,115", CRS84)
    with pytest.raises(BadParameterError, match="axes look swapped"):
        boxes_of("113,22,115,24", LATITUDE_FIRST)


@given(st.floats(-180, 179), st.floats(-90, 70), st.floats(0, 1), st.floats(0, 1))
def test_a_written_box_is_read_back(west: float, south: float, wide: float, high: float) -> None:
    corners = tuple(round(edge, 6) for edge in (west, south, west + wide, south + high))
    text = ",".join(f"{edge:.6f}" for edge in corners)
    assert boxes_of(text, CRS84) == (pytest.approx(corners),)


def test_a_query_is_told_apart_from_properties() -> None:
    words, equal = read_items_words({"limit": "7", "kind": "bridge"}, PROPERTIES)
    assert (words.size, words.offset, equal) == (7, 0, {"kind": "bridge"})
    assert words.system is CRS84


def test_a_limit_is_cut_and_has_a_usual_value() -> None:
    assert read_items_words({}, PROPERTIES)[0].size == USUAL_LIMIT
    assert read_items_words({"limit": "1000000000"}, PROPERTIES)[0].size == LARGEST_LIMIT


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("limit", text) for text in ("0", "-1", "ten", "1.5", "+5", "1_0", "", "٣", "9" * 30)),
        *(("offset", text) for text in ("-1", "x", "1e3")),
        *(("f", text) for text in ("xml", "", "../etc/passwd")),
        *(("lang", "fr"), ("filter-lang", "sql"), ("crs", "EPSG:4326"), ("bbox-crs", "4326")),
        ("filter-crs", "http://www.opengis.net/def/crs/EPSG/0/9999"),
    ],
)
def test_a_word_that_means_nothing_is_named(name: str, text: str) -> None:
    with pytest.raises(BadParameterError) as caught:
        read_items_words({name: text}, PROPERTIES)
    assert caught.value.parameter == name


def test_an_unknown_word_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownParameterError, match="did you mean 'status'"):
        read_items_words({"statuss": "open"}, PROPERTIES)


@pytest.mark.parametrize(
    ("accepted", "page"),
    [
        ("", False),
        ("*/*", False),
        ("text/html", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("application/geo+json, application/json", False),
        ("application/json, text/html", False),
        ("text/html;q=0.5, application/json", False),
        ("text/html;q=0, */*;q=0.1", False),
        ("text/html;q=nonsense, */*", False),
        ("image/png", False),
    ],
)
def test_accept_says_whether_a_page_is_wanted(accepted: str, page: bool) -> None:  # noqa: FBT001
    assert prefers_html(accepted) is page
