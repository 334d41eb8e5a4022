from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely
from shapely import Point

from geo import boundaries
from geo.crs import WGS84
from geo.region import BACKGROUND, CITIES

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "440100": "广州市",
    "440300": "深圳市",
    "440500": "汕头市",
    "441300": "惠州市",
    "441500": "汕尾市",
    "441600": "河源市",
    "441900": "东莞市",
    "360700": "赣州市",
}


@pytest.fixture(scope="module")
def cities() -> gpd.GeoDataFrame:
    return boundaries.cities()


@pytest.fixture(scope="module")
def districts() -> gpd.GeoDataFrame:
    return boundaries.districts()


@pytest.fixture(scope="module")
def land() -> gpd.GeoDataFrame:
    return boundaries.land()


def test_the_eight_cities_are_marked(cities: gpd.GeoDataFrame) -> None:
    marked = cities[cities["in_region"]]
    assert dict(zip(marked["code"], marked["name"], strict=True)) == NAMES
    assert set(CITIES) == set(NAMES)


def test_the_neighbours_are_not_missing(cities: gpd.GeoDataFrame) -> None:
    names = set(cities.loc[~cities["in_region"], "name"])
    wanted = [
        "佛山市",
        "中山市",
        "珠海市",
        "江门市",
        "清远市",
        "韶关市",
        "梅州市",
        "潮州市",
        "揭阳市",
    ]
    assert set(wanted) | {"香港特别行政区", "澳门特别行政区"} <= names
    assert cities["name"].notna().all()


def test_the_eight_cities_have_61_districts(districts: gpd.GeoDataFrame) -> None:
    assert districts["in_region"].sum() == 61
    assert set(districts.loc[districts["in_region"], "city"]) == set(CITIES)
    assert set(districts.loc[districts["code"].str.startswith("81"), "city"]) == {"810000"}


@pytest.mark.parametrize("name", ["cities", "districts", "land"])
def test_areas_are_valid_and_within_the_background(
    name: str, request: pytest.FixtureRequest
) -> None:
    frame = request.getfixturevalue(name)
    assert frame.crs == WGS84
    assert frame.is_valid.all()
    assert set(frame.geom_type) <= {"Polygon", "MultiPolygon"}
    assert shapely.box(*BACKGROUND).buffer(1e-9).contains(shapely.box(*frame.total_bounds))
    assert frame["code"].is_unique
    assert frame["code"].is_monotonic_increasing


def test_borders_coincide(
    cities: gpd.GeoDataFrame, districts: gpd.GeoDataFrame, land: gpd.GeoDataFrame
) -> None:
    for frame in (cities, districts):
        assert shapely.coverage_is_valid(frame.geometry.to_numpy())
        together = frame.union_all()
        assert together.symmetric_difference(land.geometry[0]).area == pytest.approx(0, abs=1e-9)


def test_simplifying_moves_little(cities: gpd.GeoDataFrame) -> None:
    shenzhen = cities.set_index("code").loc["440300", "geometry"]
    assert shenzhen.contains(Point(114.06, 22.54))
    area = gpd.GeoSeries([shenzhen], crs=WGS84).to_crs("EPSG:4547").area[0] / 1e6
    assert area == pytest.approx(1990, rel=0.05)  # km2


@pytest.mark.parametrize(
    ("lon", "lat", "dry"),
    [(113.26, 23.13, True), (114.17, 22.32, True), (115.0, 22.0, False), (117.2, 22.9, False)],
)
def test_land_is_not_sea(land: gpd.GeoDataFrame, lon: float, lat: float, *, dry: bool) -> None:
    assert land.geometry[0].contains(Point(lon, lat)) is dry


def test_the_answer_is_the_same_every_time(
    districts: gpd.GeoDataFrame, cities: gpd.GeoDataFrame
) -> None:
    boundaries._districts.cache_clear()
    for first, again in ((districts, boundaries.districts()), (cities, boundaries.cities())):
        assert list(first.to_wkb()["geometry"]) == list(again.to_wkb()["geometry"])


def test_callers_cannot_spoil_each_other(districts: gpd.GeoDataFrame) -> None:
    spoilt = boundaries.districts()
    spoilt["name"] = "?"
    assert list(boundaries.districts()["name"]) == list(districts["name"])


def test_nothing_is_written_to_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    boundaries._districts.cache_clear()
    boundaries.land()
    assert list(tmp_path.iterdir()) == []
