"""Classes of roads, as small numbers that compare: 1 is a motorway, a larger one is a lesser road.

The words are OpenStreetMap's values of ``highway``. A slip road (``motorway_link``) has the rank of
the road it leads to or from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

UNKNOWN = 0
MOTORWAY, TRUNK, PRIMARY, SECONDARY, TERTIARY, OTHER = range(1, 7)

CLASSES = ("", "motorway", "trunk", "primary", "secondary", "tertiary", "other")
"""The class of each rank; the empty word where it is unknown."""

_RANK = {name: rank for rank, name in enumerate(CLASSES) if rank != OTHER}


def rank(highway: str) -> int:
    """Return the rank of a value of ``highway``; one that is not among the classes is OTHER."""
    return _RANK.get(highway.removesuffix("_link"), OTHER)


def ranks(highways: Iterable[str]) -> NDArray[np.uint8]:
    """Return the ranks of many values of ``highway``."""
    codes, words = pd.factorize(np.asarray(highways, dtype=object))
    return np.array([rank(word) for word in words], dtype=np.uint8)[codes]
