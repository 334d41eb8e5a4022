"""Features: pages, boxes, times, filters, coordinate systems, and one by its id."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import numpy as np
import pytest
import shapely
from asgi_client import Client
from pyproj import Transformer
from shapely.geometry import shape

from api.app import create_app
from api.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
BOX = "114,22.4,115.2,23.2"


@pytest.fixture(scope="module")
def real(built_store: Path) -> Iterator[Client]:
    settings = Settings(store=built_store, access_log=False, watch_seconds=0)
    with Client(create_app(settings)) as held:
        yield held


def items(client: Client, words: str) -> Any:  # noqa: ANN401 - as JSON is
    reply = client.get(f"/ogc/collections/{words}")
    assert reply.status == 200, reply.text
    assert reply.headers["content-type"] == "application/geo+json"
    return reply.json


def ids(document: Any) -> list[str]:  # noqa: ANN401 - as JSON is
    return [feature["id"] for feature in document["features"]]


def follow(client: Client, target: str, rel: str = "next") -> list[Any]:
    """Return a page and all that its links lead to."""
    pages = [client.get(target, host="atlas.example").json]
    while further := [link for link in pages[-1]["links"] if link["rel"] == rel]:
        pages.append(client.get(further[0]["href"].removeprefix("http://atlas.example")).json)
        pages[-1]["links"] = [
            link | {"href": link["href"].replace("http://localhost", "http://atlas.example")}
            for link in pages[-1]["links"]
        ]
    return pages


def test_a_page_says_how_many_match_and_when_it_was_made(real: Client) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    page = items(real, "stations/items")
    assert (page["type"], page["numberReturned"], page["numberMatched"]) == (
        *("FeatureCollection", len(page["features"])),
        real.get("/ogc/collections/stations").json["itemCount"],
    )
    assert len(page["features"]) == 10
    assert before <= dt.datetime.fromisoformat(page["timeStamp"]) <= dt.datetime.now(dt.UTC)


@pytest.mark.parametrize("collection", ["stations", "water", "energy_digital", "boundaries"])
@pytest.mark.parametrize("words", ["", "?limit=7", "?limit=500"])
def test_pages_lead_on_to_every_feature_once(real: Client, collection: str, words: str) -> None:
    pages = follow(real, f"/ogc/collections/{collection}/items{words}")
    found = [name for page in pages for name in ids(page)]
    assert len(found) == len(set(found)) == pages[0]["numberMatched"]
    assert {page["numberMatched"] for page in pages} == {len(found)}


def test_pages_lead_back(real: Client) -> None:
    pages = follow(real, "/ogc/collections/stations/items?limit=50&offset=70", "prev")
    assert [page["numberReturned"] for page in pages] == [41, 50, 20]


def test_the_first_page_holds_sites_where_no_limit_is_asked(real: Client) -> None:
    first = items(real, "energy_digital/items")
    assert all(feature["geometry"] for feature in first["features"])
    assert first["numberReturned"] < first["numberMatched"]
    whole = items(real, "energy_digital/items?limit=100")
    sited = [bool(feature["geometry"]) for feature in whole["features"]]
    assert len(sited) == whole["numberMatched"]
    assert sited == sorted(sited, reverse=True)


def test_a_page_beyond_the_end_is_empty(real: Client) -> None:
    page = items(real, "stations/items?offset=99999999999999999&limit=5")
    assert (page["features"], page["numberReturned"]) == ([], 0)


def test_a_collection_of_nothing_is_empty(client: Client) -> None:
    page = items(client, "pairings/items")
    assert (page["features"], page["numberMatched"]) == ([], 0)


def test_a_collection_without_any_site_shows_its_features(client: Client) -> None:
    assert ids(items(client, "services/items")) == ["gov-ganshentong"]


def test_a_box_finds_what_meets_it_and_what_has_no_site(real: Client) -> None:
    whole = items(real, "water/items?limit=1000")["features"]
    box = shapely.box(*map(float, BOX.split(",")))
    near = {
        one["id"] for one in whole if one["geometry"] and shape(one["geometry"]).intersects(box)
    }
    unsited = {one["id"] for one in whole if not one["geometry"]}
    found = items(real, f"water/items?limit=1000&bbox={BOX}")
    assert near
    assert set(ids(found)) == near | unsited


def test_a_box_elsewhere_finds_no_site(real: Client) -> None:
    assert items(real, "stations/items?bbox=5,48,20,70")["numberMatched"] == 0
    first = items(real, "water/items?bbox=5,48,20,70")
    assert first["features"] == []
    assert first["numberMatched"] > 0


def test_a_box_may_be_given_in_any_system(real: Client) -> None:
    wanted = ids(items(real, f"stations/items?limit=1000&bbox={BOX}"))
    west, south, east, north = map(float, BOX.split(","))
    for code in (4326, 4490):
        box = f"{south},{west},{north},{east}&bbox-crs={EPSG}{code}"
        assert ids(items(real, f"stations/items?limit=1000&bbox={box}")) == wanted
    moved = Transformer.from_crs(4326, 3857, always_xy=True).transform_bounds(
        west, south, east, north
    )
    box = ",".join(f"{edge:.3f}" for edge in moved)
    assert ids(items(real, f"stations/items?limit=1000&bbox={box}&bbox-crs={EPSG}3857")) == wanted


def test_a_box_across_the_180th_meridian_meets_both_sides(real: Client) -> None:
    assert items(real, "stations/items?bbox=100,10,-100,40")["numberMatched"] > 100
    assert items(real, "stations/items?bbox=170,10,-100,40")["numberMatched"] == 0


def test_a_time_finds_what_was_known_then(client: Client) -> None:
    known = {
        one["id"]: one["properties"]
        for one in items(client, "railways/items?limit=9&datetime=2024-01-01")["features"]
    }
    assert known["rail-ganshen"]["status"] == "open"
    earlier = items(client, "railways/items?limit=9&datetime=../2016-12-31")["features"]
    assert [(one["id"], one["properties"]["status"]) for one in earlier] != list(known.items())
    assert items(client, "railways/items?datetime=1800-01-01")["numberMatched"] == 0
    assert items(client, "boundaries/items?datetime=1800-01-01")["numberMatched"] == 69


def test_without_a_time_every_feature_is_as_it_stands_today(client: Client) -> None:
    assert items(client, "railways/items?limit=9")["numberMatched"] == 3


def test_properties_and_filters_choose(real: Client) -> None:
    whole = items(real, "stations/items?limit=1000")["features"]
    near = [
        one["id"]
        for one in whole
        if one["properties"]["status"] == "open" and one["properties"]["accuracy_m"] < 200
    ]
    assert near
    text = "filter=status='open'%20AND%20accuracy_m%3C200"
    assert ids(items(real, f"stations/items?limit=1000&{text}")) == near
    tests = [
        {"op": "=", "args": [{"property": "status"}, "open"]},
        {"op": "<", "args": [{"property": "accuracy_m"}, 200]},
    ]
    tree = quote(json.dumps({"op": "and", "args": tests}))
    tree = f"filter-lang=cql2-json&filter={tree}"
    assert ids(items(real, f"stations/items?limit=1000&{tree}")) == near
    equal = "status=open&filter=accuracy_m%3C200"
    assert ids(items(real, f"stations/items?limit=1000&{equal}")) == near


def test_a_filter_may_be_written_in_another_system(real: Client) -> None:
    west, south, east, north = BOX.split(",")
    plain = f"filter=s_intersects(geometry,BBOX({BOX}))"
    swapped = (
        f"filter=s_intersects(geometry,BBOX({south},{west},{north},{east}))&filter-crs={EPSG}4490"
    )
    wanted = ids(items(real, f"stations/items?limit=1000&bbox={BOX}"))
    assert ids(items(real, f"stations/items?limit=1000&{plain}")) == wanted
    assert ids(items(real, f"stations/items?limit=1000&{swapped}")) == wanted


@pytest.mark.parametrize("code", [4326, 4490, 4546, 4547, 4548, 3857])
def test_coordinates_come_in_the_order_of_axes_of_the_system(real: Client, code: int) -> None:
    plain = items(real, "railways/items?limit=5")["features"]
    reply = real.get(f"/ogc/collections/railways/items?limit=5&crs={EPSG}{code}")
    assert reply.headers["content-crs"] == f"<{EPSG}{code}>"
    moved = Transformer.from_crs("OGC:CRS84", f"EPSG:{code}")
    for one, other in zip(plain, reply.json["features"], strict=True):
        assert one | {"geometry": None} == other | {"geometry": None}
        lon, lat = shapely.get_coordinates(shape(one["geometry"])).T
        wanted = np.column_stack(moved.transform(lon, lat))
        found = shapely.get_coordinates(shape(other["geometry"]))
        assert np.abs(wanted - found).max() < (1e-6 if code in {4326, 4490} else 0.006)


def test_what_has_no_site_has_none_in_any_system(real: Client) -> None:
    page = items(real, f"energy_digital/items?limit=100&crs={EPSG}4547")
    assert sum(one["geometry"] is None for one in page["features"]) == 6


def test_a_thousand_ways_and_more_come_at_once(real: Client) -> None:
    page = items(real, "network_road/items?limit=1000000000")
    assert page["numberReturned"] == 10_000
    assert page["numberMatched"] > 20_000


def test_items_are_not_remembered(real: Client) -> None:
    for words in ("", "?f=json", "?f=html"):
        reply = real.get(f"/ogc/collections/stations/items{words}")
        assert reply.headers["cache-control"] == "no-cache"
        assert "etag" not in reply.headers


@pytest.mark.parametrize(
    ("words", "parameter"),
    [
        *((f"limit={text}", "limit") for text in ("0", "-1", "unlimited", "1e3")),
        *((f"bbox={text}", "bbox") for text in ("1,2", "nan,1,2,3", "22,113,24,115", "a")),
        *(("ooga=booga", "ooga"), ("dateTime=2015-01-01", "dateTime"), ("offset=-5", "offset")),
        *(("datetime=never", "datetime"), ("datetime=2024-01-01/2023-01-01", "datetime")),
        *(("crs=EPSG:4326", "crs"), ("bbox-crs=x&bbox=1,2,3,4", "bbox-crs"), ("f=gml", "f")),
        *(("filter=", "filter"), ("filter=nothing%20=%201", "filter"), ("filter=1;DROP", "filter")),
        *(("filter=" + "(" * 500 + "1", "filter"), ("filter=status='open", "filter")),
        *(("filter-lang=sql&filter=a", "filter-lang"), ("accuracy_m=far", "accuracy_m")),
        ("status_expected=maybe", "status_expected"),
    ],
)
def test_bad_words_are_named(client: Client, words: str, parameter: str) -> None:
    for accepted in ("application/geo+json", "text/html"):
        reply = client.get(f"/ogc/collections/stations/items?{words}", accept=accepted)
        assert reply.headers["content-type"] == "application/problem+json"
        assert (reply.status, reply.json["parameter"]) == (400, parameter)


def test_one_feature_is_as_in_its_page_with_links(client: Client) -> None:
    listed = items(client, "stations/items?limit=1")["features"][0]
    reply = client.get(f"/ogc/collections/stations/items/{listed['id']}", host="atlas.example")
    told = reply.json
    links = {(link["rel"], link["href"]) for link in told.pop("links")}
    assert told == listed
    base = "http://atlas.example"
    assert ("collection", f"{base}/ogc/collections/stations") in links
    assert ("alternate", f"{base}/features/{listed['id']}") in links
    assert reply.headers["content-crs"].endswith("CRS84>")


def test_one_feature_stands_as_it_did_on_a_day(client: Client) -> None:
    path = "/ogc/collections/railways/items/rail-ganshen"
    assert client.get(f"{path}?datetime=2024-01-01").json["properties"]["status"] == "open"
    assert client.get(f"{path}?datetime=2017-06-01").json["properties"]["status"] != "open"
    reply = client.get(f"{path}?datetime=1950-01-01")
    assert (reply.status, reply.json["code"]) == (404, "not_then")


def test_one_feature_may_come_in_another_system(client: Client) -> None:
    path = "/ogc/collections/stations/items/st-shanwei"
    lon, lat = client.get(path).json["geometry"]["coordinates"]
    moved = client.get(f"{path}?crs={EPSG}4326")
    assert moved.json["geometry"]["coordinates"] == [lat, lon]
    assert f"{EPSG}4326" in moved.json["links"][0]["href"]


@pytest.mark.parametrize("name", ["nothing", "rail-ganshen", "%E6%B1%95", "a'--", "..%2e"])
def test_an_unknown_feature_is_named(client: Client, name: str) -> None:
    reply = client.get(f"/ogc/collections/stations/items/{name}")
    assert (reply.status, reply.json["code"]) == (404, "unknown_id")


def test_one_feature_takes_no_other_words(client: Client) -> None:
    reply = client.get("/ogc/collections/stations/items/st-shanwei?limit=1")
    assert (reply.status, reply.json["parameter"]) == (400, "limit")
