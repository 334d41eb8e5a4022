"""The hierarchy, SciPy's search and NetworkX on the OSMnx graph give the same answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Frames, Way, network, random_frames
from random_scenarios import ENGINES, Case, cases, router, starts

from geo.network.arrays import network_of
from geo.network.network import CLOSED
from geo.network.router import Path, Starts

if TYPE_CHECKING:
    from geo.network.router import Router

patient = settings(max_examples=50, deadline=None)
offsets = st.integers(0, 30_000)


@st.composite
def doors(draw: st.DrawFn, count: int) -> Starts:
    """Draw some nodes, one perhaps twice, each with a time of its own."""
    return starts(*draw(st.lists(st.tuples(st.integers(0, count - 1), offsets), max_size=4)))


def totals(case: Case, begin: Starts, end: Starts) -> np.ndarray:
    """Return NetworkX's times between all starts and ends, infinite where there is no way."""
    times = case.expected()[np.ix_(begin.nodes, end.nodes)].astype(float)
    times[times == CLOSED] = np.inf
    return times + begin.time_ms[:, None] + end.time_ms


def check_path(case: Case, path: Path, begin: Starts, end: Starts) -> None:
    """Assert that the edges lead from a start to an end in the time told."""
    edges = case.network.edges
    chain = [path.source, *edges.head[path.edges].tolist()]
    assert edges.tail[path.edges].tolist() == chain[:-1]
    assert chain[-1] == path.target
    before = begin.time_ms[begin.nodes == path.source].min()
    after = end.time_ms[end.nodes == path.target].min()
    assert int(before) + int(case.times[path.edges].sum()) + int(after) == path.time_ms


@patient
@given(cases())
def test_matrices_are_equal(case: Case) -> None:
    expected = case.expected()
    for found in case.matrices():
        assert found.dtype == np.uint32
        assert np.array_equal(found, expected)


@patient
@given(cases())
def test_a_detour_is_never_quicker(case: Case) -> None:
    times = case.matrices()[0].astype(np.int64)
    assert not times.diagonal().any()
    assert (times[:, None, :] <= times[:, :, None] + times[None, :, :]).all()


@patient
@given(random_frames(), st.sampled_from(ENGINES))
def test_where_every_edge_runs_both_ways_so_do_the_times(frames: Frames, engine: str) -> None:
    there = frames.edges.reset_index()
    back = there.assign(u=there["v"], v=there["u"], key=there["key"] + 1000)
    edges = pd.concat([there, back]).set_index(["u", "v", "key"])
    made = network_of(frames.nodes, edges)
    nodes = np.arange(made.node_count, dtype=np.uint32)
    times = router(engine, made).matrix(nodes, nodes)
    assert np.array_equal(times, times.T)


@patient
@given(cases(), st.data())
def test_routes_are_equal_and_no_way_is_shorter(case: Case, data: st.DataObject) -> None:
    begin, end = (data.draw(doors(case.network.node_count)) for _ in range(2))
    best = totals(case, begin, end).min(initial=np.inf)
    for engine in case.routers():
        path = engine.route(begin, end)
        assert (path is None) == np.isinf(best)
        if path is not None:
            assert path.time_ms == best
            check_path(case, path, begin, end)


@patient
@given(cases(), st.data(), offsets, offsets)
def test_circles_are_rows_cut_at_the_limit_and_nest(
    case: Case, data: st.DataObject, first: int, second: int
) -> None:
    begin = data.draw(doors(case.network.node_count))
    every = starts(*((node, 0) for node in range(case.network.node_count)))
    times = totals(case, begin, every).min(axis=0, initial=np.inf)
    small, large = sorted((first, second))
    for engine in case.routers():
        inner, outer = engine.within(begin, small), engine.within(begin, large)
        for found, limit in ((inner, small), (outer, large)):
            assert found.nodes.tolist() == np.flatnonzero(times <= limit).tolist()
            assert found.time_ms.tolist() == times[found.nodes].tolist()
        assert set(inner.nodes) <= set(outer.nodes)


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_edges_between_two_nodes_the_quicker_that_runs_is_taken(engine: str) -> None:
    made = network([Way(0, 1, 9), Way(0, 1, 5), Way(0, 1, 7), Way(1, 2, 1), Way(1, 1, 0)])
    assert route(router(engine, made), 0, 2).edges.tolist() == [1, 3]
    times = made.edges.time_ms.copy()
    times[1] = CLOSED
    assert route(router(engine, made, times), 0, 2).edges.tolist() == [2, 3]


