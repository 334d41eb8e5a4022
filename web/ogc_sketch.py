"""Small maps of features and of the extent of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from web.sketch import Area, Caption, Dot, Line, box_around, corners, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from layers.collections.model import Collection
    from web.ogc_scene import OgcScene
    from web.sketch import Box, Ground, Mark

    Feature = Mapping[str, Any]

_MOST_LABELS = 12
_LABEL_WIDE, _LABEL_HIGH = 0.3, 0.07
"""Shares of a sketch that the name of a point may take."""

_PARTS = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


def extent_sketch(scene: OgcScene, ground: Ground, info: Collection) -> Markup | None:
    """Draw the box that a collection lies in; None when nothing of it has a site."""
    if info.bbox is None:
        return None
    west, south, east, north = info.bbox
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    mark = Area({"type": "Polygon", "coordinates": [ring]}, "ogc-area")
    caption = Caption("extent", scene.t("ogc.extent"), scene.tx(info.name))
    box = box_around([(west, south), (east, north)])
    return sketch(ground, box, [mark], caption, lang=scene.view.lang)


def features_sketch(
    scene: OgcScene, ground: Ground, info: Collection, features: Sequence[Feature]
) -> Markup | None:
    """Draw features; None when no site of any is known. A point is named where there is room."""
    sited = [feature for feature in features if feature["geometry"]]
    reach = [point for feature in sited for point in corners(feature["geometry"])]
    if not reach:
        return None
    names = [scene.named_in(info, feature) for feature in sited]
    marks = [
        mark
        for feature, name in zip(sited, names, strict=True)
        for mark in _marks(feature["geometry"], name)
    ]
    marks.sort(key=lambda mark: isinstance(mark, Dot))
    few = len(sited) <= _MOST_LABELS
    told = scene.t("comma").join(names) if few else scene.tx(info.name)
    caption, box = Caption("features", scene.t("ogc.map"), told), box_around(reach)
    spaced = list(_spaced(marks, box, [at for _, at in ground.names]))
    return sketch(ground, box, spaced, caption, lang=scene.view.lang)


def _spaced(
    marks: Iterable[Mark], box: Box, cities: Iterable[tuple[float, float]]
) -> Iterator[Mark]:
    """Yield marks, the points among them without their name where another stands already.

    The names of cities stand in the middle of them.
    """
    wide, high = (box[2] - box[0]) * _LABEL_WIDE, (box[3] - box[1]) * _LABEL_HIGH
    taken = list(cities)
    for mark in marks:
        if not isinstance(mark, Dot):
            yield mark
            continue
        x, y = mark.point
        free = all(abs(x - a) > wide or abs(y - b) > high for a, b in taken)
        if free:
            taken.append(mark.point)
        yield mark if free else Dot(mark.point, "", mark.style)


def _marks(geometry: Mapping[str, Any], label: str) -> Iterator[Mark]:
    kind = geometry["type"]
    if kind == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _marks(part, label)
    elif kind in _PARTS:
        for coordinates in geometry["coordinates"]:
            yield from _marks({"type": _PARTS[kind], "coordinates": coordinates}, label)
    elif kind == "Point":
        lon, lat = geometry["coordinates"][:2]
        yield Dot((lon, lat), label)
    elif kind == "LineString":
        yield Line(tuple((point[0], point[1]) for point in geometry["coordinates"]), "ogc-line")
    else:
        yield Area(dict(geometry), "ogc-area")
