from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.region import BACKGROUND, Box
from layers.sources.scgraph import CoarseRoads, StrangeRoadsError, coarse_roads, parse

BOX = Box(112.0, 22.0, 118.0, 27.0)
INSIDE, OUTSIDE = (23.0, 114.0), (40.0, 100.0)  # as the file has them: latitude first

Roads = dict[tuple[int, int], float]


def text(places: list[tuple[float, float]], roads: Roads) -> str:
    """Write a file as the package does: each road at both of its ends."""
    neighbours: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), kilometres in roads.items():
        neighbours[one][other] = neighbours[other][one] = kilometres
    graph = [neighbours[node] for node in range(len(places))]
    listed = [list(place) for place in places]
    return f"\nfrom scgraph.core import GeoGraph\ngraph={graph}\nnodes={listed}\ng = GeoGraph()\n"


def places(*outside: int, count: int) -> list[tuple[float, float]]:
    return [OUTSIDE if at in outside else (23.0, 114.0 + at / 100) for at in range(count)]


def roads_of(found: CoarseRoads) -> dict[tuple[float, float], float]:
    ends = zip(found.lon[found.tail], found.lon[found.head], strict=True)
    return dict(zip(ends, found.length_m, strict=True))


def test_a_road_leads_both_ways_and_keeps_its_length() -> None:
    found = parse(text(places(count=2), {(0, 1): 1.5}), BOX, fewest=2)
    assert found.lon.tolist() == [114.0, 114.01]
    assert found.lat.tolist() == [23.0, 23.0]
    assert roads_of(found) == {(114.0, 114.01): 1500.0, (114.01, 114.0): 1500.0}


def test_what_lies_outside_the_box_is_cut_off() -> None:
    found = parse(text(places(1, count=4), {(0, 1): 1, (1, 2): 1, (2, 3): 1}), BOX, fewest=2)
    assert found.lon.tolist() == [114.02, 114.03]


def test_small_pieces_and_loops_are_left_out() -> None:
    chain = {(0, 1): 1.0, (1, 2): 1.0, (3, 4): 1.0, (2, 2): 0.5}
    found = parse(text(places(count=5), chain), BOX, fewest=3)
    assert found.lon.tolist() == [114.0, 114.01, 114.02]
    assert len(found.tail) == 4


def test_a_box_without_roads_has_none() -> None:
    found = parse(text([OUTSIDE, OUTSIDE], {(0, 1): 1.0}), BOX)
    assert (len(found.lon), len(found.tail)) == (0, 0)


@given(
    st.integers(1, 12).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.sets(st.integers(0, count - 1)),
            st.dictionaries(
                st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(
                    lambda ends: ends[0] < ends[1]
                ),
                st.floats(0.001, 500, allow_nan=False),
                max_size=20,
            ),
        )
    )
)
def test_every_road_inside_is_kept_and_no_other(drawn: tuple[int, set[int], Roads]) -> None:
    count, outside, roads = drawn
    kept = {ends: length for ends, length in roads.items() if not outside & set(ends)}
    found = roads_of(parse(text(places(*outside, count=count), roads), BOX, fewest=2))
    both = itertools.chain(kept.items(), (((b, a), length) for (a, b), length in kept.items()))
    wanted = {(114.0 + a / 100, 114.0 + b / 100): length * 1000 for (a, b), length in both}
    assert found == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("damaged", "message"),
    [
        ("", "no line 'nodes='"),
        ("\nnodes=[[23.0, 114.0]]\n", "no line 'graph='"),
        ("\ngraph=[{0: 1.0}]\nnodes=[[23.0]]\n", "no list"),
        ("\ngraph=[{0: 1.0}]\nnodes=print()\n", "no list"),
        ("\ngraph=[{0: 1.0}]\nnodes=[[23.0, 114.0], [23.0, 114.0]]\n", "2 nodes, but 1 rows"),
        ("\ngraph=[{0: x}]\nnodes=[[23.0, 114.0]]\n", "cannot be read: '0: x'"),
        ("\ngraph=[{7: 1.0}]\nnodes=[[23.0, 114.0]]\n", "cannot be read: '7: 1.0'"),
    ],
)
def test_a_file_of_another_form_is_refused(damaged: str, message: str) -> None:
    with pytest.raises(StrangeRoadsError, match=message):
        parse(damaged, BOX)


def test_the_installed_package_covers_the_region_and_its_margin() -> None:
    found = coarse_roads()
    assert len(found.lon) > 10_000
    assert len(found.tail) > 30_000
    west, east = found.lon.min(), found.lon.max()
    south, north = found.lat.min(), found.lat.max()
    assert (west, south) >= (BACKGROUND.west, BACKGROUND.south)
    assert (east, north) <= (BACKGROUND.east, BACKGROUND.north)
    assert found.length_m.min() > 50
    back = dict(zip(zip(found.head, found.tail, strict=True), found.length_m, strict=True))
    forth = zip(zip(found.tail, found.head, strict=True), found.length_m, strict=True)
    assert all(back[ends] == length for ends, length in forth)
    assert np.isfinite(found.length_m).all()
