from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.region import BACKGROUND, REGION, inside, looks_swapped, on_earth

degrees = st.floats(-1000, 1000)
in_region = st.tuples(st.floats(REGION.west, REGION.east), st.floats(REGION.south, REGION.north))


@pytest.mark.parametrize(
    ("lon", "lat", "expected"),
    [
        (114.06, 22.54, True),
        (112.5, 22.2, True),
        (117.5, 26.5, True),
        (112.499, 23.0, False),
        (114.0, 26.501, False),
        (22.54, 114.06, False),
        (math.nan, 23.0, False),
    ],
)
def test_the_region_is_a_box_with_its_edges(lon: float, lat: float, *, expected: bool) -> None:
    assert inside(lon, lat) is expected


@given(in_region)
def test_the_background_surrounds_the_region(point: tuple[float, float]) -> None:
    assert inside(*point, BACKGROUND)


@given(in_region)
def test_a_point_of_the_region_looks_swapped_only_the_wrong_way_round(
    point: tuple[float, float],
) -> None:
    lon, lat = point
    assert not looks_swapped(lon, lat)
    assert looks_swapped(lat, lon)


@given(degrees, degrees)
def test_no_point_looks_swapped_both_ways(lon: float, lat: float) -> None:
    assert not (looks_swapped(lon, lat) and looks_swapped(lat, lon))


@given(st.floats(), st.floats())
def test_what_is_not_finite_is_nowhere(lon: float, lat: float) -> None:
    if not (math.isfinite(lon) and math.isfinite(lat)):
        assert not inside(lon, lat)
        assert not on_earth(lon, lat)
        assert not looks_swapped(lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"), [(180.1, 0.0), (-180.1, 0.0), (0.0, 90.1), (0.0, -90.1), (0.0, 114.0)]
)
def test_the_earth_has_an_end(lon: float, lat: float) -> None:
    assert not on_earth(lon, lat)


def test_a_port_abroad_does_not_look_swapped() -> None:
    assert not looks_swapped(-77.15, -12.05)
    assert not looks_swapped(103.8, 1.26)
    assert on_earth(-77.15, -12.05)
