"""Half of the way along a path, and whether a path meets a box, against Shapely."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.paths import halfway, length, meets

degrees = st.integers(-40, 40).map(lambda tenths: tenths / 10)
points = st.tuples(degrees, degrees)
paths = st.lists(points, min_size=2, max_size=6)
sides = st.lists(degrees, min_size=2, max_size=2, unique=True).map(sorted)


@given(paths, sides, sides)
def test_a_path_meets_a_box_where_shapely_says_so(
    path: list[tuple[float, float]], across: list[float], along: list[float]
) -> None:
    box = across[0], along[0], across[1], along[1]
    assert meets(path, box) == shapely.intersects(shapely.LineString(path), shapely.box(*box))


@given(paths)
def test_half_of_the_way_lies_on_the_path_with_as_much_before_as_after(
    path: list[tuple[float, float]],
) -> None:
    found = halfway(path)
    line = shapely.LineString(path)
    assert shapely.distance(line, shapely.Point(found)) == pytest.approx(0, abs=1e-9)
    assert length(path) >= 0


def test_half_of_the_way_is_measured_along_the_path() -> None:
    assert halfway([(0, 0), (1, 0), (4, 0)]) == pytest.approx((2, 0))
    assert halfway([(0, 0), (0, 2), (0, 2), (0, 4)]) == pytest.approx((0, 2))


def test_a_path_that_goes_nowhere_is_half_way_where_it_is() -> None:
    assert halfway([(114.1, 22.5), (114.1, 22.5)]) == (114.1, 22.5)
    assert length([(114.1, 22.5), (114.1, 22.5)]) == 0


def test_degrees_of_longitude_are_shorter_in_the_north() -> None:
    assert length([(0, 60), (1, 60)]) == pytest.approx(0.5)


def test_a_diagonal_may_pass_a_box_that_lies_in_its_own_box() -> None:
    assert not meets([(0, 0), (10, 10)], (6, 1, 9, 4))
    assert meets([(0, 0), (10, 10)], (4, 5, 5, 6))
    assert meets([(5, 5), (5, 5)], (4, 4, 5, 5))
