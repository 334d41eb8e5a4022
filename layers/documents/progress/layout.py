"""What the half-yearly report looks like on paper: its words, widths of columns, and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.progress.words import OUTCOMES
from layers.model import Text
from layers.paperwork import Outcome
from layers.reports.made import said

if TYPE_CHECKING:
    from layers.documents.progress.model import Report

WIDTHS = (15, 20, 20, 22, 20, 11, 11, 20, 20)
"""The width of each column of the form, in characters."""

OUTCOME_COLUMN = 5
"""Which column of the form holds the outcome, counted from 0."""

COLOURS: dict[Outcome, str] = {
    Outcome.DONE: "#e1efe0",
    Outcome.ON_THE_WAY: "#e6ebf4",
    Outcome.LATE: "#ffe0d1",
    Outcome.DROPPED: "#e4e2dc",
    Outcome.UNKNOWN: "#ffffff",
}
"""What stands behind each outcome; black can be read on all of them."""

FORM = Text(zh="逐项情况", en="Task by task")
SUMMARY = Text(zh="汇总", en="Summary")
NOTES = Text(zh="说明", en="Notes")
SUMMARY_COLUMNS = (Text(zh="结果", en="Outcome"), Text(zh="项数", en="Tasks"))
SUMMARY_WIDTHS = (20, 10)
_CHANGED = Text(zh="其中本期有变化", en="of these changed in the half-year")


def summary(report: Report, lang: str) -> list[tuple[str, int]]:
    """Return how many tasks there are of every outcome, and how many of all have changed."""
    counts = [(said(OUTCOMES[outcome], lang), count) for outcome, count in report.counts.items()]
    return [*counts, (said(_CHANGED, lang), report.changed)]


def heading(report: Report) -> Text:
    """Return the line below the title: the half-year, the day that is told, and when it is due."""
    due = report.due
    zh = f"{report.since}至{report.until}，情况截至{report.on}"
    en = f"{report.since} to {report.until}, as of {report.on}"
    if due is None:
        return Text(zh=zh, en=en)
    return Text(zh=f"{zh}，{due}前报送", en=f"{en}, to be handed in by {due}")


def silent(report: Report) -> Text | None:
    """Say which clauses have no task on record; None when each has one."""
    if not report.silent:
        return None
    names = "、".join(report.silent)
    return Text(
        zh=f"以下条款没有登记具体任务：{names}",
        en=f"No task is on record of these clauses: {', '.join(report.silent)}",
    )


def notes(report: Report) -> tuple[Text, ...]:
    """Return the notes of a report, with the clauses that it says nothing of."""
    said_nothing = silent(report)
    return (*report.notes, said_nothing) if said_nothing else report.notes
