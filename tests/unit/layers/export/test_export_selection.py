"""What goes into an export: the day, the part, the coordinates, and what is said with them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pyogrio
import pytest
import read_back

from layers.collections.features import COLUMNS
from layers.errors import UnknownCorridor, UnknownFormat, UnknownLayer
from layers.export import FORMATS, Asked, ExportFault, Notice
from layers.export import selection as selecting
from layers.export.making import export
from layers.export.selection import select

if TYPE_CHECKING:
    from pathlib import Path

    from layers.opened import OpenAtlas

DAY = dt.date(2026, 11, 1)
NOTICE = Notice(approval_number="GS(2026)0000", attribution="联图", disclaimer="仅供示意")
ODBL = "© OpenStreetMap contributors"
LINES = ["rail-ganshen", "rail-guangshan", "rail-longshan"]


def made(opened: OpenAtlas, form: str, collection: str = "railways", **words: Any) -> bytes:  # noqa: ANN401
    asked = Asked(collection=collection, **{"on": DAY, **words})
    return b"".join(export(opened, asked, form, NOTICE))


def features(opened: OpenAtlas, collection: str = "railways", **words: Any) -> list[Any]:  # noqa: ANN401
    told: list[Any] = json.loads(made(opened, "geojson", collection, **words))["features"]
    return told


def ids(opened: OpenAtlas, collection: str = "railways", **words: Any) -> list[str]:  # noqa: ANN401
    return [one["id"] for one in features(opened, collection, **words)]


def test_geojson_carries_status_and_terms(tiny: OpenAtlas) -> None:
    told = json.loads(made(tiny, "geojson"))
    assert told["approval_number"] == "GS(2026)0000"
    assert told["attribution"] == "联图"
    assert told["disclaimer"] == "仅供示意"
    assert (told["on"], told["generation"]) == ("2026-11-01", "gen-000001")
    assert [licence["id"] for licence in told["licences"]] == ["linkatlas-facts", "odbl"]
    assert "OGC:CRS84" in told["crs_note"]["en"]
    assert told["part"] == {}
    first = next(one for one in told["features"] if one["id"] == "rail-guangshan")
    assert tuple(first["properties"]) == tuple(column.id for column in COLUMNS)
    assert first["properties"]["status"] == "open"
    assert first["properties"]["status_since"] == "2023-09-26"
    assert first["properties"]["citations"] == "paper 一; paper 二"


def test_the_status_is_that_of_the_day(tiny: OpenAtlas) -> None:
    def status(day: dt.date) -> object:
        told = {one["id"]: one["properties"] for one in features(tiny, on=day)}
        assert sorted(told) == LINES
        return told["rail-guangshan"]["status"]

    assert status(dt.date(2017, 1, 1)) is None
    assert status(dt.date(2020, 1, 1)) == "construction"


def test_a_part_is_what_was_asked_for(tiny: OpenAtlas) -> None:
    assert ids(tiny) == LINES
    assert ids(tiny, filter="status = 'open'") == ["rail-ganshen", "rail-guangshan"]
    assert ids(tiny, filter="id = 'rail-longshan'") == ["rail-longshan"]
    assert ids(tiny, corridor="ganshen") == ["rail-ganshen"]
    assert ids(tiny, corridor="ganshen", filter="id <> 'rail-ganshen'") == []
    assert ids(tiny, box=(110, 10, 111, 11)) == []
    assert ids(tiny, box=(110, 10, 120, 30)) == LINES


def test_a_box_is_met_by_shapes_and_not_by_their_boxes(tiny: OpenAtlas) -> None:
    line = next(one for one in features(tiny) if one["id"] == "rail-guangshan")
    (west, south), (east, north) = line["geometry"]["coordinates"][0], (116, 25)
    assert "rail-guangshan" in ids(tiny, box=(west - 0.01, south - 0.01, west + 0.01, south + 0.01))
    corner = (west, north - 0.5, west + 0.01, north)
    assert east > west
    assert "rail-guangshan" not in ids(tiny, box=corner)


def test_the_part_is_stated(tiny: OpenAtlas) -> None:
    words = {"box": (110, 10, 120, 30), "filter": "status = 'open'", "corridor": "ganshen"}
    told = json.loads(made(tiny, "geojson", **words))
    stated = {"corridor": "ganshen", "bbox": "110,10,120,30", "filter": "status = 'open'"}
    assert told["part"] == stated


@pytest.mark.parametrize(
    ("words", "form", "parameter", "hint"),
    [
        ({"filter": "stauts = 'open'"}, "csv", "filter", "status"),
        ({"filter": "status = "}, "csv", "filter", "at character"),
        ({"filter": "1; DROP TABLE x"}, "csv", "filter", ""),
        ({"filter": "__import__('os').system('id')"}, "csv", "filter", ""),
        ({"crs": "EPSG:2326"}, "gpkg", "crs", "EPSG:4490"),
        ({"crs": "../../etc/passwd"}, "gpkg", "crs", "CRS84"),
        ({"crs": "EPSG:4490"}, "geojson", "crs", "WGS 84 by its standard"),
        ({"crs": "EPSG:4547"}, "kml", "crs", "WGS 84 by its standard"),
        ({"crs": "EPSG:3857"}, "gpx", "crs", "WGS 84 by its standard"),
        ({"corridor": "ganshen", "collection": "network_rail"}, "csv", "corridor", "network"),
    ],
)
def test_what_cannot_be_exported_so_is_named(
    tiny: OpenAtlas, words: dict[str, Any], form: str, parameter: str, hint: str
) -> None:
    with pytest.raises(ExportFault) as raised:
        made(tiny, form, **words)
    assert raised.value.parameter == parameter
    assert hint in raised.value.en
    assert raised.value.zh


def test_what_is_unknown_is_named(tiny: OpenAtlas) -> None:
    with pytest.raises(UnknownLayer, match="'tram'"):
        made(tiny, "csv", "tram")
    with pytest.raises(UnknownFormat, match="unknown format 'dwg'; known: geojson, gpkg"):
        made(tiny, "dwg")
    with pytest.raises(UnknownCorridor, match="'nothing'"):
        made(tiny, "csv", corridor="nothing")


def test_a_workbook_is_not_filled_beyond_its_last_row(
    tiny: OpenAtlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(selecting._MOST_ROWS, "xlsx", 2)
    with pytest.raises(ExportFault, match="holds 2 rows at most, there are 3"):
        made(tiny, "xlsx")
    assert made(tiny, "csv")


@pytest.mark.parametrize(
    "crs", ["CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/4326"]
)
def test_wgs_84_by_any_name_is_east_first(tiny: OpenAtlas, crs: str) -> None:
    assert features(tiny, crs=crs) == features(tiny)
    row = read_back.by_csv(made(tiny, "csv", crs=crs))[1]
    assert row["wkt"].startswith("LINESTRING (113.60052 23.13675,")


def test_what_is_to_be_known_of_the_coordinates_is_said(tiny: OpenAtlas) -> None:
    def note(crs: str) -> str:
        asked = Asked(collection="railways", on=DAY, crs=crs)
        return select(tiny, asked, FORMATS["gpkg"], NOTICE).terms.crs.en

    assert "ballpark" in note("EPSG:4490")
    assert "ballpark" in note("EPSG:4547")
    assert "ballpark" not in note("CRS84")
    assert "East comes before north" in note("EPSG:4490")
    assert "East comes before north" not in note("EPSG:3857")
    assert "outside the area" in note("EPSG:4546")
    assert "outside the area" not in note("EPSG:4490")


def test_each_row_names_its_own_licences(tiny: OpenAtlas) -> None:
    rows = {row["id"]: row for row in read_back.by_csv(made(tiny, "csv"))}
    assert ODBL in rows["rail-guangshan"]["attribution"]
    assert "审图号：GS(2026)0000" in rows["rail-guangshan"]["attribution"]
    assert ODBL not in rows["rail-longshan"]["attribution"]
    assert rows["rail-longshan"]["schematic"] == "yes"


def test_licences_are_those_of_the_part(tiny: OpenAtlas) -> None:
    def named(**words: str) -> list[str]:
        asked = Asked(collection="railways", on=DAY, **words)
        terms = select(tiny, asked, FORMATS["gpkg"], NOTICE).terms
        return [licence.id for licence in terms.licences]

    assert named(filter="id = 'rail-longshan'") == ["linkatlas-facts"]
    assert named(filter="id = 'rail-guangshan'") == ["odbl"]
    assert named(filter="id <> 'nothing'") == ["linkatlas-facts", "odbl"]
    assert named(filter="id = 'nothing'") == []


@pytest.mark.parametrize("network", ["network_rail", "network_road"])
def test_a_network_says_the_terms_of_what_it_is_made_of(tiny: OpenAtlas, network: str) -> None:
    told = json.loads(made(tiny, "geojson", network))
    assert "odbl" in [licence["id"] for licence in told["licences"]]
    rows = read_back.by_csv(made(tiny, "csv", network))
    assert len(rows) == len(told["features"]) == len(tiny.rows(network).on(DAY))
    assert ODBL in rows[0]["attribution"]
    assert not any(row["attribution"] for row in rows[1:])


def test_no_cell_of_a_csv_is_a_formula(tiny: OpenAtlas) -> None:
    asked = Asked(collection="services", on=DAY)
    text = b"".join(export(tiny, asked, "csv", Notice(attribution="@SUM(1)"))).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text, newline="")))
    assert row["name_en"] == '\'=cmd|"<script>alert(1)</script>"'
    assert row["attribution"].startswith("'@SUM(1)")


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_layer_has_the_same_columns(tiny: OpenAtlas, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"pairings.{FORMATS[form].suffix}"
    path.write_bytes(made(tiny, form, "pairings"))
    wanted = ["id", *(column.id for column in COLUMNS)]
    if form == "csv":
        assert path.read_text("utf-8-sig").strip().split(",")[:-2] == wanted
    elif form == "xlsx":
        assert read_back.by_openpyxl(path) == []
    elif form == "gpx":
        assert read_back.by_gpxpy(path.read_bytes()).get_points_no() == 0
    elif form == "geojson":
        assert len(pyogrio.read_dataframe(path)) == 0
    elif form == "kml":
        assert 'name="licences"' in path.read_text("utf-8")
        assert "<Placemark" not in path.read_text("utf-8")
    elif form == "parquet":
        assert [*gpd.read_parquet(path)][: len(wanted)] == wanted
    else:
        name = f"/vsizip/{path}/pairings_points.shp" if form == "shp" else str(path)
        assert len(pyogrio.read_dataframe(name)) == 0
        assert len(pyogrio.read_info(name)["fields"]) >= len(wanted)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "gpx"])
def test_features_without_a_site_are_not_lost(tiny: OpenAtlas, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"services.{FORMATS[form].suffix}"
    path.write_bytes(made(tiny, form, "services"))
    if form in {"csv", "xlsx"}:
        read = read_back.by_csv(path.read_bytes()) if form == "csv" else read_back.by_openpyxl(path)
        assert [row["id"] for row in read] == ["gov-ganshentong"]
        assert not read[0]["wkt"]
        return
    if form == "parquet":
        frame = gpd.read_parquet(path)
    else:
        frame = (read_back.by_shapefile if form == "shp" else read_back.by_gdal)(path)
    assert frame["id"].tolist() == ["gov-ganshentong"]
    assert frame.geometry.isna().all()
