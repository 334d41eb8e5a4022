from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from random_networks import Frames, Way, frames_of, network, places, random_frames

from geo.network.arrays import network_of
from geo.network.network import MODES, RAIL, ROAD, TRANSFER
from geo.network.snap import Snapper

GEOD = Geod(ellps="WGS84")
FAR_M = 1e7


def mixed() -> Snapper:
    """Return a hall, a road, a port and, nearest of all to the first place, a platform."""
    nodes, edges = frames_of([(113.01, 23), (113.02, 23), (113.03, 23), (113, 23)], [])
    nodes["mode"] = ["rail", "road", "transfer", "rail"]
    nodes["stop"] = [True, True, True, False]
    return Snapper(network_of(nodes, edges))


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        ([RAIL], [0]),
        ([ROAD, TRANSFER], [1, 2]),
        ([RAIL, ROAD, TRANSFER], [0, 1, 2]),
        ([ROAD, ROAD], [1]),
        ([], []),
    ],
)
def test_only_stops_of_the_modes_are_found(modes: list[int], expected: list[int]) -> None:
    found = mixed().near(113.0, 23.0, modes=modes, count=9, max_m=FAR_M)
    assert found.nodes.tolist() == expected
    assert found.nodes.dtype == np.uint32


def test_the_nearest_come_first_and_no_more_than_asked() -> None:
    found = mixed().near(113.1, 23.0, modes=range(len(MODES)), count=2, max_m=FAR_M)
    assert found.nodes.tolist() == [2, 1]


def test_nothing_is_found_out_in_the_sea() -> None:
    found = mixed().near(115.0, 20.0, modes=range(len(MODES)), count=3, max_m=10_000)
    assert (found.nodes.tolist(), found.metres.tolist()) == ([], [])


def test_a_mode_without_stops_finds_nothing() -> None:
    snapper = Snapper(network([Way(0, 1, 1)]))
    assert not len(snapper.near(113.0, 23.0, modes=[RAIL], count=1, max_m=FAR_M).nodes)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_place_must_be_finite(bad: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        mixed().near(bad, 23.0, modes=[ROAD], count=1, max_m=FAR_M)


@given(random_frames(), places, st.integers(1, 4), st.floats(1_000, 500_000))
def test_the_nearest_nodes_are_those_that_pyproj_measures(
    frames: Frames, place: tuple[float, float], count: int, max_m: float
) -> None:
    made = network_of(*frames)
    found = Snapper(made).near(*place, modes=[ROAD], count=count, max_m=max_m)
    lon, lat = np.full((2, made.node_count), np.array(place)[:, None])
    true_m = GEOD.inv(lon, lat, made.nodes.lon, made.nodes.lat)[2]
    near = np.sort(true_m[true_m < max_m * 0.999])[:count]
    assert len(found.nodes) >= len(near)
    assert found.metres[: len(near)] == pytest.approx(near, rel=1e-3, abs=1e-3)
    assert found.metres == pytest.approx(true_m[found.nodes], rel=1e-3, abs=1e-3)
    assert (found.metres < max_m).all()
    assert len(set(found.nodes.tolist())) == len(found.nodes) <= count
