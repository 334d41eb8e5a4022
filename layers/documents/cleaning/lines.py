"""On which line of the original each line of a cleaned text begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from layers.documents.cleaning.kept import signs_of

if TYPE_CHECKING:
    from layers.documents.cleaning.kept import Kept

_NEWLINE = ord("\n")


def lines_of(original: str, kept: Kept) -> tuple[int, ...]:
    """Return the number of the original line for each kept one, from 1; none for an empty text."""
    if not kept.text:
        return ()
    ends = np.flatnonzero(signs_of(original) == _NEWLINE)
    starts = np.append(0, np.flatnonzero(kept.signs == _NEWLINE) + 1)
    return tuple((np.searchsorted(ends, kept.offsets[starts]) + 1).tolist())
