"""The bulletin as an XLSX workbook: the official form, the rivers, and the notes, a sheet each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.reports.made import said
from layers.reports.workbook import Book
from layers.water.reports import layout
from layers.water.reports.model import BULLETIN_COLUMNS

if TYPE_CHECKING:
    from layers.reports.made import Made
    from layers.water.reports.model import Bulletin

_ROW_HEIGHT = 45  # points: three lines
_STILL = 2  # columns: the cities and the section


def xlsx_bytes(bulletin: Bulletin, lang: str, made: Made) -> bytes:
    """Return a bulletin as a workbook in a language."""
    book = Book(bulletin.title, made, lang)
    form = book.form(bulletin.month, BULLETIN_COLUMNS, layout.WIDTHS, still=_STILL)
    rows = [row.cells(lang) for row in bulletin.rows]
    colours = {(at, layout.GRADE_COLUMN): row.colour for at, row in enumerate(bulletin.rows)}
    book.rows(form, rows, height=_ROW_HEIGHT, colours=colours)
    rivers = layout.river_rows(bulletin, lang)
    book.table(said(layout.RIVERS, lang), layout.RIVER_COLUMNS, rivers, layout.RIVER_WIDTHS)
    book.notes(said(layout.NOTES, lang), bulletin.notes)
    return book.content()
