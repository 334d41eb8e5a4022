from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.rivers import RiverNetwork, RiverPoint, circles


def course(river: str, *points: tuple[float, float]) -> tuple[RiverPoint, ...]:
    return tuple(RiverPoint(river, seq, lon, lat) for seq, (lon, lat) in enumerate(points, 1))


TRUNK = course("trunk", (115.0, 25.0), (115.0, 24.0), (114.5, 23.5), (113.8, 23.0))
SIDE = course("side", (114.0, 22.6), (114.2, 23.0), (114.49, 23.49))
BROOK = course("brook", (114.3, 22.7), (114.2, 22.99))
SEPARATE = course("separate", (113.9, 22.8), (113.7, 22.7))
NETWORK = RiverNetwork(
    courses={"trunk": TRUNK, "side": SIDE, "brook": BROOK, "separate": SEPARATE},
    flows_into={"side": ("trunk",), "brook": ("side",)},
)


def at(points: tuple[RiverPoint, ...]) -> list[tuple[str, int]]:
    return [(point.river, point.seq) for point in points]


def test_downstream_follows_the_water_to_the_sea() -> None:
    assert at(NETWORK.downstream("brook", 1)) == [
        ("brook", 2),
        ("side", 2),
        ("side", 3),
        ("trunk", 3),
        ("trunk", 4),
    ]
    assert at(NETWORK.downstream("separate", 1)) == [("separate", 2)]
    assert NETWORK.downstream("trunk", 4) == ()


def test_a_river_that_forks_reaches_both_of_its_branches() -> None:
    trunk = course("trunk", (114.5, 23.5), (114.0, 23.1))
    north = course("north", (114.0, 23.1), (113.6, 23.1))
    south = course("south", (114.0, 23.1), (113.6, 22.9))
    forked = RiverNetwork(
        courses={"trunk": trunk, "north": north, "south": south},
        flows_into={"trunk": ("north", "south")},
    )
    assert at(forked.downstream("trunk", 2)) == [
        ("north", 1),
        ("north", 2),
        ("south", 1),
        ("south", 2),
    ]
    assert at(forked.upstream("south", 2)) == [("south", 1), ("trunk", 2), ("trunk", 1)]


def test_upstream_gathers_every_tributary_that_has_joined() -> None:
    assert at(NETWORK.upstream("trunk", 4)) == [
        ("trunk", 3),
        ("trunk", 2),
        ("trunk", 1),
        ("side", 3),
        ("side", 2),
        ("side", 1),
        ("brook", 2),
        ("brook", 1),
    ]


def test_a_tributary_below_a_point_is_not_upstream_of_it() -> None:
    assert at(NETWORK.upstream("trunk", 2)) == [("trunk", 1)]
    assert at(NETWORK.upstream("side", 1)) == []


@settings(deadline=None)
@given(st.data())
def test_upstream_and_downstream_mirror_each_other(data: st.DataObject) -> None:
    everything = [point for river in NETWORK.courses.values() for point in river]
    one, other = (data.draw(st.sampled_from(everything)) for _ in range(2))
    above = one in NETWORK.upstream(other.river, other.seq)
    assert above == (other in NETWORK.downstream(one.river, one.seq))


def test_an_unknown_point_is_named() -> None:
    with pytest.raises(KeyError, match="river 'side' has no point 9"):
        NETWORK.upstream("side", 9)
    with pytest.raises(KeyError, match="nile"):
        NETWORK.downstream("nile", 1)


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


@pytest.mark.parametrize("points", [(), TRUNK[::-1], (TRUNK[0], TRUNK[0])])
def test_a_course_out_of_order_is_refused(points: tuple[RiverPoint, ...]) -> None:
    with pytest.raises(ValueError, match="out of order"):
        RiverNetwork(courses={"trunk": points}, flows_into={})


def test_only_rivers_of_the_circle_are_named() -> None:
    assert circles({"a": ("b",), "b": ("c",), "c": ("b",), "d": ("e",)}) == ("b", "c")
    assert circles({"a": ("b",), "b": ("c",)}) == ()
