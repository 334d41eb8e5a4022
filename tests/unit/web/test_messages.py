"""The words of the interface: both languages whole, every key known and used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from web.messages import messages, script_texts, text

WEB = Path(__file__).parents[3] / "web"
GROUPS = (
    "accuracy", "confidence", "document", "error", "list", "measure", "name", "open", "short",
    "source", "tab", "tally", "unit", "about.read", "about.accuracy", "gap", "leg", "mode",
    "place", "reached", "programme", "target", "tide", "water.nav", "water.group",
    "water.download", "water.sent", "water.share.rule", "access.tide", "chart", "met", "way",
    "field", "ogc.shape", "ogc.type", "ogc.queryables", "ogc.schema",
    "papers.role", "record.conflict",
    "read.way", "read.step", "read.legend", "read.view", "read.counted", "read.decide", "read.asks",
    "read.in", "read.table", "read.column", "read.role",
)  # fmt: skip
"""Keys that are put together from a group and a code."""

PROPER = {
    "OpenStreetMap", "ODbL", "GeoNames", "CC", "BY", "WGS", "EN", "Linkatlas", "km", "TWh", "gs",
    "CSV", "GeoJSON", "GB", "ICS", "DOCX", "XLSX", "Word", "Excel", "MB", "lk", "csv",
    "OGC", "API", "Features", "QGIS", "GDAL", "WFS", "CQL", "GIS", "OpenAPI", "EDR",
    "OCR", "UTF", "PDF", "txt", "html", "doc", "docx", "wps", "pdf", "json", "git",
}  # fmt: skip


def placeholders(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


def used_keys() -> set[str]:
    templates = "".join(path.read_text("utf-8") for path in WEB.rglob("templates/**/*.html"))
    python = "".join(path.read_text("utf-8") for path in WEB.rglob("*.py"))
    scripts = "".join(path.read_text("utf-8") for path in WEB.glob("static/js/*.js"))
    found = set(re.findall(r"""\bs\.t\(['"]([\w.-]+)['"]""", templates))
    found |= set(re.findall(r"""\.t\(\s*["']([\w.-]+)["']""", python))
    found |= set(re.findall(r"""text\(\s*(?:self\.view\.)?lang, "([\w.-]+)\"""", python))
    for call in re.findall(r"\bsay\(([^()]*)", scripts):
        found |= {f"js.{key}" for key in re.findall(r'"(\w+)"', call)}
    found |= {f"js.{key}" for key in re.findall(r'\["(key_\w+)"', scripts)}
    found |= messages("zh").keys() & set(
        re.findall(r"""['"]([a-z_]+(?:\.[\w-]+)+)['"]""", templates + python)
    )
    found |= {f"js.{key}" for key in re.findall(r'#block\("(\w+)"', scripts)}
    return found


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    zh, en = messages("zh"), messages("en")
    assert zh.keys() == en.keys()
    for key, wording in zh.items():
        assert placeholders(wording) == placeholders(en[key]), key


def test_keys_stand_in_order() -> None:
    for lang in ("zh", "en"):
        assert list(messages(lang)) == sorted(messages(lang))


def test_every_key_in_use_exists() -> None:
    whole = {key for key in used_keys() if not key.endswith(".")}
    assert whole
    assert not whole - messages("zh").keys()


def test_no_key_is_left_over() -> None:
    grouped = {key for key in messages("zh") if key.startswith(tuple(f"{g}." for g in GROUPS))}
    literal = set(re.findall(r'"([a-z_]+\.[\w.]+)"', (WEB / "scene.py").read_text("utf-8")))
    told = {"js.background_failed", "js.layer_failed", "js.tiles_failed"}  # named by the map
    told |= {"js.corridors", "js.documents"}  # named by search hits
    told |= {f"compare.{change}" for change in ("gained", "lost", "nearer", "farther")}
    told |= {f"travel.{word}" for word in ("route", "circle", "from", "to")}
    told |= {f"about.changes.{kind}" for kind in ("added", "removed", "changed")}
    told |= {f"about.fresh.{column}" for column in ("layer", "count", "newest", "median", "stale")}
    told |= {"action.to", "action.at", "reach.train.short", "reach.door.short"}
    dynamic = {key for key in messages("zh") if re.match(r"nav\.|list\.filter\.", key)}
    left = messages("zh").keys() - used_keys() - grouped - told - dynamic - literal
    assert not left


def test_no_english_leaks_into_the_chinese_words() -> None:
    for key, wording in messages("zh").items():
        latin = re.findall(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", wording))
        assert not set(latin) - PROPER, key


def test_no_chinese_leaks_into_the_english_words() -> None:
    for key, wording in messages("en").items():
        if key != "lang.switch":
            assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", wording), key


def test_values_are_put_in_as_they_are() -> None:
    assert text("zh", "asof.plain", date="{0.__class__}") == "截至 {0.__class__}"


def test_unknown_keys_and_languages_are_refused() -> None:
    with pytest.raises(KeyError):
        text("zh", "no.such.key")
    with pytest.raises(FileNotFoundError):
        messages("fr")


def test_scripts_get_their_own_words_only() -> None:
    assert script_texts("en")["today"] == "Today"
    assert "site.name" not in script_texts("en")
