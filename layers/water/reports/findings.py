"""The class of a section in a month: the mean of what cities measured, or the national platform.

Several measurements of a month count by their arithmetic mean (环办〔2011〕22号, on statistics); a
value below detection goes into a mean as half of its limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.water.grades import verdict
from layers.water.reports.model import Finding
from layers.water.reports.words import NATIONAL
from layers.water.standard import Standard

if TYPE_CHECKING:
    from layers.water.clock import Month
    from layers.water.model import Section, WaterFacts
    from layers.water.readings import Mean, Readings
    from layers.water.reports.model import Measurer

_DIGITS = 12
"""Sums of floating-point numbers are rounded to this: 0.1 and 0.2 have the mean 0.15, no more."""

_OTHER: dict[Measurer, Measurer] = {"joint": "national", "national": "joint"}


class Findings:
    """The classes of months, out of a store of readings."""

    def __init__(self, facts: WaterFacts, readings: Readings) -> None:
        """Keep the store, and the standard to judge by."""
        self.standard = Standard.of(facts)
        self._readings = readings
        self._items = tuple(facts.items)

    def of(self, section: Section, month: Month, first: Measurer = "joint") -> Finding | None:
        """Return the class of a month by one measurer, or else by the other; None without data."""
        return self._by(first, section, month) or self._by(_OTHER[first], section, month)

    def _by(self, measurer: Measurer, section: Section, month: Month) -> Finding | None:
        present = set(self._readings.cities(section.id, month))
        wanted = present & {NATIONAL} if measurer == "national" else present - {NATIONAL}
        pooled = self._pooled(section, month, sorted(wanted))
        if not pooled:
            return None
        means = {item: _mean(*sum_) for item, sum_ in pooled.items()}
        found = verdict(self.standard, means, body=section.body)
        return Finding(
            grade=found.grade,
            by=found.by,
            means=means,
            measurer=measurer,
            cities=tuple(sorted(wanted)),
            samples=max(count for _, count in pooled.values()),
        )

    def _pooled(
        self, section: Section, month: Month, cities: list[str]
    ) -> dict[str, tuple[float, int]]:
        """Return the sum and the count of each item over the samples of all the cities."""
        sums: dict[str, tuple[float, int]] = {}
        for city in cities:
            means = self._readings.means(section.id, month, month, city).get(month, {})
            for item in filter(means.__contains__, self._items):
                sums[item] = _added(sums.get(item, (0.0, 0)), means[item])
        return sums


def _added(sum_: tuple[float, int], mean: Mean) -> tuple[float, int]:
    total, count = sum_
    return total + mean.number * mean.count, count + mean.count


def _mean(total: float, count: int) -> float:
    return float(f"{total / count:.{_DIGITS}g}")
