from __future__ import annotations

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from geo.crs import CGCS2000, WGS84, UnstatedCRSError, to_wgs84
from geo.region import REGION

lons = st.floats(REGION.west, REGION.east)
lats = st.floats(REGION.south, REGION.north)
GAUSS_KRUGER = ("EPSG:4546", "EPSG:4547", "EPSG:4548")

patient = settings(max_examples=20, deadline=None)


def frame(lon: float, lat: float, crs: str | None) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"id": ["a"]}, geometry=[Point(lon, lat)], crs=crs)


def test_a_frame_without_a_stated_system_is_refused() -> None:
    with pytest.raises(UnstatedCRSError, match="not stated"):
        to_wgs84(frame(114.1, 22.5, None))


@patient
@given(lons, lats)
def test_wgs84_stays_as_it_is(lon: float, lat: float) -> None:
    point = to_wgs84(frame(lon, lat, WGS84)).geometry[0]
    assert (point.x, point.y) == (lon, lat)


@patient
@given(lons, lats)
def test_cgcs2000_keeps_its_numbers_longitude_first(lon: float, lat: float) -> None:
    point = to_wgs84(frame(lon, lat, CGCS2000)).geometry[0]
    assert (point.x, point.y) == pytest.approx((lon, lat), abs=1e-9)


@pytest.mark.parametrize("crs", GAUSS_KRUGER)
@patient
@given(lon=lons, lat=lats)
def test_projected_coordinates_come_back(crs: str, lon: float, lat: float) -> None:
    projected = frame(lon, lat, WGS84).to_crs(crs)
    point = to_wgs84(projected).geometry[0]
    assert (point.x, point.y) == pytest.approx((lon, lat), abs=1e-8)


def test_the_result_says_what_it_is_and_the_input_stays() -> None:
    given_frame = frame(114.1, 22.5, CGCS2000)
    assert to_wgs84(given_frame).crs == WGS84
    assert given_frame.crs == CGCS2000
