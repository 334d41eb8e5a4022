"""Transfers: the ways between the road network and the halls of stations and ports.

Each has one, to the nearest road node: a second way to another node could lead across a river where
there is no bridge. One may also walk from a station to the next if that is near. Access times and
limits are assumptions.
"""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from geo.lines import length_m
from layers.transport.networks.assumed import off_network_s
from layers.transport.networks.frames import ROAD, TRANSFER, Edge, Node, both_ways, frames, straight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import geopandas as gpd

    from layers.model import Atlas, Feature
    from layers.sources.extract import Frames
    from layers.transport.networks.assumed import Figures
    from layers.transport.networks.nearest import Nearest

FIRST_ID = -3_000_000
"""The osmid of the first port; the others count down from it."""

PORTS = ("port", "terminal", "inland_port", "checkpoint", "bonded_zone")
"""Kinds of the layer ``ports`` that are places with a road to them."""


def transfers(halls: gpd.GeoDataFrame, atlas: Atlas, roads: Nearest, figures: Figures) -> Frames:
    """Return the ports, and the ways between roads and ``halls`` (nodes of the rail network)."""
    ports = [
        Node(FIRST_ID - at, (port.geometry or {})["coordinates"], TRANSFER, port.id, stop=True)
        for at, port in enumerate(filter(_is_port, atlas.features.values()))
    ]
    stations = [
        Node(int(row.Index), (row.x, row.y), row.mode, row.name)
        for row in halls[halls["stop"]].itertuples()
    ]
    ways = chain(
        _ways(stations, roads, figures, access_s=figures["station_access_s"]),
        _ways(ports, roads, figures, access_s=figures["port_access_s"]),
        _walks(stations, figures),
    )
    return frames(ports, ways)


def _is_port(feature: Feature) -> bool:
    point = feature.geometry is not None and feature.geometry["type"] == "Point"
    return point and feature.kind in PORTS and not feature.outside


def _ways(
    places: Iterable[Node], roads: Nearest, figures: Figures, *, access_s: float
) -> Iterator[Edge]:
    for place in places:
        found = roads.to(place.point, figures["access_max_m"])
        if found:
            road = Node(found.osmid, found.point, ROAD)
            yield from _way(place, road, figures, extra_s=access_s)


def _walks(stations: Iterable[Node], figures: Figures) -> Iterator[Edge]:
    for here, there in combinations(stations, 2):
        if length_m(straight(here.point, there.point)) <= figures["station_walk_max_m"]:
            yield from _way(here, there, figures, extra_s=0.0)


def _way(here: Node, there: Node, figures: Figures, *, extra_s: float) -> tuple[Edge, Edge]:
    shape = straight(here.point, there.point)
    apart_m = length_m(shape)
    seconds = extra_s + off_network_s(apart_m, figures)
    length = apart_m * figures["access_detour"]
    return both_ways(Edge(here.osmid, there.osmid, shape, length, seconds, TRANSFER))
