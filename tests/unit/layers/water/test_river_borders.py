from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.course import Course, Point
from layers.model import Text
from layers.water.borders import Areas

NORTH, SOUTH, FAR = (Text(zh=name, en=name) for name in ("north", "south", "far"))
AREAS = Areas(
    [NORTH, SOUTH, FAR],
    np.array(
        [
            shapely.box(113, 23.5, 115, 24.5),
            shapely.box(113, 22.5, 115, 23.5),
            shapely.box(116, 22.5, 117, 24.5),
        ],
        dtype=object,
    ),
)
NEAR_M = 1_000.0


def met(*points: Point) -> list[tuple[str, str, int, int]]:
    """Return the borders of a course: two names, and from where to where, in kilometres."""
    found = AREAS.borders(Course(np.array(points)), NEAR_M)
    return [
        (one.en, other.en, round(low / 1000), round(high / 1000))
        for (one, other), low, high in found
    ]


def test_a_river_that_leads_from_one_city_to_the_other_crosses_once() -> None:
    assert met((114.0, 23.7), (114.0, 23.3)) == [("north", "south", 22, 22)]
    assert met((114.0, 23.3), (114.0, 23.7)) == [("north", "south", 22, 22)]


def test_a_river_that_winds_about_a_border_is_a_border_river() -> None:
    winding = [(113.5 + step / 50, 23.5 + (-1) ** step * 0.004) for step in range(20)]
    ((one, other, low, high),) = met(*winding)
    assert (one, other) == ("north", "south")
    assert low == 0
    assert high == pytest.approx(43, abs=6)


def test_a_river_that_follows_a_border_on_its_way_is_one_from_there() -> None:
    found = met((113.5, 23.7), (113.6, 23.5), (113.9, 23.5), (114.0, 23.7))
    assert [names[:2] for names in found] == [("north", "south")]
    assert 20 <= found[0][2] <= 25
    assert found[0][3] - found[0][2] == pytest.approx(32, abs=3)


def test_a_bend_that_touches_a_border_crosses_nothing() -> None:
    assert met((114.0, 23.7), (114.0, 23.505), (114.01, 23.7)) == []


@pytest.mark.parametrize(
    "points", [[(114.0, 23.7), (114.0, 23.499)], [(114.0, 23.501), (114.0, 23.2)]]
)
def test_where_a_course_ends_on_a_border_nobody_knows_what_lies_beyond(
    points: list[Point],
) -> None:
    assert met(*points) == []


def test_a_river_within_one_city_or_outside_all_meets_no_border() -> None:
    assert met((114.0, 24.2), (114.3, 23.8)) == []
    assert met((118.0, 24.2), (118.3, 23.8)) == []
    assert met((115.5, 24.2), (115.5, 22.8)) == []
