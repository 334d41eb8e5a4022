"""Find many texts in a long one at once: the leftmost, and of those the longest, none overlapping.

Nearly all places of a text are ruled out by their first two characters, which are looked up for
the whole text in one step; only the few that are left are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span = tuple[int, int]

SHORTEST = 2
_SLOTS = 1 << 21
_FACTOR = np.uint32(1031)
_CODED = "utf-32-le"


class Scanner:
    """Texts of two characters or more, ready to be found."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Sort the texts by their first two characters."""
        self._texts = frozenset(text for text in texts if len(text) >= SHORTEST)
        lengths: dict[str, set[int]] = {}
        for text in self._texts:
            lengths.setdefault(text[:SHORTEST], set()).add(len(text))
        self._lengths = {pair: sorted(found)[::-1] for pair, found in lengths.items()}
        self._worth = np.zeros(_SLOTS, dtype=np.bool_)
        for pair in lengths:
            self._worth[_slots(pair)] = True

    def find(self, text: str, *, but: str | None = None) -> Iterator[Span]:
        """Yield where the texts ``but`` one stand."""
        if len(text) < SHORTEST:
            return
        end = 0
        for place in np.flatnonzero(self._worth[_slots(text)]).tolist():
            if place < end:
                continue
            for length in self._lengths.get(text[place : place + SHORTEST], ()):
                found = text[place : place + length]
                if found in self._texts and found != but:
                    end = place + len(found)
                    yield place, end
                    break


def _slots(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """Return a number below ``_SLOTS`` for each two characters that follow each other."""
    signs = np.frombuffer(text.encode(_CODED, "surrogatepass"), dtype=np.uint32)
    slots: np.ndarray[tuple[int], np.dtype[np.uint32]] = signs[:-1] * _FACTOR + signs[1:]
    slots &= np.uint32(_SLOTS - 1)
    return slots
