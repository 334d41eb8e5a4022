"""Lines are found by any of their names, or by the number of the road."""

from __future__ import annotations

import pytest
from osm_files import Osm

from layers.model import Feature, Name, Text
from layers.sources.osm_courses import courses
from layers.sources.osm_names import WayIndex, names_of

COURSE = [(114.0, 22.5), (114.1, 22.5)]


def feature(layer: str = "railways", **names: str) -> Feature:
    """Return a feature called 赣深高铁 with further names, by kind."""
    return Feature(
        id="rail-ganshen",
        layer=layer,
        kind="railway",
        name=Text(zh="赣深高铁", en="Ganzhou-Shenzhen high-speed railway"),
        names=tuple(
            Name(text=text, lang="zh-Hans", kind=kind, source="paper")
            for kind, text in names.items()
        ),
        confidence="high",
    )


def found(thing: Feature, *ways: dict[str, str]) -> list[list[str]]:
    """Return the names of the ways in each set of candidates."""
    osm = Osm()
    for tags in ways:
        osm.way(COURSE, **tags)
    index = WayIndex(courses(osm.read()))
    return [
        [name or ref for name, ref in zip(some["names"], some["ref"], strict=True)]
        for some in index.candidates(thing)
    ]


@pytest.mark.parametrize(
    "name",
    [
        "赣深高铁",
        "贛深高鐵",
        "赣深高速铁路",
        "赣深客运专线",
        "赣深",
        "Ganzhou–Shenzhen High-Speed Railway",
        "京九;赣深高铁",
    ],
)
def test_a_line_is_found_by_a_form_of_its_name(name: str) -> None:
    assert found(feature(), {"railway": "rail", "name": name}) == [[name]]


@pytest.mark.parametrize("key", ["name", "name__zh", "alt_name", "old_name", "name__zh-Hant"])
def test_a_line_is_found_by_a_former_name_under_any_key(key: str) -> None:
    thing = feature(former="京港高铁赣深段")
    assert found(thing, {"railway": "rail", key: "京港高鐵贛深段"}) == [["京港高鐵贛深段"]]


@pytest.mark.parametrize("name", ["赣深二线", "深赣高铁", "深圳北站", "Ganzhou"])
def test_another_name_is_another_line(name: str) -> None:
    assert found(feature(), {"railway": "rail", "name": name}) == []


def test_a_road_is_no_railway() -> None:
    road = {"highway": "motorway", "name": "赣深高速公路"}
    assert found(feature(), road) == []
    assert found(feature("highways"), road) == [["赣深高速公路"]]


def test_by_name_goes_before_by_number() -> None:
    thing = feature("highways", code="G15")
    ways = ({"highway": "motorway", "name": "赣深高速"}, {"highway": "motorway", "ref": "G15;S86"})
    assert found(thing, *ways) == [["赣深高速"], ["赣深高速", "G15;S86"]]


@pytest.mark.parametrize("ref", ["G1", "G150", "15", "G15A"])
def test_another_number_is_another_road(ref: str) -> None:
    assert found(feature("highways", code="G15"), {"highway": "motorway", "ref": ref}) == []


def test_a_code_is_no_name() -> None:
    assert found(feature("highways", code="G15"), {"highway": "trunk", "name": "G15"}) == []


def test_what_is_only_proposed_is_not_found() -> None:
    coming = {"name": "赣深高铁"}
    assert found(feature(), coming | {"railway": "proposed", "proposed": "rail"}) == []
    built = coming | {"railway": "construction", "construction": "rail"}
    assert found(feature(), built) == [["赣深高铁"]]


def test_an_extract_without_names_finds_nothing() -> None:
    assert found(feature()) == []


def test_a_name_is_compared_whole_and_without_its_kind() -> None:
    assert names_of("廣汕高速鐵路") == {"广汕高速铁路", "广汕"}
    assert names_of("新安大桥") == {"新安大桥"}
    assert names_of("—") == set()
