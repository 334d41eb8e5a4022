"""The rows of a collection, opened: which are valid when, which lie where, and their bytes.

Rows are counted from 0; a set of rows is an ascending array of their places (int64).
"""

from __future__ import annotations

import mmap
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


_HAIR = 1e-9  # degrees, more than what rounding loses


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
        self._latest: tuple[dt.date | None, Places] = None, np.empty(0, dtype=np.int64)
        self._fragments = _mapped(folder / "fragments.npy")
        self._begin = len(self._fragments) - int(self._offsets[-1])  # after the array's header

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._owner)

    def on(self, day: dt.date) -> Places:
        """Return the rows that are valid on a day: one of every feature."""
        asked, places = self._latest
        if asked != day:
            number = day.toordinal()
            places = np.flatnonzero((self._since <= number) & (number < self._until))
            places.flags.writeable = False
            self._latest = day, places
        return places

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
        order, edges, widest = self._swept
        begin = np.searchsorted(edges[0], west - widest - _HAIR)
        end = np.searchsorted(edges[0], east, side="right")
        _, souths, easts, norths = edges[:, begin:end]
        near = (easts >= west) & (souths <= north) & (norths >= south)
        found = _among(np.sort(order[begin:end][near]), places, len(self))
        if self.info.shape == "point":
            return found
        bounds = self.bounds[found]
        inside = (bounds[:, 0] >= west) & (bounds[:, 2] <= east)
        inside &= (bounds[:, 1] >= south) & (bounds[:, 3] <= north)
        doubtful = np.flatnonzero(~inside)
        import shapely  # noqa: PLC0415 -- what is opened only is not measured

        # As a polygon, a box that is but a point would meet nothing.
        asked = shapely.envelope(shapely.box(*box))
        inside[doubtful] = shapely.intersects(self.shapes(found[doubtful]), asked)
        return found[inside]

    def split(self, places: Places) -> tuple[Places, Places]:
        """Return those of the rows that have a site, and those that have none."""
        if self._unsited is None:
            return places, places[:0]
        unsited = self._unsited[places]
        return places[~unsited], places[unsited]

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
        begins = (self._offsets[places] + self._begin).tolist()
        ends = (self._offsets[places + 1] + self._begin).tolist()
        data = self._fragments  # a mapped file: its slices are bytes, which join fastest
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
    def _swept(self) -> tuple[Places, NDArray[np.float64], float]:
        """The rows from west to east, their edges in that order, and how wide the widest is.

        Edges are four lines: west, south, east and north; NaN, at the end, without a site.
        """
        bounds = np.asarray(self.bounds)
        order = np.argsort(bounds[:, 0], kind="stable")
        edges = np.ascontiguousarray(bounds[order].T)
        return order, edges, float(np.nanmax(edges[2] - edges[0], initial=0.0))

    @cached_property
    def _unsited(self) -> NDArray[np.bool_] | None:
        """Which rows have no site; None when all have one."""
        unsited: NDArray[np.bool_] = np.isnan(np.asarray(self.bounds)[:, 0])
        return unsited if unsited.any() else None

    @cached_property
    def _ids(self) -> NDArray[np.str_]:
        ids: NDArray[Any] = self.table["id"].to_numpy(zero_copy_only=False)
        return ids.astype(np.str_)

    def _array(self, name: str) -> NDArray[Any]:
        """Map an array; as a plain one, for a mapped one is slow to index."""
        return np.asarray(np.load(self._folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _among(found: Places, places: Places, count: int) -> Places:
    """Return those of the rows that are among others; ``count`` is how many there are in all."""
    if len(places) == count or not len(places):
        return found if len(places) else places
    where = np.searchsorted(places, found).clip(max=len(places) - 1)
    kept: Places = found[places[where] == found]
    return kept
