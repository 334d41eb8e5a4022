from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.network.network import CLOSED, NONE, RAIL, ROAD, TRANSFER, Edges, Network, Nodes
from geo.network.plane import DEGREE_M
from geo.network.reach import areas, points_along

MINUTE = 60_000
FINEST = 0.0005
NARROWEST = 192  # the fewest cells from side to side of an area that is not small

patient = settings(max_examples=60, deadline=None)


class Reached(NamedTuple):
    lon: np.ndarray
    lat: np.ndarray
    time_ms: np.ndarray


def reached(*points: tuple[float, float, int]) -> Reached:
    lon, lat, time = zip(*points, strict=True) if points else ((), (), ())
    return Reached(np.array(lon, float), np.array(lat, float), np.array(time, np.uint32))


lon = st.integers(0, 5_000_000).map(lambda n: 112.5 + n / 1e6)
lat = st.integers(0, 4_300_000).map(lambda n: 22.2 + n / 1e6)
time = st.integers(0, 40 * MINUTE)
far_apart = st.lists(st.tuples(lon, lat, time), max_size=30).map(lambda few: reached(*few))
offset = st.integers(-50_000, 50_000).map(lambda n: n / 1e6)


@st.composite
def near_together(draw: st.DrawFn) -> Reached:
    around = st.tuples(offset, offset, time)
    west, south = draw(lon), draw(lat)
    points = draw(st.lists(around, min_size=1, max_size=60))
    return reached(*((west + x, south + y, at) for x, y, at in points))


points = st.one_of(far_apart, near_together())
limits = st.lists(st.integers(0, 60 * MINUTE), min_size=1, max_size=4)
speeds = st.floats(0, 60)
caps = st.floats(0, 5_000)


def cell(some: Reached, widest_m: float) -> float:
    """Return the greatest cell, in degrees of longitude, that such points may be drawn on."""
    stretch = 1 / math.cos(math.radians(27))
    spans = np.ptp(some.lon), np.ptp(some.lat) * stretch
    return max(FINEST, (max(spans) + 2 * widest_m * stretch / DEGREE_M) / NARROWEST)


def gaps_m(some: Reached, at: np.ndarray) -> np.ndarray:
    """Return the distances of places from points, a row a place."""
    east = (at[:, :1] - some.lon) * DEGREE_M
    east *= np.cos(np.radians((at[:, 1:] + some.lat) / 2))
    return np.hypot(east, (at[:, 1:] - some.lat) * DEGREE_M)


@patient
@given(points, limits, speeds, caps)
def test_a_greater_limit_covers_a_smaller_one(
    some: Reached, limits: list[int], kph: float, cap: float
) -> None:
    found = areas(*some, limits_ms=limits, access_kph=kph, access_max_m=cap)
    ordered = sorted(zip(limits, found, strict=True), key=lambda pair: pair[0])
    for (_, small), (_, great) in pairwise(ordered):
        assert small.is_empty or great.covers(small)


@patient
@given(points, limits, speeds, caps)
def test_areas_are_valid_and_rounded(
    some: Reached, limits: list[int], kph: float, cap: float
) -> None:
    found = areas(*some, limits_ms=limits, access_kph=kph, access_max_m=cap)
    assert len(found) == len(limits)
    for area in found:
        assert area.geom_type == "MultiPolygon"
        assert area.is_valid, shapely.is_valid_reason(area)
        at = shapely.get_coordinates(area)
        assert (at == at.round(5)).all()
        for part in area.geoms:
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)


@patient
@given(points, limits, speeds, caps)
def test_every_point_reached_lies_inside(
    some: Reached, limits: list[int], kph: float, cap: float
) -> None:
    found = areas(*some, limits_ms=limits, access_kph=kph, access_max_m=cap)
    for limit, area in zip(limits, found, strict=True):
        inside = some.time_ms <= limit
        assert area.is_empty == (not inside.any())
        assert shapely.covers(area, shapely.points(some.lon, some.lat)[inside]).all()


