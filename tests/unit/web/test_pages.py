"""The pages: whole, escaped, in one language, and light."""

from __future__ import annotations

import datetime as dt
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from atlases import HOSTILE, chrome, hostile_atlas, plain_atlas, view

from layers.catalog import FEATURE_LAYERS
from layers.opened import OpenAtlas
from layers.stores.generation import open_current
from web import pages
from web.view import ApiDocs, Build

if TYPE_CHECKING:
    from pathlib import Path

    from layers.model import Atlas

DOCS = ApiDocs(script="/a/swagger.js", style="/a/swagger.css", openapi="/openapi.json")
BUILD = Build(digest="0123456789abcdef", published=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
VOID = {"meta", "link", "br", "img", "input", "hr"}


def every_page(atlas: Atlas, lang: str) -> dict[str, str]:
    here = view(lang=lang)
    listing = view(lang=lang, layers=FEATURE_LAYERS, path="/list")
    opened = {name: view(lang=lang, feature=name) for name in atlas.features}
    result = {
        "map": pages.map_page(atlas, here, chrome(approval="GS1")),
        "corridor page": pages.map_page(atlas, view(lang=lang, corridor="east"), chrome()),
        "list": pages.list_page(atlas, listing, chrome()),
        "about": pages.about_page(atlas, here, chrome(), BUILD),
        "docs": pages.docs_page(here, chrome(), DOCS),
        "corridors panel": pages.corridors_panel(atlas, here),
        "corridor panel": pages.corridor_panel(atlas, here, "east"),
    }
    for name, words in opened.items():
        result[f"{name} page"] = pages.map_page(atlas, words, chrome())
        result[f"{name} panel"] = pages.feature_panel(atlas, here, name)
    return result


class Reader(HTMLParser):
    """Collects the elements and attributes of a page, and whether it closes what it opens."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "script":
            self.texts.append(data)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_closes_what_it_opens(lang: str) -> None:
    for name, html in every_page(plain_atlas(), lang).items():
        reader = Reader(html)
        assert not reader.wrong, name
        assert not reader.open, name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_names_stay_text_on_every_page(lang: str) -> None:
    plain, hostile = (every_page(make(), lang) for make in (plain_atlas, hostile_atlas))
    for name, html in hostile.items():
        reader = Reader(html)
        expected = Reader(plain[name]).tags
        assert set(reader.tags) == set(expected), name
        assert reader.tags.count("script") == expected.count("script"), name
        assert "img" not in reader.tags, name
        assert not [
            attribute for _, attribute, _ in reader.attributes if attribute.startswith("on")
        ]
        if name not in {"docs", "map"}:
            assert HOSTILE in "".join(reader.texts), name
            assert "49}" not in html, name


def test_hostile_words_of_the_operator_and_of_a_request_stay_text() -> None:
    around = chrome(approval=HOSTILE, attribution=HOSTILE, disclaimer=HOSTILE, generation=HOSTILE)
    html = pages.error_page(
        view(path="/<script>"),
        around,
        status=404,
        code="unknown_id",
        message=HOSTILE,
        parameter=HOSTILE,
    )
    assert Reader(html).tags.count("script") == 0
    assert "".join(Reader(html).texts).count(HOSTILE) >= 5


def test_the_settings_of_the_map_are_json_that_html_cannot_misread() -> None:
    html = pages.map_page(hostile_atlas(), view(), chrome(generation=HOSTILE))
    raw = re.search(r'id="linkatlas-config">(.*?)</script>', html, re.DOTALL)
    assert raw is not None
    assert "<" not in raw[1]
    config = json.loads(raw[1])
    assert config["generation"] == HOSTILE
    assert config["today"] == "2026-11-22"
    assert [layer["id"] for layer in config["layers"]] == list(FEATURE_LAYERS)
    assert config["layers"][0]["kinds"] == [
        {"id": "high_speed_railway", "name": "高速铁路", "count": 1, "line": True}
    ]


def test_no_page_carries_a_script_or_a_style_of_its_own() -> None:
    """The policy of the pages lets scripts and styles come from files only."""
    for name, html in every_page(plain_atlas(), "zh").items():
        assert "<style" not in html, name
        for script in re.findall(r"<script\b([^>]*)>", html):
            assert "src=" in script or re.search(r'type="application/(ld.)?json"', script), name


def test_nothing_is_loaded_from_elsewhere() -> None:
    for name, html in every_page(plain_atlas(), "zh").items():
        loaded = [
            value
            for tag, attribute, value in Reader(html).attributes
            if attribute == "src" or (tag == "link" and attribute == "href")
        ]
        assert all(value and value.startswith(("/", "data:,")) for value in loaded), name


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_landmarks_headings_and_language(lang: str) -> None:
    for name, html in every_page(plain_atlas(), lang).items():
        if name.endswith("panel"):
            continue
        reader = Reader(html)
        assert reader.tags.count("h1") == 1, name
        assert reader.tags.count("main") == 1, name
        assert ("html", "lang", "zh-Hans" if lang == "zh" else "en") in reader.attributes, name
        ids = [value for _, attribute, value in reader.attributes if attribute == "id"]
        assert len(ids) == len(set(ids)), name


def test_the_map_page_of_the_real_atlas_is_light(built_store: Path) -> None:
    atlas = OpenAtlas(open_current(built_store)).atlas
    for lang in ("zh", "en"):
        html = pages.map_page(atlas, view(lang=lang), chrome())
        assert len(html.encode()) < 24_000
    for feature in atlas.features:
        assert pages.feature_panel(atlas, view(), feature)


def test_the_real_chinese_pages_hold_no_code_in_place_of_a_word(built_store: Path) -> None:
    """Every key, unit, kind and confidence of the data has a word in the messages."""
    atlas = OpenAtlas(open_current(built_store)).atlas
    for lang in ("zh", "en"):
        for feature in atlas.features.values():
            html = pages.feature_panel(atlas, view(lang=lang), feature.id)
            terms = re.findall(r"<dt>(.*?)</dt>", html)
            assert not [term for term in terms if "_" in term], feature.id


def test_a_story_tells_names_figures_clause_and_doubt() -> None:
    text = "".join(Reader(pages.feature_panel(plain_atlas(), view(), "rail-east")).texts)
    for words in (
        "东线高铁", "East line", "旧东线", "125.52 km", "111.8 亿元", "位置误差约 1.5 km", "推进",
        "推断", "(七)铁路 方面", "预期", "有争议", "西段", "全线开工", "引入", "深圳市", "© 贡献者",
        "在建",
    ):  # fmt: skip
        assert words in text, words


def test_an_old_word_says_that_nothing_newer_was_found() -> None:
    html = pages.feature_panel(plain_atlas(), view(), "rail-east")
    assert "截至 2023，此后未见新消息" not in html  # the end of 2023 is less than three years ago
    late = view(on=dt.date(2027, 6, 1), today=dt.date(2027, 6, 1))
    assert "截至 2023，此后未见新消息" in pages.feature_panel(plain_atlas(), late, "rail-east")


def test_the_day_of_the_view_decides_the_status() -> None:
    atlas = plain_atlas()
    for day, words in (
        ("2018-01-01", "规划"),
        ("2024-01-01", "在建"),
        ("2029-01-01", "已开通 · 预期"),
    ):
        html = pages.feature_panel(atlas, view(on=dt.date.fromisoformat(day)), "rail-east")
        chip = re.search(r"<h2[^>]*>.*?<span class=\"chip[^>]*>(.*?)</span>", html, re.DOTALL)
        assert chip is not None
        assert chip[1] == words


def test_what_is_promised_is_never_counted_as_done() -> None:
    html = pages.corridor_panel(plain_atlas(), view(on=dt.date(2029, 1, 1)), "east")
    assert '<li class="tally-open"><b>1</b>' in html
    assert '<li class="tally-expected"><b>1</b>' in html


def test_a_corridor_names_what_comes_next() -> None:
    assert "2028-12-31" in pages.corridor_panel(plain_atlas(), view(), "east")


def test_links_carry_language_and_day_and_lead_to_the_clause() -> None:
    html = pages.feature_panel(plain_atlas(), view(lang="en", on=dt.date(2017, 1, 1)), "rail-east")
    assert 'href="/documents/paper?lang=en&amp;on=2017-01-01#%28%E4%B8%83' in html
    assert "%E9%93%81%E8%B7%AF-%E6%96%B9%E9%9D%A2" in html


def test_the_list_is_filtered_and_says_when_nothing_is_left() -> None:
    atlas = plain_atlas()
    every = view(layers=FEATURE_LAYERS, path="/list")
    assert pages.list_page(atlas, every, chrome()).count("<tr>") == 4
    rails = view(layers=("railways",), status="construction", corridor="east", path="/list")
    html = pages.list_page(atlas, rails, chrome())
    assert html.count("<tr>") == 2
    assert '<input type="hidden" name="layers" value="railways">' in html
    none = view(layers=("parks",), path="/list")
    assert "没有符合条件的内容" in pages.list_page(atlas, none, chrome())


def test_approval_number_stands_only_when_it_is_configured() -> None:
    assert "审图号" not in pages.map_page(plain_atlas(), view(), chrome())
    html = pages.map_page(plain_atlas(), view(), chrome(approval="粤S(2026)1号"))
    assert "审图号：粤S(2026)1号" in html
    assert "OpenStreetMap" in pages.map_page(plain_atlas(), view(), chrome(attribution="某局"))


@pytest.mark.parametrize("status", [400, 404, 405, 413, 500, 503])
def test_an_error_page_names_the_parameter(status: int) -> None:
    html = pages.error_page(
        view(), chrome(), status=status, code="bad", message="看不懂", parameter="bbox"
    )
    assert f">{status}<" in html
    assert "<code>bbox</code>" in html


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        pages.feature_panel(plain_atlas(), view(), "nothing")
    with pytest.raises(KeyError):
        pages.map_page(plain_atlas(), view(corridor="nothing"), chrome())
