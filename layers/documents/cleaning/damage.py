"""Characters that were lost on the way: mojibake. They are kept, marked and told."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from layers.documents.model import Note
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.documents.cleaning.kept import Kept

    Span = tuple[int, int]

_HAN = "\u3400-\u9fff"
_SUSPECT = re.compile("[?;\ufffd\ue000-\uf8ff\x80-\xff㈠-㈩锟斤拷烫屯€™œžŸŠŒŽš]+")
_WRONG = re.compile(
    "\ufffd+|锟斤拷[锟斤拷]*|烫烫烫*|屯屯屯*"
    "|[Â-ÖØ-ô][\x80-\xb6\xb8-\xbf€™œžŸŠŒŽš][\x80-\xff€™œžŸŠŒŽš]*"
    rf"|(?<=[{_HAN}》)])(?:\?[;,][㈠-㈩]?|\?!(?=兑)|\?\?+|[㈠-㈩]|[\ue000-\uf8ff\x80-\x9f]+)(?=[A-Za-z]?[{_HAN}])"
)
_LONE_LETTER = re.compile(rf"[A-Za-z](?=[{_HAN}])")
_WIDE_QUESTION = "？"
_SAID = Text(zh="此处有乱码，文字可能已丢失", en="garbled here; characters may be lost")
_MOST_NOTES = 100


def damage(kept: Kept, original: str) -> tuple[Span, ...]:
    """Return where characters were lost; a letter left over in a Chinese word counts as lost."""
    text = kept.text
    spans: list[Span] = []
    for run in _SUSPECT.finditer(text):
        for wrong in _WRONG.finditer(text, run.start(), min(run.end() + 2, len(text))):
            start, end = wrong.span()
            if original[kept.offsets[start]] != _WIDE_QUESTION:
                spans.append((start, end + bool(_LONE_LETTER.match(text, end))))
    return tuple(spans)


def damage_notes(kept: Kept, lost: Sequence[Span]) -> Iterator[Note]:
    """Yield a note for each of the first hundred places where characters were lost."""
    for span in islice(lost, _MOST_NOTES):
        yield Note("mojibake", _SAID, *kept.span(*span))
