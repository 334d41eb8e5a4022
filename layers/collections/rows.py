"""The rows of a collection, opened: which are valid when, which lie where, and their bytes.

Rows are counted from 0; a set of rows is an ascending array of their places (int64).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from layers.collections.model import EVER, NEVER, Collection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    import pyarrow as pa
    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Box = tuple[float, float, float, float]


class Rows:
    """The rows of one collection of a generation; arrays are mapped, the table is read late."""

    def __init__(self, folder: Path) -> None:
        """Stand on the folder of a collection, whose hashes were verified."""
        self._folder = folder
        self.info = Collection.model_validate_json((folder / "about.json").read_bytes())
        self.bounds = self._array("bounds")
        self._since, self._until = self._array("since"), self._array("until")
        self._known, self._owner = self._array("known"), self._array("owner")
        self._offsets = self._array("offsets")
        self._fragments = memoryview(self._array("fragments"))  # type: ignore[arg-type]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._owner)

    def on(self, day: dt.date) -> Places:
        """Return the rows that are valid on a day: one of every feature."""
        number = day.toordinal()
        return np.flatnonzero((self._since <= number) & (number < self._until))

    def between(self, first: dt.date | None, last: dt.date | None) -> Places:
        """Return what was known between two days, both included; None is an open end.

        A feature comes once, as it stood last in that time. Times of which nothing is known, and
        features of which nothing is, do not come.
        """
        begin = first.toordinal() if first else NEVER
        end = last.toordinal() if last else EVER
        places = np.flatnonzero((self._since <= end) & (begin < self._until) & self._known)
        owners = self._owner[places]
        latest: Places = places[np.diff(owners, append=np.int32(-1)) != 0]
        return latest

    def meeting(self, places: Places, box: Box) -> Places:
        """Return those of the rows whose shape meets a box (west, south, east, north; WGS 84)."""
        west, south, east, north = box
        edges = self.bounds[places]
        near = (edges[:, 0] <= east) & (edges[:, 2] >= west)
        near &= (edges[:, 1] <= north) & (edges[:, 3] >= south)
        found, edges = places[near], edges[near]
        if self.info.shape == "point":
            return found
        inside = (edges[:, 0] >= west) & (edges[:, 2] <= east)
        inside &= (edges[:, 1] >= south) & (edges[:, 3] <= north)
        doubtful = np.flatnonzero(~inside)
        import shapely  # noqa: PLC0415 -- what is opened only is not measured

        inside[doubtful] = shapely.intersects(self.shapes(found[doubtful]), shapely.box(*box))
        return found[inside]

    def of(self, feature_id: str) -> Places:
        """Return the rows of a feature in the order of time; none for an unknown id."""
        first = np.searchsorted(self._ids, feature_id)
        if first == len(self._ids) or self._ids[first] != feature_id:
            return np.empty(0, dtype=np.int64)
        owner = self._owner[first]
        return np.arange(first, np.searchsorted(self._owner, owner, side="right"))

    def joined(self, places: Sequence[int] | Places) -> bytes:
        """Return rows as GeoJSON features, separated by commas."""
        places = np.asarray(places, dtype=np.int64)
        begins, ends = self._offsets[places].tolist(), self._offsets[places + 1].tolist()
        data = self._fragments
        return b",".join([data[begin:end] for begin, end in zip(begins, ends, strict=True)])

    def shapes(self, places: Places) -> NDArray[Any]:
        """Return the geometries of rows, in WGS 84 with longitude first; None without a site."""
        import shapely  # noqa: PLC0415 -- most answers need no geometry

        column = self.table["geometry"].take(places)
        shapes: NDArray[Any] = shapely.from_wkb(column.to_numpy(zero_copy_only=False))
        return shapes

    @cached_property
    def table(self) -> pa.Table:
        """Every row with all columns, the geometry as WKB; the file is mapped."""
        from pyarrow import parquet  # noqa: PLC0415 -- most answers need no table

        return parquet.read_table(self._folder / "rows.parquet", memory_map=True)

    @cached_property
    def _ids(self) -> NDArray[np.str_]:
        ids: NDArray[Any] = self.table["id"].to_numpy(zero_copy_only=False)
        return ids.astype(np.str_)

    def _array(self, name: str) -> NDArray[Any]:
        array: NDArray[Any] = np.load(
            self._folder / f"{name}.npy", mmap_mode="r", allow_pickle=False
        )
        return array
