"""The settings that a map page hands to its scripts, as JSON inside the page.

Shape::

    {lang, generation, today, first, last,         // ISO dates; first, last: ends of the time bar
     state: {layers, on, corridor, feature, bbox,  // what the address asked for
             from, to, at, minutes, mode, with, without},
     defaults: {layers, bbox},
     layers: [{id, name, count, kinds: [{id, name, count, line}]}],  // kinds in use
     networks: [{id, name, kinds: [{id, name, line}], rows}],  // rows: where they are a table
     statuses: {open: "已开通", ...},               // names in the language of the page
     style: {families, statuses, ground},          // the tables of web.style
     urls: {layer: "/api/layers/{id}", background: "/api/background/{id}", search, panels ...},
     messages: {key: text}}                        // the keys of messages that start with ``js.``
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from layers.catalog import FEATURE_LAYERS, LAYERS, NETWORK_NAMES, STATUS_NAMES
from web.forms import DEFAULT_MINUTES
from web.messages import script_texts, text
from web.style import DEFAULT_LAYERS, script_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.model import Atlas, Feature
    from web.view import Chrome, View

FIRST, LAST = "2010-01-01", "2035-12-31"
"""The ends of the time bar."""

CORE = (113.15, 22.45, 116.9, 24.9)
"""What the map shows first when the address names no box: the coast and the valley above it."""

URLS = {
    "layer": "/api/layers/{id}",
    "background": "/api/background/{id}",
    "search": "/api/search",
    "feature": "/panel/features/{id}",
    "corridor": "/panel/corridors/{id}",
    "corridors": "/panel/corridors",
    "route": "/panel/route",
    "circle": "/panel/circle",
    "course": "/api/route",
    "areas": "/api/circle",
    "links": "/api/links",
    "places": "/panel/places",
}


def page_config(
    atlas: Atlas, view: View, chrome: Chrome, texts: Mapping[str, str] | None = None
) -> str:
    """Return the settings as JSON that may stand inside a ``script`` element.

    ``texts`` are those that its scripts use, if other ones than on every map.
    """
    content = {
        "lang": view.lang,
        "generation": chrome.generation,
        "today": view.today.isoformat(),
        "first": FIRST,
        "last": LAST,
        "state": _state(view),
        "defaults": {"layers": DEFAULT_LAYERS, "bbox": CORE, "minutes": DEFAULT_MINUTES},
        "layers": _layers(atlas, view.lang),
        "networks": _networks(view.lang),
        "statuses": _statuses(view.lang),
        "style": script_table(),
        "urls": URLS,
        "messages": script_texts(view.lang) if texts is None else texts,
    }
    return inline_json(content)


def inline_json(content: object) -> str:
    """Write JSON without any character that HTML could read as markup."""
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for character, code in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        raw = raw.replace(character, code)
    return raw


def _state(view: View) -> dict[str, Any]:
    return {
        "layers": view.layers,
        "on": view.on.isoformat(),
        "corridor": view.corridor,
        "feature": view.feature,
        "bbox": view.bbox,
        **_journey(view),
    }


def _journey(view: View) -> dict[str, str | list[str] | None]:
    """Return the words of a journey; links as lists."""
    asked = view.journey
    links = {word: asked[word].split(",") if word in asked else [] for word in ("with", "without")}
    ends = {word: asked.get(word) for word in ("from", "to", "at")}
    minutes = asked.get("minutes", DEFAULT_MINUTES)
    return {**ends, "minutes": minutes, "mode": asked.get("mode", "any"), **links}


def _layers(atlas: Atlas, lang: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, list[Feature]]] = {layer: {} for layer in FEATURE_LAYERS}
    for feature in atlas.features.values():
        found[feature.layer].setdefault(feature.kind, []).append(feature)
    return [
        {
            "id": layer,
            "name": getattr(LAYERS[layer].name, lang),
            "count": sum(map(len, kinds.values())),
            "kinds": [
                {
                    "id": kind.id,
                    "name": getattr(kind.name, lang),
                    "count": len(kinds[kind.id]),
                    "line": any(map(_is_line, kinds[kind.id])),
                }
                for kind in LAYERS[layer].kinds
                if kind.id in kinds
            ],
        }
        for layer, kinds in found.items()
    ]


def _networks(lang: str) -> list[dict[str, Any]]:
    return [
        {
            "id": network,
            "name": getattr(name, lang),
            "kinds": [{"id": "", "name": getattr(name, lang), "line": True}],
            "rows": f"/ogc/collections/{network}/items?f=html&lang={lang}",
        }
        for network, name in NETWORK_NAMES.items()
    ]


def _is_line(feature: Feature) -> bool:
    return feature.geometry is not None and str(feature.geometry["type"]).endswith("LineString")


def _statuses(lang: str) -> dict[str, str]:
    names = {status: getattr(name, lang) for status, name in STATUS_NAMES.items()}
    return names | {"unknown": text(lang, "status.unknown")}
