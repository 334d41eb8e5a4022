"""The networks of the real facts, as a build leaves them."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo.network.network import CLOSED, NONE, RAIL, ROAD, TRANSFER
from geo.network.router import Starts
from geo.network.scipy_router import GraphRouter
from geo.network.snap import Snapper
from geo.network.weights import weights
from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from layers.transport.stored import Stored, load
from layers.transport.windows import runs

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MODES = {"rail": (RAIL, TRANSFER), "road": (ROAD, TRANSFER)}


@dataclass(frozen=True)
class Built:
    """The networks of the build, with the nodes of its stations by id."""

    path: Path
    stored: Stored
    halls: dict[str, int]
    figures: dict[str, float]

    def weights(self, mode: str, on: str, *without: str) -> NDArray[np.uint32]:
        day = dt.date.fromisoformat(on)
        windows = {link.id: link.windows for link in self.stored.links}
        names = self.stored.network.links
        running = np.array([bool(runs(windows[name], day)) for name in names])
        running &= ~np.isin(names, without)
        return weights(self.stored.network, running, MODES[mode])

    def train_minutes(self, start: str, end: str, on: str) -> float | None:
        """Return the minutes between leaving a station and stopping at another."""
        router = GraphRouter(self.stored.network, self.weights("rail", on))
        ends = (
            Starts(np.array([self.halls[name]], np.uint32), np.zeros(1, np.uint32))
            for name in (start, end)
        )
        path = router.route(*ends)
        off_train = ("rail_board_s", "rail_alight_s", "rail_stop_s")
        return path and (path.time_ms / 1000 - sum(map(self.figures.get, off_train))) / 60


@pytest.fixture(scope="module")
def built(built_store: Path) -> Built:
    path = open_current(built_store).path
    stored = load(path)
    network = stored.network
    halls = np.flatnonzero(network.nodes.stop & (network.nodes.mode == RAIL))
    return Built(
        path,
        stored,
        {network.names[network.nodes.name[hall]]: int(hall) for hall in halls},
        {figure.id: figure.value for figure in stored.assumptions},
    )


def test_every_link_of_the_network_can_be_switched(built: Built) -> None:
    ids = [link.id for link in built.stored.links]
    assert set(built.stored.network.links) <= set(ids)
    assert len(set(ids)) == len(ids)
    assert {"rail-shenshan", "rail-shanshan:shantounan-shantou", "br-xinan"} <= set(ids)


def test_every_station_that_is_served_has_a_hall(built: Built, built_store: Path) -> None:
    atlas = OpenAtlas(open_current(built_store)).atlas
    served = {
        stop.feature
        for feature in atlas.features.values()
        if feature.layer == "railways"
        for stop in feature.stops
        if stop.feature
    }
    assert set(built.halls) == served


def test_engine_and_checker_give_the_same_times(built: Built) -> None:
    network = built.stored.network
    for mode in MODES:
        times = built.weights(mode, "2026-11-01")
        some = np.array([*built.halls.values()][::7], np.uint32)
        engine = built.stored.hierarchy.router(network, times).matrix(some, some)
        assert np.array_equal(engine, GraphRouter(network, times).matrix(some, some))
        assert (engine < CLOSED).any(axis=1).all()


def test_running_times_are_near_the_published_ones(built: Built) -> None:
    journeys = built.stored.journeys
    on = "2030-01-01"  # when every line runs for which a time was published
    ratios = []
    for journey in journeys:
        minutes = built.train_minutes(journey.from_, journey.to, on)
        assert minutes is not None, f"no train from {journey.from_} to {journey.to}"
        ratios.append(minutes / journey.minutes)
    assert 0.9 < np.median(ratios) < 1.3
    assert np.mean([0.6 < ratio < 1.6 for ratio in ratios]) > 0.8


def test_trains_come_with_their_line(built: Built) -> None:
    assert built.train_minutes("st-xili", "st-shenshan", "2026-11-01") is None
    assert built.train_minutes("st-xili", "st-shenshan", "2028-01-01") is not None
    assert built.train_minutes("st-shanwei", "st-shantou", "2012-01-01") is None
    assert built.train_minutes("st-guangzhounan", "st-shenzhenbei", "2011-12-25") is None
    assert built.train_minutes("st-guangzhounan", "st-shenzhenbei", "2011-12-26") is not None


def test_our_cities_and_districts_are_near_a_road_but_for_an_island(built: Built) -> None:
    areas = [place for place in built.stored.areas if place.kind != "town"]
    assert [place.kind for place in areas].count("city") == 8
    assert [place.kind for place in areas].count("district") == 61
    snapper = Snapper(built.stored.network)
    limit = built.figures["access_max_m"]
    far = [
        place.name.en
        for place in areas
        if not len(snapper.near(*place.point, modes=[ROAD], count=1, max_m=limit).nodes)
    ]
    assert far == ["Nan'ao"]


def test_places_have_ids_of_their_own_and_know_their_city(built: Built) -> None:
    places = built.stored.areas
    assert len({place.id for place in places}) == len(places) > 1000
    assert all(place.city for place in places)


def test_drawn_roads_are_left_by_ramps_and_stops_are_on_undated_roads(built: Built) -> None:
    network = built.stored.network
    nodes, edges = network.nodes, network.edges
    undated = set(edges.tail[(edges.mode == ROAD) & (edges.link == NONE)].tolist())
    assert set(np.flatnonzero(nodes.stop & (nodes.mode == ROAD)).tolist()) <= undated


def test_the_road_network_says_what_it_is(built: Built, built_store: Path) -> None:
    about = built.stored.about
    assert about.coarse
    assert about.statistics["street_segment_count"] * 2 == about.edges
    assert about.statistics["circuity_avg"] >= 1
    atlas = OpenAtlas(open_current(built_store)).atlas
    assert atlas.sources[about.source].licence == "odbl"


def test_what_answers_requests_imports_neither_osmnx_nor_geopandas(built: Built) -> None:
    code = (
        "import sys; from pathlib import Path; import api.app, layers.transport.planner;"
        "from layers.transport.stored import load; load(Path(sys.argv[1]));"
        "heavy = ('osmnx', 'geopandas', 'networkx', 'sklearn', 'scgraph_data');"
        "print([name for name in heavy if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(built.path)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
