"""A table as lines of a file, and where in it accepted rows go."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from layers.documents.review.faults import FactsInTheWay
from layers.documents.review.unified import Line
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from layers.documents.review.model import ProposedRow

    Cells = dict[str, str]

_BESIDE: dict[str, tuple[str, ...]] = {
    "names": ("feature",),
    "claims": ("feature",),
    "units": ("place",),
}
"""Columns by which a new row belongs beside others; features stand beside those of their kind."""

_IN_CLAUSES = frozenset({"clauses", "citations", "tasks", "responsible"})
"""Tables whose rows stand in the order of the paper."""


@dataclass
class Tabled:
    """A table before and after: which rows come in before which line, or in place of one.

    Lines are counted from 0, the header's. There is one line a row, since no cell has two. Rows
    come in before a line: those that belong to the row above first, then those that belong nowhere.
    """

    name: str
    lines: list[str]
    columns: list[str]
    rows: list[Cells]  # of lines 1 and following
    coming: dict[tuple[int, bool], list[ProposedRow]] = field(default_factory=dict)
    changed: dict[int, list[ProposedRow]] = field(default_factory=dict)

    def take(self, row: ProposedRow, clauses: Mapping[str, int]) -> bool:
        """Take an accepted row in; False when the row that it changes is not there."""
        if row.changes is None:
            self.coming.setdefault(self._place(row, clauses), []).append(row)
            return True
        key = next((n for n, cells in enumerate(self.rows, 1) if cells.get("id") == row.changes), 0)
        if key:
            self.changed.setdefault(key, []).append(row)
        return bool(key)

    def written(self) -> Iterator[Line]:
        """Yield every line, old and new."""
        for place, text in enumerate(self.lines):
            yield from self._new(place)
            changes = self.changed.get(place, ())
            yield Line("-" if changes else " ", text)
            if changes:
                cells = dict(self.rows[place - 1])
                for row in changes:
                    cells |= row.cells
                yield Line("+", self._line(cells), changes[-1].id)
        yield from self._new(len(self.lines))

    def _new(self, place: int) -> Iterator[Line]:
        """Yield the lines that come in before a line."""
        for loose in (False, True):
            for row in self.coming.get((place, loose), ()):
                yield Line("+", self._line(row.cells), row.id)

    def _line(self, cells: Mapping[str, str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="").writerow(cells.get(name, "") for name in self.columns)
        return out.getvalue()

    def _place(self, row: ProposedRow, clauses: Mapping[str, int]) -> tuple[int, bool]:
        """Return the line before which a row comes in, and whether it belongs nowhere."""
        if self.name in _IN_CLAUSES:
            return self._in_order(row.cells, clauses), False
        beside = ("kind",) if self.name.startswith("features/") else _BESIDE.get(self.name, ())
        line = self._after(lambda cells: all(cells[one] == row.cells[one] for one in beside))
        return (line, False) if beside and line else (len(self.lines), True)

    def _in_order(self, cells: Cells, clauses: Mapping[str, int]) -> int:
        """Return the line before the first row of the paper that stands in a later clause."""
        wanted = clauses.get(cells["clause"], len(clauses))
        for line, row in enumerate(self.rows, 1):
            if row["document"] == cells["document"] and clauses.get(row["clause"], -1) > wanted:
                return line
        last = self._after(lambda row: row["document"] == cells["document"])
        return last or len(self.lines)

    def _after(self, belongs: Callable[[Cells], bool]) -> int:
        """Return the line after the last row that belongs, or 0."""
        found = [line for line, cells in enumerate(self.rows, 1) if belongs(cells)]
        return found[-1] + 1 if found else 0


def opened(name: str, content: bytes) -> Tabled:
    """Read a table; raise FactsInTheWay when rows cannot be put between its lines."""
    try:
        text = content.decode("utf-8")
        cells = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise _unfit(name) from None
    lines = text.split("\n")
    if not cells or lines[-1] or len(lines) - 1 != len(cells):
        raise _unfit(name)
    columns = cells[0]
    rows = [dict(zip(columns, row, strict=False)) for row in cells[1:]]
    if any(len(row) != len(columns) for row in rows):
        raise _unfit(name)
    return Tabled(name, lines[:-1], columns, rows)


def _unfit(name: str) -> FactsInTheWay:
    return FactsInTheWay(
        Text(
            zh=f"{name}.csv 读不出或不是一行一条；请先运行 linkatlas check。",
            en=f"{name}.csv cannot be read, or has not one row a line; run linkatlas check first",
        )
    )
