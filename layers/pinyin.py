"""How Chinese names are read: whole pinyin and initials, with the second reading of a character.

Only a build reads names; a search finds the readings ready in its index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypinyin import lazy_pinyin

from layers.names import fold, simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

READINGS = {
    "厦": ("xia", "sha"),
    "番": ("pan", "fan"),
    "长": ("chang", "zhang"),
    "重": ("zhong", "chong"),
    "埔": ("pu", "bu"),
    "涌": ("chong", "yong"),
    "堡": ("bao", "pu", "bu"),
    "乐": ("le", "yue"),
    "行": ("hang", "xing"),
    "都": ("du", "dou"),
    "朝": ("chao", "zhao"),
}
"""Characters of this region's names that are read in more than one way."""

_PLACE_NAMES = {"都": "du", "厦": "xia"}
"""Readings that place names have and dictionaries of words do not put first."""

_MOST_READINGS = 6
_ONE_BY_ONE: Any = list  # what is not Chinese comes back sign by sign


def readings(name: str) -> list[tuple[str, str]]:
    """Return pinyin and initials of a Chinese name, the likeliest reading first.

    Letters and digits of the name stand for themselves. At most six readings are returned.
    """
    signs = simplified(fold(name))
    likely = list(_syllables(signs))
    found = {"".join(likely): _initials(likely)}
    for place, sign in enumerate(signs):
        for other in READINGS.get(sign, ()):
            varied = [*likely[:place], other, *likely[place + 1 :]]
            found.setdefault("".join(varied), _initials(varied))
    return list(found.items())[:_MOST_READINGS]


def sounds() -> dict[str, str]:
    """Return the characters in general use (GB 2312) by how they are read, without tones."""
    found: dict[str, list[str]] = {}
    for sign in _general_use():
        for reading in READINGS.get(sign) or _syllables(sign):
            found.setdefault(reading, []).append(sign)
    return {reading: "".join(signs) for reading, signs in sorted(found.items())}


def spelled(place: str) -> str:
    """Spell the name of a place as on a map: one capital, and ``'`` where vowels would merge."""
    likely = zip(place, _syllables(place), strict=True)
    parts = [_PLACE_NAMES.get(sign, syllable) for sign, syllable in likely]
    apart = [f"'{part}" if part[0] in "aeo" else part for part in parts[1:]]
    return "".join([parts[0], *apart]).capitalize()


def _general_use() -> Iterator[str]:
    for row in range(0xB0, 0xF8):
        for column in range(0xA1, 0xFF):
            yield from bytes((row, column)).decode("gb2312", errors="ignore")


def _syllables(signs: str) -> Iterator[str]:
    """Yield one part for each character, so that places in name and reading agree."""
    return (fold(part) or part for part in lazy_pinyin(signs, errors=_ONE_BY_ONE))


def _initials(parts: list[str]) -> str:
    return "".join(part[0] for part in parts)
