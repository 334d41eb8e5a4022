"""The accepted rows of a review: ids followed, and what is wrong with them before the facts are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from layers.documents.review.drafts import Given
from layers.documents.review.faults import RowProblem
from layers.documents.review.own_words import LONGEST_RUN, Prose, repeated
from layers.documents.review.tables import TABLES, in_own_words, refers
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from layers.documents.review.model import ProposedRow, Review

_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_BROKEN = Text(zh="含换行或控制字符，请删去", en="has a line break or control character; remove it")
_BLANK = Text(zh="请填写", en="is blank; fill it in")


def followed(review: Review) -> tuple[ProposedRow, ...]:
    """Return the accepted rows whole, naming others by the ids that an editor gave those."""
    ids = _renamed(review.rows)
    return tuple(_whole(row, ids) for row in review.accepted)


def unwritable(rows: Sequence[ProposedRow]) -> Iterator[RowProblem]:
    """Yield the cells that would not stay in one line of a file."""
    for row in rows:
        for column, text in row.cells.items():
            if _BREAKS.search(text):
                yield RowProblem(row.id, row.table, column, _BROKEN)


def problems(
    review: Review, rows: Sequence[ProposedRow], names: Iterable[str]
) -> Iterator[RowProblem]:
    """Yield what is wrong with accepted rows themselves; ``names`` are those that are known."""
    for row in rows:
        blank = (column for column in row.needs if not row.cells.get(column))
        yield from (RowProblem(row.id, row.table, column, _BLANK) for column in blank)
    yield from _alone(review)
    yield from _copied(review, rows, names)


def _renamed(rows: Iterable[ProposedRow]) -> Mapping[str, str]:
    """Return new ids by those that the review gave; the one of a paper counts, not its source's."""
    changed: dict[str, str] = {}
    for row in rows:
        new = row.cells.get("id")
        if row.gives and new and new != row.gives:
            changed.setdefault(row.gives, new)
    return changed


def _whole(row: ProposedRow, ids: Mapping[str, str]) -> ProposedRow:
    """Give a new row all columns of its table, and let it follow the ids that changed."""
    cells = row.cells if row.changes else dict.fromkeys(TABLES[row.table], "") | row.cells
    own = "id" if row.table == "sources" else ""
    followed = {
        column: ids.get(text, text) if column == own or refers(row.table, column) else text
        for column, text in cells.items()
    }
    return row.model_copy(update={"cells": followed})


def _alone(review: Review) -> Iterator[RowProblem]:
    """Yield accepted rows without the rows that they rest on, or beside one that they replace."""
    decided = {row.id: row for row in review.rows}
    given = Given(review.rows)
    for row in review.accepted:
        for number in given.under(row):
            if (other := decided[number]).decision != "accept":
                yield RowProblem(row.id, row.table, "", _missing(other))
        for number in row.instead_of:
            if (rival := decided.get(number)) and rival.decision == "accept":
                yield RowProblem(row.id, row.table, "", _rival(rival))


def _missing(other: ProposedRow) -> Text:
    return Text(
        zh=f"要先采纳 {other.id}（{other.table}）",
        en=f"rests on {other.id} ({other.table}), which is not accepted",
    )


def _rival(other: ProposedRow) -> Text:
    return Text(
        zh=f"与 {other.id} 只能采纳一个", en=f"stands for {other.id}; accept one of the two"
    )


def _copied(
    review: Review, rows: Sequence[ProposedRow], names: Iterable[str]
) -> Iterator[RowProblem]:
    prose = [
        Prose(row.id, column, text)
        for row in rows
        for column, text in row.cells.items()
        if in_own_words(row.table, column) and text
    ]
    tables = {row.id: row.table for row in rows}
    for one, run in repeated(review.text, prose, names):
        message = Text(
            zh=f"“{run}”与原文连续{LONGEST_RUN}字相同，请改用自己的话",
            en=f"repeats the paper in {run!r} ({LONGEST_RUN} signs); say it in your own words",
        )
        yield RowProblem(one.row, tables[one.row], one.column, message)
