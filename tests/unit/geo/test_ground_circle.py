from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.circle import circle
from geo.course import apart_m


@given(st.floats(112.5, 117.5), st.floats(22.2, 26.5), st.floats(100, 20_000))
def test_every_corner_is_as_far_away_as_asked(lon: float, lat: float, radius_m: float) -> None:
    ring = circle((lon, lat), radius_m)
    assert ring[0] == ring[-1]
    assert all(apart_m((lon, lat), corner) == pytest.approx(radius_m, abs=0.5) for corner in ring)


def test_the_ring_runs_against_the_clock_as_files_ask() -> None:
    assert shapely.LinearRing(circle((114.0, 23.0), 1000)).is_ccw