@patient
@given(points, st.integers(0, 60 * MINUTE), speeds, caps)
def test_an_area_goes_no_farther_than_the_rest_of_the_time(
    some: Reached, limit: int, kph: float, cap: float
) -> None:
    inside = some.time_ms <= limit
    assume(inside.any())
    some = Reached(*(column[inside] for column in some))
    (area,) = areas(*some, limits_ms=[limit], access_kph=kph, access_max_m=cap)
    radius_m = np.minimum((limit - some.time_ms.astype(float)) * kph / 3_600, cap)
    allowance = 2 * cell(some, radius_m.max()) * DEGREE_M
    beyond = gaps_m(some, shapely.get_coordinates(area)) - radius_m
    assert beyond.min(axis=1).max() <= allowance


@patient
@given(points, st.integers(0, 60 * MINUTE), speeds, caps, st.floats(0, 2 * math.pi))
def test_an_area_goes_as_far_as_the_rest_of_the_time(
    some: Reached, limit: int, kph: float, cap: float, bearing: float
) -> None:
    inside = some.time_ms <= limit
    some = Reached(*(column[inside] for column in some))
    radius_m = np.minimum((limit - some.time_ms.astype(float)) * kph / 3_600, cap)
    assume(inside.any() and radius_m.max() > 0)
    (area,) = areas(*some, limits_ms=[limit], access_kph=kph, access_max_m=cap)
    short = radius_m * 0.99 - cell(some, radius_m.max()) * DEGREE_M
    short_deg = np.maximum(short, 0) / DEGREE_M
    x = some.lon + short_deg * math.sin(bearing) / np.cos(np.radians(some.lat))
    y = some.lat + short_deg * math.cos(bearing)
    assert area.covers(shapely.multipoints(np.column_stack([x, y])))


@patient
@given(near_together(), limits, speeds, st.randoms(use_true_random=False))
def test_the_order_of_points_does_not_matter(
    some: Reached, limits: list[int], kph: float, random: object
) -> None:
    order = list(range(len(some.lon)))
    random.shuffle(order)  # type: ignore[attr-defined]
    mixed = Reached(*(column[order] for column in some))
    assert areas(*some, limits_ms=limits, access_kph=kph) == areas(
        *mixed, limits_ms=limits, access_kph=kph
    )


@patient
@given(near_together(), st.integers(0, 60 * MINUTE), speeds)
def test_an_area_moves_with_its_points(some: Reached, limit: int, kph: float) -> None:
    assume((some.time_ms <= limit).any())
    east = 0.256
    (here,) = areas(*some, limits_ms=[limit], access_kph=kph)
    moved = Reached(some.lon + east, some.lat, some.time_ms)
    (there,) = areas(*moved, limits_ms=[limit], access_kph=kph)
    back = shapely.transform(there, lambda at: at - (east, 0))
    assert back.hausdorff_distance(here) <= 2 * cell(some, 2_000)


def test_areas_of_a_great_network_nest() -> None:
    dice = np.random.default_rng(7)
    x, y = dice.uniform(0, 2, (2, 30_000))
    time_ms = np.hypot(x - 1, y - 1) * 40 * MINUTE * dice.uniform(0.9, 1.1, len(x))
    steps = [5 * MINUTE * step for step in range(1, 9)]
    found = areas(114 + x, 22.5 + y, time_ms.astype(np.uint32), limits_ms=steps, access_kph=5)
    assert all(area.is_valid for area in found)
    assert all(great.covers(small) for small, great in pairwise(found))


@pytest.mark.parametrize("radius_m", [200, 290, 500, 520, 540, 1_000])
def test_one_point_gives_a_disc(radius_m: float) -> None:
    point = reached((114.0, 22.5, 0))
    (area,) = areas(*point, limits_ms=[60 * MINUTE], access_kph=5, access_max_m=radius_m)
    scale = math.cos(math.radians(22.5)) * DEGREE_M**2
    assert area.area * scale == pytest.approx(math.pi * radius_m**2, rel=0.05)
    assert area.centroid.distance(shapely.Point(114.0, 22.5)) < FINEST
    west, south, east, north = area.bounds
    slack = 0.4 * FINEST * DEGREE_M
    assert (north - south) * DEGREE_M == pytest.approx(2 * radius_m, abs=slack)
    width = (east - west) * DEGREE_M * math.cos(math.radians(22.5))
    assert width == pytest.approx(2 * radius_m, abs=slack)


