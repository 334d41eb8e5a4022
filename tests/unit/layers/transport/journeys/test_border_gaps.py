"""Border gaps in a scenario: ranked, named, and with the links that mend them."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from border_networks import AREAS, Road, road_network
from shapely.geometry import mapping

from geo.network.narrowings import Narrowing
from geo.network.scipy_router import GraphRouter
from layers.model import Feature, Text
from layers.transport.journeys.border_gaps import BorderGaps
from layers.transport.journeys.gap_words import GapNames, narrowing_note
from layers.transport.model import Gap, Place, Scenario

if TYPE_CHECKING:
    from layers.transport.journeys.scenarios import Switches


BRIDGE = "link-0"
BANKS = [(113.99, 23.5), (114.01, 23.5), (113.99, 23.7), (114.01, 23.7)]
ROADS = [Road(0, 2), Road(1, 3), Road(2, 3), Road(0, 1, link=0)]


def feature(name: str, area: object) -> Feature:
    text = Text(zh=name, en=name)
    shape = dict(mapping(area))
    return Feature(
        id=name, layer="boundaries", kind="city", name=text, geometry=shape, confidence="high"
    )


def town(name: str, lon: float, lat: float, city: str | None) -> Place:
    return Place(id=name, kind="town", name=Text(zh=name, en=name), point=(lon, lat), city=city)


CITIES = [feature("west", AREAS[0]), feature("east", AREAS[1])]
TOWNS = [
    town("甲", 113.98, 23.5, "west"),
    town("乙", 114.02, 23.5, "east"),
    town("远", 114.9, 23.9, "east"),
    town("无", 113.99, 23.5, None),
]


class OneBridge:
    """Switches that know one link, which runs when the scenario says so."""

    def running(self, scenario: Scenario) -> SimpleNamespace:
        return SimpleNamespace(runs=np.array([BRIDGE in scenario.with_]))


def gaps(roads: list[Road], *with_: str) -> tuple[Gap, ...]:
    network = road_network(BANKS, roads)
    switches = cast("Switches", OneBridge())
    finder = BorderGaps(network, lambda times: GraphRouter(network, times), switches, CITIES, TOWNS)
    scenario = Scenario.model_validate({"on": dt.date(2026, 11, 22), "with": with_})
    return finder.of(scenario)


def test_a_gap_has_names_cities_figures_and_the_link_that_mends_it() -> None:
    [gap] = gaps(ROADS)
    assert (gap.kind, gap.name.zh, gap.name.en) == ("detour", "甲–乙", "甲 – 乙")
    assert gap.cities == ("west", "east")
    assert gap.closed_by == (BRIDGE,)
    assert (gap.a, gap.b) == (BANKS[0], BANKS[1])
    assert gap.way_m is not None
    assert gap.ratio == pytest.approx(gap.way_m / gap.apart_m, abs=0.1)
    assert gap.id == "detour:113.9900,23.5000:114.0100,23.5000"


def test_with_the_link_the_gap_is_gone() -> None:
    assert gaps(ROADS, BRIDGE) == ()


def test_without_any_link_nothing_mends_it() -> None:
    [gap] = gaps([*ROADS[:3], Road(2, 3, link=0)])
    assert gap.closed_by == ()


def test_without_any_way_there_is_no_ratio_and_the_gap_comes_first() -> None:
    [first, *_] = gaps([Road(0, 2), Road(1, 3), Road(0, 1, link=0)])
    assert (first.way_m, first.ratio, first.closed_by) == (None, None, (BRIDGE,))


def test_two_ends_are_told_once_and_as_ends() -> None:
    points = [
        (113.98, 23.5),
        (113.995, 23.5),
        (114.005, 23.5),
        (114.02, 23.5),
        (113.98, 23.8),
        (114.02, 23.8),
    ]
    roads = [Road(0, 1), Road(2, 3), Road(0, 4), Road(3, 5), Road(4, 5), Road(1, 2, link=0)]
    network = road_network(points, roads)
    switches = cast("Switches", OneBridge())
    finder = BorderGaps(network, lambda times: GraphRouter(network, times), switches, CITIES, TOWNS)
    found = finder.of(Scenario(on=dt.date(2026, 11, 22)))
    assert [gap.kind for gap in found if gap.a == points[1]] == ["facing_ends"]


def test_a_narrowing_has_a_note_and_no_way_round() -> None:
    points = [(113.97, 23.5), (113.99, 23.5), (114.01, 23.5), (114.03, 23.5)]
    roads = [
        Road(0, 1, 0, lanes=3),
        Road(1, 2, 0, lanes=3),
        Road(2, 3, 0, lanes=1),
        Road(0, 1, link=0),
    ]
    network = road_network(points, roads)
    switches = cast("Switches", OneBridge())
    finder = BorderGaps(network, lambda times: GraphRouter(network, times), switches, CITIES, TOWNS)
    [gap] = finder.of(Scenario(on=dt.date(2026, 11, 22)))
    assert (gap.kind, gap.way_m, gap.ratio, gap.closed_by) == ("narrowing", None, None, ())
    assert gap.note == Text(zh="单向车道由3条减为1条", en="3 lanes in a direction become 1")


def test_a_city_without_places_lends_its_id() -> None:
    names = GapNames([TOWNS[0]])
    assert names.between([(113.9, 23.5), (114.1, 23.5)], ["west", "east"]).zh == "甲–east"


@pytest.mark.parametrize(
    ("lanes", "ranks", "zh"),
    [
        ((3, 2), (1, 1), "单向车道由3条减为2条"),
        ((0, 0), (1, 4), "高速公路接次干路"),
        ((2, 1), (3, 7), "单向车道由2条减为1条，主干路接地方道路"),
    ],
)
def test_what_is_lost_is_said(lanes: tuple[int, int], ranks: tuple[int, int], zh: str) -> None:
    assert narrowing_note(Narrowing(0, 0, 0, lanes, ranks)).zh == zh
