"""Whether prose repeats the paper that it is about.

Texts are compared by signs: a Chinese character, a digit, or a whole word of letters. Blanks,
punctuation and whatever else cleaning drops do not matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.documents import cleaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_RUN = 12
"""Signs; so many in a row are the paper's and no longer ours."""

_FEWEST_PLAIN = 3
"""Signs of a run that are of no name: a list of names alone is nobody's sentence."""

_SIGN = re.compile(r"[^\W\d_\u3400-\u9fff]+|[^\W_]")
_PRIVATE, _MOST_WORDS = 0xF0000, 0xFFFD


class Prose(NamedTuple):
    """A text that is to be ours, and the row and column in which it stands."""

    row: str
    column: str
    text: str


def repeated(
    paper: str, prose: Sequence[Prose], names: Iterable[str]
) -> Iterator[tuple[Prose, str]]:
    """Yield the prose that repeats a paper, once each, with the first run that it repeats.

    ``paper`` is the original text; ``names`` are known names. Takes time in proportion to the
    length of the texts.
    """
    words: dict[str, str] = {}
    known = _Names(names)
    alike: dict[str, list[Prose]] = {}
    for one in prose:
        if len(one.text) >= LONGEST_RUN:
            alike.setdefault(one.text, []).append(one)
    runs: dict[str, list[tuple[Prose, str]]] = {}
    for written, all_ in alike.items():
        text = cleaning.clean(written).text
        for run, shown in _runs(text, known.marked(text), words):
            runs.setdefault(run, []).extend((one, shown) for one in all_)
    if not runs:
        return
    seen: set[Prose] = set()
    for one, shown in _found(_signs(cleaning.clean(paper).text, words), runs):
        if one not in seen:
            seen.add(one)
            yield one, shown


def _found(paper: str, runs: dict[str, list[tuple[Prose, str]]]) -> Iterator[tuple[Prose, str]]:
    for start in range(len(paper) - LONGEST_RUN + 1):
        yield from runs.get(paper[start : start + LONGEST_RUN], ())


def _runs(text: str, named: bytearray, words: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every run of a text as signs and as written, but those of names alone."""
    matches = list(_SIGN.finditer(text))
    signs = "".join(_sign(match.group(), words) for match in matches)
    plain = [not named[match.start()] for match in matches]
    for start in range(len(signs) - LONGEST_RUN + 1):
        end = start + LONGEST_RUN
        if sum(plain[start:end]) >= _FEWEST_PLAIN:
            yield signs[start:end], text[matches[start].start() : matches[end - 1].end()]


def _signs(text: str, words: dict[str, str]) -> str:
    """Write a text with one character a sign; all words that are not among ``words`` are alike."""
    known = words.get
    return "".join(
        sign if len(sign) == 1 and not sign.isascii() else known(sign.casefold(), "\uffff")
        for sign in _SIGN.findall(text)
    )


def _sign(sign: str, words: dict[str, str]) -> str:
    """Return the character that stands for a sign; words get one when they are first met."""
    if len(sign) == 1 and not sign.isascii():
        return sign
    return words.setdefault(sign.casefold(), chr(_PRIVATE + min(len(words), _MOST_WORDS)))


class _Names:
    """Known names, found in short texts."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = [name for name in set(names) if len(name) > 1]

    def marked(self, text: str) -> bytearray:
        """Return which characters of a text belong to a name."""
        marks = bytearray(len(text))
        for name in self._names:
            start = text.find(name)
            while start >= 0:
                marks[start : start + len(name)] = b"\x01" * len(name)
                start = text.find(name, start + len(name))
        return marks
