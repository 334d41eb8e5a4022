from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely

from layers import boundaries
from layers.assemble import assemble
from layers.facts import read

if TYPE_CHECKING:
    from layers.model import Atlas, Feature

TINY = Path(__file__).parents[2] / "tiny"


def frame(kind: str, *rows: tuple[str, str, str, bool]) -> gpd.GeoDataFrame:
    codes, zh, en, ours = zip(*rows, strict=True)
    table = {
        "id": [f"{kind}-{code}" for code in codes],
        "name_zh": zh,
        "name_en": en,
        "in_region": ours,
    }
    shapes = [shapely.box(114, 22.5, 114.123456, 22.7)] * len(rows)
    return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326")


DRAWN = {
    "cities": frame(
        "city",
        ("440300", "深圳市名", "Elsewhere", True),
        ("441900", "东莞市", "Dongguan", True),
        ("810000", "香港特别行政区", "Hong Kong", False),
    ),
    "districts": frame(
        "district",
        ("440307", "龙岗区", "Longgang", True),
        ("441900", "东莞市", "Dongguan", True),
        ("441284", "", "", False),
    ),
}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return assemble(read(TINY))


@pytest.fixture(scope="module")
def areas(atlas: Atlas) -> dict[str, Feature]:
    return {area.id: area for area in boundaries.features(DRAWN, atlas)}


def test_only_our_cities_and_their_districts_are_in_the_layer(areas: dict[str, Feature]) -> None:
    assert [*areas] == ["city-440300", "city-441900", "district-440307", "district-441900"]
    assert [area.kind for area in areas.values()] == ["city", "city", "district", "district"]
    assert {area.layer for area in areas.values()} == {"boundaries"}


def test_names_of_cities_are_those_of_the_facts(atlas: Atlas, areas: dict[str, Feature]) -> None:
    assert areas["city-440300"].name == atlas.cities["city-440300"].name
    assert "city-441900" not in atlas.cities
    assert areas["city-441900"].name.zh == "东莞市"
    assert areas["district-440307"].name.en == "Longgang"


def test_a_district_says_which_city_it_is_in(atlas: Atlas, areas: dict[str, Feature]) -> None:
    assert areas["district-440307"].place == atlas.cities["city-440300"].name
    assert areas["district-441900"].place is None
    assert areas["city-440300"].place is None


def test_each_says_how_exact_it_is_and_where_it_is_from(areas: dict[str, Feature]) -> None:
    for area in areas.values():
        assert (area.accuracy_m, area.confidence) == (2000, "high")
        assert (area.position_source, area.licences) == ("tianditu", ("mit",))
        assert (area.claims, area.timeline, area.citations) == ((), (), ())


def test_coordinates_are_as_fine_as_the_background(areas: dict[str, Feature]) -> None:
    area = areas["city-440300"]
    assert area.bbox == (114, 22.5, 114.1235, 22.7)
    assert area.geometry is not None
    assert [114.1235, 22.5] in area.geometry["coordinates"][0]
