"""The bulletin as a DOCX: the official form with painted classes, the rivers, and the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.reports.paper import Paper, paint
from layers.water.reports import layout
from layers.water.reports.model import BULLETIN_COLUMNS

if TYPE_CHECKING:
    from layers.reports.made import Made
    from layers.water.reports.model import Bulletin


def docx_bytes(bulletin: Bulletin, lang: str, made: Made) -> bytes:
    """Return a bulletin as a document in a language."""
    paper = Paper(bulletin.title, made, lang)
    _form(paper, bulletin)
    _rivers(paper, bulletin)
    paper.notes(layout.NOTES, bulletin.notes)
    return paper.content()


def _form(paper: Paper, bulletin: Bulletin) -> None:
    rows = [row.cells(paper.lang) for row in bulletin.rows]
    table = paper.table(BULLETIN_COLUMNS, rows, layout.WIDTHS)
    for row, drawn in zip(bulletin.rows, table.rows[1:], strict=True):
        if row.colour:
            paint(drawn.cells[layout.GRADE_COLUMN], row.colour)


def _rivers(paper: Paper, bulletin: Bulletin) -> None:
    if bulletin.rivers:
        paper.heading(layout.RIVERS)
        rows = [tuple(map(str, row)) for row in layout.river_rows(bulletin, paper.lang)]
        paper.table(layout.RIVER_COLUMNS, rows, layout.RIVER_WIDTHS)
