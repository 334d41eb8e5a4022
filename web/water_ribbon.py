"""The targets of a section on one line of time: which class it had to reach in which year."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layers.water.model import Grade, Section, Target

SHORTEST_YEARS = 8
"""A ribbon spans at least this many years."""


@dataclass(frozen=True)
class Span:
    """Years in a row under one target; ``left`` and ``width`` in per cent of the ribbon."""

    left: float
    width: float
    first: int
    last: int
    grade: Grade | None
    stage: bool


@dataclass(frozen=True)
class TargetRibbon:
    """What is drawn: spans, and the place of today in per cent."""

    spans: tuple[Span, ...]
    today: float


def target_ribbon(section: Section, year: int) -> TargetRibbon | None:
    """Return the ribbon of a section in a year; None when it has no target."""
    if not section.targets:
        return None
    named = [at for target in section.targets for at in (target.since, target.until) if at]
    last = max([*named, year]) + 1
    first = min([*named, year, last - SHORTEST_YEARS + 1])
    count = last - first + 1
    held = [(at, section.target(at)) for at in range(first, last + 1)]
    spans = []
    for target, run in groupby(held, key=lambda pair: pair[1]):
        years = [at for at, _ in run]
        if target is not None:
            spans.append(_span(target, years, first, count))
    return TargetRibbon(tuple(spans), round((year - first + 0.5) / count * 100, 2))


def _span(target: Target, years: list[int], first: int, count: int) -> Span:
    return Span(
        left=round((years[0] - first) / count * 100, 2),
        width=round(len(years) / count * 100, 2),
        first=years[0],
        last=years[-1],
        grade=target.grade,
        stage=target.kind == "stage",
    )
