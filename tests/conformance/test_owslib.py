"""OWSLib as a client of the features."""

from __future__ import annotations

import pytest
from owslib.ogcapi.features import Features


@pytest.fixture(scope="module")
def client(base: str) -> Features:
    return Features(base)


def test_the_service_describes_itself(client: Features, base: str) -> None:
    assert client.api()["openapi"] == "3.0.3"
    assert "ogcapi-features-1/1.0/conf/core" in str(client.conformance()["conformsTo"])
    assert {"stations", "network_road"} <= set(client.feature_collections())
    assert client.collection("stations")["id"] == "stations"
    assert client.collection_schema("stations")["$id"] == f"{base}/collections/stations/schema"
    assert "status" in client.collection_queryables("stations")["properties"]


def test_features_are_paged(client: Features) -> None:
    first = client.collection_items("stations", limit=60)
    second = client.collection_items("stations", limit=60, offset=60)
    ids = [feature["id"] for page in (first, second) for feature in page["features"]]
    assert len(ids) == len(set(ids)) == first["numberMatched"] == second["numberMatched"]


def test_features_are_found_by_box_day_and_filter(client: Features) -> None:
    box, day = [114.0, 22.4, 115.2, 23.2], "2028-12-31"
    near = client.collection_items("stations", bbox=box, datetime_=day, limit=1000)
    assert 0 < near["numberReturned"] < client.collection("stations")["itemCount"]
    opened = client.collection_items("stations", filter="status = 'open'", limit=1000)
    states = {feature["properties"]["status"] for feature in opened["features"]}
    assert states == {"open"}


def test_one_feature_is_found(client: Features) -> None:
    assert client.collection_item("stations", "st-shanwei")["properties"]["name_zh"] == "汕尾站"


def test_a_fault_is_told(client: Features) -> None:
    with pytest.raises(RuntimeError, match="unknown_id"):
        client.collection("nothing")
