"""From frames of nodes and edges to the arrays that answer.

Nodes: a GeoDataFrame with the index ``osmid`` (int64) and the columns ``x``, ``y`` (WGS 84
degrees), ``name`` (the empty word for none), ``stop`` (bool) and ``mode`` (rail, road, transfer).
Edges: a GeoDataFrame with the index ``(u, v, key)`` and the columns ``length`` (m),
``travel_time`` (s), ``mode``, ``link``, ``line``, ``highway`` (words, empty for none), ``lanes``
(0 unknown) and ``geometry`` (LineString in WGS 84). The names are OSMnx's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from geo.network.classes import ranks
from geo.network.network import CLOSED, MODES, Edges, Network, Nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

_MS = 1000
_MOST_LANES = 255


class NetworkFrameError(ValueError):
    """Frames do not make a network; the message names every fault."""


def network_of(nodes: gpd.GeoDataFrame, edges: gpd.GeoDataFrame) -> Network:
    """Return the network of the frames; nodes keep their order, edges are sorted by their tails.

    Raises NetworkFrameError, which names every fault, when the frames do not fit together.
    """
    if nodes.empty or not nodes.index.is_unique:
        message = "the frames make no network: no nodes, or two of them have one number"
        raise NetworkFrameError(message)
    tail, head = (_positions(edges.index, level, nodes.index) for level in (0, 1))
    faults = [what for what, wrong in _faults(nodes, edges, tail, head) if wrong]
    if faults:
        message = f"the frames make no network: {', '.join(faults)}"
        raise NetworkFrameError(message)
    order = tail.argsort(kind="stable")
    names, name = _words(nodes["name"])
    links, link = _words(edges["link"])
    lines, line = _words(edges["line"])
    columns: dict[str, NDArray[Any]] = {
        "tail": tail.astype(np.uint32),
        "head": head.astype(np.uint32),
        "link": link,
        "line": line,
        **_columns(edges),
    }
    sorted_columns = {column: values[order] for column, values in columns.items()}
    shape, shape_at = _courses(edges.geometry.to_numpy()[order])
    laid = Edges(**sorted_columns, shape_at=shape_at)
    return Network(_nodes(nodes, name), laid, shape, links, lines, names)


def _positions(ends: pd.MultiIndex, level: int, nodes: pd.Index) -> NDArray[np.intp]:
    """Return the position of the nodes at which edges begin (level 0) or end (1), -1 for none."""
    return nodes.get_indexer(ends.levels[level])[ends.codes[level]]


def _faults(
    nodes: gpd.GeoDataFrame,
    edges: gpd.GeoDataFrame,
    tail: NDArray[np.intp],
    head: NDArray[np.intp],
) -> Iterator[tuple[str, bool]]:
    """Yield what may be wrong with the frames, and whether it is."""
    times = _milliseconds(edges)
    lines = shapely.get_type_id(edges.geometry.to_numpy()) == shapely.GeometryType.LINESTRING
    yield "an edge begins or ends at no node", bool((tail < 0).any() or (head < 0).any())
    yield "a place is not finite", not np.isfinite(nodes[["x", "y"]].to_numpy(dtype=float)).all()
    yield "an edge's time is none", not ((times >= 0) & (times < CLOSED)).all()
    yield "an edge has no course", not lines.all()
    modes = pd.concat([nodes["mode"], edges["mode"]])
    yield "a mode is unknown", not modes.isin(MODES).all()
    words = pd.concat([nodes["name"], edges["link"], edges["line"], edges["highway"]])
    yield "a word is missing, instead of being empty", words.isna().any()


def _nodes(nodes: gpd.GeoDataFrame, name: NDArray[np.int32]) -> Nodes:
    return Nodes(
        lon=nodes["x"].to_numpy(dtype=float),
        lat=nodes["y"].to_numpy(dtype=float),
        name=name,
        stop=nodes["stop"].to_numpy(dtype=bool),
        mode=_modes(nodes),
    )


def _columns(edges: gpd.GeoDataFrame) -> dict[str, NDArray[Any]]:
    """Return what the frame says of each edge by itself, as ``Edges`` has it."""
    return {
        "length_m": edges["length"].to_numpy(dtype=np.float32),
        "time_ms": _milliseconds(edges).astype(np.uint32),
        "mode": _modes(edges),
        "lanes": edges["lanes"].to_numpy().clip(0, _MOST_LANES).astype(np.uint8),
        "rank": ranks(edges["highway"]),
    }


def _words(column: pd.Series[str]) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """Return the words of a column in their order, and for each row its word or NONE."""
    codes, words = pd.factorize(column.to_numpy(dtype=object), sort=True)
    empty = int(len(words) > 0 and words[0] == "")  # it comes first, and so becomes NONE
    return tuple(words[empty:]), (codes - empty).astype(np.int32)


def _modes(frame: gpd.GeoDataFrame) -> NDArray[np.uint8]:
    return pd.Categorical(frame["mode"], categories=list(MODES)).codes.astype(np.uint8)


def _milliseconds(edges: gpd.GeoDataFrame) -> NDArray[np.float64]:
    seconds: NDArray[np.float64] = edges["travel_time"].to_numpy(dtype=float)
    return np.rint(seconds * _MS)


def _courses(lines: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the points of all lines, one behind the other, and where each line begins."""
    counts = shapely.get_num_coordinates(lines)
    return shapely.get_coordinates(lines), np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
