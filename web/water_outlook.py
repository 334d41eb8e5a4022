"""What an office has to do next: this month's survey, what is overdue, and a year at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from layers.model import Text
    from layers.water.reports.model import Due

FINISHED = frozenset({"done", "late"})
"""States of a duty that leave nothing to do."""

_MONTHS = 12


@dataclass(frozen=True)
class Round:
    """One period of a duty at all its features; ``open_`` are those that lack something."""

    duty: str
    name: Text
    kind: str
    since: dt.date
    until: dt.date
    total: int
    open_: tuple[Due, ...]

    @property
    def done(self) -> int:
        """At how many features everything is there."""
        return self.total - len(self.open_)


@dataclass(frozen=True)
class Outlook:
    """The surveys and analyses that run now, and what is overdue, the latest first."""

    surveys: tuple[Round, ...]
    analyses: tuple[Round, ...]
    overdue: tuple[Due, ...]

    @property
    def running(self) -> tuple[Round, ...]:
        """Everything that runs now."""
        return self.surveys + self.analyses


@dataclass(frozen=True)
class YearRow:
    """A duty at one feature in a year; each cell takes as many months as its period has."""

    duty: str
    kind: str
    feature: str
    name: Text
    cells: tuple[tuple[int, Due], ...]


def outlook(dues: Sequence[Due], today: dt.date) -> Outlook:
    """Return what is to be done as of a day."""
    running = [made for made in _rounds(dues) if made.since <= today <= made.until]
    missed = [due for due in dues if due.state in {"missed", "partly"} and due.until < today]
    missed.sort(key=lambda due: due.until, reverse=True)
    return Outlook(
        surveys=tuple(made for made in running if made.kind == "survey"),
        analyses=tuple(made for made in running if made.kind == "analysis"),
        overdue=tuple(missed),
    )


def _rounds(dues: Iterable[Due]) -> list[Round]:
    """Return the periods of all duties, the earliest first."""
    grouped: dict[tuple[dt.date, dt.date, str], list[Due]] = {}
    for due in dues:
        grouped.setdefault((due.since, due.until, due.duty), []).append(due)
    return [_round(grouped[key]) for key in sorted(grouped, key=lambda key: key[:2])]


def _round(dues: list[Due]) -> Round:
    one = dues[0]
    left = tuple(due for due in dues if due.state not in FINISHED)
    return Round(one.duty, one.name, one.kind, one.since, one.until, len(dues), left)


def year_rows(dues: Iterable[Due], year: int) -> list[tuple[Text, list[YearRow]]]:
    """Return the duties of a year by their names, each with a row a feature."""
    grouped: dict[tuple[str, str], list[Due]] = {}
    for due in dues:
        if due.since.year == year:
            grouped.setdefault((due.duty, due.feature), []).append(due)
    found: dict[str, tuple[Text, list[YearRow]]] = {}
    for (duty, _), listed in grouped.items():
        found.setdefault(duty, (listed[0].name, []))[1].append(_year_row(listed))
    return list(found.values())


def _year_row(dues: list[Due]) -> YearRow:
    cells = tuple((due.until.month - due.since.month + 1, due) for due in dues)
    return YearRow(dues[0].duty, dues[0].kind, dues[0].feature, dues[0].feature_name, cells)


def blanks(row: YearRow) -> int:
    """Return how many months of the year before the first period of a row are empty."""
    return _MONTHS - sum(months for months, _ in row.cells)
