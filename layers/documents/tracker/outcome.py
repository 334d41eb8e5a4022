"""What became of one task.

The rule. Only facts count that hold by the day: what is expected or disputed never makes a task
done. What a source states of the task itself goes before claims about its feature. Then:

- STUDY, PREPARE: done when works began, or it opened; on the way while a word newer than the paper
  says that it is proposed, planned or in preparation.
- BUILD, FINISH: done when it is open, a line when every part is. An opening after the paper counts
  before an older one; an older one alone is done before the paper. On the way while a newer word
  says anything short of that.
- RUN: on the way while a newer word says that it is open or worked on; no claim makes it done.
- COOPERATE: on the way while a newer word says that the pairing itself goes on. That a park or a
  port is open says nothing of who works with it.
- APPROVE, FIGURE, REPORT: claims about a feature cannot tell; only a source can.

Whatever is not done is dropped when its feature was closed or superseded for good since, late when
its date has passed, and unknown when no word is newer than the paper.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from layers.claims import BEFORE_RECORD, takes_effect
from layers.dates import parse_partial
from layers.model import Status
from layers.paperwork import Asks, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.documents.tracker.periods import Written
    from layers.model import Claim, Feature
    from layers.paperwork import Task

_PAIRINGS = "pairings"
_ENDED = {Status.CLOSED, Status.SUPERSEDED}
_EARLY = {Status.PROPOSED, Status.PLANNED, Status.PRELIMINARY}
_UNDER_WAY = {
    Asks.STUDY: _EARLY,
    Asks.PREPARE: _EARLY,
    Asks.BUILD: {*_EARLY, Status.CONSTRUCTION, Status.OPEN},
    Asks.FINISH: {*_EARLY, Status.CONSTRUCTION, Status.OPEN},
    Asks.RUN: {Status.CONSTRUCTION, Status.OPEN},
    Asks.COOPERATE: {Status.OPEN},
}
"""The statuses that a newer word has of a feature while a task is on the way."""


class Judged(NamedTuple):
    """What became of a task; the words of ``Followed``."""

    outcome: Outcome
    since: str | None = None
    before_paper: bool = False
    claims: tuple[Claim, ...] = ()


def judge(task: Task, feature: Feature | None, paper: Written, on: dt.date) -> Judged:
    """Return what became of a task by a day."""
    held = _facts(feature, on) if feature else ()
    found = _recorded(task, on) or _done(task, feature, held, paper) or _dropped(held, paper)
    if found and found.outcome != Outcome.ON_THE_WAY:
        return found
    found = found or _on_the_way(task, feature, held, paper)
    if task.due and parse_partial(task.due)[1] < on:
        return found._replace(outcome=Outcome.LATE)
    return found


def _facts(feature: Feature, on: dt.date) -> tuple[Claim, ...]:
    """Return the claims that count, in the order in which they take effect."""
    facts = (claim for claim in feature.claims if not (claim.expected or claim.disputed))
    return tuple(sorted((claim for claim in facts if _effect(claim) <= on), key=_effect))


def _recorded(task: Task, on: dt.date) -> Judged | None:
    told = task.recorded
    if told is None or parse_partial(told.as_of)[1] > on:
        return None
    return Judged(told.outcome, told.as_of if told.outcome == Outcome.DONE else None)


def _done(
    task: Task, feature: Feature | None, held: Sequence[Claim], paper: Written
) -> Judged | None:
    proof: tuple[Claim, ...] = ()
    if task.asks in {Asks.STUDY, Asks.PREPARE}:
        proof = _first(held, Status.CONSTRUCTION) or _first(held, Status.OPEN)
    elif task.asks in {Asks.BUILD, Asks.FINISH} and feature:
        proof = _opened(feature, held, paper)
    if not proof:
        return None
    before = all(paper.is_before(claim) for claim in proof)
    return Judged(Outcome.DONE, _since(proof), before, proof)


def _first(held: Sequence[Claim], status: Status) -> tuple[Claim, ...]:
    """Return the first claim of a status; of one day, one that tells since when goes first."""
    said = [claim for claim in held if claim.status == status]
    return tuple(sorted(said, key=lambda claim: (claim.from_ is None, _effect(claim)))[:1])


def _opened(feature: Feature, held: Sequence[Claim], paper: Written) -> tuple[Claim, ...]:
    """Return the claims by which a feature is open, one for each part; none while one is not."""
    proof: list[Claim] = []
    parts: list[str | None] = [part.id for part in feature.parts]
    for part in parts or [None]:
        own = [claim for claim in held if claim.part in {None, part}]
        found = _openings(own, paper)[:1] or _first(own, Status.OPEN)
        if not found:
            return ()
        proof += found
    return tuple(sorted(dict.fromkeys(proof), key=_effect, reverse=True))


def _openings(held: Sequence[Claim], paper: Written) -> tuple[Claim, ...]:
    """Return the openings since the paper; a mere word that it is open is none if it was before."""
    opened = [claim for claim in held if claim.status == Status.OPEN]
    was_open = any(not paper.is_after(claim) for claim in opened)
    return tuple(
        claim for claim in opened if paper.is_after(claim) and (claim.from_ or not was_open)
    )


def _dropped(held: Sequence[Claim], paper: Written) -> Judged | None:
    last = held[-1] if held else None
    if last is None or last.status not in _ENDED or last.part or paper.is_before(last):
        return None
    return Judged(Outcome.DROPPED, claims=(last,))


def _on_the_way(
    task: Task, feature: Feature | None, held: Sequence[Claim], paper: Written
) -> Judged:
    told = _UNDER_WAY.get(task.asks, set())
    if feature is None or (task.asks == Asks.COOPERATE and feature.layer != _PAIRINGS):
        return Judged(Outcome.UNKNOWN)
    news = tuple(claim for claim in reversed(held) if paper.is_news(claim) and claim.status in told)
    return Judged(Outcome.ON_THE_WAY, claims=news) if news else Judged(Outcome.UNKNOWN)


def _since(proof: Sequence[Claim]) -> str | None:
    """Return the day of the last claim as it was written, None where one tells no day."""
    if any(claim.from_ in {None, BEFORE_RECORD} for claim in proof):
        return None
    return max(proof, key=_effect).from_


def _effect(claim: Claim) -> dt.date:
    return takes_effect(claim) or dt.date.min
