from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
from pathlib import Path

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio
import pytest

from layers.assemble import assemble
from layers.errors import UnknownFormat, UnknownLayer
from layers.export import FORMATS, Notice, export
from layers.export.records import COLUMNS
from layers.facts import read
from layers.opened import OpenAtlas
from layers.stores import generation, manifest
from layers.stores.manifest import Content

TINY = Path(__file__).parents[2] / "tiny"
DAY = dt.date(2026, 11, 1)
NOTICE = Notice(approval_number="GS(2026)0000", attribution="联图", disclaimer="仅供示意")
ODBL = "© OpenStreetMap contributors"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenAtlas:
    store = tmp_path_factory.mktemp("store")
    text = assemble(read(TINY)).model_dump_json(by_alias=True)
    contents = {"atlas.json": Content(text.encode())}
    return OpenAtlas(generation.publish(store, contents, manifest.describe(contents)))


def table(content: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def test_geojson_carries_status_and_terms(opened: OpenAtlas) -> None:
    made = json.loads(export(opened, "railways", "geojson", DAY, NOTICE))
    assert made["approval_number"] == "GS(2026)0000"
    assert made["attribution"] == "联图"
    assert made["disclaimer"] == "仅供示意"
    assert (made["on"], made["generation"]) == ("2026-11-01", "gen-000001")
    assert [licence["id"] for licence in made["licences"]] == ["linkatlas-facts", "odbl"]
    first = made["features"][0]
    assert first["id"] == "rail-guangshan"
    assert tuple(first["properties"]) == COLUMNS
    assert first["properties"]["status"] == "open"
    assert first["properties"]["status_since"] == "2023-09-26"
    assert first["properties"]["citations"] == "paper 一; paper 二"


def test_the_status_is_that_of_the_day(opened: OpenAtlas) -> None:
    def status(day: dt.date) -> object:
        made = json.loads(export(opened, "railways", "geojson", day))
        return made["features"][0]["properties"]["status"]

    assert status(dt.date(2017, 1, 1)) is None
    assert status(dt.date(2020, 1, 1)) == "construction"
    assert export(opened, "railways", "csv")


@pytest.mark.parametrize("form", ["geojson", "gpkg"])
def test_ogr_reads_it_back(opened: OpenAtlas, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"railways.{form}"
    path.write_bytes(export(opened, "railways", form, DAY, NOTICE))
    frame = gpd.read_file(path)
    assert frame["id"].tolist() == ["rail-guangshan", "rail-ganshen", "rail-longshan"]
    assert frame.crs.to_epsg() == 4326
    assert frame["schematic"].tolist() == [False, False, True]
    assert frame.geometry.iloc[2].geom_type == "LineString"


def test_a_geopackage_carries_the_terms(opened: OpenAtlas, tmp_path: Path) -> None:
    path = tmp_path / "railways.gpkg"
    path.write_bytes(export(opened, "railways", "gpkg", DAY, NOTICE))
    info = pyogrio.read_info(path)
    assert ODBL in info["layer_metadata"]["notice"]
    assert "GS(2026)0000" in info["dataset_metadata"]["notice"]
    assert ODBL in gpd.read_file(path)["attribution"].iloc[0]
    with sqlite3.connect(path) as base:
        described = base.execute("SELECT description FROM gpkg_contents").fetchone()[0]
    base.close()
    assert ODBL in described


def test_parquet_carries_the_terms(opened: OpenAtlas) -> None:
    made = io.BytesIO(export(opened, "railways", "parquet", DAY, NOTICE))
    frame = gpd.read_parquet(made)
    assert frame.crs.to_epsg() == 4326
    assert frame["accuracy_m"].tolist() == [150, 150, 150]
    terms = json.loads(pq.read_schema(made).metadata[b"linkatlas"])
    assert ODBL in terms["notice"]
    assert terms["approval_number"] == "GS(2026)0000"


def test_csv_ends_with_licences_and_attribution(opened: OpenAtlas) -> None:
    rows = table(export(opened, "railways", "csv", DAY, NOTICE))
    assert [*rows[0]][-3:] == ["wkt", "licences", "attribution"]
    assert rows[0]["wkt"].startswith("LINESTRING (113.60052 23.13675,")
    assert ODBL in rows[0]["attribution"]
    assert "审图号：GS(2026)0000" in rows[0]["attribution"]
    assert ODBL not in rows[2]["attribution"]
    assert rows[2]["schematic"] == "yes"


def test_no_cell_of_a_csv_is_a_formula(opened: OpenAtlas) -> None:
    row = table(export(opened, "services", "csv", DAY, Notice(attribution="@SUM(1)")))[0]
    assert row["name_en"] == '\'=cmd|"<script>alert(1)</script>"'
    assert row["attribution"].startswith("'@SUM(1)")


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_layer_has_the_same_columns(opened: OpenAtlas, form: str, tmp_path: Path) -> None:
    made = export(opened, "pairings", form, DAY, NOTICE)
    if form == "csv":
        assert made.decode().startswith("\ufeffid,layer,kind,")
        return
    path = tmp_path / f"pairings.{form}"
    path.write_bytes(made)
    frame = gpd.read_parquet(path) if form == "parquet" else gpd.read_file(path)
    assert len(frame) == 0


@pytest.mark.parametrize("form", FORMATS)
def test_features_without_a_site_are_not_lost(opened: OpenAtlas, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"services.{form}"
    path.write_bytes(export(opened, "services", form, DAY))
    if form == "csv":
        assert table(path.read_bytes())[0]["wkt"] == ""
        return
    frame = gpd.read_parquet(path) if form == "parquet" else gpd.read_file(path)
    assert frame["id"].tolist() == ["gov-ganshentong"]
    assert frame.geometry.isna().all()


def test_what_is_unknown_is_named(opened: OpenAtlas) -> None:
    with pytest.raises(UnknownLayer, match="'tram'"):
        export(opened, "tram", "csv")
    with pytest.raises(UnknownFormat, match="unknown format 'shp'; known: geojson, gpkg"):
        export(opened, "railways", "shp")
