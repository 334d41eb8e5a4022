"""Ways as arrays: taken once each, cut at the edge of a box, never left with a single point."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.region import Box
from layers.sources.osm_tags import Traits
from layers.sources.osm_ways import Collector, Ways

ROAD = Traits("road", "primary", "open")
BOX = Box(0.0, 0.0, 10.0, 10.0)


def ways(*courses: list[tuple[float, float]]) -> Ways:
    collector = Collector()
    for at, course in enumerate(courses):
        numbers = [(100 * at + place, *point) for place, point in enumerate(course)]
        collector.add(at, ROAD, numbers)
    return collector.ways()


def points(taken: Ways) -> list[list[tuple[float, float]]]:
    return [[tuple(point) for point in line.coords] for line in taken.shapes()]


def test_a_way_is_taken_once() -> None:
    collector = Collector()
    course = [(1, 0.0, 0.0), (2, 1.0, 1.0)]
    assert collector.add(7, ROAD, course)
    assert collector.add(7, ROAD._replace(name="again"), course)
    taken = collector.ways()
    assert (len(taken), len(collector), taken.traits) == (1, 1, (ROAD,))


def test_ways_with_the_same_traits_share_them() -> None:
    taken = ways([(0, 0), (1, 1)], [(2, 2), (3, 3)])
    assert taken.traits == (ROAD,)
    assert taken.kind.tolist() == [0, 0]


@pytest.mark.parametrize("course", [[], [(1, 0.0, 0.0)], [(1, 0.0, 0.0), (1, 0.0, 0.0)]])
def test_a_way_without_a_course_is_not_taken(course: list[tuple[int, float, float]]) -> None:
    collector = Collector()
    assert not collector.add(1, ROAD, course)
    assert len(collector.ways()) == 0


def test_the_same_point_twice_in_a_row_counts_once() -> None:
    collector = Collector()
    collector.add(1, ROAD, [(1, 0.0, 0.0), (1, 0.0, 0.0), (2, 1.0, 0.0), (1, 0.0, 0.0)])
    assert collector.ways().node.tolist() == [1, 2, 1]


def test_nothing_is_nothing() -> None:
    empty = ways()
    assert len(empty.cut(BOX)) == len(empty.chosen(np.array([], dtype=bool))) == 0
    assert empty.shapes().tolist() == []


def test_a_way_is_cut_one_point_beyond_the_edge() -> None:
    taken = ways([(-2, 5), (-1, 5), (1, 5), (9, 5), (11, 5), (12, 5)])
    assert points(taken.cut(BOX)) == [[(-1, 5), (1, 5), (9, 5), (11, 5)]]


def test_a_way_that_leaves_and_comes_back_falls_apart() -> None:
    taken = ways([(5, 5), (11, 5), (12, 5), (12, 6), (11, 6), (5, 6)])
    cut = taken.cut(BOX)
    assert points(cut) == [[(5, 5), (11, 5)], [(11, 6), (5, 6)]]
    assert cut.id.tolist() == [0, 0]


def test_the_last_point_of_one_way_keeps_nothing_of_the_next() -> None:
    taken = ways([(11, 5), (5, 5)], [(20, 20), (21, 21)])
    assert points(taken.cut(BOX)) == [[(11, 5), (5, 5)]]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-3, 13), st.integers(-3, 13)), min_size=2, max_size=9),
        min_size=1,
        max_size=5,
    )
)
def test_cutting_keeps_each_step_that_begins_or_ends_inside(
    courses: list[list[tuple[int, int]]],
) -> None:
    def inside(point: tuple[float, float]) -> bool:
        return all(0 <= number <= 10 for number in point)

    taken = ways(*courses)
    wanted = [step for course in courses for step in pairwise(course) if any(map(inside, step))]
    cut = taken.cut(BOX)
    kept = [step for course in points(cut) for step in pairwise(course) if any(map(inside, step))]
    assert kept == wanted
    assert np.diff(cut.at).min(initial=2) >= 2
