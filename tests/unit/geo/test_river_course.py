from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.course import Course, apart_m

GEOD = Geod(ellps="WGS84")
BENT = Course(np.array([(114.0, 23.0), (114.1, 23.0), (114.1, 22.9)]))
EAST_M = GEOD.inv(114.0, 23.0, 114.1, 23.0)[2]
SOUTH_M = GEOD.inv(114.1, 23.0, 114.1, 22.9)[2]

shares = st.floats(0, 1)


def test_a_course_is_as_long_as_its_pieces() -> None:
    assert BENT.length_m == pytest.approx(EAST_M + SOUTH_M)
    assert BENT.reached_m.tolist() == pytest.approx([0, EAST_M, EAST_M + SOUTH_M])


@pytest.mark.parametrize(
    ("share", "place"),
    [(0, (114.0, 23.0)), (0.5, (114.05, 23.0)), (1, (114.1, 23.0)), (9, (114.1, 22.9))],
)
def test_a_place_is_found_by_how_far_along_it_lies(
    share: float, place: tuple[float, float]
) -> None:
    assert BENT.at(share * EAST_M) == pytest.approx(place)
    assert BENT.at(-5.0) == BENT.at(0.0)


def test_a_point_beside_is_brought_to_the_nearest_place() -> None:
    foot = BENT.nearest((114.05, 23.01))
    assert foot.along_m == pytest.approx(EAST_M / 2, abs=1)
    assert foot.off_m == pytest.approx(GEOD.inv(114.05, 23.01, 114.05, 23.0)[2], abs=1)


def test_a_point_beyond_an_end_is_brought_to_that_end() -> None:
    assert BENT.nearest((113.9, 23.05)).along_m == 0
    assert BENT.nearest((114.1, 22.5)).along_m == pytest.approx(BENT.length_m)


@given(shares, shares)
def test_what_lies_on_the_course_is_found_where_it_is(first: float, second: float) -> None:
    along = (first + second) / 2 * BENT.length_m
    foot = BENT.nearest(BENT.at(along))
    assert foot.along_m == pytest.approx(along, abs=0.5)
    assert foot.off_m == pytest.approx(0, abs=0.5)


@given(shares, shares)
def test_a_stretch_runs_from_its_beginning_to_its_end(first: float, second: float) -> None:
    begin, end = first * BENT.length_m, second * BENT.length_m
    points = BENT.between(begin, end)
    assert points[0] == pytest.approx(BENT.at(begin))
    assert points[-1] == pytest.approx(BENT.at(end))
    assert points == BENT.between(end, begin)[::-1]
    steps = pairwise(points)
    assert sum(apart_m(*step) for step in steps) == pytest.approx(abs(end - begin), abs=0.5)


def test_a_point_given_twice_does_no_harm() -> None:
    twice = Course(np.array([(114.0, 23.0), (114.0, 23.0), (114.1, 23.0)]))
    assert twice.nearest((114.05, 23.0)).along_m == pytest.approx(EAST_M / 2, abs=1)


@pytest.mark.parametrize("point", [(math.nan, 23.0), (114.0, math.inf)])
def test_a_point_that_is_none_is_refused(point: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        BENT.nearest(point)


@pytest.mark.parametrize("points", [[(114.0, 23.0)], [(114.0, 23.0), (114.1, math.nan)]])
def test_a_course_needs_two_finite_points(points: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="2 points"):
        Course(np.array(points))
