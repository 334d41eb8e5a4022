from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely import LineString

from geo.lines import cut, cut_track, length_m, max_accuracy, polyline

points_of_region = st.tuples(
    st.integers(112_500, 117_500).map(lambda n: n / 1000),
    st.integers(22_200, 26_500).map(lambda n: n / 1000),
)
paths = st.lists(points_of_region, min_size=3, max_size=12, unique=True)

patient = settings(max_examples=50, deadline=None)


def frame(path: list[tuple[float, float]], start: int = 1) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "seq": range(start, start + len(path)),
            "lon": [lon for lon, _ in path],
            "lat": [lat for _, lat in path],
            "accuracy_m": 150,
        }
    )


def length(points: pd.DataFrame) -> float:
    return length_m(polyline(points))


def test_a_line_keeps_the_order_and_takes_text() -> None:
    points = frame([(114.1, 22.5), (114.3, 22.6)]).astype(str)
    assert list(polyline(points).coords) == [(114.1, 22.5), (114.3, 22.6)]


@pytest.mark.parametrize("count", [0, 1])
def test_a_line_needs_two_points(count: int) -> None:
    with pytest.raises(ValueError, match="needs 2 points"):
        polyline(frame([(114.1, 22.5)] * count))


@pytest.mark.parametrize("text", ["nan", "inf", "1e999"])
def test_a_line_needs_finite_coordinates(text: str) -> None:
    points = frame([(114.1, 22.5), (114.3, 22.6)]).astype(str)
    points.loc[1, "lat"] = text
    with pytest.raises(ValueError, match="not a finite number"):
        polyline(points)


def test_a_degree_of_latitude_is_about_110_km() -> None:
    assert length(frame([(114.0, 23.0), (114.0, 24.0)])) == pytest.approx(110_760, abs=20)


def test_a_cut_has_both_its_ends_and_keeps_their_rows() -> None:
    points = frame([(114.1, 22.5), (114.2, 22.6), (114.3, 22.7), (114.4, 22.8)])
    assert list(cut(points, 2, 3)["seq"]) == [2, 3]
    assert list(cut(points.astype(str), 2, 3).index) == [1, 2]


@pytest.mark.parametrize(
    ("ends", "message"),
    [
        ((0, 2), "no point 0"),
        ((1, 4), "no point 4"),
        ((2, 2), "the end is not after the start"),
        ((3, 1), "the end is not after the start"),
    ],
)
def test_a_cut_fits_its_line(ends: tuple[int, int], message: str) -> None:
    points = frame([(114.1, 22.5), (114.2, 22.6), (114.3, 22.7)])
    with pytest.raises(ValueError, match=message):
        cut(points, *ends)


@patient
@given(paths, st.data())
def test_lengths_add_up_under_cutting(path: list[tuple[float, float]], data: st.DataObject) -> None:
    points = frame(path, start=data.draw(st.integers(0, 5)))
    first, last = int(points["seq"].iloc[0]), int(points["seq"].iloc[-1])
    middle = data.draw(st.integers(first + 1, last - 1))
    halves = length(cut(points, first, middle)) + length(cut(points, middle, last))
    assert halves == pytest.approx(length(points), rel=1e-9)


@patient
@given(paths)
def test_a_line_is_as_long_backwards(path: list[tuple[float, float]]) -> None:
    assert length(frame(path)) == pytest.approx(length(frame(path[::-1])), rel=1e-9)


@patient
@given(paths)
def test_a_line_is_no_shorter_than_its_chord(path: list[tuple[float, float]]) -> None:
    chord = length(frame([path[0], path[-1]]))
    assert length(frame(path)) >= chord * (1 - 1e-9)


def test_a_track_is_cut_nearest_to_the_stations() -> None:
    track = LineString([(114.0, 22.5), (114.5, 22.5), (115.0, 22.5)])
    stretch = cut_track(track, (114.2, 22.501), (114.8, 22.499))
    assert list(stretch.coords) == [(114.2, 22.5), (114.5, 22.5), (114.8, 22.5)]


def test_a_stretch_runs_from_start_to_end_even_against_its_track() -> None:
    track = LineString([(115.0, 22.5), (114.0, 22.5)])
    stretch = cut_track(track, (114.2, 22.5), (114.8, 22.5))
    assert stretch.coords[0] == pytest.approx((114.2, 22.5))
    assert stretch.coords[-1] == pytest.approx((114.8, 22.5))


def test_a_stretch_has_two_ends() -> None:
    track = LineString([(114.0, 22.5), (115.0, 22.5)])
    with pytest.raises(ValueError, match="same place"):
        cut_track(track, (114.2, 22.4), (114.2, 22.6))


@patient
@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_stretches_of_a_track_add_up(one: float, two: float, three: float) -> None:
    track = LineString([(114.0, 22.5), (114.4, 22.9), (115.0, 22.7)])
    low, middle, high = (
        track.interpolate(share, normalized=True) for share in sorted((one, two, three))
    )
    assume(low.distance(middle) > 1e-6)
    assume(middle.distance(high) > 1e-6)
    ends = [(point.x, point.y) for point in (low, middle, high)]
    halves = sum(length_m(cut_track(track, *pair)) for pair in (ends[:2], ends[1:]))
    assert halves == pytest.approx(length_m(cut_track(track, ends[0], ends[2])), rel=1e-6)


def test_the_worst_accuracy_is_taken_and_rounded_up() -> None:
    points = frame([(114.1, 22.5), (114.3, 22.6), (114.4, 22.7)])
    assert max_accuracy(points.assign(accuracy_m=["150", "1500", "20.5"])) == 1500
    assert max_accuracy(points.assign(accuracy_m=[1, 2, 2.5])) == 3
