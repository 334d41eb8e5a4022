from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from layers.background import MOST_PLACES, english_name, frames
from layers.facts import read

TINY = Path(__file__).parents[2] / "tiny"


@pytest.fixture(scope="module")
def drawn() -> dict[str, gpd.GeoDataFrame]:
    return frames(read(TINY))


def test_every_part_is_in_wgs84_with_ids_of_its_own(drawn: dict[str, gpd.GeoDataFrame]) -> None:
    assert [*drawn] == ["land", "cities", "districts", "rivers", "places"]
    for frame in drawn.values():
        assert frame.crs.to_epsg() == 4326
        assert frame["id"].is_unique
        assert frame.geometry.is_valid.all()


def test_the_land_of_the_neighbours_is_not_missing(drawn: dict[str, gpd.GeoDataFrame]) -> None:
    land = drawn["land"].geometry.iloc[0]
    for lon, lat in ((113.12, 23.02), (113.39, 22.52), (114.17, 22.32), (116.1, 24.29)):
        assert land.contains(shapely.Point(lon, lat))
    assert not land.contains(shapely.Point(115.5, 22.3))


def test_names_stand_inside_their_areas(drawn: dict[str, gpd.GeoDataFrame]) -> None:
    for name in ("cities", "districts"):
        frame = drawn[name]
        labels = gpd.points_from_xy(frame["label_lon"], frame["label_lat"])
        assert frame.geometry.contains(gpd.GeoSeries(labels, crs=4326)).all()


def test_our_cities_and_districts_have_both_names(drawn: dict[str, gpd.GeoDataFrame]) -> None:
    for name in ("cities", "districts"):
        ours = drawn[name][drawn[name]["in_region"]]
        assert (ours["name_zh"].str.len() > 0).all()
        assert ours["name_en"].str.fullmatch(r"[A-Z][a-z']+").all()
    others = drawn["districts"][~drawn["districts"]["in_region"]]
    assert (others["name_zh"] == "").all()


def test_places_are_the_most_populous_ones(drawn: dict[str, gpd.GeoDataFrame]) -> None:
    places = drawn["places"]
    assert len(places) <= MOST_PLACES
    assert places["population"].is_monotonic_decreasing


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("花都区", "Huadu"),
        ("宝安区", "Bao'an"),
        ("陆河县", "Luhe"),
        ("香港特别行政区", "Hong Kong"),
        ("连山壮族瑶族自治县", "Lianshan"),
        ("道县", "Daoxian"),
        ("城区", "Chengqu"),
        ("", ""),
    ],
)
def test_names_are_spelled_without_their_kind(name: str, english: str) -> None:
    assert english_name(name) == english
