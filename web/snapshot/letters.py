"""Words on a picture: how wide they are, where they break, and what of them can be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

BOLD: Final = 600
"""The weight from which on letters are bold."""

_NARROW = frozenset("ijlIfrt.,:;'|!()[]/- \u00a0")
_BROAD = frozenset("mwMW%@·—…“”")
_WIDE_EM, _BROAD_EM, _CAPITAL_EM, _USUAL_EM, _NARROW_EM = 1.0, 1.0, 0.68, 0.57, 0.33
_BLANK_EM = 0.26
_BOLDER = 1.06
_WIDE_LETTER = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff"
_PIECE = re.compile(
    rf"\s+|[（《“]*(?:[{_WIDE_LETTER}]|[^\s{_WIDE_LETTER}，。、；：）》”（《“]+)[，。、；：）》”]*|."
)
"""What is not torn apart: a Chinese letter or a Latin word, with the marks that belong to it."""


def plain(words: str) -> str:
    """Return words without what no letter shows, such as controls and marks of direction."""
    return "".join(letter for letter in words if letter.isprintable())


def width_of(words: str, size: float, weight: int = 400) -> float:
    """Return about how wide words are, in pixels; rather too wide than too narrow."""
    ems = sum(map(_em, words))
    return ems * size * (_BOLDER if weight >= BOLD else 1)


def _em(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return _WIDE_EM
    if letter == " ":
        return _BLANK_EM
    if letter in _NARROW:
        return _NARROW_EM
    if letter in _BROAD:
        return _BROAD_EM
    return _CAPITAL_EM if letter.isupper() or ord(letter) > 0x24F else _USUAL_EM  # noqa: PLR2004


def shortened(words: str, most: float, size: float, weight: int = 400) -> str:
    """Return words that are no wider than ``most`` pixels, cut off with an ellipsis if need be."""
    if width_of(words, size, weight) <= most:
        return words
    while words and width_of(words + "…", size, weight) > most:
        words = words[:-1]
    return words.rstrip() + "…"


def lines(words: str, most: float, size: float) -> Iterator[str]:
    """Yield words as lines of at most ``most`` pixels; Chinese breaks anywhere, Latin at blanks."""
    line = ""
    for piece in _PIECE.findall(words):
        if line and width_of(line + piece.rstrip(), size) > most:
            yield line.rstrip()
            line = ""
        line = line + piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()


def written(
    at: tuple[float, float],
    words: str,
    size: float,
    colour: str,
    *,
    weight: int = 400,
    more: str = "",
) -> Markup:
    """Write words at a point, their left end on the base line; ``more`` are attributes of ours."""
    heavy = Markup(' font-weight="{}"').format(weight) if weight >= BOLD else ""
    return Markup('<text x="{:.1f}" y="{:.1f}" font-size="{:g}" fill="{}"{}{}>{}</text>').format(
        *at,
        size,
        colour,
        heavy,
        Markup(more),  # noqa: S704 -- constants of ours
        plain(words),
    )
