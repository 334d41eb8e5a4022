"""The quickest way between two places in a scenario, before it is told in legs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo.network.network import CLOSED, RAIL
from geo.network.router import Starts
from layers.transport.journeys.legs import Piece

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.network.network import Network
    from geo.network.router import Path, Router
    from layers.transport.journeys.access import Access, Doors
    from layers.transport.journeys.legs import Legs
    from layers.transport.journeys.places import Places
    from layers.transport.journeys.routers import Routers
    from layers.transport.journeys.scenarios import Running, Switches
    from layers.transport.model import Mode, Place, Scenario

NEVER = np.int64(2**62)
"""The time of what is no way, in milliseconds."""


@dataclass(frozen=True)
class Ground:
    """What every question stands on: the network, and what is made of it once."""

    network: Network
    switches: Switches
    routers: Routers
    access: Access
    places: Places
    legs: Legs


@dataclass(frozen=True)
class Asked:
    """From where to where, by what and when; the doors of both places, and what runs then."""

    ends: tuple[Place, Place]
    mode: Mode
    scenario: Scenario
    doors: tuple[Doors, Doors]
    running: Running


@dataclass(frozen=True)
class Way:
    """A way through the network; ``path`` is None for one that goes straight, without it."""

    time_ms: int
    path: Path | None
    straight_m: float = 0.0


def same(a: Place, b: Place) -> bool:
    """Tell whether two places are one: they have one id, or lie at one point."""
    return a.point == b.point or (a.id is not None and a.id == b.id)


def asked(ground: Ground, ends: tuple[Place, Place], mode: Mode, scenario: Scenario) -> Asked:
    """Put a question together; raises NoAccess or UnknownLink."""
    doors = ground.access.doors(ends[0], mode), ground.access.doors(ends[1], mode)
    return Asked(ends, mode, scenario, doors, ground.switches.running(scenario))


def quickest(ground: Ground, question: Asked, router: Router) -> Way | None:
    """Return the quickest way that a router knows, or straight there; None when there is none."""
    path = quickest_path(ground.network, question.doors, router)
    apart = ground.access.direct_m(question.ends, question.doors)
    if apart is not None:
        straight_ms = int(ground.access.time_ms(np.array(apart)))
        if path is None or straight_ms <= path.time_ms:
            return Way(straight_ms, None, apart)
    return Way(path.time_ms, path) if path else None


def quickest_path(network: Network, doors: tuple[Doors, Doors], router: Router) -> Path | None:
    """Return the quickest way through the network; None when there is none.

    To walk to a station and on from there without a ride is none.
    """
    if not set(doors[0].nodes.tolist()) & set(doors[1].nodes.tolist()):
        return router.route(doors[0].starts, doors[1].starts)
    times = totals(network, doors, router.matrix(doors[0].nodes, doors[1].nodes))
    out, back = np.unravel_index(times.argmin(), times.shape)
    if times[out, back] == NEVER:
        return None
    path = router.route(*(one_start(int(n)) for n in (doors[0].nodes[out], doors[1].nodes[back])))
    return path and replace(path, time_ms=int(times[out, back]))


def totals(
    network: Network, doors: tuple[Doors, Doors], between: NDArray[np.uint32]
) -> NDArray[np.int64]:
    """Return the time from place to place by each pair of doors, NEVER where there is no way.

    ``between`` are the times from each door of the one place to each of the other.
    """
    out, back = (one.time_ms.astype(np.int64) for one in doors)
    found = out[:, None] + between + back
    return np.where((between >= CLOSED) | _passing(network, doors), NEVER, found)


def one_start(node: int) -> Starts:
    """Return a node as the only one at which to start."""
    return Starts(np.array([node], np.uint32), np.zeros(1, np.uint32))


def _passing(network: Network, doors: tuple[Doors, Doors]) -> NDArray[np.bool_]:
    """Tell which pairs of doors are one station, to which one walks from both places."""
    out, back = doors
    walked = (out.time_ms > 0)[:, None] & (back.time_ms > 0)
    stations = network.nodes.mode[out.nodes] == RAIL
    same_node = out.nodes[:, None] == back.nodes
    passing: NDArray[np.bool_] = same_node & walked & stations[:, None]
    return passing


def pieces(ground: Ground, question: Asked, way: Way) -> list[Piece]:
    """Return the pieces that a way consists of, from the first to the last."""
    if way.path:
        return ground.legs.pieces(question.ends, way.path, question.doors, ground.access.detour)
    metres = way.straight_m * ground.access.detour
    course = question.ends[0].point, question.ends[1].point
    return [Piece("access", question.ends, way.time_ms, metres, course)]
