"""Values of a filter, worked out for many rows at once; an unknown value is null throughout."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from layers.collections.filters.fault import unlike
from layers.collections.model import EVER, NEVER, Column, column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from layers.collections.rows import Places, Rows

Kind = Literal["text", "number", "truth", "day", "span", "shape"]

GEOMETRY = "geometry"

_KINDS: dict[str, Kind] = {
    "string": "text",
    "integer": "number",
    "number": "number",
    "boolean": "truth",
    "date": "day",
}
_EPOCH = dt.date(1970, 1, 1).toordinal()
_OWN = (
    column("id", "string", "标识", "Identifier"),
    column("since", "date", "有效起始", "Day from which the row is valid"),
    column("until", "date", "有效截止", "Day from which the row is no longer valid"),
)


def queryables(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return what a filter may name besides ``geometry``: the columns of a collection and its own.

    ``since`` and ``until`` say when a row is valid; they are null at an open end.
    """
    names = {told.id for told in columns}
    return (*(own for own in _OWN if own.id not in names), *columns)


class View:
    """The rows that are asked about; a column is read once."""

    def __init__(self, rows: Rows, places: Places) -> None:
        """Stand on rows (ascending places)."""
        self.rows, self.places = rows, places
        self._columns: dict[str, Any] = {}

    def column(self, told: Column) -> pa.Array:
        """Return the values of a column, days as ``date32``."""
        if told.id not in self._columns:
            self._columns[told.id] = self._read(told)
        return self._columns[told.id]

    def _read(self, told: Column) -> pa.Array:
        found = self.rows.table[told.id].take(self.places).combine_chunks()
        if told.id in ("since", "until"):
            return _from_ordinals(found.to_numpy(zero_copy_only=False))
        return pc.cast(found, pa.date32()) if told.type == "date" else found


@dataclass(frozen=True)
class Term:
    """A value of a kind; ``of`` works it out for rows, ``constant`` is it when it is one.

    What ``of`` returns is an arrow array or scalar; of a span a pair of them, whose nulls are open
    ends; of a shape an array of shapely geometries, None where there is none.
    """

    kind: Kind
    of: Callable[[View], Any]
    constant: Any = None


def constant(kind: Kind, value: Any) -> Term:  # noqa: ANN401 -- any value that arrow knows
    """Return the term of a value that is the same for every row."""
    scalar = pa.scalar(value)
    return Term(kind, lambda _: scalar, value)


def named(told: Column) -> Term:
    """Return the term of a column."""
    return Term(_KINDS[told.type], lambda view: view.column(told))


def shapes() -> Term:
    """Return the term of the geometry of the rows."""
    return Term("shape", lambda view: view.rows.shapes(view.places))


def of_kind(what: str, kind: Kind, term: Term) -> Term:
    """Return a term of a kind; raise FilterFault for another, ``what`` being where it stands."""
    if term.kind != kind:
        raise unlike(what, kind, term.kind)
    return term


def full(found: Any, count: int) -> NDArray[np.bool_]:  # noqa: ANN401 -- an array or a scalar
    """Return for each row whether a truth is surely true; null is not."""
    if isinstance(found, pa.Scalar):
        return np.full(count, bool(found.as_py()))
    known: NDArray[np.bool_] = pc.fill_null(found, fill_value=False).to_numpy(zero_copy_only=False)
    return known


def _from_ordinals(days: NDArray[np.int32]) -> pa.Array:
    open_end = (days == NEVER) | (days == EVER)
    since_epoch = np.where(open_end, 0, days.astype(np.int64) - _EPOCH).astype(np.int32)
    return pa.array(since_epoch, mask=open_end).cast(pa.date32())
