from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
from small_network import facts

from geo.crs import WGS84
from geo.network.files import load
from geo.network.hierarchy import Hierarchy
from layers.assemble import assemble
from layers.sources import scgraph
from layers.sources.scgraph import CoarseRoads
from layers.stores import paths
from layers.stores.manifest import Content, describe, read, verify
from layers.transport.networks.contents import contents

if TYPE_CHECKING:
    from pathlib import Path

ROADS = CoarseRoads(
    lon=np.array([114.0, 114.1, 114.2]),
    lat=np.array([23.09, 23.09, 23.09]),
    tail=np.array([0, 1, 1, 2]),
    head=np.array([1, 0, 2, 1]),
    length_m=np.array([12_000.0, 12_000.0, 11_000.0, 11_000.0]),
)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> dict[str, Content]:
    monkeypatch.setattr(scgraph, "coarse_roads", lambda: ROADS)
    area = gpd.GeoDataFrame(
        {"id": ["city-440300"], "name_zh": ["深圳市"], "name_en": ["Shenzhen"], "in_region": [True]}
        | {"label_lon": [114.1], "label_lat": [22.6]},
        geometry=[shapely.box(113.7, 22.4, 114.7, 22.9)],
        crs=WGS84,
    )
    given = facts()
    drawn = {"cities": area, "districts": area.assign(id=["district-440300"])}
    return contents(given, assemble(given), drawn)


@pytest.fixture
def generation(made: dict[str, Content], tmp_path: Path) -> Path:
    for name, content in made.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.data)
    return tmp_path


def test_the_network_and_its_order_can_be_opened_again(generation: Path) -> None:
    network = load(generation / paths.NETWORK)
    hierarchy = Hierarchy.load(generation / paths.HIERARCHY)
    hierarchy.router(network, network.edges.time_ms)
    assert {"st-a", "st-d", "port-p"} < set(network.names)


def test_every_file_may_stand_in_a_manifest(made: dict[str, Content], generation: Path) -> None:
    (generation / "manifest.json").write_bytes(describe(made).to_bytes())
    verify(generation, read(generation))


def test_the_rest_is_json(made: dict[str, Content]) -> None:
    links = json.loads(made[paths.LINKS].data)
    assert [link["id"] for link in links][:2] == ["rail-x:west", "rail-x"]
    assert json.loads(made[paths.JOURNEYS].data)[0]["from"] == "st-a"
    assert json.loads(made[paths.ASSUMPTIONS].data)[0]["assumed"] is True
    places = json.loads(made[paths.PLACES].data)
    assert [place["id"] for place in places][:2] == ["city-440300", "district-440300"]


def test_the_road_network_says_what_it_is(made: dict[str, Content]) -> None:
    about = json.loads(made[paths.ROADS].data)
    assert (about["coarse"], about["source"]) == (True, "scgraph-data")
    assert (about["nodes"], about["edges"]) == (3, 4)
    assert about["statistics"]["street_segment_count"] == 2
    assert about["statistics"]["street_length_total"] == 23_000
    assert about["limits"]["zh"]
    assert about["limits"]["en"]
