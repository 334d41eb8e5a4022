"""Tell the half-yearly report of a paper, as JSON and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.answers import DOCUMENT, find
from api.document_shapes import ProgressAnswer, ProgressRowShape
from api.documents.answers import UNIT
from api.query import today
from layers.documents.progress import COLUMNS, half_due, report
from layers.documents.progress.written import written
from layers.model import Text
from layers.reports.made import Made

if TYPE_CHECKING:
    from api.answers import Teller
    from api.documents.progress_query import ProgressWords
    from layers.documents.progress import Report, ReportRow
    from layers.paperwork import Paperwork


def report_of(
    teller: Teller, paperwork: Paperwork, document_id: str, words: ProgressWords
) -> Report:
    """Return the report that is asked; raise UnknownIdError."""
    paper = find(teller.atlas.documents, DOCUMENT, document_id)
    if words.unit:
        find(paperwork.units, UNIT, words.unit)
    half = words.half or half_due(paperwork, paper.id, teller.on)
    narrowed: dict[str, Any] = {"unit": words.unit, "outcome": words.outcome}
    return report(teller.atlas, paperwork, paper, half, teller.on, **narrowed)


def progress_answer(teller: Teller, made: Report) -> ProgressAnswer:
    """Tell a report in the language of the teller."""
    told = _said(teller, made)
    told["rows"] = [ProgressRowShape(**_said(teller, row)) for row in made.rows]
    told["outcomes"] = told.pop("counts")
    told["notes"] = [teller.say(note) for note in made.notes]
    columns = [teller.say(column) for column in COLUMNS]
    return ProgressAnswer(**told, columns=columns, generation=teller.generation)


def progress_file(teller: Teller, made: Report, form: str) -> bytes:
    """Return a report as a file in the language of the teller; raise UnknownFormat."""
    return written(made, form, teller.lang, Made(today(), teller.generation))


def _said(teller: Teller, told: Report | ReportRow) -> dict[str, Any]:
    """Return the fields of a report or of a row, every text in the language of the teller."""
    return {
        name: teller.say(value) if isinstance(value, Text) else value
        for name, value in dict(told).items()
    }
