"""Tables as CSV that every spreadsheet reads, and in which none finds a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def table_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV: no value is an empty cell, and so is False; True is ``yes``.

    It begins with a byte order mark, without which spreadsheets on Chinese Windows garble it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _safe(value: Cell) -> str | int | float:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
