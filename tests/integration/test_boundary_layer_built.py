"""The layer of cities and districts, from the package to the files that other programs read."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyogrio
import pytest

from geo.region import BACKGROUND, CITIES
from layers.export import Asked, Notice
from layers.export.making import export
from layers.opened import OpenAtlas
from layers.stores import paths
from layers.stores.generation import open_current

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.date(2026, 11, 1)
NOTICE = Notice(approval_number="GS(2026)0000")
TIANDITU = "天地图"


def made(opened: OpenAtlas, form: str) -> bytes:
    asked = Asked(collection="boundaries", on=DAY)
    return b"".join(export(opened, asked, form, NOTICE))


@pytest.fixture(scope="module")
def opened(built_store: Path) -> OpenAtlas:
    return OpenAtlas(open_current(built_store))


@pytest.fixture(scope="module")
def drawn(opened: OpenAtlas) -> dict[str, gpd.GeoDataFrame]:
    folder = opened.generation.path
    frames = {
        name: gpd.read_parquet(folder / paths.background_table(name))
        for name in ("cities", "districts")
    }
    return {name: frame[frame["in_region"]] for name, frame in frames.items()}


@pytest.fixture(scope="module")
def table(opened: OpenAtlas) -> gpd.GeoDataFrame:
    return gpd.read_parquet(opened.generation.path / paths.layer_table("boundaries"))


def ids(drawn: dict[str, gpd.GeoDataFrame]) -> list[str]:
    return [*drawn["cities"]["id"], *drawn["districts"]["id"]]


def test_it_holds_our_cities_and_all_their_districts(
    opened: OpenAtlas, drawn: dict[str, gpd.GeoDataFrame], table: gpd.GeoDataFrame
) -> None:
    assert [area.id for area in opened.boundaries] == ids(drawn) == table["id"].tolist()
    cities = {area.id for area in opened.boundaries if area.kind == "city"}
    assert cities == {f"city-{code}" for code in CITIES}
    assert cities == {city.id for city in opened.atlas.cities.values() if city.in_region}
    assert (len(cities), len(opened.boundaries)) == (8, 69)


def test_names_are_in_both_languages(opened: OpenAtlas) -> None:
    held = {area.id: area for area in opened.boundaries}
    assert held["city-440300"].name == opened.atlas.cities["city-440300"].name
    longgang = held["district-440307"]
    assert (longgang.name.zh, longgang.name.en) == ("龙岗区", "Longgang")
    assert longgang.place == opened.atlas.cities["city-440300"].name
    assert all(area.name.zh and area.name.en for area in held.values())
    assert all(area.place for area in held.values() if area.kind == "district")


def test_shapes_are_whole_and_districts_fill_their_city(table: gpd.GeoDataFrame) -> None:
    assert table.geometry.is_valid.all()
    west, south, east, north = table.total_bounds
    assert BACKGROUND.west < west < east < BACKGROUND.east
    assert BACKGROUND.south < south < north < BACKGROUND.north
    city_of = "city-" + table["id"].str.extract(r"-(\d{4})")[0] + "00"
    districts = table[table["kind"] == "district"].dissolve(city_of)
    for name, shape in table[table["kind"] == "city"].set_index("id").geometry.items():
        missed = shape.symmetric_difference(districts.geometry[name])
        assert missed.area < 0.001 * shape.area


def test_the_map_reads_it_as_it_reads_the_others(opened: OpenAtlas) -> None:
    def members(layer: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(opened.layer_json(layer))["features"]
        return found

    areas = members("boundaries")
    assert {*areas[0]["properties"]} == {*members("ports")[0]["properties"]}
    assert all(area["properties"]["timeless"] for area in areas)
    assert {area["geometry"]["type"] for area in areas} == {"Polygon", "MultiPolygon"}


def test_it_is_neither_in_the_atlas_nor_in_search(opened: OpenAtlas) -> None:
    assert not {area.id for area in opened.boundaries} & opened.atlas.features.keys()
    found = [
        hit.id for text in ("龙岗", "Longgang", "深圳") for hit in opened.search.query(text, 50)
    ]
    assert not [name for name in found if name.startswith(("city-", "district-"))]


@pytest.mark.parametrize("form", ["geojson", "gpkg", "parquet"])
def test_gdal_and_arrow_read_it(
    opened: OpenAtlas, drawn: dict[str, gpd.GeoDataFrame], form: str, tmp_path: Path
) -> None:
    path = tmp_path / f"boundaries.{form}"
    path.write_bytes(made(opened, form))
    frame = gpd.read_parquet(path) if form == "parquet" else gpd.read_file(path)
    assert frame["id"].tolist() == ids(drawn)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    assert set(frame["accuracy_m"]) == {2000}
    assert set(frame["sources"]) == {"tianditu"}
    assert set(frame["licences"]) == {"mit"}
    assert frame["status"].isna().all()


def test_the_notice_of_the_source_goes_with_it(opened: OpenAtlas, tmp_path: Path) -> None:
    geojson = json.loads(made(opened, "geojson"))
    assert [licence["id"] for licence in geojson["licences"]] == ["mit"]
    assert TIANDITU in geojson["licences"][0]["notice"]["zh"]
    path = tmp_path / "boundaries.gpkg"
    path.write_bytes(made(opened, "gpkg"))
    assert TIANDITU in pyogrio.read_info(path)["layer_metadata"]["notice"]
    text = made(opened, "csv").decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        assert TIANDITU in row["attribution"]
        assert "GS(2026)0000" in row["attribution"]
        assert row["wkt"].startswith(("POLYGON ((", "MULTIPOLYGON ((("))
