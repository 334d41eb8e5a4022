"""The ribbon of a feature: its dated steps on one line of time, in per cent of the width."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from layers.dates import parse_partial

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.model import Claim, Feature, Step

SHORTEST_YEARS = 8
"""A ribbon spans at least this many years, so that a recent story is not blown up."""

MOST_TICKS = 6


@dataclass(frozen=True)
class Segment:
    """A stretch with one status; ``future`` lies after today, ``expected`` is only promised."""

    left: float
    width: float
    status: str
    expected: bool
    future: bool


@dataclass(frozen=True)
class Mark:
    """A point in time with its label."""

    left: float
    label: str


@dataclass(frozen=True)
class Ribbon:
    """Everything that is drawn on one ribbon; ``disputed`` marks reports that contradict it."""

    segments: tuple[Segment, ...]
    ticks: tuple[Mark, ...]
    disputed: tuple[Mark, ...]
    today: float
    on: float


def ribbon(feature: Feature, today: dt.date, on: dt.date) -> Ribbon | None:
    """Return the ribbon of a feature; None when no dated claim speaks of it."""
    if not feature.timeline:
        return None
    scale = _Scale.spanning(_days(feature), today)
    return Ribbon(
        segments=tuple(_segments(feature.timeline, scale, today)),
        ticks=scale.ticks(),
        disputed=tuple(
            Mark(scale.place(_said(claim)), claim.as_of)
            for claim in feature.claims
            if claim.disputed
        ),
        today=scale.place(today),
        on=scale.place(on),
    )


@dataclass(frozen=True)
class _Scale:
    first: dt.date
    last: dt.date

    @classmethod
    def spanning(cls, days: Iterable[dt.date], today: dt.date) -> _Scale:
        known = [*days, today]
        last = max(max(known).year, today.year) + 1
        first = min(min(known).year, last - SHORTEST_YEARS)
        return cls(dt.date(first, 1, 1), dt.date(last, 12, 31))

    def place(self, day: dt.date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(min(max(share, 0.0), 1.0) * 100, 2)

    def ticks(self) -> tuple[Mark, ...]:
        years = range(self.first.year, self.last.year + 1)
        step = max(1, -(-len(years) // MOST_TICKS))
        return tuple(Mark(self.place(dt.date(year, 1, 1)), str(year)) for year in years[::step])


def _days(feature: Feature) -> list[dt.date]:
    steps = [step.since for step in feature.timeline if step.since]
    return steps + [_said(claim) for claim in feature.claims if claim.disputed]


def _said(claim: Claim) -> dt.date:
    dated = claim.from_ if claim.from_ and claim.from_ != ".." else claim.as_of
    return parse_partial(dated)[1]


def _segments(steps: Sequence[Step], scale: _Scale, today: dt.date) -> Iterable[Segment]:
    ends = [*(step.since for step in steps[1:]), scale.last]
    for step, end in zip(steps, ends, strict=True):
        start = step.since or scale.first
        stop = end or scale.last
        cuts = {start, stop} | ({today} if start < today < stop else set())
        for left, right in pairwise(sorted(cuts)):
            yield _segment(step, scale, left, right, future=left >= today)


def _segment(step: Step, scale: _Scale, left: dt.date, right: dt.date, *, future: bool) -> Segment:
    start = scale.place(left)
    width = round(scale.place(right) - start, 2)
    return Segment(start, width, step.status.value, step.expected, future)
