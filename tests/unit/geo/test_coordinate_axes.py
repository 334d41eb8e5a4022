"""Coordinate systems: the order of axes is the authority's, and nothing is lost on the way."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Geod

from geo.axes import (
    CRS84,
    CRSS,
    AxesError,
    Crs,
    box_read,
    fits,
    named,
    read,
    written,
)
from geo.region import BACKGROUND, REGION

ALL = [pytest.param(crs, id=crs.code) for crs in CRSS.values()]
IN_METRES = [param for param in ALL if param.values[0].unit == "metre"]
ZONES = {4546: 111, 4547: 114, 4548: 117}

points = st.tuples(
    st.floats(BACKGROUND.west, BACKGROUND.east), st.floats(BACKGROUND.south, BACKGROUND.north)
)


def one(shape: shapely.Geometry) -> np.ndarray:
    return np.array([shape], dtype=object)


@pytest.mark.parametrize("crs", ALL)
def test_the_table_says_what_the_authority_says(crs: Crs) -> None:
    told = CRS.from_user_input(crs.code)
    assert crs.swapped == (told.axis_info[0].direction == "north")
    assert crs.unit == told.axis_info[0].unit_name
    assert crs.epsg in (told.to_epsg(), None)
    assert crs is CRS84 or told.name in crs.name_en
    area = told.area_of_use
    if crs.epsg in ZONES:
        assert crs.area == pytest.approx(area.bounds, abs=0.01)
        assert ZONES[crs.epsg] == (area.west + area.east) / 2


@pytest.mark.parametrize("crs", ALL)
@settings(max_examples=25)
@given(point=points)
def test_there_and_back_is_the_same_place(crs: Crs, point: tuple[float, float]) -> None:
    shapes = np.array([shapely.Point(point), None], dtype=object)
    there = written(shapes, crs)
    back = read(there, crs)
    assert back[1] is None
    assert there[1] is None
    assert (back[0].x, back[0].y) == pytest.approx(point, abs=1e-9)


@pytest.mark.parametrize("crs", ALL)
@settings(max_examples=25)
@given(point=points)
def test_the_larger_axis_stands_where_the_authority_wants_it(
    crs: Crs, point: tuple[float, float]
) -> None:
    """Here longitudes exceed latitudes, northings of the zones eastings; not so in Mercator."""
    shape = written(one(shapely.Point(point)), crs)[0]
    north_is_larger = crs.epsg in ZONES
    first_is_larger = shape.x > shape.y
    assert first_is_larger == (crs.swapped == north_is_larger)
    kept = written(one(shapely.Point(point)), crs, east_first=True)[0]
    assert ((kept.y, kept.x) if crs.swapped else (kept.x, kept.y)) == (shape.x, shape.y)


def test_a_known_point_of_a_zone() -> None:
    """On the central meridian the easting is 500 km; the northing is the length of the meridian."""
    shape = written(one(shapely.Point(114, 22.5)), CRSS[named("EPSG:4547").uri])[0]
    assert shape.y == pytest.approx(500_000, abs=1e-6)
    length = Geod(ellps="GRS80").inv(114, 0, 114, 22.5)[2]
    assert shape.x == pytest.approx(length, abs=0.001)


def test_wgs84_and_cgcs2000_have_the_same_numbers() -> None:
    shape = shapely.LineString([(114.05, 22.54), (115, 23)])
    one_way, other = (written(one(shape), named(code))[0] for code in ("EPSG:4326", "EPSG:4490"))
    assert one_way == other == shapely.LineString([(22.54, 114.05), (23, 115)])
    assert [crs.code for crs in CRSS.values() if crs.ballpark] == [
        *("EPSG:4490", "EPSG:4546", "EPSG:4547", "EPSG:4548"),
    ]


@pytest.mark.parametrize("crs", ALL)
@settings(max_examples=25)
@given(
    west=st.floats(BACKGROUND.west, 114),
    south=st.floats(BACKGROUND.south, 24),
    wide=st.floats(0.001, 3),
    high=st.floats(0.001, 2),
)
def test_a_box_is_read_so_that_it_holds_what_it_held(
    crs: Crs, west: float, south: float, wide: float, high: float
) -> None:
    box = shapely.box(west, south, west + wide, south + high)
    edges = shapely.bounds(written(one(box), crs))[0].tolist()
    found = box_read(edges, crs)
    assert found[0] <= west + 1e-9
    assert found[1] <= south + 1e-9
    assert found[2] >= west + wide - 1e-9
    assert found[3] >= south + high - 1e-9
    assert box_read([*edges[:2], -10, *edges[2:], 10], crs) == found
    if crs.unit == "degree":
        assert found == pytest.approx((west, south, west + wide, south + high))


@pytest.mark.parametrize("crs", ALL)
def test_swapped_axes_are_named(crs: Crs) -> None:
    south_west, north_east = (REGION.west, REGION.south), (REGION.east, REGION.north)
    edges = shapely.bounds(written(one(shapely.box(*south_west, *north_east)), crs))[0].tolist()
    with pytest.raises(AxesError, match="swapped") as caught:
        box_read([edges[1], edges[0], edges[3], edges[2]], crs)
    assert crs.code in caught.value.en
    assert "颠倒" in caught.value.zh
    turned = written(one(shapely.Point(114, 23)), crs)[0]
    with pytest.raises(AxesError, match="swapped"):
        read(one(shapely.Point(turned.y, turned.x)), crs)


@pytest.mark.parametrize("crs", ALL)
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_refused(crs: Crs, bad: float) -> None:
    with pytest.raises(AxesError, match="finite"):
        box_read([1, 2, bad, 4], crs)
    with pytest.raises(AxesError, match="finite"):
        read(one(shapely.Point(bad, 1)), crs)


@pytest.mark.parametrize("box", [[], [1, 2, 3], [1, 2, 3, 4, 5], [2, 1, 1, 2], [1, 2, 2, 1]])
def test_what_is_no_box_is_refused(box: list[float]) -> None:
    with pytest.raises(AxesError):
        box_read(box, CRS84)


@pytest.mark.parametrize("box", [[-181, 0, 0, 1], [0, 0, 181, 1], [0, -95, 1, 91]])
def test_degrees_off_the_earth_are_refused(box: list[float]) -> None:
    with pytest.raises(AxesError):
        box_read(box, CRS84)


@pytest.mark.parametrize("crs", IN_METRES)
def test_a_huge_box_in_metres_holds_the_atlas_and_one_far_away_holds_nothing(crs: Crs) -> None:
    west, south, east, north = box_read([-1e300, -1e300, 1e300, 1e300], crs)
    assert west < BACKGROUND.west < BACKGROUND.east < east
    assert south < BACKGROUND.south < BACKGROUND.north < north
    west, south, east, north = box_read([1e8, 1e8, 1e9, 1e9], crs)
    assert not shapely.box(west, south, east, north).intersects(shapely.box(*BACKGROUND))


def test_names() -> None:
    assert next(iter(CRSS.values())) is CRS84
    assert named("epsg:4490") is named("http://www.opengis.net/def/crs/EPSG/0/4490")
    assert named("crs84") is named("OGC:CRS84") is CRS84
    assert [named(word) for word in ("", "EPSG:9999", "EPSG:4490 ", "4490")] == [None] * 4


def test_only_one_zone_is_made_for_the_middle() -> None:
    middle = (113.5, 22.5, 114.5, 23.5)
    assert [crs.code for crs in CRSS.values() if not fits(middle, crs)] == [
        *("EPSG:4546", "EPSG:4548"),
    ]
    assert not any(fits(REGION, CRSS[named(f"EPSG:{zone}").uri]) for zone in ZONES)
