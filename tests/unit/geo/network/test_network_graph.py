from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import osmnx as ox
from random_networks import Way, frames_of

from geo.network.graph import describe, graph_of

ROOT = Path(__file__).parents[4]
SWIFT = ("router", "hierarchy", "scipy_router", "snap", "files", "weights")
SLOW = {"osmnx", "geopandas", "pandas", "shapely", "networkx"}


def two_streets() -> list[Way]:
    return [Way(0, 1, 10, highway="primary"), Way(1, 0, 10), Way(1, 2, 30)]


def test_osmnx_takes_the_frames_as_they_are() -> None:
    nodes, edges = frames_of([(113.0, 23.0), (113.1, 23.0), (113.1, 23.1)], two_streets())
    graph = graph_of(nodes, edges)
    assert graph.nodes[100] == {
        "x": 113.0,
        "y": 23.0,
        "name": "",
        "stop": True,
        "mode": "road",
    }
    assert graph.edges[100, 101, 0]["highway"] == "primary"
    assert ox.routing.shortest_path(graph, 100, 102, weight="travel_time") == [100, 101, 102]


def test_statistics_are_single_numbers() -> None:
    frames = frames_of([(113.0, 23.0), (113.1, 23.0), (113.1, 23.1)], two_streets())
    told = describe(graph_of(*frames))
    assert (told["n"], told["m"], told["edge_length_total"]) == (3, 3, 500)
    assert all(isinstance(value, float) for value in told.values())
    assert "streets_per_node_counts" not in told


def test_what_answers_needs_nothing_that_takes_long_to_import() -> None:
    modules = ", ".join(f"geo.network.{module}" for module in SWIFT)
    command = [sys.executable, "-c", f"import sys, {modules}; print(*sys.modules)"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert not SLOW & set(done.stdout.split())
