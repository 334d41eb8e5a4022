"""The rows of an export, some at a time, so that memory is bounded whatever their number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import shapely

from geo.axes import written
from layers.export.columns import ATTRIBUTION, ID
from layers.export.licences import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from layers.collections.model import Column
    from layers.collections.rows import Places
    from layers.export.columns import Cell
    from layers.export.selection import Selection

    Progress = Callable[[int, int], None]

SIZE = 2_000
"""Rows of a batch."""

GEOMETRY = "geometry"

_TYPES = {
    "string": pa.string(),
    "date": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
}


@dataclass(frozen=True)
class Batch:
    """Some rows: the columns of ``columns_of`` as a table, and their shapes, east first."""

    table: pa.Table
    shapes: NDArray[Any]

    def records(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of each row."""
        return zip(*(cells.to_pylist() for cells in self.table.columns), strict=True)


def columns_of(selection: Selection) -> tuple[Column, ...]:
    """Return the columns of an export: the id, the properties, the attribution."""
    return ID, *selection.collection.columns, ATTRIBUTION


def batches(selection: Selection, progress: Progress) -> Iterator[Batch]:
    """Yield the rows in their order; after each batch it is told how many are done of how many."""
    total = len(selection.places)
    for begin in range(0, total, SIZE):
        places = selection.places[begin : begin + SIZE]
        shapes = written(selection.rows.shapes(places), selection.crs, east_first=True)
        yield Batch(_table(selection, places, first=begin == 0), shapes)
        progress(min(begin + SIZE, total), total)


def pages(
    selection: Selection, parts: list[Places], progress: Progress
) -> Iterator[Iterator[Batch]]:
    """Yield the batches of each part of the rows; progress is that of all parts together."""
    total, before = sum(map(len, parts)), 0
    for part in parts:
        yield batches(
            replace(selection, places=part),
            lambda done, _, before=before: progress(before + done, total),  # type: ignore[misc]
        )
        before += len(part)


def schema(selection: Selection) -> pa.Schema:
    """Return the schema of the batches as Arrow has them: the columns, then the shape as WKB."""
    fields = [(told.id, _TYPES[told.type]) for told in columns_of(selection)]
    return pa.schema([*fields, (GEOMETRY, pa.binary())])


def arrow(batch: Batch) -> pa.RecordBatch:
    """Return a batch with its shapes as WKB."""
    shapes = pa.array(shapely.to_wkb(batch.shapes), pa.binary())
    whole = batch.table.append_column(GEOMETRY, shapes)
    return whole.combine_chunks().to_batches()[0]


def _table(selection: Selection, places: Places, *, first: bool) -> pa.Table:
    told = columns_of(selection)[:-1]
    rows = selection.rows.table.select([one.id for one in told]).take(places)
    rows = rows.cast(pa.schema([(one.id, _TYPES[one.type]) for one in told]))
    said = pa.array(_sentences(selection, rows, first=first), pa.string())
    return rows.append_column(ATTRIBUTION.id, said)


def _sentences(selection: Selection, rows: pa.Table, *, first: bool) -> list[str | None]:
    """Return the terms of each row by its own licences.

    Where rows name none, the first row says the terms of them all.
    """
    terms = selection.terms
    if "licences" not in rows.column_names:
        return [terms.sentence() if first else None, *[None] * (rows.num_rows - 1)]

    @lru_cache
    def said(licences: str | None) -> str:
        return terms.sentence((licences or "").split(SEPARATOR))

    return [said(licences) for licences in rows["licences"].to_pylist()]
