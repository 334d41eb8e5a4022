"""Circles: what can be reached from a place within so many minutes, as areas and as places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import mapping

from geo.network.network import CLOSED
from geo.network.reach import areas, points_along
from layers.transport.journeys.access import NEIGHBOUR_M
from layers.transport.journeys.place_names import TOWN
from layers.transport.journeys.targets import Targets
from layers.transport.model import Circle, Ring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.network.router import Router, Starts
    from layers.transport.journeys.ways import Ground
    from layers.transport.model import Mode, Place, ReachedPlace, Scenario

STEP_M = 500.0
"""How far apart the points lie at which a road is left."""

COAST = 0.02
"""Degrees by which an area may pass the drawn coast: it is as coarse as that."""

DIGITS = 5

_GEOD = Geod(ellps="WGS84")
_MS_A_MINUTE = 60_000


@dataclass(frozen=True)
class _Asked:
    """What a circle is drawn by: the mode, the links that run, and the minutes in their order."""

    mode: Mode
    runs: NDArray[np.bool_]
    minutes: Sequence[int]

    @property
    def limits_ms(self) -> list[int]:
        return [minutes * _MS_A_MINUTE for minutes in self.minutes]


class Circles:
    """Draw circles on one network."""

    def __init__(self, ground: Ground, land: BaseGeometry) -> None:
        """Take what the circles stand on, and the land, on which their areas end (WGS 84)."""
        self._ground = ground
        self._targets = Targets(ground)
        self._ashore = shapely.buffer(land, COAST)

    def circle(self, at: Place, minutes: Sequence[int], mode: Mode, scenario: Scenario) -> Circle:
        """Return the circles of these minutes, the smallest first.

        Raises NoAccess or UnknownLink.
        """
        runs = self._ground.switches.running(scenario).runs
        asked = _Asked(mode, runs, sorted(set(minutes)))
        doors = self._ground.access.doors(at, mode)
        router = self._ground.routers.of(mode, runs)
        times = self._times(doors.starts, asked, router)
        reached = self._targets.reached(at, doors, times, mode, router)
        rings = zip(asked.minutes, self._areas(at, times, asked), strict=True)
        return Circle(
            at=at,
            mode=mode,
            scenario=scenario,
            rings=tuple(_ring(limit, shape, reached) for limit, shape in rings),
        )

    def _times(self, starts: Starts, asked: _Asked, router: Router) -> NDArray[np.uint32]:
        """Return the time to every node, CLOSED for those that are too far."""
        reached = router.within(starts, asked.limits_ms[-1])
        times = np.full(self._ground.network.node_count, CLOSED)
        times[reached.nodes] = reached.time_ms
        return times

    def _areas(self, at: Place, times: NDArray[np.uint32], asked: _Asked) -> list[BaseGeometry]:
        """Return what is reached within each limit: beside the network, and round the place."""
        network, access = self._ground.network, self._ground.access
        stops = np.flatnonzero((times < CLOSED) & network.nodes.stop)
        lon, lat, passed = points_along(
            network,
            times,
            self._ground.routers.weights(asked.mode, asked.runs),
            limit_ms=asked.limits_ms[-1],
            step_m=STEP_M,
        )
        kph = access.kph / access.detour
        beside = areas(
            np.concatenate([network.nodes.lon[stops], lon]),
            np.concatenate([network.nodes.lat[stops], lat]),
            np.concatenate([times[stops], passed]),
            limits_ms=asked.limits_ms,
            access_kph=kph,
            access_max_m=access.max_m if asked.mode == "rail" else NEIGHBOUR_M,
        )
        near = areas(
            np.array(at.point[:1]),
            np.array(at.point[1:]),
            np.zeros(1, np.uint32),
            limits_ms=asked.limits_ms,
            access_kph=kph,
            access_max_m=NEIGHBOUR_M,
        )
        found = shapely.intersection(shapely.union(beside, near), self._ashore)
        return [_polygons(one) for one in found]


def _ring(minutes: int, shape: BaseGeometry, reached: Sequence[ReachedPlace]) -> Ring:
    """Return one circle; its population is that of its towns, as far as it is known."""
    inside = tuple(one for one in reached if one.time_s <= minutes * 60)
    towns = [one.place.population for one in inside if one.place.kind == TOWN]
    known = [population for population in towns if population is not None]
    return Ring(
        minutes=minutes,
        geometry=None if shape.is_empty else mapping(shape),
        area_km2=round(_area_km2(shape), 2),
        reached=inside,
        population=sum(known) if known else None,
    )


def _polygons(found: BaseGeometry) -> BaseGeometry:
    """Return the polygons of an area alone, its coordinates rounded to about a metre."""
    parts = [part for part in shapely.get_parts(found) if part.geom_type == "Polygon"]
    area = shapely.transform(shapely.MultiPolygon(parts), _rounded)
    return shapely.orient_polygons(area)


def _rounded(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.round(points, DIGITS)


def _area_km2(shape: BaseGeometry) -> float:
    """Measure an area on the ellipsoid of WGS 84."""
    area, _ = _GEOD.geometry_area_perimeter(shape)
    return float(area) / 1e6
