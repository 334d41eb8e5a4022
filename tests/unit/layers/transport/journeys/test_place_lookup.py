"""Places by id, by point and by any name; and what is no place."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import AmbiguousPlace, LinkatlasError, OutsideRegion, UnknownPlace

if TYPE_CHECKING:
    from layers.transport.planner import Planner


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("st-mid", "st-mid"),
        ("port-quay", "port-quay"),
        ("city-440300", "city-440300"),
        ("district-441502", "district-441502"),
        ("town-3", "town-3"),
        ("深圳", "city-440300"),
        ("深圳市", "city-440300"),
        ("Shenzhen", "city-440300"),
        ("ｓｈｅｎｚｈｅｎ", "city-440300"),
        ("汕尾", "city-441500"),
        ("龙岗区", "district-440307"),
        ("龍崗", "district-440307"),
        ("深圳龙岗", "district-440307"),
        ("城区", "district-441502"),
        ("汕尾城区", "district-441502"),
        ("汕尾市城区", "district-441502"),
        ("Chengqu, Shanwei", "district-441502"),
        ("淡水", "town-3"),
        ("淡水镇", "town-3"),
        ("惠州东城", "town-2"),
        ("深圳东城街道", "town-1"),
        ("中站", "st-mid"),
        ("中站 ", "st-mid"),
        ("旧中站", "st-mid"),
        ("Middle station", "st-mid"),
        ("shan gu yuan", "pk-valley"),
    ],
)
def test_places_are_found_by_any_name(planner: Planner, text: str, found: str) -> None:
    assert planner.place(text).id == found


def test_a_place_knows_its_kind_point_and_city(planner: Planner) -> None:
    station = planner.place("st-mid")
    assert (station.kind, station.point, station.city) == (
        "feature",
        (114.45, 22.80),
        "city-441300",
    )
    city = planner.place("深圳")
    assert (city.kind, city.population) == ("city", 17_000_000)


@pytest.mark.parametrize("text", ["114.05,22.6", "114.05, 22.6", " 114.05,22.60 ", "114.0500,22.6"])
def test_a_point_is_lon_then_lat(planner: Planner, text: str) -> None:
    place = planner.place(text)
    assert (place.id, place.kind, place.point) == (None, "point", (114.05, 22.6))
    assert place.name.zh == place.name.en == "114.05,22.6"
    assert place.city == "city-440300"


def test_a_point_keeps_its_metres_in_its_name(planner: Planner) -> None:
    assert planner.place("114.123456,22.654321").name.zh == "114.12346,22.65432"


def test_a_point_outside_every_city_has_none(planner: Planner) -> None:
    assert planner.place("117.3,26.3").city is None


@pytest.mark.parametrize(
    "text",
    [
        "１１４.05,22.6",
        "114.05，22.6",
        "114.05;22.6",
        "114.05 22.6",
        "nan,22.6",
        "inf,22.6",
        "1e2,22.6",
        "114_0,22.6",
        "+114.05,22.6",
        "114.05,22.6,3",
        "1140.5,22.6",
    ],
)
def test_a_point_that_is_written_otherwise_says_how(planner: Planner, text: str) -> None:
    with pytest.raises(UnknownPlace, match="write a point as lon,lat in plain digits") as raised:
        planner.place(text)
    assert "114.06,22.54" in raised.value.hint_zh


def test_a_point_outside_is_named(planner: Planner) -> None:
    with pytest.raises(OutsideRegion, match=r"^121.5,31.2 lies outside the region of the net\w+$"):
        planner.place("121.5,31.2")


def test_a_point_that_looks_swapped_says_so(planner: Planner) -> None:
    with pytest.raises(OutsideRegion, match=r"22.6,114.05 .* longitude first") as raised:
        planner.place("22.6,114.05")
    assert raised.value.swapped


def test_a_feature_far_away_is_outside(planner: Planner) -> None:
    with pytest.raises(OutsideRegion, match=r"103\.7,27\.3"):
        planner.place("port-away")


def test_one_name_in_two_cities_must_be_chosen(planner: Planner) -> None:
    with pytest.raises(AmbiguousPlace, match="'东城' is the name of 2 places") as raised:
        planner.place("东城")
    told = [(choice.id, choice.where and choice.where.zh) for choice in raised.value.choices]
    assert told == [("town-1", "深圳"), ("town-2", "惠州")]


def test_a_line_is_no_place_but_its_stations_are(planner: Planner) -> None:
    for text in ("rail-south", "南高铁"):
        with pytest.raises(UnknownPlace, match="it is a line or an area") as raised:
            planner.place(text)
        assert raised.value.known == ("st-west", "st-mid", "st-east")
        assert raised.value.hint_zh


def test_a_feature_without_a_site_is_no_place(planner: Planner) -> None:
    for text in ("pk-nowhere", "无址园"):
        with pytest.raises(UnknownPlace, match="it has no known position"):
            planner.place(text)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("st-wset", "st-west"),
        ("淡水河边", "town-3"),
        ("深圳湾", "city-440300"),
        ("Middle statoin", "st-mid"),
    ],
)
def test_an_unknown_name_is_met_by_the_nearest(planner: Planner, text: str, near: str) -> None:
    with pytest.raises(UnknownPlace, match=f"unknown place '{text}'; nearest: ") as raised:
        planner.place(text)
    assert near in raised.value.known


@pytest.mark.parametrize("text", ["", " ", "？！", "x" * 100_000, "\x00", "../atlas", "{{7*7}}"])
def test_nonsense_is_refused_in_one_short_line(planner: Planner, text: str) -> None:
    with pytest.raises(UnknownPlace) as raised:
        planner.place(text)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 500


@given(text=st.text(max_size=40))
def test_any_text_is_a_place_or_an_error_of_ours(planner: Planner, text: str) -> None:
    with suppress(LinkatlasError):
        place = planner.place(text)
        assert planner.place(place.id or text) == place
