"""The words of the half-yearly report, in both languages; what is not known is said to be so."""

from __future__ import annotations

import datetime as dt

from layers.model import Model, Text
from layers.paperwork import Asks, Outcome
from layers.reports.made import said


class ReportRow(Model):
    """A task of a clause; the texts are the cells of the form.

    ``place`` counts the rows of the report from 0.
    """

    place: int
    clause: str
    clause_title: Text
    feature: str | None
    feature_name: Text | None
    asks: Asks
    outcome: Outcome
    outcome_text: Text
    since: str | None  # since when it is done, None where that is not known
    before_paper: bool
    units: Text
    what: Text  # without the name of the feature
    asked: Text
    now: Text
    changed: Text
    has_changed: bool
    due: dt.date | None
    due_text: Text
    next: Text
    sources: tuple[str, ...]  # ids
    source_text: Text

    def cells(self, lang: str) -> tuple[str, ...]:
        """Return the texts of the columns of the form, in its order."""
        texts = (
            *(self.clause_title, self.units, self.asked, self.now, self.changed),
            *(self.outcome_text, self.due_text, self.next, self.source_text),
        )
        title, *rest = (said(text, lang) for text in texts)
        return (f"{self.clause} {title}", *rest)


class Report(Model):
    """What became of a paper in a half-year, as it stood at its end or stands on the day.

    ``on`` is the day that is reported; ``due`` the day by which the paper itself asks for the
    report. ``silent`` are the ids of clauses that no task is recorded of.
    """

    document: str
    document_title: Text
    period: str
    since: dt.date
    until: dt.date
    on: dt.date
    due: dt.date | None
    title: Text
    rows: tuple[ReportRow, ...]
    counts: dict[Outcome, int]
    silent: tuple[str, ...]
    notes: tuple[Text, ...]

    @property
    def changed(self) -> int:
        """Count the tasks of which the half-year brought something new."""
        return sum(row.has_changed for row in self.rows)


COLUMNS: tuple[Text, ...] = (
    Text(zh="条款", en="Clause"),
    Text(zh="责任单位", en="Units"),
    Text(zh="要求", en="Asked"),
    Text(zh="目前情况", en="Reported now"),
    Text(zh="本期变化", en="Changed in the half-year"),
    Text(zh="结果", en="Outcome"),
    Text(zh="期限", en="Due"),
    Text(zh="下一步", en="Next step"),
    Text(zh="来源", en="Sources"),
)
"""The columns of the form, in the order of ``ReportRow.cells``."""
