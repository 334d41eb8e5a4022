"""In which other ways a name is written: brackets left out, another word of the same kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.documents.mentions.kinds import KINDS, ending, is_generic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BRACKET = re.compile(r"\(([^()]*)\)")
_DASHES = re.compile("[-—–~]")
_ASIDE = "与等、退涨"  # what stands in a bracket that only explains
_NO_BEGINNING = "与至和(、河港湾"
_TOWNS = "镇县"
_SHORTEST_STEM = 2
_SHORTEST_REST = 3
_OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "rail": ("高铁", "高速铁路", "客专", "客运专线", "铁路"),
    "intercity": ("城际", "城际铁路", "城际轨道", "城际轨道交通", "城轨"),
    "expressway": ("高速", "高速公路"),
    "station": ("站", "火车站", "高铁站"),
    "section": ("断面", "国考断面", "省考断面", "交接断面", "跨界断面", "监测断面", "水质断面"),
}
_SAME: tuple[tuple[str, str], ...] = (
    ("综合保税区", "综保区"),
    ("国家高新区", "高新区"),
    ("高新区", "高新技术产业开发区"),
    ("高新区", "国家高新技术产业开发区"),
)


def spellings(name: str) -> Iterator[str]:
    """Yield a folded name as it may be written: with and without its brackets, another dash."""
    for text in (name, *_unbracketed(name)):
        yield text
        if _DASHES.search(text):
            yield _DASHES.sub("-", text)
            yield _DASHES.sub("—", text)
            yield _DASHES.sub("至", text)


def _unbracketed(name: str) -> Iterator[str]:
    inside = _BRACKET.search(name)
    if inside is None:
        return
    yield _BRACKET.sub("", name)
    if inside.end() < len(name) and not any(sign in inside.group() for sign in _ASIDE):
        yield _BRACKET.sub(r"\1", name)


def stem_of(name: str) -> tuple[str, str] | None:
    """Return a name without its word of kind, and the family of that; None without either."""
    word = ending(name)
    if word is None:
        return None
    stem, family = name.removesuffix(word), KINDS[word].family
    return (stem, family) if len(stem) >= _SHORTEST_STEM and not is_generic(stem) else None


def other_words(name: str) -> Iterator[str]:
    """Yield a name with the other words that say the same of it: 赣深客专 for 赣深高铁."""
    for word, same in _SAME:
        if name.endswith(word):
            yield name.removesuffix(word) + same
    parted = stem_of(name)
    if parted is None:
        return
    stem, family = parted
    yield from (stem + word for word in _OTHER_WORDS.get(family, ()))


def without_city(name: str, cities: Iterable[str]) -> tuple[str, str] | None:
    """Return the city that a name begins with, and the rest where that is a name of its own."""
    for city in cities:
        for written in (f"{city}市", city):
            rest = name.removeprefix(written)
            if rest != name and len(rest) >= _SHORTEST_REST and _is_name(rest):
                return city, rest
    return None


def _is_name(rest: str) -> bool:
    if rest[0] in _NO_BEGINNING or rest[-1] in _TOWNS:
        return rest[-1] in _TOWNS
    return stem_of(rest) is not None or rest.endswith("街道")
