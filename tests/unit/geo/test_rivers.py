from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.course import Course, Point
from geo.rivers import Reach, RiverNetwork, Spot, circles


def course(*points: Point) -> Course:
    return Course(np.array(points))


TRUNK = course((115.0, 25.0), (115.0, 24.0), (114.5, 23.5), (113.8, 23.0))
NORTH = course((113.8, 23.0), (113.5, 23.1))
SOUTH = course((113.8, 23.0), (113.5, 22.9))
SIDE = course((114.0, 22.6), (114.2, 23.0), (114.5, 23.5))
BROOK = course((114.3, 22.7), (114.2, 23.0))
SEPARATE = course((113.9, 22.8), (113.7, 22.7))
COURSES = {
    "trunk": TRUNK, "north": NORTH, "south": SOUTH, "side": SIDE, "brook": BROOK,
    "separate": SEPARATE,
}  # fmt: skip
NETWORK = RiverNetwork(
    COURSES, {"trunk": ("north", "south"), "side": ("trunk",), "brook": ("side",)}
)
JOINT_M = NETWORK.joints("trunk")["side"]
spots = st.builds(
    lambda river, share: Spot(river, share * COURSES[river].length_m),
    st.sampled_from(sorted(COURSES)),
    st.integers(0, 1000).map(lambda share: share / 1000),
)


def rivers(reaches: tuple[Reach, ...]) -> list[str]:
    return [reach.river for reach in reaches]


def holds(reaches: tuple[Reach, ...], spot: Spot) -> bool:
    """Say whether a place lies on one of some stretches, their ends included."""
    return any(
        reach.river == spot.river
        and min(reach.from_m, reach.to_m) - 1e-6 <= spot.along_m <= max(reach.from_m, reach.to_m)
        for reach in reaches
    )


def test_a_tributary_joins_where_the_other_comes_nearest() -> None:
    assert NETWORK.joints("trunk") == {"side": pytest.approx(TRUNK.reached_m[2])}
    assert NETWORK.joints("north") == {"trunk": 0.0}
    assert NETWORK.joints("separate") == {}


def test_downstream_follows_the_main_branch_to_the_sea() -> None:
    found = NETWORK.downstream(Spot("brook", 0.0), branches=False)
    assert rivers(found) == ["brook", "side", "trunk", "north"]
    assert [reach.walked_m for reach in found] == pytest.approx(
        [0, *np.cumsum([reach.length_m for reach in found[:-1]])]
    )
    assert found[2].from_m == pytest.approx(JOINT_M)


def test_downstream_with_branches_takes_both() -> None:
    found = NETWORK.downstream(Spot("trunk", JOINT_M), branches=True)
    assert rivers(found) == ["trunk", "north", "south"]
    assert found[1].walked_m == found[2].walked_m == pytest.approx(TRUNK.length_m - JOINT_M)


def test_upstream_takes_the_main_river_through_the_fork_to_its_source() -> None:
    found = NETWORK.upstream(Spot("south", 10_000.0), tributaries=False)
    assert found == (
        Reach("south", 10_000.0, 0.0, 0.0),
        Reach("trunk", TRUNK.length_m, 0.0, 10_000.0),
    )


def test_upstream_with_tributaries_takes_what_has_joined() -> None:
    found = NETWORK.upstream(Spot("trunk", TRUNK.length_m), tributaries=True)
    assert rivers(found) == ["trunk", "side", "brook"]
    assert found[1].from_m == pytest.approx(SIDE.length_m)
    assert found[1].walked_m == pytest.approx(TRUNK.length_m - JOINT_M)


def test_a_tributary_below_a_place_is_not_upstream_of_it() -> None:
    above = NETWORK.upstream(Spot("trunk", JOINT_M - 1), tributaries=True)
    assert rivers(above) == ["trunk"]


def test_of_what_feeds_a_head_the_longest_is_the_main_river() -> None:
    long = course((113.9, 24.0), (113.8, 23.0))
    forked = RiverNetwork(
        {"brook": BROOK, "north": NORTH, "long": long},
        {"long": ("north",), "brook": ("north",)},
    )
    start = Spot("north", 100.0)
    assert rivers(forked.upstream(start, tributaries=False)) == ["north", "long"]


