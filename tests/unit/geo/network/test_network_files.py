from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Frames, Way, network, random_frames

from geo.network.arrays import network_of
from geo.network.files import DamagedNetworkError, contents, load

if TYPE_CHECKING:
    from pathlib import Path

    from geo.network.network import Network

SOME = network([Way(0, 1, 1, link="hw-a", line="g4"), Way(1, 2, 2, mode="rail"), Way(2, 0, 3)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, SOME)
    return tmp_path


def write(folder: Path, made: Network) -> None:
    for name, data in contents(made).items():
        (folder / name).write_bytes(data)


def flat(made: Network) -> dict[str, Any]:
    """Return every array and word list of a network."""
    values = dataclasses.asdict(made)
    return {**values.pop("nodes"), **values.pop("edges"), **values}


@settings(max_examples=40)
@given(random_frames())
def test_what_is_saved_is_what_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, frames: Frames
) -> None:
    folder = tmp_path_factory.mktemp("network")
    made = network_of(*frames)
    write(folder, made)
    ours, theirs = flat(made), flat(load(folder))
    assert ours.keys() == theirs.keys()
    for name, value in ours.items():
        assert np.array_equal(value, theirs[name]), name
        assert getattr(value, "dtype", None) == getattr(theirs[name], "dtype", None), name


def test_the_same_network_gives_the_same_bytes() -> None:
    again = network([Way(0, 1, 1, link="hw-a", line="g4"), Way(1, 2, 2, mode="rail"), Way(2, 0, 3)])
    assert contents(again) == contents(SOME)


def test_arrays_are_mapped_and_not_read(folder: Path) -> None:
    assert isinstance(load(folder).edges.time_ms, np.memmap)


def test_no_file_holds_objects() -> None:
    for name, data in contents(SOME).items():
        assert name == "words.json" or b"'O'" not in data[:200]


@pytest.mark.parametrize("name", sorted(contents(SOME)))
@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "noise"])
def test_a_damaged_file_is_refused_in_one_line(folder: Path, name: str, damage: str) -> None:
    path = folder / name
    data = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes({"empty": b"", "cut": data[:-3], "noise": b"\x93" * len(data)}[damage])
    with pytest.raises(DamagedNetworkError, match=f"damaged: {name} (cannot|is torn)") as caught:
        load(folder)
    assert "\n" not in str(caught.value)


def test_objects_are_never_unpacked(folder: Path) -> None:
    np.save(folder / "shape.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(DamagedNetworkError, match=r"shape\.npy is torn or holds something else"):
        load(folder)


@pytest.mark.parametrize(
    "array", [np.zeros(3, "f4"), np.zeros((3, 1)), np.zeros(3, ">f8"), np.float64(1)]
)
def test_an_array_of_another_kind_is_refused(folder: Path, array: np.ndarray) -> None:
    np.save(folder / "node_lon.npy", array)
    with pytest.raises(DamagedNetworkError, match=r"node_lon\.npy is torn or holds something else"):
        load(folder)


@pytest.mark.parametrize(
    ("name", "values", "fault"),
    [
        ("node_lat", np.zeros(2), "the nodes' files differ in length"),
        ("node_lat", np.array([1, np.nan, 2]), "a coordinate is not a finite number"),
        ("shape", np.full((6, 2), np.inf), "a coordinate is not a finite number"),
        ("edge_head", np.zeros(2, "u4"), "the edges' files differ in length"),
        ("edge_shape_at", np.zeros(3, "i8"), "the edges' files differ in length"),
        ("edge_head", np.array([1, 3, 2], "u4"), "an edge begins or ends at no node"),
        ("edge_tail", np.array([0, 1, 3], "u4"), "an edge begins or ends at no node"),
        ("edge_tail", np.array([0, 2, 1], "u4"), "not in the order of their tails"),
        ("edge_mode", np.array([0, 3, 1], "u1"), "a mode is none"),
        ("node_mode", np.array([0, 3, 1], "u1"), "a mode is none"),
        ("node_name", np.array([0, -1, -1], "i4"), "a node's name is missing"),
        ("edge_link", np.array([1, -1, -1], "i4"), "an edge's link is missing"),
        ("edge_line", np.array([0, -2, -1], "i4"), "an edge's line is missing"),
        ("edge_shape_at", np.array([0, 2, 4, 7], "i8"), "the courses of the edges do not fit"),
        ("edge_shape_at", np.array([0, 2, 1, 6], "i8"), "the courses of the edges do not fit"),
        ("edge_shape_at", np.array([1, 3, 4, 6], "i8"), "the courses of the edges do not fit"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(
    folder: Path, name: str, values: np.ndarray, fault: str
) -> None:
    np.save(folder / f"{name}.npy", values)
    with pytest.raises(DamagedNetworkError, match=fault):
        load(folder)


def test_a_network_needs_a_node(folder: Path) -> None:
    for path in folder.glob("node_*.npy"):
        np.save(path, np.load(path)[:0])
    with pytest.raises(DamagedNetworkError):
        load(folder)


@pytest.mark.parametrize(
    "words", [b"[]", b"{}", b'{"links": 3, "lines": [], "names": []}', b"\xff"]
)
def test_words_must_be_lists(folder: Path, words: bytes) -> None:
    (folder / "words.json").write_bytes(words)
    with pytest.raises(DamagedNetworkError, match=r"words\.json cannot be read"):
        load(folder)


@given(
    name=st.sampled_from(sorted(contents(SOME))), at=st.integers(0, 4_000), byte=st.integers(0, 255)
)
def test_a_changed_byte_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, byte: int
) -> None:
    folder = tmp_path_factory.mktemp("network")
    write(folder, SOME)
    data = bytearray((folder / name).read_bytes())
    data[at % len(data)] = byte
    (folder / name).write_bytes(data)
    try:
        made = load(folder)
    except DamagedNetworkError:
        return
    assert (made.node_count, made.edge_count) == (3, 3)
    assert made.edges.tail.max() < made.node_count > made.edges.head.max()