def route(engine: Router, source: int, target: int) -> Path:
    path = engine.route(starts((source, 0)), starts((target, 0)))
    assert path is not None
    return path


@pytest.mark.parametrize("engine", ENGINES)
def test_to_stay_takes_no_edge(engine: str) -> None:
    path = router(engine, network([Way(0, 1, 9)])).route(starts((0, 5)), starts((0, 7), (1, 1)))
    assert path is not None
    assert (path.source, path.target, path.time_ms, path.edges.tolist()) == (0, 0, 12, [])


@pytest.mark.parametrize("engine", ENGINES)
def test_a_far_start_is_taken_when_it_is_quicker(engine: str) -> None:
    made = network([Way(0, 2, 9), Way(1, 2, 2)])
    path = router(engine, made).route(starts((0, 0), (1, 6_999)), starts((2, 0)))
    assert path is not None
    assert (path.source, path.time_ms) == (1, 8_999)


@pytest.mark.parametrize("engine", ENGINES)
def test_without_a_start_or_an_end_nothing_is_found(engine: str) -> None:
    made = router(engine, network([Way(0, 1, 1)]))
    assert made.route(starts(), starts((0, 0))) is None
    assert made.route(starts((0, 0)), starts()) is None
    assert made.within(starts(), 1_000).nodes.tolist() == []
    none, one = np.empty(0, np.uint32), np.zeros(1, np.uint32)
    assert made.matrix(none, one).shape == (0, 1)
    assert made.matrix(one, none).shape == (1, 0)


@pytest.mark.parametrize("engine", ENGINES)
def test_without_any_limit_all_is_reached_that_can_be(engine: str) -> None:
    made = router(engine, network([Way(0, 1, 2_000_000), Way(2, 1, 1)]))
    assert made.within(starts((0, 0)), int(CLOSED) - 1).nodes.tolist() == [0, 1]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("node", [2, 2**32 - 1])
def test_a_node_that_is_not_there_is_refused(engine: str, node: int) -> None:
    made = router(engine, network([Way(0, 1, 1)]))
    wrong, right = starts((node, 0)), starts((0, 0))
    with pytest.raises(IndexError, match=f"there is no node {node}; the network has 2"):
        made.route(wrong, right)
    with pytest.raises(IndexError, match="no node"):
        made.route(right, wrong)
    with pytest.raises(IndexError, match="no node"):
        made.matrix(right.nodes, wrong.nodes)
    with pytest.raises(IndexError, match="no node"):
        made.matrix(wrong.nodes, right.nodes)
    with pytest.raises(IndexError, match="no node"):
        made.within(wrong, 1)


@pytest.mark.parametrize("engine", ENGINES)
def test_arrays_need_not_lie_in_one_piece(engine: str) -> None:
    made = router(engine, network([Way(0, 1, 1), Way(1, 2, 10), Way(2, 3, 100)]))
    pairs = np.array([[0, 3], [1, 2], [2, 1]], dtype=np.uint32)
    assert made.matrix(pairs[:, 0], pairs[::3, 1]).ravel().tolist() == [111_000, 110_000, 100_000]


def test_every_start_needs_its_time() -> None:
    with pytest.raises(ValueError, match="there are 2 nodes, but 1 times"):
        Starts(np.zeros(2, np.uint32), np.zeros(1, np.uint32))


@pytest.mark.parametrize("engine", ENGINES)
def test_many_may_ask_at_once(engine: str) -> None:
    size = 20
    ways = [Way(n, n + 1, 1 + n % 7) for n in range(size * size - 1)]
    ways += [Way(n, n + size, 1 + n % 5) for n in range(size * (size - 1))]
    made = network(ways)
    asked = router(engine, made)
    nodes = np.arange(0, size * size, 7, dtype=np.uint32)
    expected = router("scipy", made).matrix(nodes, nodes)

    def ask(turn: int) -> bool:
        begin = starts((int(nodes[turn]), 0))
        row = np.minimum(expected[turn], CLOSED)
        found = asked.within(begin, int(CLOSED) - 1)
        times = np.full(made.node_count, CLOSED)
        times[found.nodes] = found.time_ms
        path = asked.route(begin, starts((size * size - 1, 0)))
        return (
            np.array_equal(asked.matrix(nodes, nodes), expected)
            and np.array_equal(times[nodes], row)
            and path is not None
        )

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(ask, range(len(nodes))))
