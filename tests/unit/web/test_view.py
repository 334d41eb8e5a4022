"""Addresses and figures in words."""

from __future__ import annotations

import datetime as dt

import pytest
from atlases import plain_atlas, view

from web.figures import figures, value_words
from web.wording import accuracy_words, anchor, date_words


def test_an_address_leaves_out_what_is_usual() -> None:
    assert view().href("/list") == "/list"
    assert view(lang="en").href("/list", layers="a,b", corridor=None) == "/list?lang=en&layers=a,b"
    assert view(on=dt.date(2017, 1, 1)).href("/") == "/?on=2017-01-01"


def test_an_address_encodes_what_it_is_given() -> None:
    assert view().href('/features/"><b>') == "/features/%22%3E%3Cb%3E"
    assert view().href("/", feature="a&b=c") == "/?feature=a%26b%3Dc"


def test_the_other_language_shows_the_same() -> None:
    here = view(
        path="/", layers=("ports",), feature="x", corridor="y", bbox=(113.5, 22, 114, 23.25),
        on=dt.date(2017, 1, 1),
    )  # fmt: skip
    assert here.switched() == (
        "/?lang=en&on=2017-01-01&corridor=y&feature=x&layers=ports&bbox=113.5,22,114,23.25"
    )
    assert view(lang="en", path="/about").switched() == "/about"
    asked = view(journey={"from": "st-a", "with": "hw-b:one,rail-c"})
    assert asked.switched() == "/?lang=en&from=st-a&with=hw-b:one,rail-c"


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("125.52", "km", "125.52 km", "125.52 km"),
        ("11180000000", "CNY", "111.8 亿元", "CNY 11.18 billion"),
        ("670000000", "CNY", "6.7 亿元", "CNY 670 million"),
        ("350000", "CNY", "35 万元", "CNY 0.35 million"),
        ("70000", "t", "7 万吨", "70,000 t"),
        ("5600000", "t/a", "每年 560 万吨", "5,600,000 t a year"),
        ("3", "class", "III 类", "class III"),
        ("7", "class", "7 类", "class 7"),
        ("14", "count", "14", "14"),
        ("100", "km/h", "100 km/h", "100 km/h"),
        ("27239", "km2", "2.7239 万 km²", "27,239 km²"),
    ],
)
def test_figures_are_written_as_people_read_them(value: str, unit: str, zh: str, en: str) -> None:
    assert value_words("zh", value, unit) == zh
    assert value_words("en", value, unit) == en


def test_figures_that_disagree_stand_side_by_side() -> None:
    length, cost, part = figures("zh", plain_atlas().features["rail-east"].measures)
    assert [value.words for value in length.values.values()] == ["125.52 km", "93.1 km"]
    assert [value.words for value in cost.values.values()] == ["111.8 亿元"]
    assert part.part == "west"


def test_distances_and_dates_in_words() -> None:
    assert accuracy_words("zh", 1000) == "位置误差约 1 km"
    assert accuracy_words("en", 400) == "position within about 400 m"
    assert date_words("zh", None) == "时间不详"
    assert date_words("en", "..") == "before our record"
    assert anchor(" (七)铁路  方面 ") == "(七)铁路-方面"
