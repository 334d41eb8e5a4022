"""A frame lays a box onto a picture as Web Mercator does, and says truly how long a pixel is."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from web.snapshot.frame import CLOSEST, FARTHEST, Frame, traced, world, worldly

degrees = st.tuples(st.floats(112.5, 117.4), st.floats(22.2, 26.4))
sides = st.integers(64, 4000)
MERCATOR = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
HALF = 20_037_508.342789244
GEOD = Geod(ellps="WGS84")


@st.composite
def boxes(draw: st.DrawFn) -> tuple[float, float, float, float]:
    west, south = draw(degrees)
    wide, high = draw(st.floats(0.001, 6)), draw(st.floats(0.001, 6))
    return west, south, west + wide, south + high


@given(degrees)
def test_the_world_is_that_of_web_mercator(point: tuple[float, float]) -> None:
    x, y = MERCATOR.transform(*point)
    expected = [(x + HALF) / (2 * HALF), (HALF - y) / (2 * HALF)]
    assert world(np.array([point]))[0] == pytest.approx(expected, abs=1e-12)


@given(boxes(), sides, sides)
def test_a_box_is_shown_whole_and_in_the_middle(
    box: tuple[float, float, float, float], width: int, height: int
) -> None:
    frame = Frame.of(box, width, height)
    (left, bottom), (right, top) = frame.place(box[:2]), frame.place(box[2:])
    assert left + right == pytest.approx(width, abs=1e-3)
    assert top + bottom == pytest.approx(height, abs=1e-3)
    assert 2**FARTHEST * 256 <= frame.scale <= 2**CLOSEST * 256
    if FARTHEST < frame.zoom < CLOSEST:
        assert max((right - left) / width, (bottom - top) / height) == pytest.approx(1)


@given(boxes(), sides, sides)
def test_what_is_shown_is_told_as_a_box(
    box: tuple[float, float, float, float], width: int, height: int
) -> None:
    frame = Frame.of(box, width, height)
    west, south, east, north = frame.box
    assert frame.place((west, south)) == pytest.approx((0, height), abs=1e-3)
    assert frame.place((east, north)) == pytest.approx((width, 0), abs=1e-3)


@given(degrees, st.floats(0.01, 2))
def test_a_pixel_in_the_middle_is_as_long_as_on_the_ellipsoid(
    point: tuple[float, float], wide: float
) -> None:
    lon, lat = point
    frame = Frame.of((lon, lat, lon + wide, lat + wide), 800, 600)
    middle = frame.middle_latitude
    _, _, metres = GEOD.inv(lon, middle, lon + 0.01, middle)
    (x0, _), (x1, _) = frame.place((lon, middle)), frame.place((lon + 0.01, middle))
    assert (x1 - x0) * frame.metres_per_pixel == pytest.approx(metres, rel=0.002)


def test_a_point_is_not_shown_closer_than_the_map_shows_it() -> None:
    assert Frame.of((114, 22, 114, 22), 400, 300).zoom == pytest.approx(CLOSEST)
    assert Frame.of((114, 22, 114, 22), 400, 300, closest=12).zoom == pytest.approx(12)


def test_room_is_kept_free_around_a_box() -> None:
    frame = Frame.of((114, 22, 115, 22.1), 400, 300, room=40)
    assert frame.place((114, 22.05))[0] == pytest.approx(40)


def test_another_scale_keeps_the_middle() -> None:
    frame = Frame.of((114, 22, 115, 23), 400, 300)
    other = frame.scaled(frame.scale / 3)
    assert other.metres_per_pixel == pytest.approx(frame.metres_per_pixel * 3)
    assert other.middle_latitude == pytest.approx(frame.middle_latitude)


def test_what_is_out_of_view_is_not_drawn() -> None:
    frame = Frame.of((114, 22, 115, 23), 400, 300)
    assert traced(frame.seen(worldly(shapely.LineString([(110, 22.5), (113, 22.5)])))) == ""
    across = shapely.LineString([(100, 22.5), (130, 22.5)])
    path = traced(frame.seen(worldly(across)))
    assert path.startswith("M-24,")
    assert path.count(" ") == 1


def test_lines_are_no_finer_than_a_pixel_shows() -> None:
    frame = Frame.of((114, 22, 115, 23), 400, 300)
    lons = np.linspace(114, 115, 5000)
    line = shapely.LineString(np.column_stack([lons, 22.5 + np.sin(lons * 900) / 1e5]))
    assert len(shapely.get_coordinates(frame.seen(worldly(line)))) < 20


def test_a_path_names_rings_and_lines_and_leaves_out_points() -> None:
    hole = shapely.box(0, 0, 4, 4).difference(shapely.box(1, 1, 2, 2))
    assert traced(hole).count("Z") == 2
    mixed = shapely.GeometryCollection(
        [shapely.Point(1, 1), shapely.LineString([(0, 0), (1, -0.0)])]
    )
    assert traced(mixed) == "M0,0 1,0"
