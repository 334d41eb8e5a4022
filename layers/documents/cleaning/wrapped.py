"""Paragraphs that were broken into lines of one width, as text taken out of a PDF is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from layers.documents.cleaning.rows import goes_on, rows_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.documents.cleaning.kept import Kept, Signs

_FEWEST = 10
_WIDTHS = range(40, 125)  # of a line, in half-width characters
_SLACK = 4
_WIDEST = 0.9  # the share of the lines that are no wider than the text
_FULL = 0.5  # the share of the lines that are full in a text of one width
_FIRST_WIDE = 0x2E80


def joined(kept: Kept) -> Kept:
    """Join the lines of paragraphs; a text that is not broken so stays as it is."""
    full = _full(kept.signs)
    if not full.any():
        return kept
    rows = rows_of(kept.text)
    seams = [
        (before.end, after.start)
        for is_full, (before, after) in zip(full.tolist(), pairwise(rows), strict=False)
        if is_full and goes_on(before.text, after.text)
    ]
    return kept.without(seams)


def _full(signs: Signs) -> npt.NDArray[np.bool_]:
    """Tell which lines are as wide as the text; none of a text that has no width of its own."""
    ends = np.append(np.flatnonzero(signs == ord("\n")), len(signs))
    so_far = np.append(0, np.cumsum(1 + (signs >= _FIRST_WIDE)))
    widths = np.diff(np.append(0, so_far[ends]))
    widest = int(np.sort(widths)[int(len(widths) * _WIDEST)])
    full: npt.NDArray[np.bool_] = widths >= widest - _SLACK
    broken = len(widths) >= _FEWEST and widest in _WIDTHS and full.mean() >= _FULL
    return full & broken
