"""Rows of what a paper asks to be done: of features, by a day, in numbers, at fixed times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.documents.review import phrases
from layers.documents.review.drafts import Draft, both
from layers.documents.review.feature_rows import ask
from layers.model import Text
from layers.paperwork import Asks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from layers.documents.model import Deadline, Figure, Said
    from layers.documents.review.drafts import Found
    from layers.documents.review.gathered import Gathered

_ASKED = Text(zh="条款对此要素提出要求", en="The clause asks something of the feature")
_COUNTED = Text(
    zh="条款中有数量；计的是什么，请在事项中写明", en="A figure of the clause; say what it counts"
)
_RHYTHM = Text(
    zh="条款要求定期办理；办什么，请在事项中写明", en="Asked for at fixed times; say what for"
)
_DUE = Text(
    zh="条款中有期限，没有归到哪个要素；请写明是什么事", en="A date of no feature; say what is due"
)
_TIMES = "次"  # a figure that a rhythm has told already
_BY_THEN = Text(zh="按期完成", en="Get it done in time")


def drafts(given: Gathered) -> Iterator[Draft]:
    """Yield the tasks that the facts do not have."""
    yield from _of_features(given)
    rhythms = {one.clause for one in given.reading.deadlines if one.times_a_year or one.every}
    for (feature, clause), figures in given.figures.items():
        have = {task.value for task in given.tasks.get(clause, ())}
        for figure in figures:
            if figure.value not in have and not (figure.unit == _TIMES and clause in rhythms):
                yield _of_figure(given, feature, figure)
    for deadline in given.reading.deadlines:
        if deadline.clause in given.clauses and not _met(given, deadline):
            yield _of_deadline(given, deadline)


def _of_features(given: Gathered) -> Iterator[Draft]:
    for (feature, clause), said in given.said.items():
        have = {task.feature for task in given.tasks.get(clause, ())}
        seen: set[Asks] = set()
        for one in said:
            if one.asks and one.asks not in seen and feature not in have:
                seen.add(one.asks)
                yield _of_said(given, feature, one)


def _of_said(given: Gathered, feature: str, said: Said) -> Draft:
    name = given.name(feature) or given.called(feature)
    asked = ask([said])
    what = Text(zh=f"{name.zh}：{asked.zh}", en=f"{name.en}: {phrases.lowered(asked.en)}")
    cells = {"feature": feature, "asks": said.asks, "due": said.when}
    sure = said.sure and feature in given.atlas.features
    return _task(given, said, cells, what, _ASKED, sure=sure)


def _of_figure(given: Gathered, feature: str | None, figure: Figure) -> Draft:
    due = _only_due(given, figure.clause)
    what = phrases.joined([phrases.target(figure), *([phrases.by(due)] if due else [])])
    cells = {"feature": feature, "asks": Asks.FIGURE, "value": figure.value, "unit": figure.unit}
    return _task(given, figure, {**cells, "due": due}, what, _COUNTED, sure=False)


def _of_deadline(given: Gathered, deadline: Deadline) -> Draft:
    if deadline.every or deadline.times_a_year:
        what = phrases.joined([phrases.ASKS[Asks.REPORT], phrases.rhythm(deadline)])
        cells = {"asks": Asks.REPORT, "every": ";".join(deadline.every)}
        return _task(given, deadline, cells, what, _RHYTHM, sure=False)
    due = deadline.due or ""
    what = phrases.joined([_BY_THEN, phrases.by(due)])
    return _task(given, deadline, {"asks": Asks.FINISH, "due": due}, what, _DUE, sure=False)


def _task(
    given: Gathered,
    found: Found,
    cells: Mapping[str, str | None],
    what: Text,
    why: Text,
    *,
    sure: bool,
) -> Draft:
    place = {"document": given.document, "clause": found.clause}
    return Draft("tasks", {**place, **cells, **both("what", what)}, why, found, sure=sure)


def _met(given: Gathered, deadline: Deadline) -> bool:
    """Tell whether a deadline is that of a task, known or proposed, or no day at all."""
    tasks = given.tasks.get(deadline.clause, ())
    if deadline.every or deadline.times_a_year:
        return any(task.every or task.asks is Asks.REPORT for task in tasks)
    if deadline.due is None or deadline.due == _counted(given, deadline.clause):
        return True
    about = given.about[deadline.clause]
    return deadline.due in {task.due for task in tasks} | {one.when for one in about.said}


def _counted(given: Gathered, clause: str) -> str | None:
    """Return the day that the figures of a clause fall due on, if it has any."""
    return _only_due(given, clause) if clause in given.counted else None


def _only_due(given: Gathered, clause: str) -> str | None:
    """Return the day by which a clause asks everything, where it names but one."""
    dues = set(given.about[clause].dues)
    return dues.pop() if len(dues) == 1 else None
