"""Every format is opened again and holds what went in, row by row and point by point."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd
import hostile_rows
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import read_back
import shapely

from geo.axes import named, written
from layers.export import FORMATS
from layers.export.making import WRITERS
from layers.export.shapefile import short_names, shortened

if TYPE_CHECKING:
    from pathlib import Path

    from layers.collections.rows import Rows

GPX = "{http://www.topografix.com/GPX/1/1}"
KML = "{http://www.opengis.net/kml/2.2}"
NAMES = [one.id for one in hostile_rows.COLUMNS]
FREE = [form.id for form in FORMATS.values() if not form.wgs84]


def made(rows: Rows, form: str, path: Path, crs: str = "CRS84") -> Path:
    file = path / f"file.{FORMATS[form].suffix}"
    pieces = WRITERS[form](hostile_rows.chosen(rows, crs), lambda _done, _total: None)
    file.write_bytes(b"".join(pieces))
    return file


def expected(rows: Rows) -> list[list[object]]:
    return read_back.told(rows.table.to_pandas(), ["id", *NAMES])


def shapes(rows: Rows, crs: str = "CRS84") -> list[object]:
    system = named(crs)
    assert system is not None
    return [*written(rows.shapes(pd.RangeIndex(len(rows)).to_numpy()), system, east_first=True)]


def test_every_format_has_a_writer() -> None:
    assert WRITERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("crs", ["CRS84", "EPSG:4490", "EPSG:4547", "EPSG:3857"])
@pytest.mark.parametrize("form", ["gpkg", "fgb", "parquet"])
def test_gdal_and_arrow_read_the_same(hostile: Rows, form: str, crs: str, tmp_path: Path) -> None:
    path = made(hostile, form, tmp_path, crs)
    read = gpd.read_parquet(path) if form == "parquet" else read_back.by_gdal(path)
    assert read_back.told(read, ["id", *NAMES]) == expected(hostile)
    assert read.crs.to_epsg() == (4326 if crs == "CRS84" else int(crs.split(":")[1]))
    for one, other in zip(read.geometry, shapes(hostile, crs), strict=True):
        assert read_back.near(one, other, 0)
    assert (
        read["attribution"].str.contains("odbl 许可").tolist()
        == [True, True, False, False, True] * 2
    )


def test_geojson_is_the_same(hostile: Rows, tmp_path: Path) -> None:
    told = json.loads(made(hostile, "geojson", tmp_path).read_bytes())
    rows = [[one["id"], *(one["properties"][name] for name in NAMES)] for one in told["features"]]
    assert rows == expected(hostile)
    for one, other in zip(told["features"], shapes(hostile), strict=True):
        drawn = one["geometry"] and shapely.geometry.shape(one["geometry"])
        assert read_back.near(drawn, other, 0)
    assert told["approval_number"] == "GS-1"
    assert [one["id"] for one in told["licences"]] == ["free", "odbl"]
    assert told["part"] == {"filter": "length_m < 3 & <b>"}


@pytest.mark.parametrize("crs", ["CRS84", "EPSG:4490", "EPSG:4547"])
def test_a_shapefile_is_the_same_within_its_limits(hostile: Rows, crs: str, tmp_path: Path) -> None:
    path = made(hostile, "shp", tmp_path, crs)
    read = read_back.by_shapefile(path)
    short = short_names(["id", *NAMES])
    rows = read_back.told(read, [*short.values()])
    assert rows == [
        [shortened(cell) if isinstance(cell, str) else cell for cell in row]
        for row in expected(hostile)
    ]
    assert read.crs.to_epsg() in {4326 if crs == "CRS84" else int(crs.split(":")[1]), None}
    within = 1e-6 if crs == "EPSG:4547" else 1e-12
    for one, other in zip(read.geometry, shapes(hostile, crs), strict=True):
        assert read_back.near(one, other, within)


def test_a_shapefile_says_how_it_is_cut(hostile: Rows, tmp_path: Path) -> None:
    with zipfile.ZipFile(made(hostile, "shp", tmp_path)) as packed:
        names = set(packed.namelist())
        readme = packed.read("README.txt").decode("utf-8-sig")
        assert packed.read("hostile_points.cpg") == b"UTF-8"
        assert b"GCS_WGS_1984" in packed.read("hostile_lines.prj")
    kinds = ("points", "lines", "areas")
    parts = {
        f"hostile_{kind}.{end}" for kind in kinds for end in ("shp", "shx", "dbf", "prj", "cpg")
    }
    assert names == parts | {"README.txt"}
    for word in (
        "GS-1",
        "联图",
        "odbl 许可",
        "https://odbl.example/",
        "gen-000001",
        "length_m < 3",
    ):
        assert word in readme
    assert "- status_exp = status_expected: " in readme
    assert "- status_e_1 = status_expected_soon: " in readme


def test_short_names_are_never_alike() -> None:
    names = [f"a_long_name_{number}" for number in range(120)]
    short = short_names(names)
    assert len({*short.values()}) == 120
    assert max(map(len, short.values())) == 10
    assert short_names(["id", "kind"]) == {"id": "id", "kind": "kind"}


def test_texts_are_cut_between_characters() -> None:
    assert shortened(None) is None
    assert shortened("长" * 84) == "长" * 84
    assert shortened("a" + "长" * 85) == "a" + "长" * 84
    assert len(shortened("😀" * 100).encode()) == 252  # type: ignore[union-attr]


@pytest.mark.parametrize("crs", ["CRS84", "EPSG:4547"])
def test_csv_is_the_same(hostile: Rows, crs: str, tmp_path: Path) -> None:
    rows = read_back.by_csv(made(hostile, "csv", tmp_path, crs).read_bytes())
    assert [*rows[0]] == ["id", *NAMES, "wkt", "attribution"]
    words = {True: "yes", False: "no", None: ""}
    within = 0.71e-6 if crs == "CRS84" else 0.0071  # half a unit, aslant
    for row, cells, shape in zip(rows, expected(hostile), shapes(hostile, crs), strict=True):
        for name, cell in zip(["id", *NAMES], cells, strict=True):
            told = words[cell] if cell is None or isinstance(cell, bool) else str(cell)
            assert row[name].removeprefix("'") in {told.removeprefix("'"), told.removesuffix(".0")}
            assert not row[name].startswith(("=", "+", "@", "\t", "\r"))
        drawn = shapely.from_wkt(row["wkt"]) if row["wkt"] else None
        assert read_back.near(drawn, shape, within)


def test_both_readers_of_excel_find_the_same(hostile: Rows, tmp_path: Path) -> None:
    path = made(hostile, "xlsx", tmp_path)
    columns = ["id", *NAMES]
    for rows, empty in ((read_back.by_openpyxl(path), None), (read_back.by_calamine(path), "")):
        told = [[None if row[name] == empty else row[name] for name in columns] for row in rows]
        assert told == expected(hostile)
        for row, shape in zip(rows, shapes(hostile), strict=True):
            drawn = shapely.from_wkt(row["wkt"]) if row["wkt"] else None
            assert read_back.near(drawn, shape, 0.71e-6)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(hostile: Rows, tmp_path: Path) -> None:
    with zipfile.ZipFile(made(hostile, "xlsx", tmp_path)) as packed:
        sheets = [packed.read(name).decode() for name in packed.namelist() if "/sheet" in name]
        assert "quotePrefix" in packed.read("xl/styles.xml").decode()
    assert sheets
    for sheet in sheets:
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet


def test_a_shape_too_long_for_a_cell_is_said_to_be(tmp_path: Path) -> None:
    import numpy as np  # noqa: PLC0415

    rows = hostile_rows.hostile(tmp_path)
    long = shapely.LineString(np.random.default_rng(1).random((3_000, 2)))
    rows.shapes = lambda places: np.array([long] * len(places))  # type: ignore[method-assign]
    cells = read_back.by_openpyxl(made(rows, "xlsx", tmp_path))
    assert "too long for a cell" in cells[0]["wkt"]


def test_kml_is_the_same(hostile: Rows, tmp_path: Path) -> None:
    path = made(hostile, "kml", tmp_path)
    tree = ET.parse(path).getroot()  # noqa: S314 -- ours
    fields = {one.get("name"): one.get("type") for one in tree.iter(f"{KML}SimpleField")}
    assert fields["status_expected"] == "bool"
    rows = []
    for placemark in tree.iter(f"{KML}Placemark"):
        cells = {one.get("name"): one.text for one in placemark.iter(f"{KML}SimpleData")}
        rows.append([cells.get(name) for name in ["id", *NAMES]])
        assert placemark.findtext(f"{KML}name") == cells["name_zh"]
    words = {True: "1", False: "0", None: None}
    assert rows == [
        [words[cell] if cell is None or isinstance(cell, bool) else str(cell) for cell in row]
        for row in expected(hostile)
    ]
    assert "&lt;示意&gt; &amp; more" in (tree.findtext(f".//{KML}Document/{KML}description") or "")


def test_gdal_reads_the_kml(hostile: Rows, tmp_path: Path) -> None:
    read = pyogrio.read_dataframe(made(hostile, "kml", tmp_path))
    assert read["Name"].tolist() == [*hostile_rows.TEXTS]
    assert read["id"].tolist() == [f"thing-{number}" for number in range(len(hostile))]
    for one, other in zip(read.geometry, shapes(hostile), strict=True):
        assert read_back.near(one, other, 0.71e-6)


def test_gpx_is_the_same(hostile: Rows, tmp_path: Path) -> None:
    read = read_back.by_gpxpy(made(hostile, "gpx", tmp_path).read_bytes())
    drawn = dict(zip(hostile_rows.TEXTS, shapes(hostile), strict=True))
    points = {one.name: shapely.Point(one.longitude, one.latitude) for one in read.waypoints}
    assert points == {name: one for name, one in drawn.items() if one and one.geom_type == "Point"}
    assert len(read.tracks) == len(hostile) - len(points) - 1
    for track in read.tracks:
        shape = drawn[track.name]
        edges = shapely.boundary(shape) if "Polygon" in shape.geom_type else shape  # type: ignore[attr-defined]
        lines = [[(p.longitude, p.latitude) for p in part.points] for part in track.segments]
        assert lines == [[*map(tuple, part.coords)] for part in shapely.get_parts(edges)]
    assert "1 features have no site" in read.description
    assert read.copyright_author == "联图"
    assert read.copyright_license == "https://free.example/"
    extension = read.waypoints[0].extensions[0]
    assert extension.tag == "{urn:linkatlas:properties}id"


ORDER = {
    "gpx": ("metadata", "wpt", "rte", "trk", "extensions"),
    "metadata": ("name", "desc", "author", "copyright", "link", "time", "keywords", "bounds"),
    "copyright": ("year", "license"),
    "wpt": ("ele", "time", "name", "cmt", "desc", "src", "link", "sym", "type", "extensions"),
    "trk": ("name", "cmt", "desc", "src", "link", "number", "type", "extensions", "trkseg"),
    "trkseg": ("trkpt",),
    "trkpt": (),
    "name": (), "desc": (), "license": (), "type": (),
}  # fmt: skip
"""The children that the schema of GPX 1.1 allows, in the order that it asks for."""


def test_gpx_is_built_as_its_schema_says(hostile: Rows, tmp_path: Path) -> None:
    root = ET.parse(made(hostile, "gpx", tmp_path)).getroot()  # noqa: S314 -- ours
    assert root.tag == f"{GPX}gpx"
    assert root.get("version") == "1.1"
    assert root.get("creator")
    checked = 0
    for element in root.iter():
        if not element.tag.startswith(GPX) or element.tag == f"{GPX}extensions":
            continue
        order = ORDER[element.tag.removeprefix(GPX)]
        places = [order.index(child.tag.removeprefix(GPX)) for child in element]
        assert places == sorted(places)
        checked += 1
        if element.tag in {f"{GPX}wpt", f"{GPX}trkpt"}:
            assert -90 <= float(element.get("lat", "nan")) <= 90
            assert -180 <= float(element.get("lon", "nan")) < 180
    assert checked > 50


def test_a_geopackage_carries_the_terms(hostile: Rows, tmp_path: Path) -> None:
    path = made(hostile, "gpkg", tmp_path)
    info = pyogrio.read_info(path)
    assert "odbl 许可" in info["layer_metadata"]["notice"]
    assert json.loads(info["dataset_metadata"]["terms"])["approval_number"] == "GS-1"
    base = sqlite3.connect(path)
    described = base.execute("SELECT identifier, description FROM gpkg_contents").fetchone()
    base.close()
    assert described[0] == "恶"
    assert "odbl 许可" in described[1]


def test_a_flatgeobuf_carries_the_terms(hostile: Rows, tmp_path: Path) -> None:
    info = pyogrio.read_info(made(hostile, "fgb", tmp_path))
    assert "odbl 许可" in info["layer_metadata"]["DESCRIPTION"]
    assert "GS-1" in info["layer_metadata"]["terms"]


def test_a_parquet_carries_the_terms_and_boxes(hostile: Rows, tmp_path: Path) -> None:
    path = made(hostile, "parquet", tmp_path, "EPSG:4547")
    assert json.loads(pq.read_schema(path).metadata[b"linkatlas"])["approval_number"] == "GS-1"
    kept = pq.read_metadata(path).metadata
    assert "odbl 许可" in json.loads(kept[b"linkatlas"])["notice"]
    about = json.loads(kept[b"geo"])
    drawn = gpd.read_parquet(path)
    assert about["version"] == "1.1.0"
    assert about["columns"]["geometry"]["bbox"] == pytest.approx(drawn.total_bounds)
    west, south, east, north = drawn.geometry.iloc[0].buffer(10).bounds
    part = gpd.read_parquet(path, bbox=(west, south, east, north))
    assert "thing-0" in part["id"].tolist()
    assert len(part) < len(drawn)
    boxes = pq.read_table(path)["bbox"].to_pylist()
    assert [box is None for box in boxes] == [one is None for one in drawn.geometry]
