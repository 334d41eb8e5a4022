from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from small_network import facts

from geo.crs import WGS84
from layers.assemble import assemble
from layers.transport.networks import gazetteer
from layers.transport.networks.gazetteer import places

if TYPE_CHECKING:
    from layers.transport.model import Place


Row = dict[str, object]
Bounds = tuple[float, float, float, float]


def area(name: str, zh: str, box: Bounds, *, ours: bool = True) -> Row:
    middle = shapely.box(*box).centroid
    labels = {"label_lon": middle.x, "label_lat": middle.y}
    names = {"id": name, "name_zh": zh, "name_en": f"({zh})", "in_region": ours}
    return names | labels | {"geometry": shapely.box(*box)}


def town(number: int, zh: str, lon: float, lat: float, people: int, *others: str) -> Row:
    names = {"geonameid": number, "name_zh": zh, "name_en": f"T{number}", "others": others}
    return names | {"population": people, "geometry": shapely.Point(lon, lat)}


CITIES = [
    area("city-440300", "深圳市", (114, 22, 115, 23)),
    area("city-445200", "揭阳市", (115, 22, 116, 23), ours=False),
]
DISTRICTS = [
    area("district-440307", "龙岗区", (114, 22, 114.2, 23)),
    area("district-440304", "福田区", (114.2, 22, 114.4, 23)),
    area("district-440309", "坪山区", (114.4, 22, 114.6, 23)),
    area("district-440308", "盐田区", (114.6, 22, 114.8, 23)),
    area("district-440310", "龙华区", (114.8, 22, 115, 23)),
    area("district-445202", "", (115, 22, 116, 23), ours=False),
]
TOWNS = [
    town(1, "深圳", 114.3, 22.5, 900),
    town(2, "布吉", 114.1, 22.9, 500),
    town(3, "龙岗", 114.1, 22.6, 100, "Longgang"),
    town(4, "马峦", 114.5, 22.4, 0),
    town(5, "坑梓", 114.5, 22.9, 0, "Ping Shan Qu"),
    town(6, "沙头角", 114.7, 22.1, 0),
    town(7, "梅沙", 114.7, 22.6, 0),
    town(8, "深圳", 115.5, 22.5, 2000),
    town(9, "海上", 114.5, 21.9, 0),
]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> dict[str, Place]:
    frame = gpd.GeoDataFrame(pd.DataFrame(TOWNS), geometry="geometry", crs=WGS84)
    monkeypatch.setattr(gazetteer, "gazetteer", lambda: frame)
    drawn = {
        name: gpd.GeoDataFrame(pd.DataFrame(rows), geometry="geometry", crs=WGS84)
        for name, rows in (("cities", CITIES), ("districts", DISTRICTS))
    }
    cities = [{"id": "city-440300", "name_zh": "深圳", "name_en": "Shenzhen", "in_region": "yes"}]
    made = places(drawn, assemble(facts(cities=cities)))
    return {str(place.id): place for place in made}


def test_our_cities_and_districts_come_first_then_all_towns(found: dict[str, Place]) -> None:
    kinds = [place.kind for place in found.values()]
    assert kinds == ["city"] + ["district"] * 5 + ["town"] * 9


def test_a_city_lies_at_its_namesake_inside_it(found: dict[str, Place]) -> None:
    city = found["city-440300"]
    assert (city.point, city.population, city.city) == ((114.3, 22.5), 900, "city-440300")
    assert city.name.en == "Shenzhen"


def test_a_district_lies_at_its_namesake_even_if_another_town_is_larger(
    found: dict[str, Place],
) -> None:
    assert found["district-440307"].point == (114.1, 22.6)


def test_a_seat_may_bear_the_districts_name_in_pinyin(found: dict[str, Place]) -> None:
    assert found["district-440309"].point == (114.5, 22.9)


def test_a_district_without_namesake_lies_at_the_seat_of_its_city(found: dict[str, Place]) -> None:
    assert found["district-440304"].point == found["city-440300"].point


def test_else_it_lies_at_the_town_nearest_to_its_middle_or_there(found: dict[str, Place]) -> None:
    assert found["district-440308"].point == (114.7, 22.6)
    assert found["district-440310"].point == (114.9, 22.5)


def test_the_population_of_a_district_is_not_known(found: dict[str, Place]) -> None:
    assert found["district-440307"].population is None
    assert found["town-3"].population == 100
    assert found["town-4"].population is None


def test_a_town_knows_its_city_even_if_that_is_none_of_ours(found: dict[str, Place]) -> None:
    assert found["town-1"].city == "city-440300"
    assert found["town-8"].city == "city-445200"
    assert found["town-9"].city == "city-440300"  # beyond a coarse border: the nearest
