"""A text of which some characters were left out, each with its place in the original."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    Signs = npt.NDArray[np.uint32]
    Spans = Iterable[tuple[int, int]]

_CODED = "utf-32-le"


def signs_of(text: str) -> Signs:
    """Return the code points of a text."""
    return np.frombuffer(text.encode(_CODED, "surrogatepass"), np.uint32)


def text_of(signs: Signs) -> str:
    """Return the text of code points."""
    return signs.tobytes().decode(_CODED, "surrogatepass")


class Kept(NamedTuple):
    """What is kept of a text: as code points, as text, and where each stands in the original."""

    signs: Signs
    text: str
    offsets: npt.NDArray[np.int64]

    @classmethod
    def of(cls, signs: Signs) -> Kept:
        """Begin with everything."""
        return cls(signs, text_of(signs), np.arange(len(signs), dtype=np.int64))

    def at(self, places: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> Kept:
        """Keep the characters at these places, or where the mask is true."""
        signs = self.signs[places]
        return Kept(signs, text_of(signs), self.offsets[places])

    def without(self, spans: Spans) -> Kept:
        """Leave out stretches of the text."""
        mask = np.ones(len(self.signs), dtype=np.bool_)
        for start, end in spans:
            mask[start:end] = False
        return self.at(mask)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch, not an empty one, lies in the original."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1
