from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.crs import WGS84
from geo.places import chinese_name, gazetteer
from geo.region import REGION, Box

if TYPE_CHECKING:
    import geopandas as gpd


@pytest.fixture(scope="module")
def places() -> gpd.GeoDataFrame:
    return gazetteer()


@pytest.mark.parametrize(
    ("name", "others", "chosen"),
    [
        ("Huizhou", ["恵州", "恵州市", "惠州", "惠州市"], "惠州"),
        ("Guangzhou", ["广州市", "広州", "廣州", "广州"], "广州"),
        ("Foshan", ["仏山市", "佛山", "佛山市"], "佛山"),
        ("Shenzhen", ["宝安", "寶安", "新安", "深セン市", "深圳", "深圳市"], "深圳"),
        ("Changsha", ["开平", "长沙", "长沙街道"], "长沙"),
        ("Kaiping", ["开平", "长沙"], "开平"),
        ("Jieyang", ["掲陽市", "揭陽"], "揭阳"),
        ("Jieyang", ["掲陽市"], "揭阳市"),
        ("Banghai", ["浜海"], "浜海"),
        ("Ji’an", ["吉安", "吉安市"], "吉安"),
        ("Aotoucun", ["澳头", "澳头村"], "澳头村"),
        ("Tsuen Wan", ["荃灣"], "荃湾"),
        ("Wo Che", ["禾輋"], "禾輋"),
        ("Hang Hau", ["坑口村", "坑口"], "坑口"),
        ("Lüliang", ["吕梁"], "吕梁"),
        ("Santo António", ["聖安多尼堂區", "花王堂區"], "花王堂区"),
    ],
)
def test_the_chinese_name_is_chosen(name: str, others: list[str], chosen: str) -> None:
    assert chinese_name(name, others) == chosen
    assert chinese_name(name, reversed(others)) == chosen


@pytest.mark.parametrize("others", [[], ["Macau", "マカオ"], ["深セン市"], ["A1", "区"]])
def test_without_a_name_in_han_characters_there_is_none(others: list[str]) -> None:
    assert chinese_name("Somewhere", others) is None


def test_places_lie_in_the_region_in_wgs84(places: gpd.GeoDataFrame) -> None:
    assert places.crs == WGS84
    west, south, east, north = places.total_bounds
    assert REGION.west <= west <= east <= REGION.east
    assert REGION.south <= south <= north <= REGION.north


def test_every_place_has_both_names(places: gpd.GeoDataFrame) -> None:
    assert len(places) > 1400
    assert places["name_zh"].str.fullmatch(r"[\u3400-\u9fff]{2,}").all()
    assert places["name_en"].str.len().gt(0).all()
    assert places["geonameid"].is_unique


def test_the_most_populous_come_first(places: gpd.GeoDataFrame) -> None:
    assert list(places["name_zh"].head(3)) == ["深圳", "广州", "东莞"]
    assert places["population"].is_monotonic_decreasing


def test_the_cities_of_the_region_are_there(places: gpd.GeoDataFrame) -> None:
    names = dict(zip(places["name_en"], places["name_zh"], strict=True))
    wanted = {"Shantou": "汕头", "Huizhou": "惠州", "Shanwei": "汕尾", "Heyuan": "河源"}
    assert wanted | {"Ganzhou": "赣州", "Hong Kong": "香港"} == {
        name: names[name] for name in (*wanted, "Ganzhou", "Hong Kong")
    }


def test_another_box_is_another_gazetteer() -> None:
    small = gazetteer(Box(114.0, 22.5, 114.1, 22.6))
    assert "深圳" in set(small["name_zh"])
    assert len(small) < 40


def test_who_changes_a_gazetteer_changes_no_other(places: gpd.GeoDataFrame) -> None:
    mine = gazetteer()
    mine["population"] = -1
    assert (gazetteer()["population"] >= 0).all()
    assert [*gazetteer()["geonameid"]] == [*places["geonameid"]]


def test_every_further_name_is_kept_as_it_is(places: gpd.GeoDataFrame) -> None:
    others = dict(zip(places["name_zh"], places["others"], strict=True))
    assert "Haifeng" in others["海城"]
