"""One course through many pieces of way: both carriageways and every gap become a single line.

Pieces and points are WGS 84, longitude before latitude; distances are metres on the plane of the
region (``geo.network.plane``).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geo.network.plane import metres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Point = tuple[float, float]

GAP_M = 1_000.0
"""Two loose ends that lie no further apart are joined by a straight line."""

BESIDE_M = 300.0
"""A course may begin on any piece that is so much further from its start than the nearest one."""

_GAP_COST = 3.0
_BESIDE_COST = 2.0
"""What a metre without a way, and one beside the start or end, costs against one on a way."""

_LEAST_COST = 0.001  # metres: SciPy takes a cost of nothing for no edge
_DIGITS = 7
_FEWEST = 2


class Course(NamedTuple):
    """A line through pieces; ``gaps_m`` of it are straight, where no piece was found."""

    shape: shapely.LineString
    length_m: float
    gaps_m: float


class _Web(NamedTuple):
    """Points (``places`` in metres, ``degrees``), and by their rows what joins them, two and two.

    ``ways`` are stretches of the pieces, ``gaps`` are straight lines between loose ends.
    """

    places: NDArray[np.float64]
    degrees: NDArray[np.float64]
    ways: NDArray[np.int64]
    gaps: NDArray[np.int64]


def course(pieces: Sequence[shapely.LineString], start: Point, end: Point) -> Course | None:
    """Return the shortest course along the pieces from near one point to near another.

    It runs from ``start`` to ``end``, whichever way the pieces run. None when nothing joins them.
    """
    web = _web(np.asarray(pieces, dtype=object))
    path = _path(web, _beside(web, start), _beside(web, end))
    if len(path) < _FEWEST:
        return None
    steps = np.hypot(*np.diff(web.places[path], axis=0).T)
    known = {frozenset(pair) for pair in web.ways.tolist()}
    straight = [frozenset(pair) not in known for pair in pairwise(path)]
    shape = shapely.LineString(web.degrees[path])
    return Course(shape, float(steps.sum()), float(steps[straight].sum()))


def _web(pieces: NDArray[np.object_]) -> _Web:
    """Take the pieces apart into points; where two pieces have a point in common, they meet."""
    degrees, point = np.unique(
        shapely.get_coordinates(pieces).round(_DIGITS), axis=0, return_inverse=True
    )
    piece = np.repeat(np.arange(len(pieces)), shapely.get_num_coordinates(pieces))
    pairs = np.column_stack([point[:-1], point[1:]])[piece[1:] == piece[:-1]]
    places = metres(degrees[:, 0], degrees[:, 1])
    ways = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    return _Web(places, degrees, ways, _gaps(places, ways))


def _gaps(places: NDArray[np.float64], ways: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the pairs of loose ends, near each other, that no way joins already."""
    loose = np.flatnonzero(np.bincount(ways.ravel(), minlength=len(places)) == 1)
    near = cKDTree(places[loose]).query_pairs(GAP_M, output_type="ndarray")
    gaps: NDArray[np.int64] = loose[near.reshape(-1, 2)]
    return gaps


def _beside(web: _Web, point: Point) -> NDArray[np.float64]:
    """Return how far each point of the web is from a point; infinite where others are nearer."""
    away = np.hypot(*(web.places - metres(np.array([point[0]]), np.array([point[1]]))).T)
    return np.where(away <= away.min() + BESIDE_M, away, np.inf)


def _path(web: _Web, start: NDArray[np.float64], end: NDArray[np.float64]) -> list[int]:
    """Return the rows of the points of the cheapest path; empty when there is none."""
    size = len(web.places)
    leaving, arriving = (np.flatnonzero(np.isfinite(away)) for away in (start, end))
    joined = np.concatenate(
        [
            web.ways,
            web.gaps,
            np.column_stack([np.full(len(leaving), size), leaving]),
            np.column_stack([np.full(len(arriving), size + 1), arriving]),
        ]
    )
    span = [np.hypot(*(web.places[two[:, 0]] - web.places[two[:, 1]]).T) for two in web[2:]]
    factors = (1.0, _GAP_COST, _BESIDE_COST, _BESIDE_COST)
    spans = (*span, start[leaving], end[arriving])
    cost = np.concatenate([factor * one for factor, one in zip(factors, spans, strict=True)])
    graph = coo_array((cost + _LEAST_COST, joined.T), shape=(size + 2, size + 2)).tocsr()
    _, before = dijkstra(graph, directed=False, indices=size, return_predecessors=True)
    path = []
    at = int(before[size + 1])
    while 0 <= at < size:
        path.append(at)
        at = int(before[at])
    return path[::-1]
