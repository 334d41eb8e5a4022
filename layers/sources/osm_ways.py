"""Ways as arrays: what is read of an OSM file or of Overpass, before it becomes a graph.

Coordinates are WGS 84, longitude before latitude, in decimal degrees.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.region import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from layers.sources.osm_tags import Traits

_FEWEST = 2


@dataclass(frozen=True)
class Ways:
    """Ways: way ``w`` has the points from ``at[w]`` up to but without ``at[w + 1]``.

    ``id`` is its number in OpenStreetMap and ``kind`` its place in ``traits`` (int64 each). Each
    point has ``node`` (int64), the number by which ways share it, ``lon`` and ``lat`` (float64).
    A way has two points at least, and never the same point twice in a row.
    """

    id: NDArray[np.int64]
    kind: NDArray[np.int64]
    at: NDArray[np.int64]
    node: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    traits: tuple[Traits, ...]

    def __len__(self) -> int:
        """Return how many ways there are."""
        return len(self.id)

    @property
    def of_point(self) -> NDArray[np.int64]:
        """The way that each point belongs to."""
        return np.repeat(np.arange(len(self)), np.diff(self.at))

    @property
    def extent(self) -> Box:
        """The box that holds every point."""
        west, south = self.lon.min(), self.lat.min()
        return Box(*map(float, (west, south, self.lon.max(), self.lat.max())))

    def shapes(self) -> NDArray[np.object_]:
        """Return each way as a line."""
        return lines(np.column_stack([self.lon, self.lat]), self.of_point)

    def chosen(self, ways: NDArray[np.bool_]) -> Ways:
        """Return some of the ways; ``ways`` has a truth value a way."""
        return self.stretches(ways[self.of_point])

    def stretches(self, kept: NDArray[np.bool_]) -> Ways:
        """Return the stretches whose points are all kept; ``kept`` has a truth value a point.

        A way falls apart where a point is left out. Single points are left out too.
        """
        way = self.of_point[kept]
        place = np.flatnonzero(kept)
        new = np.ones(len(place), dtype=bool)
        new[1:] = (np.diff(place) > 1) | (np.diff(way) > 0)
        stretch = np.cumsum(new) - 1
        long = np.bincount(stretch, minlength=0) >= _FEWEST
        alive = long[stretch] if len(stretch) else new
        place, way = place[alive], way[alive]
        starts = np.flatnonzero(new[alive])
        return Ways(
            id=self.id[way[starts]],
            kind=self.kind[way[starts]],
            at=np.append(starts, len(place)).astype(np.int64),
            node=self.node[place],
            lon=self.lon[place],
            lat=self.lat[place],
            traits=self.traits,
        )

    def cut(self, box: Box) -> Ways:
        """Return the stretches in a box, each with the first point beyond the edge."""
        inside = (
            (self.lon >= box.west)
            & (self.lon <= box.east)
            & (self.lat >= box.south)
            & (self.lat <= box.north)
        )
        way = self.of_point
        together = way[1:] == way[:-1]
        kept = inside.copy()
        kept[1:] |= inside[:-1] & together
        kept[:-1] |= inside[1:] & together
        return self.stretches(kept)


def lines(places: NDArray[np.float64], of_point: NDArray[np.int64]) -> NDArray[np.object_]:
    """Join points to lines; ``of_point`` is the number of the line that each belongs to."""
    if not len(places):
        return np.array([], dtype=object)
    return np.asarray(shapely.linestrings(places, indices=of_point), dtype=object)


@dataclass(frozen=True)
class Read:
    """What was read: ``date``, the day of the data (``YYYY-MM-DD``), is empty where none is told.

    ``incomplete`` counts the ways of which a point is missing.
    """

    ways: Ways
    date: str
    incomplete: int


@dataclass
class Collector:
    """Takes ways one by one. A way that was taken before is not taken again."""

    _known: set[int] = field(default_factory=set)
    _ids: array[int] = field(default_factory=lambda: array("q"))
    _kinds: array[int] = field(default_factory=lambda: array("q"))
    _traits: dict[Traits, int] = field(default_factory=dict)
    _at: array[int] = field(default_factory=lambda: array("q", [0]))
    _node: array[int] = field(default_factory=lambda: array("q"))
    _lon: array[float] = field(default_factory=lambda: array("d"))
    _lat: array[float] = field(default_factory=lambda: array("d"))

    def __len__(self) -> int:
        """Return how many ways were taken."""
        return len(self._ids)

    def add(self, way: int, traits: Traits, points: Sequence[tuple[int, float, float]]) -> bool:
        """Take a way through points (number, longitude, latitude); tell whether it has a course."""
        course = [p for at, p in enumerate(points) if not at or p[0] != points[at - 1][0]]
        if len(course) < _FEWEST:
            return False
        if way in self._known:
            return True
        self._ids.append(way)
        self._known.add(way)
        self._kinds.append(self._traits.setdefault(traits, len(self._traits)))
        self._node.extend(node for node, _, _ in course)
        self._lon.extend(lon for _, lon, _ in course)
        self._lat.extend(lat for _, _, lat in course)
        self._at.append(len(self._node))
        return True

    def ways(self) -> Ways:
        """Return everything that was taken."""
        return Ways(
            id=np.array(self._ids, dtype=np.int64),
            kind=np.array(self._kinds, dtype=np.int64),
            at=np.array(self._at, dtype=np.int64),
            node=np.array(self._node, dtype=np.int64),
            lon=np.array(self._lon, dtype=np.float64),
            lat=np.array(self._lat, dtype=np.float64),
            traits=tuple(self._traits),
        )
