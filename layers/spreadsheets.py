"""Tables as CSV that every spreadsheet reads, and in which none finds a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"


def table_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV: no value is an empty cell, and so is False; True is ``yes``.

    It begins with a byte order mark, without which spreadsheets on Chinese Windows garble it.
    """
    return b"".join(table_pieces(header, [rows]))


def table_pieces(
    header: Sequence[str], batches: Iterable[Iterable[Sequence[Cell]]]
) -> Generator[bytes, None, None]:
    """Yield the same table piece by piece: the header, then each batch of rows."""
    yield (_BYTE_ORDER_MARK + _written([header])).encode()
    for rows in batches:
        yield _written([_safe(cell) for cell in row] for row in rows).encode()


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take a text for a formula."""
    return text.startswith(_FORMULA)


def _written(rows: Iterable[Sequence[Cell]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _safe(value: Cell) -> str | int | float:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, str) and is_formula(value):
        return f"'{value}"
    return value
