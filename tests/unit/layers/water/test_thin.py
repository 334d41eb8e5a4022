"""A thinned series keeps its ends of every column, and short ones whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.water.thin import thin


def series(count: int) -> tuple[np.ndarray, np.ndarray]:
    times = np.arange(count, dtype=np.int64) * 14_400
    return times, np.sin(times / 1e6) + np.arange(count) % 7


def test_a_short_series_is_kept_whole() -> None:
    times, numbers = series(20)
    assert thin(times, numbers, 10).tolist() == list(range(20))


def test_nothing_stays_nothing() -> None:
    times, numbers = series(0)
    assert thin(times, numbers, 10).tolist() == []


def test_a_peak_and_a_trough_are_never_lost() -> None:
    times, numbers = series(21_900)
    numbers[12_345], numbers[777] = 99.0, -99.0
    kept = thin(times, numbers, 640)
    assert {12_345, 777} <= set(kept.tolist())
    assert len(kept) <= 2 * 640


def test_there_must_be_a_column() -> None:
    with pytest.raises(ValueError, match="0 columns"):
        thin(*series(3), 0)


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.floats(-1e6, 1e6)), max_size=300),
    st.integers(1, 40),
)
def test_what_is_kept_is_in_order_and_bounds_the_rest(
    readings: list[tuple[int, float]], columns: int
) -> None:
    readings.sort(key=lambda reading: reading[0])
    times = np.array([time for time, _ in readings], dtype=np.int64)
    numbers = np.array([number for _, number in readings], dtype=np.float64)
    kept = thin(times, numbers, columns)
    assert kept.tolist() == sorted(set(kept.tolist()))
    assert len(kept) <= max(2 * columns, 0)
    if readings:
        assert numbers[kept].max() == numbers.max()
        assert numbers[kept].min() == numbers.min()
