"""Files for a phone: well formed, valid in order, and readable by GDAL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
import shapely
from ways_to_sections import HOME, ROAD, found

from geo.course import apart_m
from layers.water import tracks

if TYPE_CHECKING:
    from pathlib import Path

GPX = "{http://www.topografix.com/GPX/1/1}"
KML = "{http://www.opengis.net/kml/2.2}"
AT = (114.0, 23.1)


def root(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 -- of our own making


def read(folder: Path, name: str, content: bytes, layer: str | None = None) -> Any:  # noqa: ANN401 - a frame
    path = folder / name
    path.write_bytes(content)
    return pyogrio.read_dataframe(path, layer=layer)


def test_gpx_says_where_the_section_and_the_road_are() -> None:
    spots = root(tracks.gpx(found(), "zh")).findall(f"{GPX}wpt")
    assert [(float(one.get("lon", "")), float(one.get("lat", ""))) for one in spots] == [AT, ROAD]
    told = [one.findtext(f"{GPX}desc") for one in spots]
    assert told == ["点位误差约 700 米", "离断面直线 2305 米"]


def test_gpx_keeps_the_order_of_its_schema() -> None:
    tags = [child.tag.removeprefix(GPX) for child in root(tracks.gpx(found(), "en"))]
    assert tags == ["metadata", "wpt", "wpt", "trk"]


def test_gdal_reads_the_drive_of_the_gpx(tmp_path: Path) -> None:
    frame = read(tmp_path, "way.gpx", tracks.gpx(found(), "en"), "tracks")
    (line,) = frame.geometry
    assert shapely.get_coordinates(line).tolist() == [list(point) for point in found().drive]
    assert frame["name"].tolist() == ["Way by road: A & <B> → ws-lower"]


def test_gdal_reads_everything_of_the_kml(tmp_path: Path) -> None:
    frame = read(tmp_path, "way.kml", tracks.kml(found(), "en"))
    kinds = frame.geometry.geom_type.tolist()
    assert kinds == ["Point", "Point", "Polygon", "LineString"]
    corners = shapely.get_coordinates(frame.geometry[2]).tolist()
    assert all(apart_m(AT, (lon, lat)) == pytest.approx(700, abs=1) for lon, lat, *_ in corners)


@pytest.mark.parametrize("make", [tracks.gpx, tracks.kml])
def test_without_a_beginning_there_is_no_way(make: Any) -> None:  # noqa: ANN401 - either writer
    text = make(found(with_route=False), "en").decode()
    assert "Nearest road" in text
    assert "Way by road" not in text


@pytest.mark.parametrize("make", [tracks.gpx, tracks.kml])
def test_an_unknown_error_is_said_and_no_circle_drawn(make: Any) -> None:  # noqa: ANN401
    text = make(found(accuracy_m=None), "zh").decode()
    assert "点位误差不详" in text
    assert "Polygon" not in text


def test_names_are_escaped() -> None:
    assert b"A &amp; &lt;B&gt;" in tracks.kml(found(), "en")
    marks = root(tracks.kml(found(), "en")).findall(f".//{KML}Placemark/{KML}name")
    assert f"Way by road: {HOME.name.en} → ws-lower" in [mark.text for mark in marks]


@pytest.mark.parametrize("make", [tracks.gpx, tracks.kml])
def test_the_same_way_gives_the_same_bytes(make: Any) -> None:  # noqa: ANN401
    assert make(found(), "zh") == make(found(), "zh")
