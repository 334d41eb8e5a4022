"""Ask Valhalla for circles on a network of ours.

What it is told, so that it weighs a road as we do: no penalty and no cost for gates, tolls,
ferries, borders, manoeuvres, service roads; no traffic (``speed_types``), no limit below the
speed of a road. What cannot be told: its cars pay for turns (up to 7.5 s each, as in OSRM's
profile) and shun crossings (a penalty by the classes of the roads, which moves the way it takes
but not the time it tells). Both are left out when it looks for the shortest way, so that circles
by distance are the same question to both sides; circles by time are not, and Valhalla's are
smaller where there are many crossings.

Its polygons are drawn on a grid of its own, into which the shapes of roads are drawn; its matrices
tell distances as they are.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from bench.valhalla import extract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.network.network import Network

    Place = tuple[float, float]
    Request = dict[str, Any]

COSTING = {
    **dict.fromkeys(("maneuver_penalty", "service_penalty", "alley_penalty"), 0),
    **dict.fromkeys(("destination_only_penalty", "private_access_penalty"), 0),
    **dict.fromkeys(("gate_cost", "gate_penalty", "toll_booth_cost", "toll_booth_penalty"), 0),
    **dict.fromkeys(("country_crossing_cost", "country_crossing_penalty", "ferry_cost"), 0),
    **dict.fromkeys(("use_highways", "use_tolls", "use_ferry"), 1),
    "top_speed": extract.FASTEST,
    "speed_types": [],
}
WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True)
class Circle:
    """The CPU time of one circle, and the area within each limit."""

    ms: float
    areas: list[BaseGeometry]


@dataclass(frozen=True)
class Answers:
    """What Valhalla said: its version, how long its tiles took, and an answer a request.

    ``km``: a row a matrix, a column a target; NaN where there is no way.
    """

    version: str
    build_s: float
    circles: list[Circle]
    km: NDArray[np.float64]


def by_distance(place: Place, km: Sequence[float]) -> Request:
    """Return the question: how far by so many kilometres of road, whatever the speed."""
    return _request(place, [{"distance": limit} for limit in km], shortest=True)


def by_time(place: Place, minutes: Sequence[float]) -> Request:
    """Return the question: how far in so many minutes, at the speeds of the roads."""
    return _request(place, [{"time": limit} for limit in minutes], shortest=False)


def matrix(place: Place, targets: Sequence[Place]) -> Request:
    """Return the question: how far is it to each of many places, whatever the speed."""
    costing = {"auto": {**COSTING, "shortest": True}}
    sides = {"sources": [_at(place)], "targets": [_at(target) for target in targets]}
    return {**sides, "costing": "auto", "costing_options": costing}


def ask(
    python: Path,
    network: Network,
    circles: Sequence[Request],
    matrices: Sequence[Request],
    rounds: int,
) -> Answers:
    """Write the network, have the tiles built and the questions answered."""
    with tempfile.TemporaryDirectory() as folder:
        roads = Path(folder, "roads.osm.pbf")
        extract.write(network, roads)
        task = {"extract": str(roads), "folder": str(Path(folder, "valhalla"))}
        task |= {"circles": circles, "matrices": matrices, "rounds": rounds}
        run = subprocess.run(
            [python, WORKER], input=json.dumps(task), capture_output=True, text=True, check=False
        )
    if run.returncode:
        sys.exit(f"Valhalla failed:\n{run.stderr}")
    said = json.loads(run.stdout.splitlines()[-1])
    found = [Circle(one["ms"], [_area(area) for area in one["areas"]]) for one in said["circles"]]
    km = np.array(said["matrices"], dtype=float)
    return Answers(said["version"], said["build_s"], found, km)


def _request(place: Place, contours: list[dict[str, float]], *, shortest: bool) -> Request:
    return {
        "locations": [_at(place)],
        "costing": "auto",
        "costing_options": {"auto": {**COSTING, "shortest": shortest}},
        "contours": contours,
        "polygons": True,
        "denoise": 0,
        "generalize": 0,
    }


def _at(place: Place) -> dict[str, float]:
    return {"lon": place[0], "lat": place[1]}


def _area(geometry: dict[str, Any]) -> BaseGeometry:
    return shapely.from_geojson(json.dumps(geometry))
