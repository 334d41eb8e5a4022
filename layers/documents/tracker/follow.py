"""Follow every task of every paper: its outcome, its date, and the units that it falls to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.dates import parse_partial
from layers.documents.tracker.dues import due_of
from layers.documents.tracker.model import Followed, Party, Tracker
from layers.documents.tracker.outcome import judge
from layers.documents.tracker.periods import written

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from layers.model import Atlas
    from layers.paperwork import Paperwork, Unit


def track(atlas: Atlas, paperwork: Paperwork, on: dt.date) -> Tracker:
    """Return what became of every task by a day."""
    papers = {name: written(document) for name, document in atlas.documents.items()}
    parties = _parties(paperwork, on)
    followed = []
    for task in paperwork.tasks:
        feature = atlas.features.get(task.feature) if task.feature else None
        judged = judge(task, feature, papers[task.document], on)
        followed.append(
            Followed(
                task=task,
                **judged._asdict(),
                due=due_of(task, on),
                parties=parties.get((task.document, task.clause), ()),
                feature=feature,
            )
        )
    return Tracker(on, tuple(followed), parties)


def _parties(paperwork: Paperwork, on: dt.date) -> dict[tuple[str, str], tuple[Party, ...]]:
    """Return the units that every clause falls to; those that lead come first."""
    found: dict[tuple[str, str], tuple[Party, ...]] = {}
    for row in sorted(paperwork.responsible, key=lambda row: row.role != "lead"):
        unit = paperwork.units[row.unit]
        party = Party(unit, row.role, today(unit, paperwork.units, on))
        key = (row.document, row.clause)
        found[key] = (*found.get(key, ()), party)
    return found


def today(unit: Unit, units: Mapping[str, Unit], on: dt.date) -> tuple[Unit, ...]:
    """Return the units that do the work of a unit on a day: itself, until others took it over."""
    found: dict[str, Unit] = {}
    waiting = [unit]
    seen = set()
    while waiting:
        one = waiting.pop()
        seen.add(one.id)
        heirs = _heirs(one, on)
        waiting += [units[heir] for heir in reversed(heirs) if heir not in seen]
        if not heirs:
            found[one.id] = one
    return tuple(found.values())


def _heirs(unit: Unit, on: dt.date) -> tuple[str, ...]:
    """Return the ids of the units that had taken over a unit by a day."""
    if unit.until and parse_partial(unit.until)[1] >= on:
        return ()
    return unit.successor
