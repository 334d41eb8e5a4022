"""Measure the engine of the networks against OSMnx and NetworkX, in one run.

Both sides get the same made-up road networks. Times are CPU times, so that what else the machine
does counts little; the slow side gets fewer rounds. NetworkX's matrix is one of its rows, times
two hundred. A network of 400,000 nodes has a million edges.

    python -m bench.engine [--sizes 10000 100000 400000 1000000]
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

import geopandas as gpd
import networkx as nx
import numpy as np
import osmnx as ox

from bench import growth, ready
from bench.clock import below, cpu_ms, ratio
from bench.networks import CRS
from bench.town import METRES, Town
from geo.network.network import ROAD
from geo.network.snap import Snapper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.network.router import Path

SIZES = (10_000, 100_000, 400_000, 1_000_000)
WEIGHT = "travel_time"
MINUTES = (15, 30, 60, 120)
MATRIX, PEER_ROUTES = 200, 2
SWITCHED_MS = {100_000: 100.0, 400_000: 600.0}
REQUIRED = {
    "build": (100_000, 2),
    "ox.routing.shortest_path": (400_000, 5_000),
    "networkx.shortest_path": (400_000, 2_000),
    "matrix": (100_000, 1_000),
    "circles": (100_000, 50),
    "snap": (400_000, 10_000),
}
"""From which size on what is required, and how many times faster."""


def main(sizes: Sequence[int] = SIZES) -> bool:
    """Print every ratio with both sides; return whether what is required holds."""
    held, costs = [], []
    for size in sizes:
        town = Town(size)
        counts = f"{town.network.node_count:,} nodes, {town.network.edge_count:,} edges"
        print(f"network of {counts}", flush=True)
        held += [ask(town) for ask in (built, switched, routes, matrix, circles, snapped)]
        held.append(ready.measure(town))
        costs.append(town.costs)
    return all([*held, growth.tell(sizes, costs)])


def required(town: Town, what: str) -> float | None:
    """Return how many times faster it must be on a network of this size."""
    since, times = REQUIRED[what]
    return times if town.size >= since else None


def built(town: Town) -> bool:
    """Compare the making of the arrays with that of the graph, both from the same frames."""
    ours, peer = town.costs["build"], "ox graph_from_gdfs"
    return ratio("arrays built", ours, peer, town.graph_ms, required(town, "build"))


def switched(town: Town) -> bool:
    """Say what a scenario costs, and the hierarchy under all of them."""
    below("hierarchy built", town.costs["hierarchy"] / 1000, "s", None)
    return below("scenario switched", town.costs["scenario"], "ms", SWITCHED_MS.get(town.size))


def routes(town: Town) -> bool:
    """Compare routes between the same nodes."""
    pairs = town.nodes.reshape(-1, 2).tolist()
    ask = [partial(town.router.route, town.start(a), town.start(b)) for a, b in pairs]
    total, paths = cpu_ms(lambda: [one() for one in ask], 3)
    town.costs["route"] = total / len(pairs)
    held = []
    for peer, search in (("ox.routing", ox.routing.shortest_path), ("networkx", nx.shortest_path)):
        name = f"{peer}.shortest_path"
        find = [partial(search, town.graph, a, b, weight=WEIGHT) for a, b in pairs[:PEER_ROUTES]]
        theirs, ways = cpu_ms(lambda find=find: [one() for one in find])
        held += [_alike(town, way, path) for way, path in zip(ways, paths, strict=False)]
        each = town.costs["route"], name, theirs / len(find), required(town, name)
        held.append(ratio("route", *each))
    return all(held)


def _alike(town: Town, way: list[int], path: Path) -> bool:
    """Compare the times of two routes, to the millisecond that each edge may be rounded by."""
    apart = abs(nx.path_weight(town.graph, way, WEIGHT) * 1000 - path.time_ms)
    return same("route", bool(apart <= len(way)))


def matrix(town: Town) -> bool:
    """Compare a matrix of 200 x 200 with 200 times a row of NetworkX's."""
    nodes = town.nodes[:MATRIX]
    town.costs["matrix"], found = cpu_ms(lambda: town.router.matrix(nodes, nodes), 3)
    search = partial(nx.single_source_dijkstra_path_length, town.graph, int(nodes[0]))
    row, times = cpu_ms(lambda: search(weight=WEIGHT))
    peer = "networkx, from one of its rows"
    held = ratio("matrix", town.costs["matrix"], peer, MATRIX * row, required(town, "matrix"))
    theirs = np.array([times[node] * 1000 for node in nodes.tolist()])
    return held and same("matrix", np.allclose(found[0], theirs, rtol=1e-4, atol=1))


def circles(town: Town) -> bool:
    """Compare the sets of nodes that are reached from the middle, each circle and all of them."""
    start, node, ours, theirs = town.start(town.nodes[0]), int(town.nodes[0]), 0.0, 0.0
    search = partial(nx.single_source_dijkstra_path_length, town.graph, node, weight=WEIGHT)
    alike = []
    for minutes in MINUTES:
        ask = partial(town.router.within, start, minutes * 60_000)
        mine, reached = cpu_ms(ask, 5)
        peer, found = cpu_ms(lambda limit=minutes * 60: search(cutoff=limit))
        ratio(f"circle, {minutes} min, {len(found):,} nodes", mine, "networkx", peer, None)
        alike.append(same("circle", abs(len(found) - len(reached.nodes)) <= len(found) / 1000))
        ours, theirs = ours + mine, theirs + peer
    town.costs["circles"] = ours
    return ratio("circles", ours, "networkx", theirs, required(town, "circles")) and all(alike)


def snapped(town: Town) -> bool:
    """Compare the nearest node of a point; OSMnx's graph is in metres by now."""
    snapper = Snapper(town.network)
    lon, lat = town.network.nodes.lon + 1e-4, town.network.nodes.lat + 1e-4
    near = partial(snapper.near, modes=(ROAD,), count=1, max_m=10_000)
    ask = [partial(near, float(lon[node]), float(lat[node])) for node in town.nodes]
    total, found = cpu_ms(lambda: [one() for one in ask], 3)
    places = gpd.points_from_xy(lon, lat, crs=CRS)[town.nodes[:1]].to_crs(METRES)
    graph = town.in_metres()
    nearest = partial(ox.distance.nearest_nodes, graph, float(places.x[0]), float(places.y[0]))
    peer, node = cpu_ms(nearest)
    town.costs["snap"] = total / len(ask)
    name = "ox.distance.nearest_nodes"
    held = ratio("point snapped", town.costs["snap"], name, peer, required(town, "snap"))
    return held and same("snap", int(found[0].nodes[0]) == int(node))


def same(what: str, alike: bool) -> bool:  # noqa: FBT001
    """Say it when the two sides differ."""
    if not alike:
        print(f"  {what}: the two sides have found different things")
    return alike


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare the engine with OSMnx and NetworkX.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(0 if main(_options().sizes) else 1)
