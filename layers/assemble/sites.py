"""Where features are: points, lines through control points or along a track, courses of rivers.

Coordinates are WGS 84, longitude before latitude, rounded to six decimals (about 0.1 m).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from geo.lines import cut, cut_track, max_accuracy, polyline
from layers.assemble.cells import Row, rows, text
from layers.model import Stop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from layers.facts import Facts

DIGITS = 6
RIVER = "river:"
"""What leads the ``line`` of a feature that is a river."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Site:
    """The place of one feature, with its stops and the sources that it was taken from."""

    geometry: dict[str, Any] | None = None
    bbox: tuple[float, float, float, float] | None = None
    accuracy_m: int | None = None
    sources: frozenset[str] = frozenset()
    stops: tuple[Stop, ...] = ()
    points: pd.DataFrame | None = None
    track: shapely.LineString | None = None

    def between(self, from_seq: int, to_seq: int) -> tuple[Point, ...]:
        """Return the coordinates between two control points, along the track where there is one.

        Raises ValueError when the site is no line or has no such control points.
        """
        if self.points is None:
            message = "only a line has parts"
            raise ValueError(message)
        stretch = cut(self.points, from_seq, to_seq)
        straight = polyline(stretch)
        if self.track is None:
            return _path(straight)
        ends = _path(straight)
        return _path(cut_track(self.track, ends[0], ends[-1]))


class Sites:
    """All the places that the facts know."""

    def __init__(self, facts: Facts) -> None:
        """Look places up in these facts."""
        self._tables = facts.tables
        self._courses: dict[str, list[str]] = {}
        for row in rows(facts.table("rivers")):
            self._courses.setdefault(row["feature"], []).append(row["river"])

    def of(self, row: Row) -> Site:
        """Return the site of a feature, given its row."""
        if row["site"] == "point":
            return _point(row)
        if row["site"] != "line":
            return Site()
        if row["line"].startswith(RIVER):
            return self._river(row)
        return self._line(row)

    def river(self, river: str) -> shapely.LineString:
        """Return the course of a river, downstream."""
        return polyline(self._tables[f"rivers/{river}"])

    def _line(self, row: Row) -> Site:
        points = self._tables[f"lines/{row['line']}"]
        traced = self._tables.get(f"tracks/{row['line']}")
        track = None if traced is None else polyline(traced)
        return _site(
            track or polyline(points),
            [points] if traced is None else [traced, points],
            row,
            accuracy_m=max_accuracy(points if traced is None else traced),
            points=points,
            track=track,
        )

    def _river(self, row: Row) -> Site:
        named = row["line"].removeprefix(RIVER)
        rivers = dict.fromkeys([named, *self._courses.get(row["id"], ())])
        courses = [self._tables[f"rivers/{river}"] for river in rivers]
        lines = [polyline(course) for course in courses]
        return _site(
            lines[0] if len(lines) == 1 else shapely.MultiLineString(lines),
            courses,
            row,
            accuracy_m=max(max_accuracy(course) for course in courses),
        )


def _point(row: Row) -> Site:
    place = shapely.Point(float(row["lon"]), float(row["lat"]))
    return _site(place, [], row, accuracy_m=int(row["accuracy_m"]))


def _site(
    shape: BaseGeometry,
    tables: Sequence[pd.DataFrame],
    row: Row,
    *,
    accuracy_m: int,
    points: pd.DataFrame | None = None,
    track: shapely.LineString | None = None,
) -> Site:
    west, south, east, north = (round(edge, DIGITS) for edge in shape.bounds)
    read = {source for table in tables for source in table["source"]}
    return Site(
        geometry=_geojson(shape),
        bbox=(west, south, east, north),
        accuracy_m=accuracy_m,
        sources=frozenset(read | {row["position_source"]}) - {""},
        stops=_stops(tables[-1:] if points is not None else tables),
        points=points,
        track=track,
    )


def _stops(tables: Iterable[pd.DataFrame]) -> tuple[Stop, ...]:
    return tuple(_stop(row) for table in tables for row in rows(table) if row["name_zh"])


def _stop(row: Row) -> Stop:
    return Stop(
        name=text(row, "name"),
        role=row["role"],
        feature=row.get("feature") or None,
        point=(round(float(row["lon"]), DIGITS), round(float(row["lat"]), DIGITS)),
        accuracy_m=int(row["accuracy_m"]),
        source=row["source"],
    )


def _geojson(shape: BaseGeometry) -> dict[str, Any]:
    coordinates: Any
    if isinstance(shape, shapely.Point):
        coordinates = _path(shape)[0]
    elif isinstance(shape, shapely.MultiLineString):
        coordinates = [_path(line) for line in shape.geoms]
    else:
        coordinates = _path(shape)
    return {"type": shape.geom_type, "coordinates": coordinates}


def _path(shape: BaseGeometry) -> tuple[Point, ...]:
    return tuple((round(lon, DIGITS), round(lat, DIGITS)) for lon, lat in shape.coords)
