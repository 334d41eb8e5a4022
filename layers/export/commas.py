"""CSV: a table with the shape as WKT."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from layers.export.batches import batches, columns_of
from layers.spreadsheets import table_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.export.batches import Batch, Progress
    from layers.export.columns import Cell
    from layers.export.folder import Pieces
    from layers.export.selection import Selection

WKT = "wkt"
_WORDS = {True: "yes", False: "no"}


def csv(selection: Selection, progress: Progress) -> Pieces:
    """Yield a table in UTF-8 with a byte order mark; what is not known is an empty cell."""
    *names, last = (told.id for told in columns_of(selection))
    digits = selection.crs.digits
    rows = (_rows(batch, digits) for batch in batches(selection, progress))
    return table_pieces([*names, WKT, last], rows)


def _rows(batch: Batch, digits: int) -> Iterator[list[Cell]]:
    for record, shape in zip(batch.records(), wkt(batch, digits), strict=True):
        *cells, last = map(_worded, record)
        yield [*cells, shape, last]


def wkt(batch: Batch, digits: int) -> list[str | None]:
    """Return the shapes as WKT with so many decimals; None without a site."""
    texts: list[str | None] = shapely.to_wkt(batch.shapes, rounding_precision=digits).tolist()
    return texts


def _worded(cell: Cell) -> Cell:
    return _WORDS[cell] if isinstance(cell, bool) else cell