def test_branches_that_meet_again_are_walked_once() -> None:
    west, east = course((114.0, 24.0), (113.9, 23.5)), course((114.0, 24.0), (114.2, 23.5))
    ring = RiverNetwork(
        {
            "top": course((114.0, 24.5), (114.0, 24.0)),
            "west": west,
            "east": east,
            "low": course((113.9, 23.5), (114.2, 23.5), (114.2, 23.0)),
        },
        {"top": ("west", "east"), "west": ("low",), "east": ("low",)},
    )
    found = ring.downstream(Spot("top", 0.0), branches=True)
    assert sorted(rivers(found)) == ["east", "low", "top", "west"]
    below = next(reach for reach in found if reach.river == "low")
    assert below.from_m == 0
    above = ring.upstream(Spot("low", ring.courses["low"].length_m), tributaries=True)
    assert sorted(rivers(above)) == ["east", "low", "top", "west"]


def test_what_enters_higher_up_is_walked_down_to_what_was_walked() -> None:
    """The short branch enters the river low, the long one high: no stretch is walked twice."""
    ring = RiverNetwork(
        {
            "top": course((114.0, 24.1), (114.0, 24.0)),
            "quick": course((114.0, 24.0), (114.0, 23.9)),
            "slow": course((114.0, 24.0), (115.5, 24.0), (114.0, 23.95)),
            "low": course((114.0, 23.99), (114.0, 23.5)),
        },
        {"top": ("quick", "slow"), "quick": ("low",), "slow": ("low",)},
    )
    found = [r for r in ring.downstream(Spot("top", 0.0), branches=True) if r.river == "low"]
    assert len(found) == 2
    assert found[1].to_m == pytest.approx(found[0].from_m)
    assert found[0].to_m == pytest.approx(ring.courses["low"].length_m)


@settings(deadline=None)
@given(spots, spots)
def test_upstream_and_downstream_mirror_each_other(one: Spot, other: Spot) -> None:
    up = holds(NETWORK.upstream(other, tributaries=True), one)
    down = holds(NETWORK.downstream(one, branches=True), other)
    assert up == down


@settings(deadline=None)
@given(spots)
def test_the_main_way_is_part_of_all_ways(spot: Spot) -> None:
    down = NETWORK.downstream(spot, branches=True)
    up = NETWORK.upstream(spot, tributaries=True)
    assert set(NETWORK.downstream(spot, branches=False)) <= set(down)
    assert set(NETWORK.upstream(spot, tributaries=False)) <= set(up)
    assert [reach.walked_m for reach in down] == sorted(reach.walked_m for reach in down)


def test_a_stretch_is_drawn_as_it_is_walked() -> None:
    up = NETWORK.upstream(Spot("north", NORTH.length_m), tributaries=False)
    assert NETWORK.geometry(up[0]) == ((113.5, 23.1), (113.8, 23.0))


def test_a_point_is_brought_to_the_nearest_river_or_to_the_one_asked() -> None:
    assert NETWORK.snap((113.8, 22.75)).river == "separate"
    spot = NETWORK.snap((113.9, 23.0), "south")
    assert (spot.river, spot.along_m) == ("south", 0.0)
    assert spot.off_m == pytest.approx(10_250, abs=10)
    with pytest.raises(KeyError, match="nile"):
        NETWORK.snap((113.8, 22.75), "nile")


def test_a_place_beyond_an_end_is_that_end() -> None:
    assert NETWORK.downstream(Spot("north", 1e9), branches=True)[0].length_m == 0
    assert NETWORK.upstream(Spot("north", -5.0), tributaries=False)[0].length_m == 0


def test_an_unknown_river_is_named() -> None:
    with pytest.raises(KeyError, match="nile"):
        NETWORK.upstream(Spot("nile", 0.0), tributaries=True)
    with pytest.raises(KeyError, match="nile"):
        NETWORK.downstream(Spot("nile", 0.0), branches=True)


@pytest.mark.parametrize(
    ("flows_into", "message"),
    [
        ({"trunk": ("trunk",)}, "circle: trunk"),
        ({"trunk": ("side",), "side": ("trunk",)}, "circle: side, trunk"),
        ({"trunk": ("sea",)}, "'trunk' flows into 'sea': no course"),
        ({"nile": ("trunk",)}, "'nile' flows into 'trunk': no course"),
    ],
)
def test_rivers_that_cannot_be_are_refused(
    flows_into: dict[str, tuple[str, ...]], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        RiverNetwork(courses={"trunk": TRUNK, "side": SIDE}, flows_into=flows_into)


def test_only_rivers_of_the_circle_are_named() -> None:
    assert circles({"a": ("b",), "b": ("c",), "c": ("b",), "d": ("e",)}) == ("b", "c")
    assert circles({"a": ("b",), "b": ("c",)}) == ()
