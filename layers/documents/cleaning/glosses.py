"""Bracketed pinyin beside a character, and images: what is no part of the wording."""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from layers.documents.cleaning.characters import Sort, sorts
from layers.documents.cleaning.spaces import without_blanks
from layers.documents.model import Note
from layers.model import Text

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.documents.cleaning.kept import Kept, Signs

    Places = npt.NDArray[np.int64]

_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_MOST_NOTES = 100
_LONGEST = 6
_LETTERS = 27
_OPEN, _CLOSE = ord("("), ord(")")
_BEGINNINGS = ("", *"bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh")
_ENDINGS = (
    "a o e ai ei ao ou an en ang eng er i ia ie iao iu ian in iang ing iong ong u ua uo uai ui uan "
    "un uang ueng v ve van vn ue"
)
_TONES = "\u0300\u0301\u0304\u030c"
_DIAERESIS = "\u0308"
_LAST_LETTER = 0x200


def without_images(kept: Kept) -> tuple[Kept, tuple[Note, ...]]:
    """Leave out images of Markdown."""
    if "![" not in kept.text:
        return kept, ()
    spans = [image.span() for image in _IMAGE.finditer(kept.text)]
    said = Text(zh="图片未读", en="an image, left out")
    notes = tuple(Note("advert", said, *kept.span(*span)) for span in spans[:_MOST_NOTES])
    return without_blanks(kept.without(spans)), notes


def without_glosses(kept: Kept) -> tuple[Kept, tuple[Note, ...]]:
    """Leave out brackets that hold one syllable of pinyin and follow a Chinese character."""
    starts, ends = _glosses(kept.signs)
    if not len(starts):
        return kept, ()
    change = np.zeros(len(kept.signs) + 1, dtype=np.int32)
    change[starts] = 1
    change[ends] -= 1
    said = Text(
        zh=f"略去夹在字间的注音{len(starts)}处",
        en=f"{len(starts)} bracketed readings of characters, left out",
    )
    note = Note("gloss", said, *kept.span(int(starts[0]), int(ends[0])))
    return kept.at(np.cumsum(change[:-1]) == 0), (note,)


def _glosses(signs: Signs) -> tuple[Places, Places]:
    """Return where glosses begin and end; one may follow another."""
    opens = np.flatnonzero(signs[:-1] == _OPEN)
    code, size, toned = _syllables(signs, opens)
    good = np.isin(code, _known()) & (size > 0) & (toned | (size > 1))
    starts, ends = opens[good], opens[good] + size[good] + 2
    if not len(starts):
        return starts, ends
    after_han = (starts > 0) & (sorts(signs[starts - 1]) == Sort.HAN)
    first = np.append(True, starts[1:] != ends[:-1])
    leader = np.maximum.accumulate(np.where(first, np.arange(len(starts)), 0))
    right = after_han[leader]
    return starts[right], ends[right]


def _syllables(signs: Signs, opens: Places) -> tuple[Places, Places, npt.NDArray[np.bool_]]:
    """Return for each opening bracket its letters as a number, how many, and whether one is toned.

    The number of letters is 0 where something else than letters comes before the closing bracket.
    """
    letters, tones = _letters()
    code = np.zeros(len(opens), dtype=np.int64)
    size = np.zeros(len(opens), dtype=np.int64)
    toned = np.zeros(len(opens), dtype=np.bool_)
    going = np.ones(len(opens), dtype=np.bool_)
    for step in range(1, _LONGEST + 2):
        sign = signs[np.minimum(opens + step, len(signs) - 1)]
        size[going & (sign == _CLOSE) & (opens + step < len(signs))] = step - 1
        letter = letters[np.minimum(sign, len(letters) - 1)]
        going &= letter > 0
        code = np.where(going, code * _LETTERS + letter, code)
        toned |= going & tones[np.minimum(sign, len(tones) - 1)]
    return code, size, toned


@functools.cache
def _letters() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return which letter each code point is (1 for a; ü is v), and whether it bears a tone."""
    letters = np.zeros(_LAST_LETTER, dtype=np.int64)
    tones = np.zeros(_LAST_LETTER, dtype=np.bool_)
    for code in range(_LAST_LETTER - 1):
        apart = unicodedata.normalize("NFD", chr(code))
        base, marks = apart[0], set(apart[1:])
        if "a" <= base <= "z" and marks <= {*_TONES, _DIAERESIS}:
            letters[code] = ord("v" if _DIAERESIS in marks else base) - ord("a") + 1
            tones[code] = bool(marks & set(_TONES))
    return letters, tones


@functools.cache
def _known() -> npt.NDArray[np.int64]:
    """Return the numbers of all syllables."""
    syllables = {"".join(parts) for parts in product(_BEGINNINGS, _ENDINGS.split())}
    return np.array(sorted(map(_number, syllables)), dtype=np.int64)


def _number(syllable: str) -> int:
    number = 0
    for letter in syllable:
        number = number * _LETTERS + ord(letter) - ord("a") + 1
    return number
