"""Filters on geometry: the same rows as shapely finds one by one, in any coordinate system."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from filter_rows import RECORDS, SHAPES
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.axes import CRSS, Crs, named, written

if TYPE_CHECKING:
    from collections.abc import Callable

    Passing = Callable[..., list[str]]

WORDS = (
    "contains", "crosses", "disjoint", "equals", "intersects", "overlaps", "touches", "within",
)  # fmt: skip
IDS = [record["id"] for record in RECORDS]
LITERALS = {
    "point": shapely.Point(113.5, 22.5),
    "line": shapely.LineString([(113, 23), (115, 23), (115.5, 24.5)]),
    "area": shapely.Polygon([(113, 22), (114, 22), (114, 23), (113, 23)]),
    "hole": shapely.box(112, 21, 118, 27).difference(shapely.box(113.4, 22.4, 113.6, 22.6)),
    "points": shapely.MultiPoint([(113.5, 22.5), (116, 25)]),
    "row": shapely.box(113.2, 22.2, 113.8, 22.8),
}


def wanted(word: str, literal: shapely.Geometry, *, first: bool) -> list[str]:
    """Return the rows for which a function holds; a row without a shape never passes."""
    function = getattr(shapely, word)
    pairs = [(one, shape) for one, shape in zip(IDS, SHAPES, strict=True) if shape is not None]
    return [
        one for one, shape in pairs if function(*((literal, shape) if first else (shape, literal)))
    ]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", LITERALS)
def test_functions(passing: Passing, word: str, name: str) -> None:
    literal = LITERALS[name]
    assert passing(f"S_{word.upper()}(geometry, {literal.wkt})") == wanted(
        word, literal, first=False
    )
    assert passing(f"s_{word}({literal.wkt}, geometry)") == wanted(word, literal, first=True)
    tree = {
        "op": f"s_{word}",
        "args": [{"property": "geometry"}, shapely.geometry.mapping(literal)],
    }
    assert passing(json.dumps(tree), "cql2-json") == wanted(word, literal, first=False)


def test_what_is_not_known_is_neither_in_nor_out(passing: Passing) -> None:
    assert "b1" not in passing("S_DISJOINT(geometry, POINT(100 40))")
    assert "b1" not in passing("NOT S_DISJOINT(geometry, POINT(100 40))")
    assert passing("geometry IS NULL") == ["b1"]
    assert passing("S_INTERSECTS(geometry, geometry)") == [one for one in IDS if one != "b1"]
    assert passing("S_EQUALS(POINT(1 2), POINT(1 2))") == IDS
    assert passing("S_EQUALS(POINT(1 2), POINT(1 3))") == []


@settings(max_examples=40)
@given(
    west=st.floats(113, 115), south=st.floats(22, 24), wide=st.floats(0, 2), high=st.floats(0, 2)
)
@example(west=113.5, south=22.5, wide=0, high=0)
@example(west=113, south=23, wide=2, high=0)
def test_a_box(passing: Passing, west: float, south: float, wide: float, high: float) -> None:
    box = (west, south, west + wide, south + high)
    text = ", ".join(map(repr, box))
    found = passing(f"S_INTERSECTS(geometry, BBOX({text}))")
    assert found == wanted("intersects", shapely.box(*box).envelope, first=False)
    heights = ", ".join(map(repr, (*box[:2], 0.0, *box[2:], 9.0)))
    assert passing(f"S_INTERSECTS(geometry, BBOX({heights}))") == found


@pytest.mark.parametrize("crs", [pytest.param(crs, id=crs.code) for crs in CRSS.values()])
def test_literals_in_other_coordinate_systems(passing: Passing, crs: Crs) -> None:
    area = shapely.box(113.45, 22.45, 114.2, 23.2)
    there = written(np.array([area], dtype=object), crs)[0]
    within = passing(f"S_INTERSECTS(geometry, {there.wkt})", crs=crs)
    assert within == wanted("intersects", area, first=False) == ["a1", "a2", "b2", "b3", "c2"]
    edges = ", ".join(map(repr, shapely.bounds(there).tolist()))
    assert passing(f"S_INTERSECTS(geometry, BBOX({edges}))", crs=crs) == within


def test_heights_are_left_out(passing: Passing) -> None:
    assert passing("S_INTERSECTS(geometry, POINT Z (113.5 22.5 80))") == ["a1", "b2", "b3", "c2"]
    latitude_first = named("EPSG:4490")
    text = "S_INTERSECTS(geometry, POINT Z (22.5 113.5 80))"
    assert passing(text, crs=latitude_first) == ["a1", "b2", "b3", "c2"]
