"""Tags are read strictly: what OpenStreetMap's wiki allows is understood, the rest is unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.dates import parse_partial
from layers.sources.osm_tags import (
    FASTEST_KPH,
    KEYS,
    KINDS,
    LONGEST_TEXT,
    direction,
    lanes_of,
    partial_date,
    speed_kph,
    traits_of,
)

WORDS = st.sampled_from(
    [
        "yes",
        "no",
        "-1",
        "rail",
        "motorway",
        "construction",
        "proposed",
        "60",
        "none",
        "4;2",
        "",
        "新",
    ]
)
TAGGED = st.dictionaries(
    st.sampled_from(
        [*KEYS, "construction", "proposed", "oneway", "lanes", "maxspeed", "name", "access", "area"]
    ),
    WORDS | st.text(max_size=8),
)


@pytest.mark.parametrize(
    ("text", "kph"),
    [
        ("120", 120),
        ("80 km/h", 80),
        ("80km/h", 80),
        ("60 kmh", 60),
        ("30 mph", 48.28),
        ("10 knots", 18.52),
        ("62.5", 62.5),
        ("none", 120),
        ("CN:motorway", 120),
        ("CN:rural", 70),
        ("CN:urban", 50),
        ("walk", 5),
        ("80|100|120", 100),
        ("60;80", 70),
        ("100; 80", 90),
    ],
)
def test_a_speed_is_read(text: str, kph: float) -> None:
    assert speed_kph(text) == pytest.approx(kph, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "signals",
        "variable",
        "fast",
        "0",
        "-50",
        "1e3",
        "999",
        "１２０",
        "NaN",
        "60;fast",
        "DE:urban",
        "60 km/h mph",
        "6 0",
        "80;",
        "inf",
    ],
)
def test_another_speed_is_unknown(text: str) -> None:
    assert speed_kph(text) is None


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{1,4}( (mph|km/h|knots))?([;|][0-9]{1,3})*"))
def test_a_speed_is_unknown_or_plausible(text: str) -> None:
    kph = speed_kph(text)
    assert kph is None or 1 <= kph <= FASTEST_KPH


@pytest.mark.parametrize(
    ("tags", "kind", "expected"),
    [
        ({"oneway": "yes"}, "primary", 1),
        ({"oneway": "1"}, "primary", 1),
        ({"oneway": "-1"}, "primary", -1),
        ({"oneway": "reversible"}, "primary", 0),
        ({"oneway": "no"}, "motorway", 0),
        ({"oneway": "sometimes"}, "primary", 0),
        ({}, "motorway", 1),
        ({}, "motorway_link", 0),
        ({}, "primary", 0),
        ({"junction": "roundabout"}, "tertiary", 1),
        ({"junction": "roundabout", "oneway": "-1"}, "tertiary", -1),
    ],
)
def test_a_direction_is_stated_or_implied(tags: dict[str, str], kind: str, expected: int) -> None:
    assert direction(tags, kind) == expected


@pytest.mark.parametrize(
    ("tags", "along", "expected"),
    [
        ({"lanes": "4"}, 1, (4, 0)),
        ({"lanes": "4"}, -1, (0, 4)),
        ({"lanes": "4"}, 0, (2, 2)),
        ({"lanes": "3"}, 0, (1, 1)),
        ({"lanes": "1"}, 0, (1, 1)),
        ({"lanes": "3", "lanes:forward": "2", "lanes:backward": "1"}, 0, (2, 1)),
        ({"lanes": "2;3"}, 1, (2, 0)),
        ({"lanes": "many"}, 1, (0, 0)),
        ({"lanes": "0"}, 1, (0, 0)),
        ({"lanes": "99"}, 1, (0, 0)),
        ({"lanes": "４"}, 1, (0, 0)),
        ({}, 0, (0, 0)),
    ],
)
def test_lanes_are_those_of_one_direction(
    tags: dict[str, str], along: int, expected: tuple[int, int]
) -> None:
    assert lanes_of(tags, along) == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"highway": "motorway"}, ("road", "motorway", "open")),
        ({"highway": "trunk_link"}, ("road", "trunk_link", "open")),
        (
            {"highway": "construction", "construction": "motorway"},
            ("road", "motorway", "construction"),
        ),
        (
            {"highway": "construction", "construction:highway": "trunk"},
            ("road", "trunk", "construction"),
        ),
        ({"construction:highway": "trunk"}, ("road", "trunk", "construction")),
        ({"highway": "proposed", "proposed": "primary"}, ("road", "primary", "proposed")),
        ({"railway": "rail"}, ("rail", "rail", "open")),
        ({"railway": "construction", "construction": "rail"}, ("rail", "rail", "construction")),
        ({"proposed:railway": "subway"}, ("rail", "subway", "proposed")),
        ({"highway": "primary", "construction:railway": "rail"}, ("road", "primary", "open")),
    ],
)
def test_a_way_is_there_or_to_come(tags: dict[str, str], expected: tuple[str, str, str]) -> None:
    assert traits_of(tags)[:3] == expected


@pytest.mark.parametrize(
    "tags",
    [
        {},
        {"highway": "footway"},
        {"highway": "construction"},
        {"highway": "construction", "construction": "footway"},
        {"railway": "platform"},
        {"railway": "abandoned", "abandoned:railway": "rail"},
        {"highway": "primary", "area": "yes"},
    ],
)
def test_another_way_is_nothing(tags: dict[str, str]) -> None:
    assert traits_of(tags) is None


def test_every_name_is_kept() -> None:
    traits = traits_of(
        {
            "railway": "rail",
            "name": "贛深高速鐵路",
            "name:zh": "赣深高速铁路",
            "name:en": "Ganzhou–Shenzhen High-Speed Railway",
            "alt_name": "京港高铁赣深段;赣深客专",
            "ref": "京港高速线",
            "bridge": "viaduct",
            "start_date": "2021-12-10",
        }
    )
    assert (traits.name, traits.name_zh) == ("贛深高速鐵路", "赣深高速铁路")
    assert traits.further == ("京港高铁赣深段", "赣深客专")
    assert (traits.bridge, traits.tunnel, traits.start_date) == (True, False, "2021-12-10")


@pytest.mark.parametrize(
    ("tags", "public"),
    [
        ({"highway": "primary"}, True),
        ({"highway": "primary", "access": "private"}, False),
        ({"highway": "primary", "motor_vehicle": "no"}, False),
        ({"railway": "rail", "service": "yard"}, False),
        ({"railway": "rail", "service": "crossover"}, True),
        ({"highway": "residential", "service": "spur"}, True),
    ],
)
def test_yards_and_private_roads_are_not_public(tags: dict[str, str], *, public: bool) -> None:
    assert traits_of(tags).public is public


@pytest.mark.parametrize("text", ["2017", "2017-08", "2017-08-29"])
def test_a_partial_date_is_kept(text: str) -> None:
    assert partial_date(text) == text


@pytest.mark.parametrize(
    "text", ["", "~2017", "2010s", "C19", "2017-13", "2017-02-30", "before 2017"]
)
def test_another_date_is_unknown(text: str) -> None:
    assert partial_date(text) == ""


@pytest.mark.parametrize("name", ["x" * (LONGEST_TEXT + 1), "two\nlines", "\x00", "\u202e反"])
def test_a_name_that_cannot_be_one_is_left_out(name: str) -> None:
    assert traits_of({"highway": "primary", "name": name}).name == ""


@given(TAGGED)
def test_whatever_the_tags_what_is_said_of_them_is_sound(tags: dict[str, str]) -> None:
    traits = traits_of(tags)
    if traits is None:
        return
    assert traits.kind in KINDS["highway" if traits.mode == "road" else "railway"]
    assert traits.state in {"open", "construction", "proposed"}
    assert 0 <= traits.lanes <= 20
    assert 0 <= traits.lanes_back <= 20
    assert traits.direction in {-1, 0, 1}
    if traits.start_date:
        parse_partial(traits.start_date)
    assert hash(traits) == hash(traits_of(dict(tags)))
