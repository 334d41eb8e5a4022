"""Which named ways of OpenStreetMap may be a line of the atlas: by name, or by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from layers.names import base, fold, simplified
from layers.sources.osm_courses import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

    from layers.model import Feature

MODES = {"railways": "rail", "highways": "road"}
"""The layers of which lines are looked for, and what their ways are."""

_CODE = "code"


class WayIndex:
    """The named ways, found by what they are called. Proposed ones are left out: nobody built them.

    Simplified and traditional, wide and narrow letters are the same; so is a name with or without
    the word of its kind (赣深, 赣深客运专线).
    """

    def __init__(self, courses: gpd.GeoDataFrame) -> None:
        """Look ways up in the courses of an extract."""
        self._courses = courses[courses["state"] != "proposed"]
        self._by_name = self._index("names", names_of)
        self._by_ref = self._index("ref", lambda ref: {fold(ref)})

    def candidates(self, feature: Feature) -> Iterator[gpd.GeoDataFrame]:
        """Yield sets of ways that may be a feature, the surest first: by name, then by ref too."""
        named = self._rows(self._by_name, feature, _names(feature))
        numbered = self._rows(self._by_ref, feature, _codes(feature))
        if len(named):
            yield self._courses.iloc[named]
        if len(np.setdiff1d(numbered, named)):
            yield self._courses.iloc[np.union1d(named, numbered)]

    def _index(self, column: str, keys_of: Callable[[str], set[str]]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        known: dict[str, set[str]] = {}
        for row, text in enumerate(self._courses[column]):
            if text not in known:
                parts = filter(None, (part.strip() for part in text.split(SEPARATOR)))
                known[text] = {key for part in parts for key in keys_of(part)}
            for key in known[text]:
                found.setdefault(key, []).append(row)
        return found

    def _rows(
        self, index: dict[str, list[int]], feature: Feature, keys: Iterable[str]
    ) -> NDArray[np.int64]:
        rows = np.unique([row for key in keys for row in index.get(key, ())]).astype(np.int64)
        modes = self._courses["mode"].to_numpy()[rows]
        alike: NDArray[np.int64] = rows[modes == MODES[feature.layer]]
        return alike


def names_of(name: str) -> set[str]:
    """Return a name as it is compared: whole, and without the word of its kind."""
    whole = simplified(fold(name))
    return {whole, base(whole) or whole} - {""}


def _names(feature: Feature) -> set[str]:
    further = (name.text for name in feature.names if name.kind != _CODE)
    return {key for name in (feature.name.zh, feature.name.en, *further) for key in names_of(name)}


def _codes(feature: Feature) -> set[str]:
    return {fold(name.text) for name in feature.names if name.kind == _CODE}
