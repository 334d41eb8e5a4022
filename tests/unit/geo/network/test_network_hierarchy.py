from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Way, network
from random_scenarios import Case, cases, starts

from geo.network.files import DamagedNetworkError
from geo.network.hierarchy import NAMES, Hierarchy
from geo.network.network import CLOSED, Network
from geo.network.scipy_router import GraphRouter

if TYPE_CHECKING:
    from pathlib import Path


def ring(size: int) -> Network:
    ways = [Way(n, (n + 1) % size, 1 + n % 3) for n in range(size)]
    return network(ways + [Way(way.head, way.tail, 2) for way in ways])


RING = ring(30)
NODES = np.arange(30, dtype=np.uint32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, Hierarchy.build(RING))
    return tmp_path


def write(folder: Path, hierarchy: Hierarchy) -> None:
    for name, data in hierarchy.contents().items():
        (folder / name).write_bytes(data)


@settings(max_examples=40)
@given(cases())
def test_what_is_loaded_answers_as_what_was_built(
    tmp_path_factory: pytest.TempPathFactory, case: Case
) -> None:
    folder = tmp_path_factory.mktemp("hierarchy")
    write(folder, Hierarchy.build(case.network))
    nodes = np.arange(case.network.node_count, dtype=np.uint32)
    loaded = Hierarchy.load(folder)
    found = loaded.router(case.network, case.times).matrix(nodes, nodes)
    assert np.array_equal(found, case.matrices()[0])
    assert loaded.contents() == {name: (folder / name).read_bytes() for name in NAMES}


def test_the_same_network_gives_the_same_bytes() -> None:
    assert Hierarchy.build(ring(300)).contents() == Hierarchy.build(ring(300)).contents()


def test_scenarios_share_a_hierarchy_and_keep_apart() -> None:
    hierarchy = Hierarchy.build(RING)
    slow = hierarchy.router(RING, RING.edges.time_ms * np.uint32(2))
    quick = hierarchy.router(RING, RING.edges.time_ms)
    assert np.array_equal(slow.matrix(NODES, NODES), quick.matrix(NODES, NODES) * 2)


def test_times_are_copied_and_may_be_closed() -> None:
    times = RING.edges.time_ms.copy()
    made = Hierarchy.build(RING).router(RING, times)
    before = made.matrix(NODES, NODES)
    times[:] = CLOSED
    assert np.array_equal(made.matrix(NODES, NODES), before)
    assert made.within(starts((0, 0)), 1_000).nodes.tolist() == [0, 1]
    shut = Hierarchy.build(RING).router(RING, times).matrix(NODES, NODES)
    assert (shut[~np.eye(len(NODES), dtype=bool)] == CLOSED).all()


def test_another_networks_hierarchy_is_refused() -> None:
    other = ring(31)
    with pytest.raises(ValueError, match=r"has \(30, 60\) nodes and edges, the network \(31, 62\)"):
        Hierarchy.build(RING).router(other, other.edges.time_ms)


def test_circles_are_equal_whichever_search_is_chosen() -> None:
    """A network large enough for the choice to be made from a part of its nodes."""
    size = 30
    ways = [Way(n, n + 1, 1 + n % 7) for n in range(size * size - 1)]
    ways += [Way(n, n + size, 1 + n % 5) for n in range(size * (size - 1))]
    made = network(ways + [Way(way.head, way.tail, way.seconds + 1) for way in ways])
    ours = Hierarchy.build(made).router(made, made.edges.time_ms)
    plain = GraphRouter(made, made.edges.time_ms)
    for limit in range(0, 150_000, 5_000):
        for begin in (starts((400, 0)), starts((0, 500), (899, 70), (30, 2_000))):
            found, expected = ours.within(begin, limit), plain.within(begin, limit)
            assert np.array_equal(found.nodes, expected.nodes)
            assert np.array_equal(found.time_ms, expected.time_ms)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "longer", "noise"])
def test_a_damaged_file_is_refused(folder: Path, name: str, damage: str) -> None:
    path = folder / name
    data = path.read_bytes()
    path.unlink()
    spoilt = {
        "empty": b"",
        "cut": data[:-4],
        "longer": data + b"\0" * 4,
        "noise": b"\xff" * len(data),
    }
    if damage in spoilt:
        path.write_bytes(spoilt[damage])
    with pytest.raises(DamagedNetworkError, match=r"the hierarchy in .* is damaged: \w"):
        Hierarchy.load(folder)


def test_an_empty_hierarchy_is_refused(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(b"\0" * 4 * (name == "node_count"))
    with pytest.raises(DamagedNetworkError):
        Hierarchy.load(tmp_path)


@given(name=st.sampled_from(NAMES), at=st.integers(0, 239), byte=st.integers(0, 255))
def test_a_changed_byte_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, byte: int
) -> None:
    folder = tmp_path_factory.mktemp("hierarchy")
    write(folder, Hierarchy.build(RING))
    data = bytearray((folder / name).read_bytes())
    data[at % len(data)] = byte
    (folder / name).write_bytes(data)
    try:
        made = Hierarchy.load(folder)
    except DamagedNetworkError:
        return
    assert made.router(RING, RING.edges.time_ms).matrix(NODES, NODES).shape == (30, 30)
