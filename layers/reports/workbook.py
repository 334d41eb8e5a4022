"""A report as an XLSX workbook: sheets that print on landscape A4, their headers repeated.

Texts are written as texts and never as formulas, whatever they begin with.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import xlsxwriter

from layers.reports.made import CJK_FONT, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from layers.model import Text
    from layers.reports.made import Made

    Cell = str | int | float

_LITERAL = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_HEADER_ROW = 2  # below the title and the line of the day
_NOTES_WIDTH = 100


class Book:
    """A workbook that is being written in one language."""

    def __init__(self, title: Text, made: Made, lang: str) -> None:
        """Begin it; the title and the day of making stand above the form and in the file."""
        self.lang = lang
        self._content = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._content, _LITERAL)
        self._title, self._made = said(title, lang), said(made.text(), lang)
        created = dt.datetime.combine(made.on, dt.time())  # the file format knows no offsets
        self._book.set_properties(
            {"title": self._title, "author": "Linkatlas 联图", "created": created}
        )
        self._styles: dict[str | None, Format] = {}

    def form(
        self, name: str, columns: Sequence[Text], widths: Sequence[int], *, still: int
    ) -> Worksheet:
        """Add the sheet that prints: title, day, and a header; ``still`` columns do not scroll."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.freeze_panes(_HEADER_ROW + 1, still)
        sheet.set_footer("&C&P / &N")
        sheet.write_string(0, 0, self._title, self._style(bold=True, font_size=14))
        sheet.write_string(1, 0, self._made, self._style())
        self._header(sheet, _HEADER_ROW, columns, widths)
        return sheet

    def rows(
        self,
        sheet: Worksheet,
        rows: Sequence[Sequence[Cell]],
        *,
        height: int,
        colours: Mapping[tuple[int, int], str | None],
    ) -> None:
        """Write the rows of a form, each ``height`` points high.

        ``colours`` are #rrggbb by row and column, both counted from 0.
        """
        for at, row in enumerate(rows):
            sheet.set_row(_HEADER_ROW + 1 + at, height)
            for column, cell in enumerate(row):
                style = self._boxed(colours.get((at, column)))
                _write(sheet, _HEADER_ROW + 1 + at, column, cell, style)

    def table(
        self,
        name: str,
        columns: Sequence[Text],
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[int],
    ) -> None:
        """Add a sheet that is a plain table."""
        sheet = self._book.add_worksheet(name)
        self._header(sheet, 0, columns, widths)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, self._boxed(None))

    def notes(self, name: str, notes: Sequence[Text]) -> None:
        """Add a sheet of notes, one a row."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, _NOTES_WIDTH)
        style = self._style(text_wrap=True)
        for number, note in enumerate(notes):
            sheet.write_string(number, 0, said(note, self.lang), style)

    def content(self) -> bytes:
        """Return the file; nothing can be written afterwards."""
        self._book.close()
        return self._content.getvalue()

    def _header(
        self, sheet: Worksheet, row: int, columns: Sequence[Text], widths: Sequence[int]
    ) -> None:
        style = self._style(
            border=1, text_wrap=True, valign="vcenter", bold=True, bg_color="#EDEDED",
            align="center",
        )  # fmt: skip
        for column, (text, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(row, column, said(text, self.lang), style)

    def _boxed(self, colour: str | None) -> Format:
        """Return the style of a cell; a workbook keeps every style it is given, so each is one."""
        if colour not in self._styles:
            painted = {"bg_color": colour} if colour else {}
            self._styles[colour] = self._style(
                border=1, text_wrap=True, valign="vcenter", **painted
            )
        return self._styles[colour]

    def _style(self, **more: str | int | bool) -> Format:
        return self._book.add_format({"font_name": CJK_FONT, "font_size": 10, **more})


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    write = sheet.write_string if isinstance(cell, str) else sheet.write_number
    write(row, column, cell, style)
