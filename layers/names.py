"""Names folded for comparison, so that the same name written in another way is the same text."""

from __future__ import annotations

import functools
import unicodedata

import opencc

SUFFIXES = (
    "高速铁路",
    "客运专线",
    "城际铁路",
    "城际轨道",
    "高速公路",
    "铁路",
    "高铁",
    "客专",
    "城际",
    "高速",
    "火车站",
    "断面",
    "站",
)
"""Words of a kind at the end of a name that people leave out: 赣深 for 赣深高铁."""

_SHORTEST_BASE = 2


def fold(text: str) -> str:
    """Fold a text: width, case, accents, spaces and marks no longer matter."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum() and not unicodedata.combining(sign))


def simplified(folded: str) -> str:
    """Write a folded text in simplified characters."""
    text: str = _converter().convert(folded)
    return text


def base(name: str) -> str | None:
    """Return a Chinese name without the word of its kind; None when there is no such word."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= _SHORTEST_BASE:
            return name.removesuffix(suffix)
    return None


def is_chinese(text: str) -> bool:
    """Tell whether a text holds a Chinese character."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
