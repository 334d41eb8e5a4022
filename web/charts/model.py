"""What a chart is made of: bands of classes, a target, and lines of readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Band:
    """A class between two numbers of the item's unit; None is an open end."""

    label: str
    colour: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class TargetLine:
    """The bound that a target puts upon an item, and how that is written."""

    number: float
    label: str


@dataclass(frozen=True, eq=False)
class Run:
    """Readings of one measurer or of one year, in order; times are seconds since 1970 (UTC).

    ``below`` tells numbers that are limits of detection, under which the value lies.
    """

    name: str
    times: NDArray[np.int64]
    numbers: NDArray[np.float64]
    below: NDArray[np.bool_]


@dataclass(frozen=True)
class Face:
    """Everything on a chart that is not a reading; texts are in one language.

    ``empty`` is said in place of readings when there are none; ``foot`` stands below: what the
    numbers are and where they come from.
    """

    key: str
    title: str
    description: str
    unit: str
    bands: tuple[Band, ...]
    target: TargetLine | None
    empty: str
    foot: str
    below: str
