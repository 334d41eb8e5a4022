"""The coarse road network of the package scgraph-data, taken from OpenStreetMap (ODbL 1.0).

The package is a program with one list in each of two lines: ``graph``, the neighbours of every node
with the distance in kilometres, and ``nodes``, their latitudes and longitudes. It is read as text
and never run. Chains of road are collapsed: two nodes are joined by one chord, whose stored length
is that of the road. There are no names, classes, lanes or one-way streets, and no dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import orjson
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.region import BACKGROUND, Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SOURCE = "scgraph-data"
"""The source of the coarse roads; the facts must have it, with its licence."""

FEWEST_NODES = 50
"""Pieces with fewer nodes are left out: nothing but a few islands and holes of the source."""

_FILE = "scgraph_data/world_highways.py"
_GRAPH, _NODES = "graph=", "nodes="


@dataclass(frozen=True)
class CoarseRoads:
    """The roads of a box: nodes counted from 0, and each road once in each direction.

    ``lon``, ``lat``: WGS 84 degrees, about 100 m exact. ``tail``, ``head``: nodes. ``length_m``:
    length of the road itself, which is longer than the chord.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    length_m: NDArray[np.float64]


class StrangeRoadsError(ValueError):
    """The file of the package is not written as it was."""


def coarse_roads(box: Box = BACKGROUND) -> CoarseRoads:
    """Return the roads between nodes that lie in a box, without small pieces.

    The box is that of the background, the region and a margin: a way that leaves the region and
    comes back is kept, and no road ends at the region's edge that does not end there. Raises
    StrangeRoadsError when the package's file has another form.
    """
    path = Path(str(distribution("scgraph-data").locate_file(_FILE)))
    return parse(path.read_text(encoding="utf-8"), box)


def parse(text: str, box: Box, fewest: int = FEWEST_NODES) -> CoarseRoads:
    """Read the roads of a box out of the text of the package's file."""
    places = _places(_after(text, _NODES))
    neighbours = _after(text, _GRAPH).removeprefix("[{").removesuffix("}]").split("}, {")
    if len(neighbours) != len(places):
        message = f"the coarse roads have {len(places)} nodes, but {len(neighbours)} rows of roads"
        raise StrangeRoadsError(message)
    lat, lon = places.T
    inside = (box.west <= lon) & (lon <= box.east) & (box.south <= lat) & (lat <= box.north)
    roads = np.array(list(_roads(neighbours, inside)), dtype=np.float64).reshape(-1, 3)
    return _renumbered(places, roads, fewest)


def _after(text: str, start: str) -> str:
    """Return what a line of the file holds behind its name."""
    found = text.find(f"\n{start}")
    if found < 0:
        message = f"the coarse roads have no line {start!r}"
        raise StrangeRoadsError(message)
    end = text.find("\n", found + 1)
    return text[found + 1 + len(start) : None if end < 0 else end]


def _places(text: str) -> NDArray[np.float64]:
    try:
        return np.array(orjson.loads(text), dtype=np.float64).reshape(-1, 2)
    except ValueError as error:
        message = "the nodes of the coarse roads are no list of latitudes and longitudes"
        raise StrangeRoadsError(message) from error


def _roads(neighbours: list[str], inside: NDArray[np.bool_]) -> Iterator[tuple[int, int, float]]:
    """Yield tail, head and kilometres of every road with both ends inside; loops are left out."""
    for tail in np.flatnonzero(inside).tolist():
        for entry in filter(None, neighbours[tail].split(", ")):
            try:
                node, kilometres = entry.split(": ")
                head, length_km = int(node), float(kilometres)
                kept = inside[head] and head != tail
            except (ValueError, IndexError) as error:
                message = f"a road of the coarse roads cannot be read: {entry[:40]!r}"
                raise StrangeRoadsError(message) from error
            if kept:
                yield tail, head, length_km


def _renumbered(
    places: NDArray[np.float64], roads: NDArray[np.float64], fewest: int
) -> CoarseRoads:
    """Leave out the small pieces, and count the nodes that are left from 0."""
    ends = roads[:, :2].astype(np.int64)
    used, ends = np.unique(ends, return_inverse=True)
    ends = ends.reshape(-1, 2)
    size = (len(used), len(used))
    joined = coo_array((np.ones(len(ends), dtype=np.int8), tuple(ends.T)), shape=size)
    _, piece = connected_components(joined, directed=False)
    kept = (np.bincount(piece, minlength=1) >= fewest)[piece]
    order = np.cumsum(kept) - 1
    edges = kept[ends[:, 0]]
    lat, lon = places[used[kept]].T
    return CoarseRoads(
        lon=lon,
        lat=lat,
        tail=order[ends[edges, 0]],
        head=order[ends[edges, 1]],
        length_m=roads[edges, 2] * 1000,
    )
