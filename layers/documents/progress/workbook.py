"""The half-yearly report as an XLSX workbook: the form, the summary and the notes, in sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.progress import layout
from layers.documents.progress.model import COLUMNS
from layers.reports.made import said
from layers.reports.workbook import Book

if TYPE_CHECKING:
    from layers.documents.progress.model import Report
    from layers.reports.made import Made

_ROW_HEIGHT = 60  # points: four lines
_STILL = 1  # column: the clause


def xlsx_bytes(report: Report, lang: str, made: Made) -> bytes:
    """Return a report as a workbook in a language."""
    book = Book(report.title, made, lang)
    form = book.form(report.period, COLUMNS, layout.WIDTHS, still=_STILL)
    rows = [row.cells(lang) for row in report.rows]
    colours = {
        (at, layout.OUTCOME_COLUMN): layout.COLOURS[row.outcome]
        for at, row in enumerate(report.rows)
    }
    book.rows(form, rows, height=_ROW_HEIGHT, colours=colours)
    summary = layout.summary(report, lang)
    book.table(said(layout.SUMMARY, lang), layout.SUMMARY_COLUMNS, summary, layout.SUMMARY_WIDTHS)
    book.notes(said(layout.NOTES, lang), (layout.heading(report), *layout.notes(report)))
    return book.content()
