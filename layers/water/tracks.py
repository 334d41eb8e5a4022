"""The way to a section as a file for a phone: GPX 1.1 and KML 2.2.

Both are in WGS 84, longitude and latitude in degrees. Maps of Chinese makers shift them when they
show them, and expect files in WGS 84.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from geo.circle import circle
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from layers.transport.model import Point
    from layers.water.access import Approach

    Say = Callable[[Text], str]

GPX, KML = "application/gpx+xml", "application/vnd.google-earth.kml+xml"
"""The media types."""

_GPX_SPACE = "http://www.topografix.com/GPX/1/1"
_KML_SPACE = "http://www.opengis.net/kml/2.2"
_DIGITS = 6
_RED = "ff110c89"  # KML's order: opacity, blue, green, red
_VEIL = "33110c89"

_ROAD = Text(zh="最近的道路", en="Nearest road")
_DRIVE = Text(zh="驾车路线", en="Way by road")
_CIRCLE = Text(zh="误差范围", en="Range of error")
_SURE = Text(zh="点位误差约 {} 米", en="The point may be off by about {} m")
_UNSURE = Text(zh="点位误差不详", en="How far the point may be off is not known")
_APART = Text(zh="离断面直线 {} 米", en="{} m straight from the section")


def gpx(found: Approach, lang: str) -> bytes:
    """Return the section, the nearest road and the way as a GPX file."""
    say = _speaker(lang)
    root = ET.Element("gpx", {"xmlns": _GPX_SPACE, "version": "1.1", "creator": "Linkatlas"})
    _add(_add(root, "metadata"), "name", say(found.section.name))
    for name, about, point in _points(found, say):
        spot = _add(root, "wpt", **_degrees(point))
        _add(spot, "name", name)
        _add(spot, "desc", about)
    if found.drive:
        track = _add(root, "trk")
        _add(track, "name", _way(found, say))
        stretch = _add(track, "trkseg")
        for point in found.drive:
            _add(stretch, "trkpt", **_degrees(point))
    return _written(root)


def kml(found: Approach, lang: str) -> bytes:
    """Return the section, its range of error, the nearest road and the way as a KML file."""
    say = _speaker(lang)
    root = ET.Element("kml", {"xmlns": _KML_SPACE})
    document = _add(root, "Document")
    _add(document, "name", say(found.section.name))
    _styles(document)
    for name, about, point in _points(found, say):
        mark = _mark(document, name, about)
        _add(_add(mark, "Point"), "coordinates", _coordinates([point]))
    if found.accuracy_m:
        mark = _mark(document, say(_CIRCLE), _sure(found, say), style="#range")
        ring = _add(_add(_add(mark, "Polygon"), "outerBoundaryIs"), "LinearRing")
        around = circle(found.place.point, found.accuracy_m)
        _add(ring, "coordinates", _coordinates(around))
    if found.drive:
        line = _add(_mark(document, _way(found, say), "", style="#drive"), "LineString")
        _add(line, "tessellate", "1")
        _add(line, "coordinates", _coordinates(found.drive))
    return _written(root)


def _points(found: Approach, say: Say) -> list[tuple[str, str, Point]]:
    """Return name, description and place of what is marked."""
    return [
        (say(found.section.name), _sure(found, say), found.place.point),
        (say(_ROAD), say(_APART).format(found.apart_m), found.road),
    ]


def _sure(found: Approach, say: Say) -> str:
    return say(_UNSURE) if found.accuracy_m is None else say(_SURE).format(found.accuracy_m)


def _way(found: Approach, say: Say) -> str:
    origin = say(found.route.from_.name) if found.route else ""
    return f"{say(_DRIVE)}: {origin} → {say(found.section.name)}"


def _styles(document: ET.Element) -> None:
    veil = _add(document, "Style", id="range")
    _add(_add(veil, "LineStyle"), "color", _RED)
    _add(_add(veil, "PolyStyle"), "color", _VEIL)
    line = _add(_add(document, "Style", id="drive"), "LineStyle")
    _add(line, "color", _RED)
    _add(line, "width", "4")


def _mark(document: ET.Element, name: str, about: str, style: str = "") -> ET.Element:
    mark = _add(document, "Placemark")
    _add(mark, "name", name)
    if about:
        _add(mark, "description", about)
    if style:
        _add(mark, "styleUrl", style)
    return mark


def _add(parent: ET.Element, tag: str, text: str | None = None, **given: str) -> ET.Element:
    child = ET.SubElement(parent, tag, given)
    child.text = text
    return child


def _degrees(point: Point) -> dict[str, str]:
    return {"lat": f"{point[1]:.{_DIGITS}f}", "lon": f"{point[0]:.{_DIGITS}f}"}


def _coordinates(points: Iterable[Point]) -> str:
    return " ".join(f"{lon:.{_DIGITS}f},{lat:.{_DIGITS}f}" for lon, lat in points)


def _speaker(lang: str) -> Say:
    return lambda words: words.en if lang == "en" else words.zh


def _written(root: ET.Element) -> bytes:
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content
