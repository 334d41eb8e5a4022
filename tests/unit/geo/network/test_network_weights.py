from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_networks import Frames, Way, network, random_frames

from geo.network.arrays import network_of
from geo.network.network import CLOSED, MODES, NONE, RAIL, ROAD, TRANSFER
from geo.network.weights import weights

ALL = (RAIL, ROAD, TRANSFER)


def test_an_edge_of_a_closed_link_is_not_there() -> None:
    made = network([Way(0, 1, 1, link="a"), Way(1, 2, 2, link="b"), Way(2, 0, 3)])
    assert weights(made, np.array([True, False]), ALL).tolist() == [1000, int(CLOSED), 3000]


def test_an_edge_of_another_mode_is_not_there() -> None:
    made = network([Way(0, 1, 1, mode="rail"), Way(1, 2, 2), Way(2, 0, 3, mode="transfer")])
    nothing = np.empty(0, dtype=bool)
    assert weights(made, nothing, (RAIL, TRANSFER)).tolist() == [1000, int(CLOSED), 3000]
    assert weights(made, nothing, ()).tolist() == [int(CLOSED)] * 3


@pytest.mark.parametrize("count", [0, 2])
def test_every_link_must_be_said_to_run_or_not(count: int) -> None:
    made = network([Way(0, 1, 1, link="a")])
    with pytest.raises(ValueError, match="there are 1"):
        weights(made, np.ones(count, dtype=bool), ALL)


@given(random_frames(), st.data())
def test_what_runs_takes_its_time_and_what_does_not_is_closed(
    frames: Frames, data: st.DataObject
) -> None:
    made = network_of(*frames)
    running = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(made.links), max_size=len(made.links))), bool
    )
    modes = data.draw(st.sets(st.sampled_from(range(len(MODES)))))
    found = weights(made, running, modes)
    assert found.dtype == np.uint32
    for edge, time in enumerate(found):
        link = made.edges.link[edge]
        runs = made.edges.mode[edge] in modes and (link == NONE or running[link])
        assert time == (made.edges.time_ms[edge] if runs else CLOSED)
