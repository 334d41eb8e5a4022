"""Matrices: times and distances between every two of some places.

The engine tells the times of all pairs at once; the distance of a pair is that of its own quickest
way, which is asked for by itself, so that time and distance speak of the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from layers.transport.journeys.ways import NEVER, one_start, same, totals
from layers.transport.model import Matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.network.router import Router
    from layers.transport.journeys.access import Doors
    from layers.transport.journeys.ways import Ground
    from layers.transport.model import Mode, Place, Scenario

    Cells = tuple[tuple[int | None, ...], ...]


class _Best(NamedTuple):
    """The quickest way of a pair: its time, what of it lies off the network, and its two doors."""

    time_ms: int
    off_m: float
    doors: tuple[int, int] | None


def matrix(ground: Ground, places: Sequence[Place], mode: Mode, scenario: Scenario) -> Matrix:
    """Return the matrix of some places; raises NoAccess or UnknownLink."""
    router = ground.routers.of(mode, ground.switches.running(scenario).runs)
    table = _Table(ground, router, places, mode)
    return Matrix(
        places=tuple(places),
        mode=mode,
        scenario=scenario,
        time_s=table.times_s(),
        distance_m=table.distances_m(),
    )


def times(ground: Ground, places: Sequence[Place], mode: Mode, scenario: Scenario) -> Matrix:
    """Return a matrix without distances, for a scenario that is asked this once.

    Raises NoAccess or UnknownLink.
    """
    router = ground.routers.passing(mode, ground.switches.running(scenario).runs)
    found = _Table(ground, router, places, mode).times_s()
    return Matrix(places=tuple(places), mode=mode, scenario=scenario, time_s=found, distance_m=())


class _Table:
    """The quickest ways between all pairs of some places."""

    def __init__(self, ground: Ground, router: Router, places: Sequence[Place], mode: Mode) -> None:
        self._ground = ground
        self._router = router
        self._places = places
        self._doors = [ground.access.doors(place, mode) for place in places]
        nodes = np.concatenate([doors.nodes for doors in self._doors])
        every, self._at = np.unique(nodes, return_inverse=True)
        self._first = np.cumsum([0, *(len(doors.nodes) for doors in self._doors)])
        self._between = router.matrix(every, every)
        pairs = range(len(places))
        self._best = [[self._found(row, column) for column in pairs] for row in pairs]

    def times_s(self) -> Cells:
        return tuple(
            tuple(None if best is None else round(best.time_ms / 1000) for best in row)
            for row in self._best
        )

    def distances_m(self) -> Cells:
        return tuple(
            tuple(None if best is None else round(self._metres(best)) for best in row)
            for row in self._best
        )

    def _found(self, row: int, column: int) -> _Best | None:
        ends = self._places[row], self._places[column]
        if same(*ends):
            return _Best(0, 0.0, None)
        doors = self._doors[row], self._doors[column]
        best = self._through(row, column, doors)
        apart = self._ground.access.direct_m(ends, doors)
        if apart is None:
            return best
        straight_ms = int(self._ground.access.time_ms(np.array(apart)))
        straight = _Best(straight_ms, apart * self._ground.access.detour, None)
        return straight if best is None or straight_ms <= best.time_ms else best

    def _through(self, row: int, column: int, doors: tuple[Doors, Doors]) -> _Best | None:
        """Return the way through the network."""
        between = self._between[np.ix_(self._nodes(row), self._nodes(column))]
        taken = totals(self._ground.network, doors, between)
        out, back = np.unravel_index(taken.argmin(), taken.shape)
        if taken[out, back] == NEVER:
            return None
        off_m = float(doors[0].metres[out] + doors[1].metres[back]) * self._ground.access.detour
        used = int(doors[0].nodes[out]), int(doors[1].nodes[back])
        return _Best(int(taken[out, back]), off_m, used)

    def _nodes(self, place: int) -> NDArray[np.intp]:
        return self._at[self._first[place] : self._first[place + 1]]

    def _metres(self, best: _Best) -> float:
        path = self._router.route(*map(one_start, best.doors)) if best.doors else None
        if path is None:
            return best.off_m
        lengths = self._ground.network.edges.length_m[path.edges]
        return best.off_m + float(lengths.sum(dtype=np.float64))
