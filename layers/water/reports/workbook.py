"""The bulletin as an XLSX workbook: the official form, the rivers, and the notes, a sheet each.

Texts are written as texts and never as formulas, whatever they begin with.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter

from layers.water.reports import layout
from layers.water.reports.model import BULLETIN_COLUMNS, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from layers.model import Text
    from layers.water.reports.model import Bulletin, BulletinRow, Made

_LITERAL = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_HEADER_ROW = 2  # below the title and the line of the day
_ROW_HEIGHT = 45  # points: three lines
_NOTES_WIDTH = 100


def xlsx_bytes(bulletin: Bulletin, lang: str, made: Made) -> bytes:
    """Return a bulletin as a workbook in a language."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _LITERAL) as book:
        title = said(bulletin.title, lang)
        created = dt.datetime.combine(made.on, dt.time())  # the file format knows no offsets
        book.set_properties({"title": title, "author": "Linkatlas 联图", "created": created})
        _form(book, bulletin, lang, said(made.text(), lang))
        _rivers(book, bulletin, lang)
        _notes(book, bulletin, lang)
    return content.getvalue()


def _form(book: Workbook, bulletin: Bulletin, lang: str, made: str) -> None:
    sheet = book.add_worksheet(bulletin.month)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.set_footer("&C&P / &N")
    sheet.write_string(0, 0, said(bulletin.title, lang), _style(book, bold=True, font_size=14))
    sheet.write_string(1, 0, made, _style(book))
    for column, width in enumerate(layout.WIDTHS):
        sheet.set_column(column, column, width)
    _header(book, sheet, _HEADER_ROW, BULLETIN_COLUMNS, lang)
    plain, painted = _boxed(book), _painted(book, bulletin.rows)
    for number, row in enumerate(bulletin.rows, start=_HEADER_ROW + 1):
        sheet.set_row(number, _ROW_HEIGHT)
        for column, text in enumerate(row.cells(lang)):
            style = painted[row.colour] if column == layout.GRADE_COLUMN else plain
            sheet.write_string(number, column, text, style)


def _painted(book: Workbook, rows: Iterable[BulletinRow]) -> dict[str | None, Format]:
    """Return a style for each colour of a class; a workbook keeps every style it is given."""
    styles = {}
    for colour in dict.fromkeys(row.colour for row in rows):
        styles[colour] = _boxed(book, bg_color=colour) if colour else _boxed(book)
    return styles


def _rivers(book: Workbook, bulletin: Bulletin, lang: str) -> None:
    sheet = book.add_worksheet(said(layout.RIVERS, lang))
    _header(book, sheet, 0, layout.RIVER_COLUMNS, lang)
    for column, width in enumerate(layout.RIVER_WIDTHS):
        sheet.set_column(column, column, width)
    boxed = _boxed(book)
    for number, row in enumerate(layout.river_rows(bulletin, lang), start=1):
        for column, cell in enumerate(row):
            write = sheet.write_string if isinstance(cell, str) else sheet.write_number
            write(number, column, cell, boxed)


def _notes(book: Workbook, bulletin: Bulletin, lang: str) -> None:
    sheet = book.add_worksheet(said(layout.NOTES, lang))
    sheet.set_column(0, 0, _NOTES_WIDTH)
    style = _style(book, text_wrap=True)
    for number, note in enumerate(bulletin.notes):
        sheet.write_string(number, 0, said(note, lang), style)


def _header(book: Workbook, sheet: Worksheet, row: int, columns: Sequence[Text], lang: str) -> None:
    style = _boxed(book, bold=True, bg_color="#EDEDED", align="center")
    for column, text in enumerate(columns):
        sheet.write_string(row, column, said(text, lang), style)


def _boxed(book: Workbook, **more: str | bool) -> Format:
    return _style(book, border=1, text_wrap=True, valign="vcenter", **more)


def _style(book: Workbook, **more: str | int | bool) -> Format:
    return book.add_format({"font_name": layout.CJK_FONT, "font_size": 10, **more})
