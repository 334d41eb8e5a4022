"""OGC API - EDR: the sections and their readings, as CoverageJSON and as GeoJSON."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from wet_facts import HOSTILE, HOSTILE_NAME, LAKE, NATIONAL, QIPING, SAMPLES, SHANWEI, SHENZHEN

if TYPE_CHECKING:
    import pytest
    from asgi_client import Client

    from layers.water.readings import Readings

ROOT = "/ogc/edr"
SECTIONS = f"{ROOT}/collections/sections"
LOCATIONS = f"{SECTIONS}/locations"
HERE = {"host": "atlas.example"}
COVERAGEJSON = "application/prs.coverage+json"


def stamp(text: str) -> str:
    """Return the time of a sample, written as Beijing has it, in UTC."""
    time = dt.datetime.fromisoformat(f"{text}+08:00").astimezone(dt.UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def check_coverages(told: dict[str, Any]) -> None:
    """Hold a CoverageCollection to the shape that CoverageJSON asks for."""
    assert (told["type"], told["domainType"]) == ("CoverageCollection", "PointSeries")
    systems = {tuple(one["coordinates"]): one["system"]["type"] for one in told["referencing"]}
    assert systems == {("x", "y"): "GeographicCRS", ("t",): "TemporalRS"}
    for parameter in told["parameters"].values():
        assert parameter["type"] == "Parameter"
        observed = parameter["observedProperty"]
        assert observed["label"].keys() == {"zh", "en"}
        assert ("unit" in parameter) != ("categoryEncoding" in parameter)
        if "categoryEncoding" in parameter:
            ids = [category["id"] for category in observed["categories"]]
            assert list(parameter["categoryEncoding"]) == ids
        else:
            assert parameter["unit"].keys() == {"label", "symbol"}
    for coverage in told["coverages"]:
        check_coverage(coverage, told["parameters"])


def check_coverage(coverage: dict[str, Any], parameters: dict[str, Any]) -> None:
    domain = coverage["domain"]
    assert (domain["type"], domain["domainType"]) == ("Domain", "PointSeries")
    axes = {name: axis["values"] for name, axis in domain["axes"].items()}
    assert axes.keys() == {"x", "y", "t"}
    assert (len(axes["x"]), len(axes["y"])) == (1, 1)
    assert axes["t"] == sorted(set(axes["t"]))
    assert coverage["ranges"].keys() <= parameters.keys()
    assert coverage["ranges"]
    for name, values in coverage["ranges"].items():
        kind = "integer" if "categoryEncoding" in parameters[name] else "float"
        assert (values["type"], values["dataType"]) == ("NdArray", kind)
        assert values["axisNames"] == ["t"]
        assert values["shape"] == [len(axes["t"])] == [len(values["values"])]
        assert any(value is not None for value in values["values"])


def test_the_landing_page_leads_to_everything(client: Client) -> None:
    reply = client.get(ROOT, **HERE)
    links = {link["rel"]: link["href"] for link in reply.json["links"]}
    assert links.keys() == {"self", "service-desc", "service-doc", "conformance", "data"}
    for href in links.values():
        assert client.get(href.removeprefix("http://atlas.example")).status == 200
    assert client.get(f"{ROOT}?lang=en").json["title"].startswith("Linkatlas")


def test_the_classes_of_the_standard(client: Client) -> None:
    classes = client.get(f"{ROOT}/conformance").json["conformsTo"]
    told = {
        name.removeprefix("http://www.opengis.net/spec/ogcapi-edr-1/1.1/conf/") for name in classes
    }
    assert told == {"core", "collections", "json", "edr-geojson", "covjson", "queries"}


def test_the_collection(client: Client) -> None:
    (listed,) = client.get(f"{ROOT}/collections", **HERE).json["collections"]
    told = client.get(SECTIONS, **HERE).json
    assert listed == told
    assert told["id"] == "sections"
    assert told["extent"]["spatial"]["bbox"] == [[114.0673, 22.747, 114.0673, 22.747]]
    assert told["extent"]["temporal"]["interval"] == [[stamp("2026-02-05T09:00"), None]]
    query = told["data_queries"]["locations"]["link"]
    assert query["href"] == f"http://atlas.example{LOCATIONS}"
    assert query["variables"]["query_type"] == "locations"
    assert set(query["variables"]["output_formats"]) == {"CoverageJSON", "GeoJSON"}
    measured = {item for sample in SAMPLES for item in sample.values}
    assert told["parameter_names"].keys() == measured
    assert told["parameter_names"]["nh3n"]["name"] == "氨氮"
    english = client.get(f"{SECTIONS}?lang=en").json["parameter_names"]["nh3n"]
    assert english["observedProperty"]["label"] == "Ammonia nitrogen"
    assert english["unit"]["symbol"]["value"] == "mg/L"
    assert told["parameter_names"]["ph"]["unit"]["symbol"]["value"] == "1"


def test_every_section_is_a_location(client: Client) -> None:
    reply = client.get(LOCATIONS, **HERE)
    assert reply.headers["content-type"] == "application/geo+json"
    found = {feature["id"]: feature for feature in reply.json["features"]}
    assert reply.json["numberMatched"] == len(found)
    assert {QIPING, LAKE, HOSTILE, "ws-sources"} <= found.keys()
    qiping, lake, hostile = (found[name] for name in (QIPING, LAKE, HOSTILE))
    assert qiping["geometry"] == {"type": "Point", "coordinates": [114.0673, 22.747]}
    assert qiping["properties"]["datetime"] == "/".join(
        map(stamp, ("2026-02-05T09:00", "2026-03-05T09:30"))
    )
    assert qiping["properties"]["parameter-name"] == ["cu", "do", "nh3n", "ph", "tp"]
    assert qiping["properties"]["edrqueryendpoint"] == f"http://atlas.example{LOCATIONS}/{QIPING}"
    assert lake["geometry"] is None
    assert lake["properties"]["parameter-name"] == ["tn", "tp"]
    assert (hostile["properties"]["label"], hostile["properties"]["datetime"]) == (
        HOSTILE_NAME,
        None,
    )


def test_readings_as_a_coverage_for_each_measurer(client: Client) -> None:
    reply = client.get(f"{LOCATIONS}/{QIPING}")
    assert reply.headers["content-type"] == COVERAGEJSON
    check_coverages(reply.json)
    coverages = {one["id"]: one for one in reply.json["coverages"]}
    assert coverages.keys() == {f"{QIPING}:{SHENZHEN}", f"{QIPING}:{SHANWEI}"}
    own = coverages[f"{QIPING}:{SHENZHEN}"]
    assert own["domain"]["axes"]["t"]["values"] == [
        stamp("2026-02-05T09:00"),
        stamp("2026-03-05T09:00"),
    ]
    assert own["domain"]["axes"]["x"]["values"] == [114.0673]
    assert own["domain"]["axes"]["y"]["values"] == [22.747]
    values = {name: one["values"] for name, one in own["ranges"].items()}
    assert values["nh3n"] == [0.4, 1.2]
    assert values["tp"] == [None, 0.15]
    assert (values["cu"], values["cu:below"]) == ([0.02, None], [1, None])
    assert "nh3n:below" not in reply.json["parameters"]


def test_parameters_and_times_narrow_the_answer(client: Client) -> None:
    told = client.get(f"{LOCATIONS}/{QIPING}?parameter-name=tp,nh3n&datetime=2026-03-05/..").json
    check_coverages(told)
    assert told["parameters"].keys() == {"tp", "nh3n"}
    assert [one["domain"]["axes"]["t"]["values"] for one in told["coverages"]] == [
        [stamp("2026-03-05T09:00")],
        [stamp("2026-03-05T09:30")],
    ]
    moment = client.get(f"{LOCATIONS}/{QIPING}?datetime=2026-03-05T09:30:00%2B08:00").json
    assert [one["id"] for one in moment["coverages"]] == [f"{QIPING}:{SHANWEI}"]
    for words in ("datetime=2020-01-01", "parameter-name=hg"):
        nothing = client.get(f"{LOCATIONS}/{QIPING}?{words}").json
        assert (nothing["coverages"], nothing["parameters"]) == ([], {})


def test_readings_as_features(client: Client) -> None:
    reply = client.get(f"{LOCATIONS}/{LAKE}?f=GeoJSON", **HERE)
    assert reply.headers["content-type"] == "application/geo+json"
    (feature,) = reply.json["features"]
    assert feature["geometry"] is None
    assert feature["properties"] == {
        "label": "水库断面",
        "section": LAKE,
        "city": NATIONAL,
        "datetime": stamp("2026-03-06T08:00"),
        "accuracy_m": None,
        "parameter-name": ["tn", "tp"],
        "edrqueryendpoint": f"http://atlas.example{LOCATIONS}/{LAKE}",
        "tn": 0.9,
        "tp": 0.04,
    }
    first = client.get(f"{LOCATIONS}/{QIPING}?f=GeoJSON&lang=en").json["features"][0]
    assert first["properties"]["label"] == "Qiping section"
    assert (first["properties"]["cu"], first["properties"]["cu:below"]) == (0.02, True)
    assert "tp" not in first["properties"]
    assert first["geometry"]["coordinates"] == [114.0673, 22.747]


def test_a_coverage_needs_a_point(client: Client) -> None:
    reply = client.get(f"{LOCATIONS}/{LAKE}")
    assert (reply.status, reply.json["code"], reply.json["parameter"]) == (404, "no_point", "f")
    assert "f=GeoJSON" in reply.json["detail"]


BAD = [
    (f"{ROOT}/collections/rivers", 404, "id"),
    (f"{ROOT}/collections/rivers/locations", 404, "id"),
    (f"{ROOT}/collections/rivers/locations/{QIPING}", 404, "id"),
    (f"{LOCATIONS}/ws-nowhere", 404, "section"),
    (f"{LOCATIONS}/{QIPING}?parameter-name=plutonium", 404, "parameter-name"),
    (f"{LOCATIONS}/{QIPING}?parameter-name=", 400, "parameter-name"),
    (f"{LOCATIONS}/{QIPING}?datetime=yesterday", 400, "datetime"),
    (f"{LOCATIONS}/{QIPING}?f=NetCDF", 400, "f"),
    (f"{LOCATIONS}/{QIPING}?coords=POINT(1 2)".replace(" ", "%20"), 400, "coords"),
    (f"{LOCATIONS}?f=CoverageJSON", 400, "f"),
    (f"{ROOT}?x=1", 400, "x"),
    (f"{ROOT}/conformance?f=html", 400, "f"),
    (f"{SECTIONS}?lang=fr", 400, "lang"),
    (f"{SECTIONS}/position", 404, None),
]
"""Targets, their status, and the parameter that is named."""


def test_bad_requests(client: Client) -> None:
    replies = [client.get(target) for target, _, _ in BAD]
    told = [(reply.status, reply.json["parameter"]) for reply in replies]
    assert told == [(status, parameter) for _, status, parameter in BAD]
    assert {reply.headers["content-type"] for reply in replies} == {"application/problem+json"}


def test_an_answer_that_would_be_too_large_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.edr.desk.MOST_VALUES", 3)
    reply = client.get(f"{LOCATIONS}/{QIPING}")
    assert (reply.status, reply.json["parameter"]) == (400, "datetime")
    assert client.get(f"{LOCATIONS}/{QIPING}?parameter-name=nh3n").status == 200


def test_where_reading_is_closed_places_are_told_and_readings_are_not(
    closed: Client, secret: str, readings: Readings
) -> None:
    listed = closed.get(LOCATIONS)
    assert listed.headers["cache-control"] == "no-store"
    for feature in listed.json["features"]:
        told = feature["properties"]
        assert (told["closed"], told["datetime"], told["parameter-name"]) == (True, None, [])
    collection = closed.get(SECTIONS).json
    assert collection["parameter_names"] == {}
    assert "temporal" not in collection["extent"]
    for form in ("CoverageJSON", "GeoJSON"):
        target = f"{LOCATIONS}/{QIPING}?f={form}"
        refused = closed.get(target)
        assert (refused.status, refused.json["code"]) == (401, "token_needed")
        assert closed.get(target, authorization="Bearer lk_x").status == 401
        given = closed.get(target, authorization=f"Bearer {secret}")
        assert (given.status, given.headers["cache-control"]) == (200, "no-store")
    assert readings.audit(1)[0].what == "read"
    assert closed.get(ROOT).status == closed.get(f"{ROOT}/conformance").status == 200
