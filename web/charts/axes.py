"""Scales and ticks of charts: round numbers, months and years."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
_MONTHS = (1, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Scale:
    """Takes numbers from ``low`` to ``high`` to places from ``start`` to ``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, number: float) -> float:
        """Return the place of a number, one digit after the point; outside stays outside."""
        share = (number - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def number_ticks(low: float, high: float, count: int = 5) -> tuple[float, ...]:
    """Return round numbers within a range, about so many; raise ValueError for an empty range."""
    if not low < high:
        message = f"there is nothing between {low} and {high}"
        raise ValueError(message)
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * step for step in _STEPS if power * step >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return tuple(float(f"{index * step:.10g}") for index in range(first, last + 1))


def month_ticks(first: dt.date, last: dt.date, count: int = 8) -> tuple[dt.date, ...]:
    """Return first days of months or years within a range, no more than about so many."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in _MONTHS if months / step <= count), _MONTHS[-1])
    begin = first.year * 12 + first.month - 1
    begin += -begin % step
    days = (dt.date(at // 12, at % 12 + 1, 1) for at in range(begin, begin + months + 1, step))
    return tuple(day for day in days if first <= day <= last)


def month_label(day: dt.date, *, years_only: bool) -> str:
    """Write a tick of time: a year, or a year and a month."""
    return str(day.year) if years_only else f"{day.year}-{day.month:02}"
