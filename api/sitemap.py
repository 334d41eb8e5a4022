"""The map of the site for search engines: each page in both languages, and when it last changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from layers.freshness import newest, said
from web.metadata import TONGUES
from web.view import LANGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from layers.model import Atlas, Document
    from layers.sections import WaterFacts

    Page = tuple[str, str | None]  # path, and the date of the newest word on it

PAGES = (
    "/", "/list", "/documents", "/documents/compare", "/about", "/docs", "/reach", "/compare",
    "/matrix", "/gaps",
    "/water", "/water/bulletin", "/water/calendar", "/water/compare", "/water/trace",
)  # fmt: skip
"""Pages that are always there."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(atlas: Atlas, water: WaterFacts, origin: str) -> bytes:
    """Return the map of the site as XML; addresses begin with ``origin``."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for path, day in _pages(atlas, water):
        for lang in LANGS:
            _add(root, origin + path, lang, day)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _pages(atlas: Atlas, water: WaterFacts) -> Iterator[Page]:
    whole = newest(atlas.features.values())
    yield from ((path, whole) for path in PAGES)
    yield from ((f"/features/{name}", said(thing)) for name, thing in atlas.features.items())
    for name, corridor in atlas.corridors.items():
        yield f"/corridors/{name}", _newest(atlas, corridor.features)
    for name, document in atlas.documents.items():
        yield f"/documents/{name}", _newest(atlas, _named(document))
    for name in water.sections:
        section = atlas.features.get(name)
        yield f"/water/sections/{name}", said(section) if section else None


def _named(document: Document) -> Iterator[str]:
    return (name for clause in document.clauses for name in clause.features)


def _newest(atlas: Atlas, names: Iterable[str]) -> str | None:
    held = (atlas.features[name] for name in names if name in atlas.features)
    return newest(held)


def _add(root: ET.Element, home: str, lang: str, day: str | None) -> None:
    """Add a page in a language, with the address that it has in each."""
    url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
    ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = _address(home, lang)
    if day:
        ET.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = day
    for other in LANGS:
        words = {"rel": "alternate", "hreflang": TONGUES[other], "href": _address(home, other)}
        ET.SubElement(url, f"{{{_XHTML}}}link", words)


def _address(home: str, lang: str) -> str:
    return home if lang == LANGS[0] else f"{home}?lang={lang}"
