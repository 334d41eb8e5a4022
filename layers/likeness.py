"""Texts that are all but the same: a wrong letter, one left out or twice, two changed places.

Chinese is also typed by its sound, so that a wrong character often sounds like the right one: a
query is then compared by its pinyin, which needs a table of how characters are read.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from layers.names import is_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Found = tuple[int, float]  # which text, and how like it is: 0 to 1

_SIGNS_A_SLIP = (3, 4)  # how many Chinese signs, or letters, allow for one slip
_MOST_SLIPS = (2, 3)
_SHORTEST_BEGINNING = (4, 5)
_MOST_FOUND = 50
_MOST_READINGS = 8


def slips(query: str) -> int:
    """Return how many wrong signs a text of that length may have and still be meant."""
    latin = not is_chinese(query)
    return min(len(query) // _SIGNS_A_SLIP[latin], _MOST_SLIPS[latin])


class Likeness:
    """Texts sorted by script and length, so that only those that could be meant are compared."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        """Take texts, each with the number by which it is told."""
        self._shelves: dict[tuple[bool, int], tuple[list[int], list[str]]] = {}
        for place, text in texts:
            shelf = self._shelves.setdefault((is_chinese(text), len(text)), ([], []))
            shelf[0].append(place)
            shelf[1].append(text)

    def misspelt(self, query: str) -> Iterator[Found]:
        """Yield the texts that become the query by few slips."""
        allowed = slips(query)
        if not allowed:
            return
        for size in range(len(query) - allowed, len(query) + allowed + 1):
            places, texts = self._shelves.get((is_chinese(query), size), ([], []))
            yield from _close(query, places, texts, allowed)

    def begun(self, query: str) -> Iterator[Found]:
        """Yield the longer texts whose beginning becomes the query by few slips."""
        allowed = slips(query)
        chinese = is_chinese(query)
        if not allowed or len(query) < _SHORTEST_BEGINNING[not chinese]:
            return
        for (script, size), (places, texts) in self._shelves.items():
            if script == chinese and size > len(query) + allowed:
                beginnings = [text[: len(query)] for text in texts]
                yield from _close(query, places, beginnings, allowed)


def _close(query: str, places: list[int], texts: list[str], allowed: int) -> Iterator[Found]:
    near = process.extract(
        query, texts, scorer=OSA.distance, score_cutoff=allowed, limit=_MOST_FOUND
    )
    for _, distance, index in near:
        yield places[index], 1 - distance / (len(query) + 1)


def spoken(query: str, sounds: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the pinyin of a Chinese text, at most eight readings; none for an unknown sign.

    Letters and digits stand for themselves.
    """
    if not is_chinese(query):
        return []
    signs = [sounds.get(sign, (sign,) if sign.isascii() else ()) for sign in query]
    return ["".join(parts) for parts in islice(product(*signs), _MOST_READINGS)]
