"""Rows of a table of facts as plain dictionaries of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.model import Text

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, str]


def rows(frame: pd.DataFrame) -> list[Row]:
    """List the rows of a table in the order of its file."""
    columns = [str(column) for column in frame.columns]
    return [dict(zip(columns, cells, strict=True)) for cells in frame.to_numpy().tolist()]


def grouped(frame: pd.DataFrame, column: str) -> dict[str, list[Row]]:
    """List the rows of a table by the value of one column, each group in the order of its file."""
    groups: dict[str, list[Row]] = {}
    for row in rows(frame):
        groups.setdefault(row[column], []).append(row)
    return groups


def text(row: Row, stem: str) -> Text:
    """Return the two columns ``<stem>_zh`` and ``<stem>_en`` as one text."""
    return Text(zh=row[f"{stem}_zh"], en=row[f"{stem}_en"])


def optional_text(row: Row, stem: str) -> Text | None:
    """Return a text as ``text`` does, or None when both columns are blank."""
    found = text(row, stem)
    return found if found.zh or found.en else None


def is_yes(cell: str) -> bool:
    """Read a flag: ``yes`` or blank."""
    return cell == "yes"
