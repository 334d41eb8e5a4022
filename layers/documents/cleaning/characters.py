"""How single characters are folded, and what sort of character each is.

Both are tables over all of Unicode, made once. A character always becomes exactly one character:
full-width forms their half-width ones, traditional characters simplified ones, radicals and
compatibility forms the character that they look like.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import opencc

from layers.documents.cleaning.kept import signs_of, text_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.documents.cleaning.kept import Signs

_ALL = 0x110000
_WIDE = range(0xFF01, 0xFF5F)
_WIDE_SHIFT = 0xFEE0
_COMPATIBLE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0xFE50, 0xFE70))
_COMPATIBLE_FAR = (range(0x2F800, 0x2FA20),)
_HAN = (range(0x3400, 0xA000), range(0x20000, 0x323B0))
_ALIKE = {"ɡ": "g", "ɑ": "a", "｡": "。", "￥": "¥", "‐": "-", "‑": "-", "−": "-"} | dict.fromkeys(
    "•‧・･∙⋅", "·"
)
_BLANKS = " \t\u00a0\u1680\u3000" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f"
_NEWLINES = "\n\r\v\f\x85\u2028\u2029"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\x00"
_APART = "\u0300\u0301\u0304\u0308\u030c"  # accents that are characters of their own
_QUOTES = '“”‘’「」『』"〝〞„‟'
_LAST_LETTER = 0x2E80

_WORDS = {
    "乾坤": "乾坤",
    "乾隆": "乾隆",
    "乾務": "乾务",
    "乾务": "乾务",
    "瞭解": "了解",
    "看著": "看着",
    "隨著": "随着",
    "圍繞著": "围绕着",
    "著力": "着力",
    "著眼": "着眼",
    "著重": "着重",
    "沿著": "沿着",
    "憑藉": "凭借",
    "藉助": "借助",
    "回覆": "回复",
    "答覆": "答复",
}
_WORD = re.compile("|".join(_WORDS))
_OF_WORDS = "乾瞭著藉覆"
_YEAR_BRACKETS = re.compile(r"[\[﹝]((?:19|20)[0-9]{2})[\]﹞]")


class Sort(IntEnum):
    """What a folded character is; from blanks on, it may be left out."""

    OTHER = 0
    HAN = 1
    LETTER = 2  # letters and digits of other scripts
    NEWLINE = 3
    BLANK = 4
    GONE = 5  # quotes, accents apart from their letter, and what cannot be seen


def folded(text: str) -> Signs:
    """Return the code points of a text, each folded."""
    signs = folds()[signs_of(text)]
    if any(sign in text for sign in _OF_WORDS):
        _put_words(signs, text)
    plain = text_of(signs)
    for year in _YEAR_BRACKETS.finditer(plain):
        signs[year.start()], signs[year.end() - 1] = ord("〔"), ord("〕")
    return signs


def _put_words(signs: Signs, text: str) -> None:
    """Write words right whose characters have several simplified forms."""
    for word in _WORD.finditer(text):
        signs[word.start() : word.end()] = signs_of(_WORDS[word.group()])


def sorts(signs: Signs) -> npt.NDArray[np.uint8]:
    """Return the sort of each folded code point."""
    return _sorts()[signs]


@functools.cache
def folds() -> Signs:
    """Return the table of what each code point becomes."""
    table = np.arange(_ALL, dtype=np.uint32)
    for codes in (*_COMPATIBLE, *_COMPATIBLE_FAR):
        for code in codes:
            same = unicodedata.normalize("NFKC", chr(code))
            table[code] = ord(same) if len(same) == 1 else code
    for sign, other in _ALIKE.items():
        table[ord(sign)] = ord(other)
    table[_WIDE.start : _WIDE.stop] -= _WIDE_SHIFT
    table[list(map(ord, _BLANKS.replace("\t", "")))] = ord(" ")
    table[list(map(ord, _NEWLINES))] = ord("\n")
    return _simplified()[table]


def _simplified() -> Signs:
    """Return the table of simplified characters."""
    table = np.arange(_ALL, dtype=np.uint32)
    for codes in _HAN:
        signs = "\n".join(map(chr, codes))
        table[codes.start : codes.stop] = signs_of(opencc.OpenCC("t2s").convert(signs))[::2]
    return table[table]


@functools.cache
def _sorts() -> npt.NDArray[np.uint8]:
    table = np.zeros(_ALL, dtype=np.uint8)
    letters = [code for code in range(_LAST_LETTER) if chr(code).isalnum()]
    table[letters] = Sort.LETTER
    for codes in (*_HAN, range(0x3005, 0x3008)):
        table[codes.start : codes.stop] = Sort.HAN
    for text, sort in (
        (_BLANKS, Sort.BLANK),
        (_NEWLINES, Sort.NEWLINE),
        (_UNSEEN + _APART + _QUOTES, Sort.GONE),
    ):
        table[list(map(ord, text))] = sort
    return table
