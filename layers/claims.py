"""What dated claims add up to: a timeline of steps, and the status on a date.

A claim takes effect on the last day of its partial ``from``, on the last day of its ``as_of`` when
the beginning is unknown, and from the beginning of time when ``from`` is ``..``. Disputed claims
are kept and shown elsewhere; they never count here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.dates import parse_partial
from layers.model import Claim, Status, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BEFORE_RECORD = ".."
"""The ``from`` of a claim that holds since before our record."""

_ADVANCE = (
    Status.SUPERSEDED,
    Status.CLOSED,
    Status.PROPOSED,
    Status.PLANNED,
    Status.PRELIMINARY,
    Status.CONSTRUCTION,
    Status.OPEN,
)
"""Statuses by how far along they are: a line is as far as its furthest part."""


@dataclass(frozen=True)
class Standing:
    """A status on a day: when it began (None: before our record), and when it was last heard of."""

    status: Status
    expected: bool
    since: dt.date | None
    as_of: str


def takes_effect(claim: Claim) -> dt.date | None:
    """Return the day from which a claim holds; None stands for the beginning of time."""
    if claim.from_ == BEFORE_RECORD:
        return None
    return parse_partial(claim.from_ or claim.as_of)[1]


def timeline(claims: Iterable[Claim]) -> tuple[Step, ...]:
    """Put claims in the order in which they take effect; on one day the later claim wins."""
    steps: dict[dt.date | None, Step] = {}
    for claim in claims:
        if claim.disputed:
            continue
        day = takes_effect(claim)
        steps[day] = Step(
            since=day, status=claim.status, expected=claim.expected, as_of=claim.as_of
        )
    return tuple(sorted(steps.values(), key=_order))


def part_timeline(claims: Iterable[Claim], part: str) -> tuple[Step, ...]:
    """Return the timeline of one part: its own claims and those that speak of the whole."""
    return timeline(claim for claim in claims if claim.part in {None, part})


def feature_timeline(claims: Iterable[Claim], parts: Sequence[Sequence[Step]]) -> tuple[Step, ...]:
    """Return the timeline of a whole feature, given the timelines of its parts.

    It is the timeline of the claims that speak of the whole, but on no day is the feature less far
    along than its furthest part: the stretch that opens first makes it open.
    """
    whole = timeline(claim for claim in claims if claim.part is None)
    return _furthest((whole, *parts)) if parts else whole


def status_on(steps: Sequence[Step], day: dt.date) -> Step | None:
    """Return the step that holds on a day; None when nothing is known of that day."""
    held = [step for step in steps if step.since is None or step.since <= day]
    return held[-1] if held else None


def standing_on(steps: Sequence[Step], day: dt.date) -> Standing | None:
    """Return how things stand on a day; None when nothing is known of it.

    The status began over steps that merely repeat it, and is as of the latest of them.
    """
    now = status_on(steps, day)
    if now is None:
        return None
    run = [now]
    for step in reversed(steps[: steps.index(now)]):
        if _says(step) != _says(now):
            break
        run.append(step)
    as_of = max((step.as_of for step in run), key=_last_day)
    return Standing(now.status, now.expected, run[-1].since, as_of)


def _says(step: Step) -> tuple[Status, bool]:
    return step.status, step.expected


def _last_day(date: str) -> dt.date:
    return parse_partial(date)[1]


def _order(step: Step) -> dt.date:
    return step.since or dt.date.min


def _furthest(timelines: Sequence[Sequence[Step]]) -> tuple[Step, ...]:
    days = sorted({_order(step) for steps in timelines for step in steps})
    result: list[Step] = []
    for day in days:
        held = [step for steps in timelines if (step := status_on(steps, day))]
        first = max(held, key=_rank)
        if not result or (_says(first), first.as_of) != (_says(result[-1]), result[-1].as_of):
            since = None if day == dt.date.min else day
            result.append(first.model_copy(update={"since": since}))
    return tuple(result)


def _rank(step: Step) -> tuple[int, bool, dt.date]:
    return _ADVANCE.index(step.status), not step.expected, _last_day(step.as_of)
