"""Border gaps of the road network in a scenario: ranked, named, and with the links that mend them.

The search itself is in ``geo.network``; here it is told which cities meet where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import shape

from geo.network.dead_ends import facing_ends
from geo.network.detours import Pairs, detours
from geo.network.gaps import borders, near_border, sides
from geo.network.narrowings import Narrowing, narrowings
from geo.network.network import NONE, ROAD
from geo.network.router import Starts
from geo.network.weights import edges_running, lengths
from layers.transport.journeys.gap_words import GapNames, narrowing_note
from layers.transport.model import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.router import Router
    from layers.model import Feature, Text
    from layers.transport.journeys.routers import Make
    from layers.transport.journeys.scenarios import Switches
    from layers.transport.model import Place, Scenario

BAND_M = 3_000.0
"""How far from a border a road may be to count as near it."""

APART_M = (300.0, 4_000.0)
"""Least and greatest straight distance between the two points of a detour."""

FACING_M = 2_000.0
"""Greatest distance between two ends that face each other."""

FOLLOWED_M = 1_500.0
"""How far a road is followed on each side of a border to see whether it gets narrow."""

LEAST_RATIO = 3.0
"""The way round over the straight distance, from which on it is told."""

MOST_GAPS = 200


@dataclass(frozen=True)
class _Found:
    """A gap without words: its two nodes, how far apart, and the way round in metres, if told."""

    kind: str
    a: int
    b: int
    apart_m: float
    way_m: float | None
    note: Text | None = None

    @property
    def ratio(self) -> float | None:
        return None if self.way_m is None else self.way_m / max(self.apart_m, 1.0)


class BorderGaps:
    """The border gaps of one network, in any scenario."""

    def __init__(
        self,
        network: Network,
        make: Make,
        switches: Switches,
        cities: Sequence[Feature],
        places: Sequence[Place],
    ) -> None:
        """Take the network, and what makes a router of it.

        ``cities`` are features whose geometry is an area; ``places`` give the gaps their names.
        """
        areas = [shape(city.geometry or {}) for city in cities]
        self._network = network
        self._make = make
        self._switches = switches
        self._border = borders(areas)
        self._side = sides(network.nodes.lon, network.nodes.lat, areas)
        self._cities = [city.id for city in cities]
        self._names = GapNames(places)

    def of(self, scenario: Scenario) -> tuple[Gap, ...]:
        """Return the gaps of a scenario: the worst ways round first, then the roads that narrow."""
        runs = self._switches.running(scenario).runs
        found = self._search(runs)[:MOST_GAPS]
        mended = self._make(lengths(self._network, np.ones_like(runs), (ROAD,)))
        return tuple(self._told(one, self._closed_by(one, mended, runs)) for one in found)

    def _search(self, runs: NDArray[np.bool_]) -> list[_Found]:
        network, side = self._network, self._side
        running = edges_running(network, runs, (ROAD,))
        near = near_border(network, self._border, running, BAND_M)
        router = self._make(lengths(network, runs, (ROAD,)))
        ends = facing_ends(network, router, near, side, running, most_m=FACING_M)
        ends = ends.keep(ends.ratio >= LEAST_RATIO)
        ways = detours(network, router, near, side, reach_m=APART_M, least_ratio=LEAST_RATIO)
        small = narrowings(network, side, running, within_m=FOLLOWED_M)
        round_ = _once([*_pairs("facing_ends", ends), *_pairs("detour", ways)])
        return [*round_, *map(self._narrow, small)]

    def _narrow(self, found: Narrowing) -> _Found:
        edges = self._network.edges
        a, b = int(edges.tail[found.crossing]), int(edges.head[found.crossing])
        length = float(edges.length_m[found.crossing])
        return _Found("narrowing", a, b, length, None, narrowing_note(found))

    def _closed_by(self, found: _Found, mended: Router, runs: NDArray[np.bool_]) -> tuple[str, ...]:
        """Return the links that do not run but, if they did, would take the way round away."""
        if found.ratio is None:
            return ()
        path = mended.route(_at(found.a), _at(found.b))
        if path is None:
            return ()
        edges = self._network.edges
        way_m = float(edges.length_m[path.edges].sum())
        if way_m > LEAST_RATIO * found.apart_m:
            return ()
        links = edges.link[path.edges]
        absent = [link for link in dict.fromkeys(links.tolist()) if link != NONE and not runs[link]]
        return tuple(self._network.links[link] for link in absent)

    def _told(self, found: _Found, closed_by: tuple[str, ...]) -> Gap:
        ends = [self._point(found.a), self._point(found.b)]
        cities = [self._cities[self._side[node]] for node in (found.a, found.b)]
        way = found.way_m if found.way_m is not None and np.isfinite(found.way_m) else None
        return Gap(
            id=f"{found.kind}:" + ":".join(f"{lon:.4f},{lat:.4f}" for lon, lat in ends),
            kind=found.kind,
            a=ends[0],
            b=ends[1],
            name=self._names.between(ends, cities),
            cities=(cities[0], cities[1]),
            apart_m=round(found.apart_m),
            way_m=None if way is None else round(way),
            ratio=None if way is None else round(way / max(found.apart_m, 1.0), 1),
            note=found.note,
            closed_by=closed_by,
        )

    def _point(self, node: int) -> tuple[float, float]:
        return float(self._network.nodes.lon[node]), float(self._network.nodes.lat[node])


def _pairs(kind: str, pairs: Pairs) -> Iterator[_Found]:
    for a, b, apart, way in zip(pairs.a, pairs.b, pairs.apart_m, pairs.way_m, strict=True):
        yield _Found(kind, int(a), int(b), float(apart), float(way))


def _once(found: Sequence[_Found]) -> list[_Found]:
    """Return the worst ratio first; a pair that is found as ends is not told as a detour, too."""
    told = {frozenset((one.a, one.b)): one for one in reversed(found)}
    return sorted(told.values(), key=lambda one: (-(one.ratio or 0.0), one.a, one.b))


def _at(node: int) -> Starts:
    return Starts(np.array([node], np.uint32), np.zeros(1, np.uint32))
