"""Thin a long series to what a drawing can show, and keep every peak and trough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def thin(times: NDArray[np.int64], numbers: NDArray[np.float64], columns: int) -> NDArray[np.intp]:
    """Return the positions to keep: of each of the equal spans of time, its least and its greatest.

    ``times`` ascend; at most two positions a column are kept, in their order, and all of them when
    there are no more than that. Raises ValueError when there is no column.
    """
    if columns < 1:
        message = f"a drawing of {columns} columns shows nothing"
        raise ValueError(message)
    if len(times) <= 2 * columns:
        return np.arange(len(times))
    span = max(int(times[-1] - times[0]), 1)
    column = np.minimum((times - times[0]) * columns // span, columns - 1)
    order = np.lexsort((numbers, column))
    first = np.flatnonzero(np.r_[True, np.diff(column[order]) > 0])
    last = np.r_[first[1:], len(order)] - 1
    return np.unique(np.r_[order[first], order[last]])