def test_access_is_capped() -> None:
    point = reached((114.0, 22.5, 0))
    (area,) = areas(*point, limits_ms=[60 * MINUTE], access_kph=60, access_max_m=500)
    (same,) = areas(*point, limits_ms=[MINUTE], access_kph=30, access_max_m=500)
    assert area == same


def test_a_ring_of_points_has_a_hole() -> None:
    round_ = [math.radians(degree) for degree in range(0, 360, 5)]
    ring = reached(*((114 + 0.05 * math.sin(a), 22.5 + 0.05 * math.cos(a), 0) for a in round_))
    (area,) = areas(*ring, limits_ms=[6 * MINUTE], access_kph=5)
    assert [len(part.interiors) for part in area.geoms] == [1]
    assert not area.covers(shapely.Point(114, 22.5))


def on_the_lattice(columns: list[int], rows: list[int]) -> tuple[Reached, float]:
    """Return points that no lattice moves, at time nought, and the cell in metres."""
    shrunk = math.cos(math.radians(22))  # the whole degree nearest to the points
    row = round(22.4 / (FINEST * shrunk))
    x = 114 + np.array(columns) * FINEST
    y = (row + np.array(rows)) * FINEST * shrunk
    return Reached(x, y, np.zeros(len(x), np.uint32)), FINEST * shrunk * DEGREE_M


def test_a_hole_smaller_than_the_rounding_stays_a_hole() -> None:
    some, cell_m = on_the_lattice([0, -2, 2, 0], [-2, 0, 0, 2])
    (area,) = areas(*some, limits_ms=[MINUTE], access_kph=60, access_max_m=1.995 * cell_m)
    assert [len(part.interiors) for part in area.geoms] == [1]
    assert area.is_valid


def test_discs_that_touch_in_a_point_make_a_valid_area() -> None:
    some, cell_m = on_the_lattice([0, 4], [0, 0])
    (area,) = areas(*some, limits_ms=[MINUTE], access_kph=60, access_max_m=2 * cell_m)
    assert area.is_valid


@pytest.mark.parametrize("some", [reached(), reached((114.0, 22.5, int(CLOSED)))])
def test_nothing_reached_is_an_empty_area(some: Reached) -> None:
    found = areas(*some, limits_ms=[0, MINUTE], access_kph=5)
    assert [area.wkt for area in found] == ["MULTIPOLYGON EMPTY"] * 2


def test_no_limits_no_areas() -> None:
    assert areas(*reached((114.0, 22.5, 0)), limits_ms=[], access_kph=5) == []


class Way(NamedTuple):
    tail: int
    head: int
    length_m: float
    mode: int
    course: list[tuple[float, float]]


def network(ways: list[Way]) -> Network:
    """Return a network; the times of its edges do not matter here."""
    ways = sorted(ways, key=lambda way: way.tail)
    count = max(max(way.tail, way.head) for way in ways) + 1
    still = np.zeros(len(ways), np.uint8)
    edges = Edges(
        tail=np.array([way.tail for way in ways], np.uint32),
        head=np.array([way.head for way in ways], np.uint32),
        length_m=np.array([way.length_m for way in ways], np.float32),
        time_ms=np.ones(len(ways), np.uint32),
        mode=np.array([way.mode for way in ways], np.uint8),
        link=np.full(len(ways), NONE, np.int32),
        line=np.full(len(ways), NONE, np.int32),
        lanes=still,
        rank=still,
        shape_at=np.cumsum([0, *(len(way.course) for way in ways)], dtype=np.int64),
    )
    nodes = Nodes(
        lon=np.zeros(count),
        lat=np.zeros(count),
        name=np.full(count, NONE, np.int32),
        stop=np.ones(count, np.bool_),
        mode=np.full(count, ROAD, np.uint8),
    )
    shape = np.array([point for way in ways for point in way.course], float)
    return Network(nodes, edges, shape, (), (), ())


