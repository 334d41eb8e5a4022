"""When tasks are due, and the board of what has passed and what comes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from layers.dates import parse_partial
from layers.documents.tracker.model import Due

if TYPE_CHECKING:
    from layers.documents.tracker.model import Followed, Tracker
    from layers.paperwork import Task


class Board(NamedTuple):
    """The tasks with a date: those whose day has passed, the latest first, and those to come."""

    past: tuple[Followed, ...]
    coming: tuple[Followed, ...]


def due_of(task: Task, on: dt.date) -> Due | None:
    """Return when a task is due: by its date; without one, by the next day of its rhythm."""
    if task.due:
        return _due(task.due, parse_partial(task.due)[1], on)
    days = [(_next(every, on), every) for every in task.every]
    if not days:
        return None
    day, every = min(days)
    return _due(every, day, on, repeats=True)


def deadlines(tracker: Tracker) -> Board:
    """Return the board of all tasks with a date; what is due on the day itself is to come."""
    dated = [(one.due.day, one) for one in tracker.followed if one.due]
    dated.sort(key=lambda pair: pair[0])
    return Board(
        past=tuple(one for day, one in reversed(dated) if day < tracker.on),
        coming=tuple(one for day, one in dated if day >= tracker.on),
    )


def _due(written: str, day: dt.date, on: dt.date, *, repeats: bool = False) -> Due:
    return Due(written, day, (day - on).days, repeats)


def _next(every: str, on: dt.date) -> dt.date:
    """Return the first day of a rhythm (``MM-DD``) from a day on."""
    month, day = (int(number) for number in every.split("-"))
    this_year = dt.date(on.year, month, day)
    return this_year if this_year >= on else dt.date(on.year + 1, month, day)
