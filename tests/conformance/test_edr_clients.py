"""OGC API - EDR for the programs of others: OWSLib, and a model of CoverageJSON from PyPI."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
import water_readings
from covjson_pydantic.coverage import CoverageCollection
from owslib.ogcapi.edr import EnvironmentalDataRetrieval
from server import fetch, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from server import Server

TODAY = dt.date(2026, 3, 20)


@pytest.fixture(scope="module")
def wet(built_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the real atlas with a year of readings at one section."""
    folder = tmp_path_factory.mktemp("wet")
    water_readings.fill(folder / "readings.db", TODAY)
    url = f"sqlite:///{folder / 'readings.db'}"
    with serving(built_store, folder, LINKATLAS_READINGS_URL=url) as running:
        yield running


def test_owslib_finds_the_sections_and_their_readings(wet: Server) -> None:
    client = EnvironmentalDataRetrieval(f"http://127.0.0.1:{wet.port}/ogc/edr")
    assert any(name.endswith("/conf/covjson") for name in client.conformance()["conformsTo"])
    assert client.data() == ["sections"]
    assert client.collection("sections")["parameter_names"].keys() == {
        *(water_readings.GOOD | {"hg": 0}),
    }
    listed = client.query_data("sections", "locations")
    known = {feature["id"]: feature["geometry"] for feature in listed["features"]}
    assert known["ws-qiping"]["type"] == "Point"
    told = client.query_data(
        "sections", "locations/ws-qiping", datetime_="2026-01-01/2026-02-28T00:00:00Z"
    )
    assert [len(one["domain"]["axes"]["t"]["values"]) for one in told["coverages"]] == [2, 2]


def test_every_section_with_a_point_is_a_coverage_to_the_model(wet: Server) -> None:
    path = "/ogc/edr/collections/sections/locations"
    found = fetch(wet, path)["features"]
    pointed = [feature["id"] for feature in found if feature["geometry"]]
    assert "ws-qiping" in pointed
    for name in ("ws-qiping", pointed[0]):
        told = CoverageCollection.model_validate_json(json.dumps(fetch(wet, f"{path}/{name}")))
        assert len(told.coverages) == (2 if name == "ws-qiping" else 0)
        for coverage in told.coverages:
            times = coverage.domain.axes.t.values
            assert [values.shape for values in coverage.ranges.values()] == [
                [len(times)] for _ in coverage.ranges
            ]
