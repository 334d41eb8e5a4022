from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from layers.transport.networks.frames import Node, frames
from layers.transport.networks.nearest import Nearest

GEOD = Geod(ellps="WGS84")
PLACES = st.tuples(st.floats(113, 117), st.floats(22.5, 26))


def network(places: list[tuple[float, float]]) -> Nearest:
    return Nearest(frames([Node(10 + at, p, "road") for at, p in enumerate(places)], []).nodes)


def metres(place: tuple[float, float], other: tuple[float, float]) -> float:
    return float(GEOD.inv(*place, *other)[2])


def test_nothing_is_found_among_nothing_or_beyond_the_limit() -> None:
    assert network([]).to((114.0, 23.0), 1e6) is None
    assert network([(114.0, 23.1)]).to((114.0, 23.0), 11_000) is None
    assert network([(114.0, 23.1)]).to((114.0, 23.0), 11_200) is not None


@given(st.lists(PLACES, min_size=1, max_size=30), PLACES)
def test_what_is_found_is_the_nearest_to_two_per_cent(
    places: list[tuple[float, float]], here: tuple[float, float]
) -> None:
    found = network(places).to(here, 1e7)
    assert found is not None
    assert found.point == places[found.osmid - 10]
    assert found.distance_m == pytest.approx(metres(here, found.point))
    assert found.distance_m <= np.min([metres(here, place) for place in places]) * 1.04 + 1e-6
