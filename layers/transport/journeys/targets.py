"""What lies round a place in time: every place that may be reached, and how long it takes to each.

The times are those that a route to the place would take.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.network.network import CLOSED, RAIL
from layers.errors import NoAccess
from layers.transport.journeys.access import NEIGHBOUR_M, straight_m
from layers.transport.journeys.ways import NEVER, same
from layers.transport.model import ReachedPlace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.router import Router
    from layers.transport.journeys.access import Doors
    from layers.transport.journeys.ways import Ground
    from layers.transport.model import Mode, Place


class _Rows(NamedTuple):
    """Places, a row each, and their doors, a row each: ``owner`` is the place of a door.

    ``nearest_m`` is the way to the nearest door of a place, 0 when it has none.
    """

    places: tuple[Place, ...]
    points: NDArray[np.float64]
    nearest_m: NDArray[np.float64]
    owner: NDArray[np.intp]
    nodes: NDArray[np.uint32]
    time_ms: NDArray[np.int64]


class Targets:
    """Every place that may be reached."""

    def __init__(self, ground: Ground) -> None:
        """Take what the places stand on; their doors are looked up once a mode."""
        self._ground = ground
        self._rows = lru_cache(self._doors_of_all)

    def reached(
        self, at: Place, doors: Doors, times: NDArray[np.uint32], mode: Mode, router: Router
    ) -> list[ReachedPlace]:
        """Return every place that is reached, the quickest first.

        ``times`` are those to each node of the network, CLOSED where it is not reached.
        """
        rows = self._rows(mode)
        rides = _without_walks(self._ground.network, doors, times, router)
        to_door = np.where(rows.time_ms == 0, times[rows.nodes], rides[rows.nodes])
        taken = np.where(to_door >= CLOSED, NEVER, to_door + rows.time_ms)
        best = self._straight(at, doors, rows)
        np.minimum.at(best, rows.owner, taken)
        return [
            ReachedPlace.model_construct(
                place=place, time_s=0 if same(place, at) else round(int(best[row]) / 1000)
            )
            for row in np.argsort(best, kind="stable").tolist()
            if best[row] < NEVER and (place := rows.places[row])
        ]

    def _straight(self, at: Place, doors: Doors, rows: _Rows) -> NDArray[np.int64]:
        """Return the times to the places that need no network, NEVER to the others."""
        access = self._ground.access
        apart = straight_m(at.point, rows.points)
        beside = apart <= np.minimum(doors.metres[0] + rows.nearest_m, NEIGHBOUR_M)
        return np.where(beside, access.time_ms(apart).astype(np.int64), NEVER)

    def _doors_of_all(self, mode: Mode) -> _Rows:
        places = self._ground.places.all
        doors = [self._doors(place, mode) for place in places]
        counts = [len(one.nodes) if one else 0 for one in doors]
        found = [one for one in doors if one]
        return _Rows(
            places=places,
            points=np.array([place.point for place in places]).reshape(-1, 2),
            nearest_m=np.array([one.metres[0] if one else 0.0 for one in doors]),
            owner=np.repeat(np.arange(len(places)), counts),
            nodes=np.concatenate([np.empty(0, np.uint32), *(one.nodes for one in found)]),
            time_ms=np.concatenate([np.empty(0, np.int64), *(one.time_ms for one in found)]),
        )

    def _doors(self, place: Place, mode: Mode) -> Doors | None:
        try:
            return self._ground.access.doors(place, mode)
        except NoAccess:
            return None


def _without_walks(
    network: Network, doors: Doors, times: NDArray[np.uint32], router: Router
) -> NDArray[np.uint32]:
    """Return the times to all nodes, but to the stations near the beginning those by a ride.

    To walk to a station and on from there is no journey.
    """
    walked = (network.nodes.mode[doors.nodes] == RAIL) & (doors.time_ms > 0)
    if not walked.any():
        return times
    between = router.matrix(doors.nodes, doors.nodes)
    np.fill_diagonal(between, CLOSED)
    ridden = (between.astype(np.int64) + doors.time_ms[:, None]).min(axis=0)
    rides = times.copy()
    rides[doors.nodes[walked]] = np.minimum(ridden[walked], CLOSED)
    return rides
