"""A network on disk: an ``.npy`` file an array, which is mapped into memory, and its words as JSON.

::

    ValueError
    └── DamagedNetworkError   the files are missing, torn or do not fit together
"""

from __future__ import annotations

import io
import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.network.network import MODES, NONE, Edges, Network, Nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

_NODES = {"lon": "<f8", "lat": "<f8", "name": "<i4", "stop": "|b1", "mode": "|u1"}
_EDGES = {
    "tail": "<u4",
    "head": "<u4",
    "length_m": "<f4",
    "time_ms": "<u4",
    "mode": "|u1",
    "link": "<i4",
    "line": "<i4",
    "lanes": "|u1",
    "rank": "|u1",
    "shape_at": "<i8",
}
_POINT = "<f8"
_WORDS = ("links", "lines", "names")
_SHAPE = "shape"
_COLUMNS = 2
_HEADER_SIZE = 128
_FEWEST_POINTS = 2


class DamagedNetworkError(ValueError):
    """The files of a network or of its hierarchy are missing, torn or do not fit together."""


def contents(network: Network) -> dict[str, bytes]:
    """Return the files of a network by name; the same network gives the same bytes."""
    words = {name: getattr(network, name) for name in _WORDS}
    parts = (("node", network.nodes, _NODES), ("edge", network.edges, _EDGES))
    arrays = {
        f"{part}_{name}.npy": _packed(getattr(arrays, name), kind)
        for part, arrays, kinds in parts
        for name, kind in kinds.items()
    }
    return {
        **arrays,
        f"{_SHAPE}.npy": _packed(network.shape, _POINT),
        "words.json": json.dumps(words, ensure_ascii=False).encode(),
    }


def load(folder: Path) -> Network:
    """Map the files of a network into memory.

    Raises DamagedNetworkError, in one line, when a file is missing, is not what it should be, or
    points to what is not there.
    """
    nodes = {name: _array(folder, f"node_{name}", kind) for name, kind in _NODES.items()}
    edges = {name: _array(folder, f"edge_{name}", kind) for name, kind in _EDGES.items()}
    shape = _array(folder, _SHAPE, _POINT)
    network = Network(Nodes(**nodes), Edges(**edges), shape, **_words(folder))
    fault = next((what for what, wrong in _faults(network) if wrong), None)
    if fault:
        raise _damaged(folder, fault)
    return network


def _packed(array: NDArray[Any], kind: str) -> bytes:
    """Return an array as the bytes of an ``.npy`` file."""
    kept = np.ascontiguousarray(array, dtype=kind)
    return _header(kind, kept.shape) + kept.tobytes()


def _header(kind: str, shape: tuple[int, ...]) -> bytes:
    """Return the one way in which such a file begins."""
    stream = io.BytesIO()
    described = {"descr": kind, "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(stream, described)
    return stream.getvalue()


def _array(folder: Path, name: str, kind: str) -> NDArray[Any]:
    """Map one array, whose file must begin as we write it: its header is compared, not parsed."""
    path = folder / f"{name}.npy"
    row = (_COLUMNS,) if name == _SHAPE else ()
    row_size = np.dtype(kind).itemsize * math.prod(row)
    try:
        shape = ((path.stat().st_size - _HEADER_SIZE) // row_size, *row)
        with path.open("rb") as stream:
            begins = stream.read(_HEADER_SIZE)
    except OSError as error:
        raise _damaged(folder, f"{path.name} cannot be read") from error
    whole = path.stat().st_size == _HEADER_SIZE + shape[0] * row_size
    if not whole or begins != _header(kind, shape):
        raise _damaged(folder, f"{path.name} is torn or holds something else")
    return np.memmap(path, kind, mode="r", offset=_HEADER_SIZE, shape=shape)


def _damaged(folder: Path, what: str) -> DamagedNetworkError:
    return DamagedNetworkError(f"the network in {folder} is damaged: {what}")


def _words(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read the words that the arrays point to."""
    try:
        words = json.loads((folder / "words.json").read_bytes())
        return {name: tuple(map(str, words[name])) for name in _WORDS}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, "words.json cannot be read") from error


def _faults(network: Network) -> Iterator[tuple[str, bool]]:
    """Yield what may be wrong and whether it is; each rests on those before it."""
    nodes, edges, shape = network.nodes, network.edges, network.shape
    count = network.node_count
    yield "it has no node", not count
    yield "the nodes' files differ in length", _uneven(nodes, _NODES, count)
    yield (
        "the edges' files differ in length",
        _uneven(edges, _EDGES, network.edge_count, "shape_at"),
    )
    places = (nodes.lon, nodes.lat, shape)
    yield "a coordinate is not a finite number", not all(np.isfinite(at).all() for at in places)
    yield (
        "an edge begins or ends at no node",
        _beyond(edges.tail, count) or _beyond(edges.head, count),
    )
    yield "the edges are not in the order of their tails", _falls(edges.tail)
    yield "a mode is none", _beyond(nodes.mode, len(MODES)) or _beyond(edges.mode, len(MODES))
    yield "a node's name is missing", _beyond(nodes.name, len(network.names), NONE)
    yield "an edge's link is missing", _beyond(edges.link, len(network.links), NONE)
    yield "an edge's line is missing", _beyond(edges.line, len(network.lines), NONE)
    yield "the courses of the edges do not fit", _misses(edges.shape_at, network)


def _uneven(part: Nodes | Edges, names: Iterable[str], count: int, longer: str = "") -> bool:
    """Tell whether an array has another length than ``count``; that of ``longer`` is one more."""
    return any(len(getattr(part, name)) != count + (name == longer) for name in names)


def _beyond(numbers: NDArray[Any], limit: int, least: int = 0) -> bool:
    """Tell whether a number is less than ``least``, or not less than ``limit``."""
    return bool(len(numbers)) and not least <= numbers.min() <= numbers.max() < limit


def _falls(numbers: NDArray[Any]) -> bool:
    return bool((numbers[1:] < numbers[:-1]).any())


def _misses(shape_at: NDArray[np.int64], network: Network) -> bool:
    """Tell whether the edges' courses, each of two points or more, do not fill the shape."""
    ends = shape_at[0] != 0 or shape_at[-1] != len(network.shape)
    return bool(ends or (np.diff(shape_at) < _FEWEST_POINTS).any())
