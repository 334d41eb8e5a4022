"""The pages of the open interface: whole, escaped, in both languages, with maps of the sited."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from atlases import HOSTILE, chrome, plain_atlas, view
from test_pages import Reader
from trips import GROUND

from layers.collections.features import COLUMNS
from layers.collections.model import Collection, column
from layers.model import Text
from web.ogc import Listing, OgcDesk
from web.ogc_scene import OgcScene
from web.ogc_sketch import extent_sketch, features_sketch

BASE = "http://atlas.example/ogc"
POINT = {"type": "Point", "coordinates": [114.1, 22.7]}
LINE = {"type": "LineString", "coordinates": [[114.0, 22.6], [115.0, 22.8]]}
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[114.0, 22.6], [114.4, 22.6], [114.4, 23.0], [114.0, 22.6]]],
}
EVERY = {
    "point": POINT,
    "line": LINE,
    "area": SQUARE,
    "points": {"type": "MultiPoint", "coordinates": [[114.0, 22.6], [114.9, 23.1]]},
    "lines": {"type": "MultiLineString", "coordinates": [LINE["coordinates"]] * 2},
    "areas": {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]},
    "all": {"type": "GeometryCollection", "geometries": [POINT, LINE, SQUARE]},
}


def collection(name: str = "railways", word: str = "铁路", **more: Any) -> Collection:  # noqa: ANN401
    both = Text(zh=word, en=word if word == HOSTILE else "Railways")
    given = {"id": name, "name": both, "about": both, "columns": COLUMNS, "shape": "mixed"}
    known = {"count": 3, "rows": 5, "bbox": (113.5, 22.5, 115.0, 23.5)}
    days = {"first": dt.date(2013, 12, 28), "last": dt.date(2028, 12, 31)}
    return Collection.model_validate(given | known | days | more)


def feature(name: str, geometry: Any, word: str = "甲铁路") -> dict[str, Any]:  # noqa: ANN401
    told: dict[str, Any] = {one.id: word if one.type == "string" else None for one in COLUMNS}
    told |= {"status": "open", "kind": "railway", "layer": "railways", "confidence": "high"}
    told |= {"accuracy_m": 150, "schematic": True, "status_expected": False, "name_zh": word}
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": told}


def desk() -> OgcDesk:
    return OgcDesk(plain_atlas(), GROUND, chrome(), BASE)


def listing(word: str = "甲铁路", **more: Any) -> Listing:  # noqa: ANN401
    features = [feature("rail-a", LINE, word), feature("rail-b", None, word)]
    words = {"f": "html", "limit": "2", "filter": word}
    known: dict[str, Any] = {"features": features, "begin": 10, "matched": 30, "words": words}
    return Listing(**known | more)


def every_page(lang: str, word: str) -> dict[str, str]:
    here, info = desk(), collection(word=word)
    told, path = feature("rail-a", LINE, word), "/ogc/collections/railways"
    systems = [("http://crs", word)]
    return {
        "landing": here.landing(view(lang=lang, path="/ogc"), [info]),
        "collections": here.collections(view(lang=lang, path="/ogc/collections"), [info]),
        "collection": here.collection(view(lang=lang, path=path), info, systems),
        "items": here.items(view(lang=lang, path=f"{path}/items"), info, listing(word)),
        "feature": here.feature(view(lang=lang, path=f"{path}/items/rail-a"), info, told),
        "queryables": here.fields(
            view(lang=lang, path=f"{path}/queryables"), info, COLUMNS, "queryables"
        ),
        "schema": here.fields(view(lang=lang, path=f"{path}/schema"), info, COLUMNS, "schema"),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_closes_what_it_opens_and_has_one_heading(lang: str) -> None:
    for name, html in every_page(lang, "铁路").items():
        reader = Reader(html)
        assert not reader.wrong, name
        assert not reader.open, name
        assert reader.tags.count("h1") == 1, name
        assert f'lang="{"zh-Hans" if lang == "zh" else "en"}"' in html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_stay_text(lang: str) -> None:
    plain = every_page(lang, "铁路")
    for name, html in every_page(lang, HOSTILE).items():
        reader, expected = Reader(html), Reader(plain[name])
        assert reader.tags == expected.tags, name
        assert not [word for _, word, _ in reader.attributes if word.startswith("on")], name
        assert HOSTILE in "".join(reader.texts), name
        assert "49}" not in html, name


def test_the_first_page_tells_how_the_service_is_used() -> None:
    html = every_page("zh", "铁路")["landing"]
    assert f"OAPIF:{BASE}" in html
    assert f"{BASE}/collections/stations/items?limit=100&amp;bbox=" in html
    assert 'href="/ogc/collections/railways/items?f=json"' in html


def test_a_collection_tells_its_times_and_systems() -> None:
    html = every_page("en", "铁路")["collection"]
    assert "2013-12-28" in html
    assert "2028-12-31" in html
    assert "http://crs" in html
    timeless = collection(first=None, last=None, bbox=None)
    page = desk().collection(view(path="/ogc/collections/railways"), timeless, [])
    assert "不随时间变化" in page
    assert "<svg" not in page


def test_a_list_tells_which_part_it_is_and_leads_on() -> None:
    info = collection()
    path = "/ogc/collections/railways/items"
    told = listing(before="http://before", after="http://after")
    html = desk().items(view(path=path), info, told)
    assert "第 11–12 个，共 30 个" in html
    assert 'rel="prev" href="http://before"' in html
    assert 'rel="next" href="http://after"' in html
    assert "已开通" in html
    assert html.count("<svg") == 1
    alone = desk().items(view(path=path), info, listing())
    assert 'rel="prev"' not in alone
    assert 'rel="next"' not in alone


def test_an_empty_list_says_why() -> None:
    path, info = "/ogc/collections/railways/items", collection()
    nothing = desk().items(view(path=path), info, listing(features=[], matched=0, begin=0))
    assert "没有符合条件的要素" in nothing
    unsited = desk().items(view(path=path), info, listing(features=[], matched=6, begin=0))
    assert "另有 6 个" in unsited
    assert "<table" not in unsited


def test_a_form_keeps_the_other_words_and_begins_anew() -> None:
    words = {"f": "html", "offset": "20", "filter": "status='open'", "datetime": "2024-01-01"}
    told = listing(words=words)
    assert told.others("datetime") == {"f": "html", "filter": "status='open'"}
    html = desk().items(view(lang="en", path="/ogc/collections/railways/items"), collection(), told)
    hidden = re.findall(r'type="hidden" name="([\w-]+)"', html)
    assert sorted(set(hidden)) == ["datetime", "f", "filter", "lang"]


def test_the_other_language_keeps_what_was_asked() -> None:
    path = "/ogc/collections/railways/items"
    html = desk().items(
        view(path=path, journey={"f": "html", "limit": "2"}), collection(), listing()
    )
    assert f'href="{path}?lang=en&amp;f=html&amp;limit=2"' in html


def test_a_feature_without_a_site_says_so() -> None:
    page = desk().feature(
        view(path="/ogc/collections/railways/items/rail-b"),
        collection(),
        feature("rail-b", None),
    )
    assert "<svg" not in page
    assert 'class="empty"' in page
    assert 'href="/features/rail-b"' in page


def test_a_way_of_a_network_has_no_page_in_the_atlas() -> None:
    info = collection("network_road", columns=(column("line", "string", "线路", "Line"),))
    told = feature("road-1", LINE) | {"properties": {"line": None}}
    page = desk().feature(view(path="/ogc/collections/network_road/items/road-1"), info, told)
    assert "/features/road-1" not in page
    assert "road-1" in page


def test_values_become_words() -> None:
    zh, en, info = (
        OgcScene(plain_atlas(), view()),
        OgcScene(plain_atlas(), view(lang="en")),
        collection(),
    )
    known = {one.id: one for one in COLUMNS}
    assert zh.worded(info, known["status"], "open") == "已开通"
    assert en.worded(info, known["kind"], "railway") == "Railway"
    assert zh.worded(info, known["kind"], "no_such_kind") == "no_such_kind"
    assert (
        zh.worded(info, known["schematic"], value=True),
        en.worded(info, known["schematic"], value=False),
    ) == ("是", "no")
    assert zh.worded(info, known["layer"], "railways") == "铁路"
    assert en.worded(info, known["confidence"], "high") == "high"
    assert zh.worded(info, known["accuracy_m"], None) == ""
    assert zh.worded(info, column("v", "number", "值", "v"), 12.5) == "12.5"


@pytest.mark.parametrize("name", EVERY)
def test_every_kind_of_geometry_is_drawn(name: str) -> None:
    scene = OgcScene(plain_atlas(), view())
    drawn = str(features_sketch(scene, GROUND, collection(), [feature("x", EVERY[name])]))
    marks = {word: word in drawn for word in ("ogc-line", "ogc-area", "<circle")}
    assert marks == {
        "ogc-line": name in {"line", "lines", "all"},
        "ogc-area": name in {"area", "areas", "all"},
        "<circle": name in {"point", "points", "all"},
    }


def test_names_of_points_keep_apart() -> None:
    scene = OgcScene(plain_atlas(), view())
    crowd = [
        feature(
            f"p{number}",
            {"type": "Point", "coordinates": [114 + number / 1000, 22.7]},
            f"站{number}",
        )
        for number in range(5)
    ]
    far = feature("far", {"type": "Point", "coordinates": [115.9, 24.0]}, "远站")
    drawn = str(features_sketch(scene, GROUND, collection(), [*crowd, far]))
    body = drawn.partition("</desc>")[2]
    assert body.count("<circle") == 6
    assert [word for word in ("站0", "站1", "站4", "远站") if word in body] == ["站0", "远站"]


def test_nothing_is_drawn_where_nothing_is_known() -> None:
    scene = OgcScene(plain_atlas(), view())
    assert features_sketch(scene, GROUND, collection(), [feature("x", None)]) is None
    assert extent_sketch(scene, GROUND, collection(bbox=None)) is None
    assert "ogc-area" in str(extent_sketch(scene, GROUND, collection()))
