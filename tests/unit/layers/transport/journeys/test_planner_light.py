"""The planner stays light and may be asked from many threads."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo.network.files import DamagedNetworkError
from layers.opened import OpenAtlas
from layers.stores import paths
from layers.transport.journeys.routers import MOST_ROUTERS, Routers
from layers.transport.planner import Planner

if TYPE_CHECKING:
    from pathlib import Path

    from layers.transport.model import Mode

HEAVY = ("osmnx", "geopandas", "pandas", "networkx", "sklearn", "folium", "pypinyin", "pyarrow")
DAY = dt.date(2026, 11, 22)


def test_no_frame_and_no_osmnx_stands_in_the_way(small_world: OpenAtlas) -> None:
    code = (
        "import sys, json, datetime as dt; from pathlib import Path\n"
        "from layers.opened import OpenAtlas\n"
        "from layers.stores.generation import open_current\n"
        "from layers.transport.planner import Planner\n"
        "planner = Planner(OpenAtlas(open_current(Path(sys.argv[1]))))\n"
        "ends = planner.place('深圳'), planner.place('汕尾')\n"
        "scenario = planner.scenario(dt.date(2026, 11, 22))\n"
        "route = planner.route(*ends, 'any', scenario)\n"
        "planner.alternatives(route, 2); planner.circle(ends[0], [60], 'any', scenario)\n"
        "planner.matrix(ends, 'rail', scenario); planner.gaps(scenario)\n"
        "planner.outages(ends, 'any', scenario)\n"
        f"print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    store = small_world.generation.path.parent
    ran = subprocess.run(
        [sys.executable, "-c", code, str(store)], capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == []


def test_what_the_generation_says_is_told(planner: Planner) -> None:
    assert planner.about.coarse
    assert {figure.id for figure in planner.assumptions} >= {"access_kph", "access_detour"}
    assert planner.journeys[0].minutes == 20
    assert planner.links["rail-south:a"].feature == "rail-south"


def test_many_threads_get_the_answers_of_one(planner: Planner) -> None:
    def question(number: int) -> tuple[int, int]:
        mode: Mode = ("rail", "any")[number % 2]
        day = DAY.replace(year=2006 + number % 20)
        scenario = planner.scenario(day, ["rail-plan"] if number % 3 else [])
        route = planner.route(planner.place("st-west"), planner.place("st-far"), mode, scenario)
        return route.time_s, route.distance_m

    numbers = [number for number in range(120) if number % 20 > 2]
    alone = [*map(question, numbers)]
    with ThreadPoolExecutor(8) as threads:
        assert [*threads.map(question, numbers)] == alone


def test_few_routers_are_kept_and_each_made_once(planner: Planner) -> None:
    made: list[int] = []
    whole = planner._ground

    def make(weights: np.ndarray[tuple[int], np.dtype[np.uint32]]) -> object:
        made.append(int((weights < weights.max()).sum()))
        return whole.routers.make(weights)

    routers = Routers(whole.network, make)  # type: ignore[arg-type]
    every = np.ones(len(whole.network.links), dtype=bool)
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(lambda _: id(routers.of("rail", every)), range(40)))
    assert (len(found), len(made)) == (1, 1)
    for link in range(len(whole.network.links)):
        for mode in ("rail", "road"):
            routers.of(mode, np.arange(len(every)) != link)
    assert len(routers._slots) == MOST_ROUTERS
    routers.of("rail", every)
    assert len(made) == 2 + 2 * len(every)


def test_a_damaged_network_is_refused_in_one_line(small_world: OpenAtlas, tmp_path: Path) -> None:
    source = small_world.generation.path
    for name in ("network/edge_head.npy", paths.ATLAS, paths.SEARCH):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((source / name).read_bytes()[:200])
    torn = OpenAtlas(type(small_world.generation)("gen", tmp_path, small_world.generation.manifest))
    with pytest.raises(DamagedNetworkError) as raised:
        Planner(torn)
    assert "\n" not in str(raised.value)
