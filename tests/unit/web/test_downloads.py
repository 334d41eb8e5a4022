"""What can be downloaded from the panel and from the list, and that its addresses are answered."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlsplit

from atlases import chrome, plain_atlas, view

from api.query import ExportWords, read_words
from layers.catalog import FEATURE_LAYERS
from layers.export import FORMATS
from web import pages
from web.downloads import Offer, feature_offers, list_offers
from web.scene import Scene


def words(offer: Offer) -> dict[str, str]:
    """Return the words of the addresses of an offer, which are alike but for the format."""
    assert [address.split("?")[0].rsplit(".", 1)[-1] for _, address in offer.links] == [*FORMATS]
    queries = {urlsplit(address).query for _, address in offer.links}
    assert len(queries) == 1
    told = {name: values[0] for name, values in parse_qs(queries.pop()).items()}
    assert read_words(ExportWords, told)
    return told


def test_a_panel_offers_the_feature_and_its_layer() -> None:
    scene = Scene(plain_atlas(), view(lang="en", on=dt.date(2017, 1, 1)))
    alone, layer = feature_offers(scene, scene.atlas.features["rail-east"])
    assert words(alone) == {"on": "2017-01-01", "filter": "id = 'rail-east'"}
    assert words(layer) == {"on": "2017-01-01"}
    assert (alone.title, layer.title) == ("This feature", "The whole layer: Railways")
    html = pages.feature_panel(scene.atlas, scene.view, "rail-east")
    assert 'href="/export/railways.gpkg?on=2017-01-01"' in html
    assert "filter=id%20%3D%20%27rail-east%27" in html


def test_today_is_left_out_of_addresses() -> None:
    scene = Scene(plain_atlas(), view())
    assert words(feature_offers(scene, scene.atlas.features["rail-east"])[1]) == {}


def test_the_list_offers_what_it_shows() -> None:
    def told(**chosen: str) -> list[dict[str, str]]:
        scene = Scene(plain_atlas(), view(layers=FEATURE_LAYERS, path="/list", **chosen))
        return [words(offer) for offer in list_offers(scene)]

    assert told() == [{}, {}, {}]
    assert told(corridor="east") == [{"corridor": "east"}] * len(told(corridor="east"))
    assert told(corridor="east")
    assert {"filter": "status IS NULL"} in told(status="unknown")
    assert {"filter": "status = 'open'"} in told(status="open")
    assert told(status="closed") == []


def test_an_empty_list_offers_nothing() -> None:
    empty = view(layers=("ports",), path="/list")
    assert "/export/" not in pages.list_page(plain_atlas(), empty, chrome())
    every = view(layers=FEATURE_LAYERS, path="/list")
    assert "/export/" in pages.list_page(plain_atlas(), every, chrome())
