"""The resources that describe the service: landing page, conformance, collections, schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openapi_spec_validator import validate

from api.ogc.conformance import CONFORMANCE
from geo.axes import CRS84, CRSS
from layers.catalog import LAYERS

if TYPE_CHECKING:
    from asgi_client import Client

HOST = {"host": "atlas.example"}
RESOURCES = (
    *("/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/railways"),
    *("/ogc/collections/railways/queryables", "/ogc/collections/railways/schema"),
    *("/ogc/collections/railways/items", "/ogc/collections/railways/items/rail-ganshen"),
)


def linked(document: Any, rel: str) -> list[dict[str, str]]:  # noqa: ANN401 - as JSON is
    return [link for link in document["links"] if link["rel"] == rel]


def path_of(href: str) -> str:
    assert href.startswith("http://atlas.example/ogc")
    return href.removeprefix("http://atlas.example")


def test_every_link_of_every_resource_leads_to_what_it_says(client: Client) -> None:
    seen = set()
    for resource in RESOURCES:
        document = client.get(resource, **HOST).json
        seen |= {(link["href"], link["type"]) for link in document.get("links", [])}
    ours = [(href, kind) for href, kind in seen if "/ogc" in href]
    assert len(ours) > 20
    for href, kind in ours:
        reply = client.get(path_of(href), **HOST, accept=kind)
        assert (reply.status, reply.headers["content-type"].partition("; ")[0]) == (200, kind), href


def test_the_landing_page_leads_everywhere(client: Client) -> None:
    for path in ("/ogc", "/ogc/"):
        document = client.get(path, **HOST).json
        for rel in ("self", "alternate", "service-desc", "service-doc", "conformance", "data"):
            assert linked(document, rel), rel


def test_conformance_names_each_class_once(client: Client) -> None:
    named = client.get("/ogc/conformance").json["conformsTo"]
    assert named == list(CONFORMANCE)
    assert len(set(named)) == len(named)
    for name in (
        "features-1/1.0/conf/core",
        "features-2/1.0/conf/crs",
        "features-3/1.0/conf/filter",
    ):
        assert f"http://www.opengis.net/spec/ogcapi-{name}" in named


def test_all_layers_and_networks_are_collections(client: Client) -> None:
    collections = client.get("/ogc/collections", **HOST).json["collections"]
    assert [one["id"] for one in collections] == [*LAYERS, "network_rail", "network_road"]
    for one in collections:
        assert client.get(f"/ogc/collections/{one['id']}", **HOST).json == one


def test_a_collection_says_where_and_when_it_is(client: Client) -> None:
    found = client.get("/ogc/collections/railways", **HOST).json
    assert found["crs"] == list(CRSS)
    assert found["storageCrs"] == found["extent"]["spatial"]["crs"] == CRS84.uri
    west, south, east, north = found["extent"]["spatial"]["bbox"][0]
    assert 112 < west < east < 118
    assert 22 < south < north < 27
    assert found["extent"]["temporal"]["interval"] == [["2016-12-31T00:00:00Z", None]]
    assert found["itemCount"] == 3


def test_a_collection_without_a_site_says_nothing_of_where(client: Client) -> None:
    found = client.get("/ogc/collections/services").json
    assert "spatial" not in found["extent"]
    assert "temporal" not in found["extent"]


def test_words_come_in_the_language_that_is_asked(client: Client) -> None:
    zh = client.get("/ogc/collections/railways").json
    en = client.get("/ogc/collections/railways?lang=en").json
    assert (zh["title"], en["title"]) == ("铁路", "Railways")
    assert all("lang=en" in link["href"] for link in en["links"])


def test_the_publisher_is_named(client: Client) -> None:
    assert "OpenStreetMap" in client.get("/ogc").json["attribution"]
    assert "OpenStreetMap" in client.get("/ogc/collections/stations").json["attribution"]


@pytest.mark.parametrize("name", ["queryables", "schema"])
def test_schemas_are_json_schemas_of_the_properties(client: Client, name: str) -> None:
    path = f"/ogc/collections/railways/{name}"
    found = client.get(path, **HOST)
    assert found.headers["content-type"] == "application/schema+json"
    told = found.json
    assert told["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert told["$id"] == f"http://atlas.example{path}"
    assert (told["type"], told["additionalProperties"]) == ("object", False)
    assert told["properties"]["geometry"]["format"] == "geometry-linestring-or-multilinestring"
    assert "type" not in told["properties"]["geometry"]
    assert told["properties"]["status_since"]["format"] == "date"
    assert told["properties"]["accuracy_m"]["x-ogc-unit"] == "m"


def test_the_schema_holds_exactly_what_features_have(client: Client) -> None:
    told = client.get("/ogc/collections/railways/schema").json["properties"]
    feature = client.get("/ogc/collections/railways/items?limit=1").json["features"][0]
    assert list(told) == ["id", *feature["properties"], "geometry"]
    roles = {one["x-ogc-role"]: name for name, one in told.items() if "x-ogc-role" in one}
    assert roles == {
        "id": "id",
        "primary-interval-start": "status_since",
        "primary-interval-end": "status_until",
        "primary-geometry": "geometry",
    }
    assert [one["x-ogc-propertySeq"] for one in told.values()] == list(range(1, len(told) + 1))


def test_everything_that_can_be_queried_is_taken_as_a_parameter(client: Client) -> None:
    told = client.get("/ogc/collections/railways/queryables").json["properties"]
    values = {"boolean": "true", "integer": "1", "number": "1.5", "string": "2020-01-01"}
    for name, one in told.items():
        if name != "geometry":
            reply = client.get(f"/ogc/collections/railways/items?{name}={values[one['type']]}")
            assert reply.status == 200, name


def test_the_description_is_valid_openapi(client: Client) -> None:
    reply = client.get("/ogc/api", **HOST)
    assert reply.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    validate(reply.json)
    assert reply.json["servers"] == [{"url": "http://atlas.example/ogc"}]
    assert reply.json["components"]["parameters"]["limit"]["schema"]["maximum"] == 10_000


def test_every_path_of_the_description_answers(client: Client) -> None:
    for path, item in client.get("/ogc/api").json["paths"].items():
        target = f"/ogc{path}".replace("{featureId}", "no-such-id")
        reply = client.get(target)
        assert str(reply.status) in item["get"]["responses"], target
        assert reply.status == (404 if "{featureId}" in path else 200)


@pytest.mark.parametrize("resource", RESOURCES)
def test_what_is_chosen_by_accept_is_not_remembered(client: Client, resource: str) -> None:
    page, data = (client.get(resource, accept=kind) for kind in ("text/html", "*/*"))
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "json" in data.headers["content-type"]
    for reply in (page, data):
        assert (reply.status, reply.headers["cache-control"]) == (200, "no-cache")
        assert "accept" in reply.headers["vary"].lower()


@pytest.mark.parametrize("resource", RESOURCES)
def test_f_says_more_than_accept(client: Client, resource: str) -> None:
    page = client.get(f"{resource}?f=html", accept="application/json")
    data = client.get(f"{resource}?f=json", accept="text/html")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "json" in data.headers["content-type"]


@pytest.mark.parametrize(
    ("target", "status", "code", "parameter"),
    [
        ("/ogc?x=1", 400, "unknown_parameter", "x"),
        ("/ogc?f=xml", 400, "bad_parameter", "f"),
        ("/ogc/conformance?f=json&f=html", 400, "repeated_parameter", "f"),
        ("/ogc/collections?limit=5", 400, "unknown_parameter", "limit"),
        ("/ogc/collections/nothing", 404, "unknown_id", "layer"),
        ("/ogc/collections/nothing/queryables", 404, "unknown_id", "layer"),
        ("/ogc/collections/nothing/schema", 404, "unknown_id", "layer"),
        ("/ogc/collections/..%2f..%2fetc/items", 404, "not_found", None),
        ("/ogc/nothing", 404, "not_found", None),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    client: Client, target: str, status: int, code: str, parameter: str | None
) -> None:
    reply = client.get(target)
    assert reply.headers["content-type"] == "application/problem+json"
    told = reply.json
    assert (reply.status, told["code"], told["parameter"]) == (status, code, parameter)


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.get("/ogc/collections/railways/items", method="POST").status == 405
    assert client.get("/ogc/collections", method="HEAD").status == 200
