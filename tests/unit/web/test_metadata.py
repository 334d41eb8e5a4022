"""What pages say of themselves: one home, two languages, a sentence, a picture, and data."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from atlases import HOSTILE, TODAY, chrome, hostile_atlas, plain_atlas, view

from layers.catalog import FEATURE_LAYERS
from layers.model import Text
from web import pages
from web.metadata import Card, card_of
from web.scene import Scene
from web.view import Build

if TYPE_CHECKING:
    from layers.model import Atlas
    from web.view import Chrome, View

ORIGIN = "https://atlas.example"
AROUND = chrome(origin=ORIGIN, attribution="某局")
BUILD = Build(digest="0" * 64, published=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))


def card(here: View, atlas: Atlas | None = None, around: Chrome = AROUND) -> Card:
    return card_of(Scene(atlas or plain_atlas(), here), around)


def data(here: View) -> dict[str, Any]:
    return json.loads(unescape(card(here).data))


@pytest.mark.parametrize(
    ("here", "home"),
    [
        (view(), "/"),
        (view(bbox=(114, 22, 115, 23), layers=("ports",), on=dt.date(2020, 1, 1)), "/"),
        (view(feature="rail-east"), "/features/rail-east"),
        (view(feature="rail-east", path="/features/rail-east"), "/features/rail-east"),
        (view(corridor="east"), "/corridors/east"),
        (view(corridor="east", feature="st-east"), "/features/st-east"),
        (view(path="/documents/paper"), "/documents/paper"),
        (view(path="/list", layers=FEATURE_LAYERS, status="open"), "/list"),
        (view(path="/compare", journey={"at": "st-east"}), "/compare"),
        (view(path="/water/sections/st-east"), "/water/sections/st-east"),
    ],
)
def test_every_page_has_one_home_whatever_it_shows(here: View, home: str) -> None:
    assert card(here).canonical == ORIGIN + home
    assert card(view(**{**vars(here), "lang": "en"})).canonical == f"{ORIGIN}{home}?lang=en"


def test_both_languages_lead_to_each_other() -> None:
    wanted = {"zh-Hans": f"{ORIGIN}/about", "en": f"{ORIGIN}/about?lang=en"}
    for lang in ("zh", "en"):
        assert card(view(path="/about", lang=lang)).alternates == wanted


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_describes_itself_in_its_own_words(lang: str) -> None:
    paths = (
        "/", "/list", "/documents", "/about", "/docs", "/reach", "/compare", "/matrix", "/gaps",
        "/water", "/water/bulletin", "/water/calendar", "/water/compare", "/water/trace",
        "/features/rail-east", "/corridors/east", "/documents/paper", "/features/idea",
    )  # fmt: skip
    told = [card(view(path=path, lang=lang)).description for path in paths]
    assert len(set(told)) == len(paths)
    assert all(8 < len(words) <= 300 for words in told)
    assert not [words for words in told if "{" in words]
    if lang == "en":
        assert not [words for words in told if re.search(r"[\u4e00-\u9fff]", words)]


def test_a_feature_is_described_by_what_where_and_how_it_stands() -> None:
    told = card(view(feature="rail-east")).description
    assert told.startswith("东线高铁（高速铁路 · 深圳至汕尾）：在建，消息截至 2023。")
    assert told.endswith(" 推进")
    assert card(view(feature="idea")).description.endswith(" 建")


def test_a_promise_is_described_as_one() -> None:
    later = card(view(feature="rail-east", on=dt.date(2029, 1, 1))).description
    assert "已开通 · 预期" in later


def test_a_long_text_is_cut() -> None:
    assert len(card(view(corridor="east"), hostile_atlas()).description) <= 300


def test_the_picture_shows_the_thing_with_land_about_it() -> None:
    address = urlsplit(card(view(feature="rail-east", lang="en")).picture)
    words = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert (address.netloc, address.path) == ("atlas.example", "/snapshot.png")
    assert (words["feature"], words["lang"]) == ("rail-east", "en")
    assert (words["width"], words["height"]) == ("1200", "630")
    west, south, east, north = map(float, words["bbox"].split(","))
    assert (west, south) < (114.0, 22.6)
    assert (east, north) > (115.0, 22.8)
    assert south < 22.6
    assert north > 22.8


def test_the_layer_of_a_thing_is_in_its_picture() -> None:
    words = parse_qs(urlsplit(card(view(feature="idea", layers=("ports",))).picture).query)
    assert words["layers"] == ["ports,services"]
    assert "bbox" not in words


def test_the_picture_keeps_box_and_day_and_leaves_out_journeys() -> None:
    here = view(bbox=(114, 22, 115, 23), on=dt.date(2020, 1, 1), journey={"from": "a", "to": "b"})
    words = parse_qs(urlsplit(card(here).picture).query)
    assert words["bbox"] == ["114,22,115,23"]
    assert words["on"] == ["2020-01-01"]
    assert not {"from", "to"} & words.keys()


@pytest.mark.parametrize(
    ("here", "state"),
    [
        (view(), "/"),
        (view(path="/about"), "/"),
        (view(path="/list", layers=FEATURE_LAYERS, status="open"), "/"),
        (view(path="/documents/paper", lang="en"), "/?lang=en"),
        (view(feature="rail-east", layers=("railways",)), "/features/rail-east?layers=railways"),
        (view(path="/corridors/east", corridor="east"), "/corridors/east"),
        (view(journey={"at": "st-east"}), "/?at=st-east"),
    ],
)
def test_what_is_embedded_is_the_map_as_the_reader_sees_it(here: View, state: str) -> None:
    told = card(here)
    assert told.state == ORIGIN + state
    words = parse_qs(told.embedded("xml"))
    assert words == {"format": ["xml"], "url": [ORIGIN + state]}


def test_a_place_is_told_to_machines() -> None:
    told = data(view(feature="rail-east"))
    assert told["@context"] == "https://schema.org"
    assert (told["@type"], told["@id"]) == ("Place", f"{ORIGIN}/features/rail-east")
    assert told["name"] == "东线高铁"
    assert told["alternateName"] == ["East line", "旧东线"]
    assert told["geo"] == {"@type": "GeoShape", "box": "22.6 114 22.8 115"}
    assert "containedInPlace" not in told  # a line has two ends
    assert told["subjectOf"][0]["@id"] == f"{ORIGIN}/documents/paper"


def test_a_point_is_told_latitude_and_longitude_by_name() -> None:
    told = data(view(feature="st-east", lang="en"))
    assert told["@type"] == "TrainStation"
    assert told["geo"] == {"@type": "GeoCoordinates", "latitude": 22.8, "longitude": 115.0}
    assert told["url"] == f"{ORIGIN}/features/st-east?lang=en"
    assert {p["name"] for p in told["additionalProperty"]} == {"Status", "accuracy"}


def test_a_point_lies_in_its_place() -> None:
    atlas = plain_atlas()
    place = Text(zh="深圳市", en="Shenzhen")
    station = atlas.features["st-east"].model_copy(update={"place": place})
    placed = atlas.model_copy(update={"features": atlas.features | {"st-east": station}})
    told = json.loads(card(view(feature="st-east", lang="en"), placed).data)
    assert told["containedInPlace"] == {"@type": "Place", "name": "Shenzhen"}


def test_what_lies_nowhere_is_no_place() -> None:
    told = data(view(feature="idea"))
    assert told["@type"] == "Thing"
    assert not {"geo", "containedInPlace"} & told.keys()


def test_a_paper_is_told_to_machines() -> None:
    told = data(view(path="/documents/paper"))
    assert (told["@type"], told["datePublished"]) == ("CreativeWork", "2017-11-08")
    assert told["creator"] == {"@type": "Organization", "name": "甲市"}
    assert told["identifier"] == "甲〔2017〕1号"
    assert [thing["@id"] for thing in told["about"]] == [
        f"{ORIGIN}/features/rail-east", f"{ORIGIN}/features/idea",
    ]  # fmt: skip


def test_a_corridor_is_data_that_can_be_had() -> None:
    told = data(view(corridor="east"))
    assert told["@type"] == "Dataset"
    assert told["dateModified"] == "2025"
    assert told["spatialCoverage"]["geo"]["box"] == "22.6 114 22.8 115"
    files = {part["contentUrl"]: part["encodingFormat"] for part in told["distribution"]}
    assert files[f"{ORIGIN}/export/railways.geojson?corridor=east"] == "application/geo+json"
    assert files[f"{ORIGIN}/export/stations.csv?corridor=east"] == "text/csv"


def test_the_page_about_the_atlas_tells_every_layer_and_where_to_get_it() -> None:
    told = data(view(path="/about"))
    assert told["@type"] == "Dataset"
    assert told["license"] == ["https://opendatacommons.org/licenses/odbl/1-0/"]
    assert told["publisher"]["name"] == "某局"
    assert len(told["hasPart"]) == len(FEATURE_LAYERS)
    for layer, part in zip(FEATURE_LAYERS, told["hasPart"], strict=True):
        files = [file["contentUrl"] for file in part["distribution"]]
        assert f"{ORIGIN}/ogc/collections/{layer}/items?f=json" in files
        assert f"{ORIGIN}/export/{layer}.gpkg" in files
        assert len(part["description"]) > len(part["name"])


def every_node(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(node for inner in value.values() for node in every_node(inner))]
    return (
        [node for inner in value for node in every_node(inner)] if isinstance(value, list) else []
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "path",
    ["/", "/about", "/features/rail-east", "/features/idea", "/corridors/east", "/documents/paper"],
)
def test_linked_data_has_no_empty_value_and_only_absolute_addresses(path: str, lang: str) -> None:
    nodes = every_node(data(view(path=path, lang=lang)))
    for node in nodes:
        assert node.get("@type") or set(node) == {"@id"}
        assert None not in node.values()
        assert "" not in node.values()
        for key in ("@id", "url", "contentUrl"):
            assert node.get(key, ORIGIN).startswith(ORIGIN)


def test_the_head_holds_everything_and_nothing_breaks_out_of_it() -> None:
    html = pages.map_page(hostile_atlas(), view(feature="rail-east"), AROUND)
    head = html.partition("</head>")[0]
    assert f'<link rel="canonical" href="{ORIGIN}/features/rail-east">' in head
    assert head.count('rel="alternate" hreflang=') == 3
    assert 'type="application/json+oembed"' in head
    assert 'type="text/xml+oembed"' in head
    assert 'property="og:image" content="https://atlas.example/snapshot.png?' in head
    assert HOSTILE not in html
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert not set("<>&") & set(told)
    assert json.loads(told)["name"] == HOSTILE


def test_without_an_origin_links_are_those_of_the_site() -> None:
    told = card(view(path="/about"), around=chrome())
    assert told.canonical == "/about"
    assert told.picture.startswith("/snapshot.png?")


def test_a_page_that_failed_is_not_to_be_found() -> None:
    html = pages.error_page(view(), AROUND, status=404, code="not_found", message="无")
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html


def test_the_page_about_the_atlas_tells_how_fresh_it_is() -> None:
    html = pages.about_page(plain_atlas(), view(path="/about"), AROUND, BUILD)
    row = html.partition("layers=railways")[2].partition("</tr>")[0]
    assert re.findall(r"<td>(.*?)</td>", row)[1:3] == ["2025", "2025"]
    assert "2026-11-22 08:00（北京时间）" in html
    assert "改动不详" in html
    assert TODAY.isoformat() in str(BUILD.published)
