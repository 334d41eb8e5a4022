"""What search engines find: the map of the site, robots, heads of pages, and words on change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from asgi_client import Client

from api.app import create_app

if TYPE_CHECKING:
    from api.settings import Settings

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def listed(client: Client) -> list[ET.Element]:
    reply = client.get("/sitemap.xml", host="atlas.example")
    assert reply.headers["content-type"] == "application/xml"
    return ET.fromstring(reply.body).findall("s:url", SITEMAP)  # noqa: S314 - our own


def test_the_map_of_the_site_names_every_page_in_both_languages(client: Client) -> None:
    held = client.app.state.service.open_atlas  # type: ignore[attr-defined]
    atlas = held.atlas
    names = [url.findtext("s:loc", "", SITEMAP) for url in listed(client)]
    assert len(names) == len(set(names))
    things = len(atlas.features) + len(atlas.corridors) + len(atlas.documents)
    things += len(held.water.sections)
    assert len([name for name in names if name.count("/") > 3]) >= 2 * things
    assert "http://atlas.example/features/rail-ganshen" in names
    assert "http://atlas.example/features/rail-ganshen?lang=en" in names


def test_every_page_on_the_map_of_the_site_is_there_and_knows_its_home(client: Client) -> None:
    for url in listed(client):
        address = urlsplit(url.findtext("s:loc", "", SITEMAP))
        if address.path in {"/reach", "/gaps"}:
            continue  # they ask the planner, which takes long
        target = address.path + (f"?{address.query}" if address.query else "")
        reply = client.get(target, host="atlas.example")
        assert reply.status == 200, target
        home = re.findall(r'<link rel="canonical" href="([^"]*)">', reply.text)
        assert home == [f"http://atlas.example{target}"]


def test_the_map_of_the_site_tells_the_newest_word_and_the_other_language(client: Client) -> None:
    for url in listed(client):
        tongues = {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)
        }
        assert tongues.keys() == {"zh-Hans", "en"}
        assert url.findtext("s:loc", "", SITEMAP) in tongues.values()
        if "/features/rail-ganshen" in url.findtext("s:loc", "", SITEMAP):
            assert url.findtext("s:lastmod", "", SITEMAP) == "2025-01"


def test_robots_are_told_where_the_map_is(client: Client) -> None:
    reply = client.get("/robots.txt", host="atlas.example")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"
    assert "\nSitemap: http://atlas.example/sitemap.xml\n" in reply.text
    assert "\nDisallow: /api/\n" in reply.text
    assert "Disallow: /\n" not in reply.text


def test_the_address_that_the_operator_names_wins(settings: Settings) -> None:
    named = settings.model_copy(update={"public_url": "https://atlas.gov.example"})
    with Client(create_app(named)) as client:
        assert "Sitemap: https://atlas.gov.example/s" in client.get("/robots.txt", host="x").text
        html = client.get("/about", host="evil.example").text
        assert '<link rel="canonical" href="https://atlas.gov.example/about">' in html
        assert "evil.example" not in html


def test_a_host_that_is_none_is_not_repeated(client: Client) -> None:
    html = client.get("/about", host='"><script>').text
    assert '<link rel="canonical" href="http://localhost/about">' in html


@pytest.mark.parametrize("target", ["/sitemap.xml?x=1", "/robots.txt?lang=en"])
def test_they_take_no_words(client: Client, target: str) -> None:
    assert client.get(target).status == 400


def test_what_is_not_there_is_not_to_be_indexed(client: Client) -> None:
    for target in ("/nothing", "/features/nothing"):
        reply = client.get(target)
        assert reply.status == 404
        assert 'name="robots" content="noindex"' in reply.text


def test_layers_tell_how_fresh_their_word_is(client: Client) -> None:
    told = client.get("/api/layers").json
    assert re.fullmatch(r"[0-9a-f]{64}", told["digest"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told["published"])
    fresh = {layer["id"]: layer["freshness"] for layer in told["layers"]}
    assert fresh["railways"]["newest"] == "2025-01"
    assert fresh["boundaries"]["newest"] is None
    for layer in told["layers"]:
        word = layer["freshness"]
        assert word["dated"] + word["undated"] == layer["count"]
        assert 0 <= word["stale"] <= word["dated"]


def test_without_an_earlier_generation_changes_are_not_known(client: Client) -> None:
    told = client.get("/api/changes").json
    assert told["before"] is None
    assert told["added"] == told["removed"] == told["changed"] == []
    assert "改动不详" in client.get("/about").text


def test_a_history_tells_what_each_word_changed(client: Client) -> None:
    told = client.get("/api/features/rail-ganshen/history?lang=en").json
    assert told["name"] == "Ganzhou-Shenzhen high-speed railway"
    assert [event["day"] for event in told["events"]] == sorted(e["day"] for e in told["events"])
    assert {event["kind"] for event in told["events"]} >= {"claim", "clause"}
    changes = [event["change"] for event in told["events"] if event["kind"] == "claim"]
    assert {
        "was": "planned",
        "became": "open",
        "promised_before": None,
        "promised": None,
    } in changes
    assert None in changes  # what is disputed changes nothing
    assert (told["new"], told["changed"], told["before"]) == (False, None, None)


def test_the_page_of_a_feature_tells_its_history(client: Client) -> None:
    html = client.get("/features/rail-ganshen").text
    record = html.partition('<ol class="history record">')[2].partition("</ol>")[0]
    told = client.get("/api/features/rail-ganshen/history").json
    assert record.count("<li") == len(told["events"])
    assert "规划 → 已开通" in record


def test_an_unknown_feature_has_no_history(client: Client) -> None:
    reply = client.get("/api/features/nothing/history")
    assert (reply.status, reply.json["code"]) == (404, "unknown_id")
