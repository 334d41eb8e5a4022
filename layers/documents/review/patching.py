"""Put accepted rows into the facts: checked on a copy first, then shown as a patch, or written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.documents.review import accepted, tabled
from layers.documents.review.checking import Snapshot, broken
from layers.documents.review.faults import NothingAccepted, RowProblem, RowsRefused
from layers.documents.review.unified import unified
from layers.documents.review.writing import replace_all
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from layers.documents.review.model import ProposedRow, Review
    from layers.documents.review.unified import Line


class Written(NamedTuple):
    """A file of the facts that was written, with how many rows came in or were changed."""

    file: str
    rows: int


def patch(review: Review, data_dir: Path) -> str:
    """Return what the accepted rows change in a data folder, as a patch that git applies.

    The folder is not written to. Raises NothingAccepted, RowsRefused with every problem of the
    rows, and FactsInTheWay when the facts have problems without them.
    """
    folder = data_dir.resolve().name
    changed = _changed(review, Snapshot.of(data_dir))
    return "".join(unified(f"{folder}/{name}", lines) for name, lines in changed.items())


def apply(review: Review, data_dir: Path) -> tuple[Written, ...]:
    """Write the accepted rows into a data folder: every file, or none.

    Raises what ``patch`` does, and FactsInTheWay when the facts changed meanwhile or cannot be
    written; then they are as they were.
    """
    before = Snapshot.of(data_dir)
    changed = _changed(review, before)
    replace_all(data_dir, before, {name: _content(lines) for name, lines in changed.items()})
    return tuple(
        Written(name, sum(line.sign == "+" for line in lines)) for name, lines in changed.items()
    )


def _changed(review: Review, before: Snapshot) -> dict[str, list[Line]]:
    """Return the lines of every file that changes, by its path in the data folder."""
    rows = accepted.followed(review)
    if not rows:
        raise NothingAccepted(review.counts.undecided)
    if unwritable := list(accepted.unwritable(rows)):
        raise RowsRefused(unwritable)
    named = {row.table for row in rows}
    tables = {name: tabled.opened(name, before.table(name)) for name in named}
    found = [*accepted.problems(review, rows, before.names(rows)), *_taken(review, rows, tables)]
    changed = {f"{name}.csv": list(table.written()) for name, table in sorted(tables.items())}
    after = before.with_files({name: _content(lines) for name, lines in changed.items()})
    told = {problem.row for problem in found}
    lines = {name: _numbered(lines) for name, lines in changed.items()}
    found += [one for one in broken(before, after, lines, rows) if one.row not in told]
    if found:
        order = {row.id: place for place, row in enumerate(rows)}
        raise RowsRefused(sorted(found, key=lambda one: order.get(one.row or "", -1)))
    return changed


def _taken(
    review: Review, rows: tuple[ProposedRow, ...], tables: dict[str, tabled.Tabled]
) -> Iterator[RowProblem]:
    """Put the rows into their tables; yield those that change what is not there."""
    order = {path: place for place, path in enumerate(review.clauses)}
    for row in rows:
        if not tables[row.table].take(row, order):
            gone = row.changes
            message = Text(zh=f"表中没有 {gone!r}，无从修改", en=f"changes {gone!r}, which is gone")
            yield RowProblem(row.id, row.table, "", message)


def _numbered(lines: list[Line]) -> dict[int, str]:
    """Return the rows of the review by the numbers that their lines have in the new file."""
    new = (line for line in lines if line.sign != "-")
    return {number: line.row for number, line in enumerate(new, 1) if line.row}


def _content(lines: list[Line]) -> bytes:
    return "".join(f"{line.text}\n" for line in lines if line.sign != "-").encode()
