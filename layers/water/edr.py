"""What was measured at a section as tables, one for each measurer: a row a time, a column an item.

Where nothing was measured a number is NaN. Where ``below``, the number is the limit of detection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from layers.water.readings import Series


class Measured(NamedTuple):
    """What one measurer found: ``times`` are seconds since 1970 in UTC, ascending, each once."""

    city: str
    times: NDArray[np.int64]
    numbers: dict[str, NDArray[np.float64]]
    below: dict[str, NDArray[np.bool_]]


def by_measurer(found: Mapping[str, Series]) -> list[Measured]:
    """Return the series of a section, by item, as one table for each measurer, by their ids.

    A table has the items that its measurer measured. Of two values at one time the last counts.
    """
    cities = sorted({city for series in found.values() for city in series.cities})
    return [_table(city, found) for city in cities]


def size(found: Iterable[Series]) -> int:
    """Return how many values series have."""
    return sum(len(series.times) for series in found)


def _table(city: str, found: Mapping[str, Series]) -> Measured:
    masks = {item: np.array(series.cities, dtype=object) == city for item, series in found.items()}
    own = {item: mask for item, mask in masks.items() if mask.any()}
    times = np.unique(np.concatenate([found[item].times[mask] for item, mask in own.items()]))
    numbers, below = {}, {}
    for item, mask in own.items():
        rows = np.searchsorted(times, found[item].times[mask])
        numbers[item] = np.full(len(times), np.nan)
        numbers[item][rows] = found[item].numbers[mask]
        below[item] = np.zeros(len(times), dtype=np.bool_)
        below[item][rows] = found[item].below[mask]
    return Measured(city, times, numbers, below)
