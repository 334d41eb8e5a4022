from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from layers.assemble import assemble
from layers.facts import read
from layers.mapdata import background_json, layer_json, rounded

TINY = Path(__file__).parents[2] / "tiny"


@pytest.fixture(scope="module")
def mapped() -> dict[str, Any]:
    features = assemble(read(TINY)).features.values()
    return {feature["id"]: feature for feature in json.loads(layer_json(features))["features"]}


def test_every_feature_is_there_even_without_a_shape(mapped: dict[str, Any]) -> None:
    assert len(mapped) == 13
    assert mapped["gov-ganshentong"]["geometry"] is None


def test_a_feature_says_what_the_map_needs(mapped: dict[str, Any]) -> None:
    assert mapped["st-tangxia"]["properties"] == {
        "layer": "stations",
        "kind": "station",
        "name": {"zh": "东莞南站", "en": "Dongguan South station"},
        "accuracy_m": 100,
        "schematic": False,
        "timeline": [
            {"since": "2021-12-10", "status": "open", "expected": False, "as_of": "2021-12-10"}
        ],
        "timeless": False,
        "corridors": ["ganshen"],
        "confidence": "high",
        "context": False,
    }


def test_lines_carry_parts_and_stops(mapped: dict[str, Any]) -> None:
    line = mapped["rail-ganshen"]["properties"]
    assert [part["id"] for part in line["parts"]] == ["north", "south"]
    assert line["parts"][0]["path"][0] == [114.811561, 25.82303]
    assert line["stops"][1] == {
        "name": {"zh": "东莞南", "en": "Dongguan South"},
        "point": [114.06354, 22.84806],
        "role": "station",
        "feature": "st-tangxia",
    }


def test_what_never_had_a_status_is_timeless(mapped: dict[str, Any]) -> None:
    assert mapped["rail-longshan"]["properties"]["timeless"]
    assert not mapped["rv-dongjiang"]["properties"]["timeless"]


def test_rounding_leaves_out_points_that_repeat() -> None:
    assert rounded([[1.000001, 2.0], [1.000002, 2.0], [1.1, 2.0]]) == [[1.0, 2.0], [1.1, 2.0]]
    assert rounded((1.00009, 2.00001)) == [1.0001, 2.0]


def test_background_areas_have_a_name_and_a_place_for_it() -> None:
    frame = gpd.GeoDataFrame(
        {
            "id": ["city-1", "city-2"],
            "name_zh": ["甲市", ""],
            "name_en": ["Jia", ""],
            "in_region": [True, False],
            "label_lon": [0.5, 1.5],
            "label_lat": [0.5, 0.5],
        },
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)],
        crs="EPSG:4326",
    )
    named, unnamed = json.loads(background_json(frame))["features"]
    assert named["id"] == "city-1"
    assert named["properties"] == {
        "name": {"zh": "甲市", "en": "Jia"},
        "in_region": True,
        "label": [0.5, 0.5],
    }
    assert "label" not in unnamed["properties"]
