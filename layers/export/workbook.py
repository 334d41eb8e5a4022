"""XLSX: a sheet of rows with the shape as WKT, and a sheet of the terms.

Texts are written as texts, whatever they begin with; what looks like a formula is marked as text,
so that it stays one when somebody edits the cell.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import xlsxwriter

from layers.export.batches import batches, columns_of
from layers.export.commas import WKT, wkt
from layers.export.folder import pieces
from layers.spreadsheets import is_formula

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from layers.export.batches import Progress
    from layers.export.columns import Cell
    from layers.export.folder import Pieces
    from layers.export.selection import Selection

_LITERAL = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST_CELL = 32_767
_TOO_LONG = "图形过长，单元格放不下，请用 CSV too long for a cell, take CSV"
_NOTES_WIDTH = 100


def xlsx(selection: Selection, progress: Progress) -> Pieces:
    """Yield a workbook; a shape that is too long for a cell is said to be."""

    def write(folder: Path) -> Path:
        path = folder / "export.xlsx"
        with xlsxwriter.Workbook(path, {**_LITERAL, "tmpdir": str(folder)}) as book:
            name, day = selection.collection.name, dt.date.fromisoformat(selection.terms.on)
            created = dt.datetime.combine(day, dt.time())  # the file format knows no offsets
            title = f"{name.zh} {name.en}"
            book.set_properties({"title": title, "author": "Linkatlas 联图", "created": created})
            _rows(book, selection, progress)
            _notes(book, selection)
        return path

    return pieces(write)


def _rows(book: Workbook, selection: Selection, progress: Progress) -> None:
    sheet = book.add_worksheet(selection.collection.id)
    sheet.freeze_panes(1, 1)
    bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    *names, last = (told.id for told in columns_of(selection))
    for column, name in enumerate([*names, WKT, last]):
        sheet.write_string(0, column, name, bold)
    number = 0
    for batch in batches(selection, progress):
        texts = wkt(batch, selection.crs.digits)
        for (*cells, said), shape in zip(batch.records(), texts, strict=True):
            number += 1
            for column, cell in enumerate([*cells, shape, said]):
                _write(sheet, number, column, cell, quoted)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, quoted: Format) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        text = cell if len(cell) <= _LONGEST_CELL else _TOO_LONG
        sheet.write_string(row, column, text, *([quoted] if is_formula(text) else []))
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _notes(book: Workbook, selection: Selection) -> None:
    sheet = book.add_worksheet("说明 Notes")
    sheet.set_column(0, 0, _NOTES_WIDTH)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    fields = [
        f"{told.id}: {told.name.zh} {told.name.en}{f' ({told.unit})' if told.unit else ''}"
        for told in columns_of(selection)
    ]
    terms = selection.terms
    licences = [f"{one.name} {one.url}".rstrip() for one in terms.licences]
    for row, text in enumerate([*terms.lines(), *terms.chosen(), *licences, *fields]):
        sheet.write_string(row, 0, text[:_LONGEST_CELL], wrapped)