def along(
    ways: list[Way], times: list[int], weights: list[int], *, limit_ms: int, step_m: float
) -> list[tuple[float, float, int]]:
    found = points_along(
        network(ways),
        np.array(times, np.uint32),
        np.array(weights, np.uint32),
        limit_ms=limit_ms,
        step_m=step_m,
    )
    return list(zip(*(column.tolist() for column in found), strict=True))


BENT = [(114.0, 23.0), (114.0, 23.01), (114.0, 23.03)]  # one third, two thirds


def test_points_follow_the_course_of_a_road() -> None:
    road = Way(0, 1, 3_000, ROAD, BENT)
    found = along([road], [1_000, CLOSED], [3_000], limit_ms=9_000, step_m=1_000)
    assert found == [
        (114.0, pytest.approx(23.01), 2_000),
        (114.0, pytest.approx(23.02), 3_000),
    ]


def test_points_end_where_the_time_does() -> None:
    road = Way(0, 1, 3_000, ROAD, BENT)
    found = along([road], [1_000, CLOSED], [3_000], limit_ms=2_999, step_m=500)
    assert [at for _, _, at in found] == [1_500, 2_000, 2_500]


@pytest.mark.parametrize("mode", [RAIL, TRANSFER])
def test_nobody_leaves_a_train_between_stations(mode: int) -> None:
    ways = [Way(0, 1, 3_000, mode, BENT)]
    assert along(ways, [0, 3_000], [3_000], limit_ms=9_000, step_m=1_000) == []


@pytest.mark.parametrize(
    ("time", "weight"), [(CLOSED, 3_000), (0, CLOSED), (9_000, 3_000), (9_001, 3_000)]
)
def test_a_road_not_entered_has_no_points(time: int, weight: int) -> None:
    ways = [Way(0, 1, 3_000, ROAD, BENT)]
    assert along(ways, [time, CLOSED], [weight], limit_ms=9_000, step_m=1_000) == []


@st.composite
def journeys(draw: st.DrawFn) -> tuple[list[Way], list[int], list[int]]:
    node = st.integers(0, 5)
    course = st.lists(st.tuples(lon, lat), min_size=2, max_size=5)
    length = st.integers(1, 20_000).map(float)
    mode = st.sampled_from([RAIL, ROAD, ROAD, TRANSFER])
    ways = draw(st.lists(st.builds(Way, node, node, length, mode, course), min_size=1, max_size=8))
    ways.sort(key=lambda way: way.tail)
    moment = st.one_of(st.just(int(CLOSED)), time)
    times = draw(st.lists(moment, min_size=6, max_size=6))
    weights = draw(st.lists(moment, min_size=len(ways), max_size=len(ways)))
    return ways, times, weights


@patient
@given(journeys(), st.integers(0, 60 * MINUTE), st.integers(100, 5_000))
def test_points_are_those_found_one_by_one(
    journey: tuple[list[Way], list[int], list[int]], limit: int, step: int
) -> None:
    ways, times, weights = journey
    expected = []
    for way, weight in zip(ways, weights, strict=True):
        line = shapely.LineString(way.course)
        if way.mode != ROAD or weight == CLOSED or times[way.tail] >= limit:
            continue
        for run in range(step, math.ceil(way.length_m), step):
            at = times[way.tail] + weight * run / way.length_m
            assume(abs(at - limit) > 0.01)
            if at <= limit:
                expected.append((line, int(at)))
    found = along(ways, times, weights, limit_ms=limit, step_m=step)
    for (x, y, at), (line, when) in zip(found, expected, strict=True):
        assert abs(at - when) <= 1
        assert at <= limit
        assert line.distance(shapely.Point(x, y)) < 1e-6
