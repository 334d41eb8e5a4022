"""The words of following tasks.

``on`` is everywhere the day on which things are looked at; days are counted from it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from layers.paperwork import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from layers.model import Claim, Feature
    from layers.paperwork import Task, Unit


class Due(NamedTuple):
    """The day by which a task is due: that of its date, or the next one of its rhythm.

    ``written`` is the date as the paper has it (``2017-06``, or ``06-30`` of a rhythm); ``days``
    are left until then, fewer than none when it has passed.
    """

    written: str
    day: dt.date
    days: int
    repeats: bool


class Party(NamedTuple):
    """A unit that a clause falls to, as it was then, and the units that do its work on the day."""

    unit: Unit
    role: Literal["lead", "with"]
    today: tuple[Unit, ...]


class Followed(NamedTuple):
    """A task, and what became of it.

    ``since`` is the partial date on which it was done, None where only the fact is known, not the
    day; ``before_paper`` says that this was so when the paper was written. ``claims`` are those
    that say so, the best first; empty where a source states the outcome itself
    (``task.recorded``), or where nothing is known.
    """

    task: Task
    outcome: Outcome
    since: str | None
    before_paper: bool
    claims: tuple[Claim, ...]
    due: Due | None
    parties: tuple[Party, ...]
    feature: Feature | None


class Tracker(NamedTuple):
    """Every task of every paper as it stands on a day, in the order of the facts.

    ``parties`` are the units by paper and clause, also of clauses without a task.
    """

    on: dt.date
    followed: tuple[Followed, ...]
    parties: Mapping[tuple[str, str], tuple[Party, ...]]

    def of(self, document: str, clause: str | None = None) -> tuple[Followed, ...]:
        """Return the tasks of a paper, or of one of its clauses."""
        return tuple(
            one
            for one in self.followed
            if one.task.document == document and clause in {None, one.task.clause}
        )

    def of_unit(self, unit: str) -> tuple[Followed, ...]:
        """Return the tasks that fall to a unit, under the name of then or of today."""
        return tuple(one for one in self.followed if falls_to(one, unit))

    def of_feature(self, feature: str) -> tuple[Followed, ...]:
        """Return the tasks that are about a feature."""
        return tuple(one for one in self.followed if one.task.feature == feature)


def falls_to(one: Followed, unit: str) -> bool:
    """Say whether a task falls to a unit, under the name of then or of today."""
    return any(
        unit in {party.unit.id, *(today.id for today in party.today)} for party in one.parties
    )


def counted(followed: Iterable[Followed]) -> dict[Outcome, int]:
    """Return how many tasks there are of every outcome, none left out."""
    counts = Counter(one.outcome for one in followed)
    return {outcome: counts[outcome] for outcome in Outcome}
