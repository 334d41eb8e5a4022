"""The half-yearly report as a DOCX: the form with painted outcomes, the summary, and the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.progress import layout
from layers.documents.progress.model import COLUMNS
from layers.reports.paper import Paper, paint

if TYPE_CHECKING:
    from layers.documents.progress.model import Report
    from layers.reports.made import Made


def docx_bytes(report: Report, lang: str, made: Made) -> bytes:
    """Return a report as a document in a language."""
    paper = Paper(report.title, made, lang)
    paper.line(layout.heading(report))
    paper.heading(layout.SUMMARY)
    counts = [(name, str(count)) for name, count in layout.summary(report, lang)]
    paper.table(layout.SUMMARY_COLUMNS, counts, layout.SUMMARY_WIDTHS)
    paper.heading(layout.FORM)
    table = paper.table(COLUMNS, [row.cells(lang) for row in report.rows], layout.WIDTHS)
    for row, drawn in zip(report.rows, table.rows[1:], strict=True):
        paint(drawn.cells[layout.OUTCOME_COLUMN], layout.COLOURS[row.outcome])
    paper.notes(layout.NOTES, layout.notes(report))
    return paper.content()
