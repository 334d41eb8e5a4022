"""The half-yearly report, and the overview of all papers, as text for a terminal."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from api.commands.output import table
from layers.documents.progress.words import OUTCOMES, SIGNS
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.document_shapes import (
        DeadlinesAnswer,
        DocumentsAnswer,
        ProgressAnswer,
        ProgressRowShape,
        TaskShape,
    )
    from layers.paperwork import Outcome

_WORDS = {
    "span": Text(zh="{} 至 {}，截至 {}", en="{} to {}, as of {}"),
    "due": Text(zh="{} 前报送", en="to be handed in by {}"),
    "changed": Text(zh="本期", en="new"),
    "next": Text(zh="下一步", en="next"),
    "coming": Text(zh="将到期", en="To come"),
    "past": Text(zh="期限已过", en="Past their date"),
    "none": Text(zh="没有", en="nothing"),
    "silent": Text(zh="没有登记任务的条款：{}", en="no task is on record of: {}"),
}


def report_text(answer: ProgressAnswer, lang: str) -> str:
    """Tell a report clause by clause, with what is new and what is to be done next."""
    span = _say("span", lang, answer.since, answer.until, answer.on)
    if answer.due:
        span = f"{span}; {_say('due', lang, answer.due)}"
    lines = [answer.title, span, _counts(answer.outcomes, lang), ""]
    for clause, rows in groupby(answer.rows, key=attrgetter("clause")):
        listed = list(rows)
        lines += [f"{clause} {listed[0].clause_title}  [{listed[0].units}]"]
        lines += [line for row in listed for line in _row(row, lang)]
    if answer.silent:
        lines += ["", _say("silent", lang, " ".join(answer.silent))]
    return "\n".join([*lines, "", *answer.notes])


def overview_text(documents: DocumentsAnswer, board: DeadlinesAnswer, lang: str) -> str:
    """Tell every paper with its counts, then what will be and what was due."""
    papers = [(one.id, one.title, _counts(one.outcomes, lang)) for one in documents.documents]
    lines = [str(documents.on), table(papers) if papers else _say("none", lang)]
    for key, tasks in (("coming", board.coming), ("past", board.past)):
        lines += ["", _say(key, lang), _dues(tasks, lang)]
    return "\n".join(lines)


def _row(row: ProgressRowShape, lang: str) -> Iterator[str]:
    yield f"  {SIGNS[row.outcome]} {row.asked}  —  {row.outcome_text}; {row.now}"
    if row.has_changed:
        yield f"      {_say('changed', lang)}: {row.changed}"
    yield f"      {_say('next', lang)}: {row.next}"


def _dues(tasks: Sequence[TaskShape], lang: str) -> str:
    rows = [tuple(_due(task, lang)) for task in tasks]
    return table(rows) if rows else f"  {_say('none', lang)}"


def _due(task: TaskShape, lang: str) -> Iterator[str]:
    name = OUTCOMES[task.outcome]
    yield f"  {task.next.day if task.next else ''}"
    yield f"{SIGNS[task.outcome]} {name.en if lang == 'en' else name.zh}"
    yield f"{task.document} {task.clause}"
    yield f"{task.feature.name}: {task.what}" if task.feature else task.what


def _counts(counts: Mapping[Outcome, int], lang: str) -> str:
    said = {outcome: name.en if lang == "en" else name.zh for outcome, name in OUTCOMES.items()}
    return "  ".join(f"{said[outcome]} {count}" for outcome, count in counts.items() if count)


def _say(key: str, lang: str, *values: object) -> str:
    text = _WORDS[key]
    return (text.en if lang == "en" else text.zh).format(*values)
