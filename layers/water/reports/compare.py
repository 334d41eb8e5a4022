"""Samples of one survey by two measurers, side by side, with their relative deviation.

The deviation of a pair is |a - b| / (a + b), by which parallel samples are judged (HJ/T 91-2002):
how far each is from the mean of both, as a share of it. pH is logarithmic and a temperature in
degrees Celsius has no true zero, so that theirs would mean nothing: they have a difference alone.
No bound is put on it: which deviation is allowed depends on the item, the method and the range.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING, Final

from layers.model import Text
from layers.water.faults import UnknownSection
from layers.water.reports.model import Pair, PairRow, SideBySide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.water.clock import Month
    from layers.water.model import Item, Sample, Value, WaterFacts
    from layers.water.readings import Readings

SAME_SURVEY: Final = dt.timedelta(hours=24)
"""How far apart two samples of one survey are taken at most; an assumption."""

_DEGREES = "℃"
_DECIMALS = 12
_MISSING = Text(zh="只有一方测了", en="measured by one of them alone")
_BELOW = Text(zh="低于检出限，不评判", en="below detection, not judged")
_NO_RATIO = Text(zh="只看差值", en="by difference alone")
_BOTH_ZERO = Text(zh="两方都是零", en="both are zero")

NOTES: tuple[Text, ...] = (
    Text(
        zh="相对偏差 = |甲 − 乙| ÷（甲 + 乙），与平行双样的算法相同（HJ/T 91-2002）；"
        "允许多大偏差因项目、方法和含量而不同，这里不作判定。",
        en="Relative deviation = |a - b| / (a + b), as for parallel samples (HJ/T 91-2002); which "
        "one is allowed depends on item, method and range, and is not judged here.",
    ),
    Text(
        zh="相隔不超过24小时、潮位不矛盾的两个样品算作同一次监测。",
        en="Two samples count as one survey when they were taken within 24 hours of each other and "
        "on tides that do not contradict.",
    ),
)
"""The rules of the comparison, as it states them itself."""


def side_by_side(facts: WaterFacts, readings: Readings, section: str, month: Month) -> SideBySide:
    """Return the samples of a section in a month, each two of one survey beside each other.

    Raises UnknownSection.
    """
    if section not in facts.sections:
        raise UnknownSection(section, facts.sections)
    by_city = _by_city(readings, section, month)
    pairs = [
        _pair(one, other, facts.items)
        for a, b in combinations(sorted(by_city), 2)
        for one, other in _matched(by_city[a], by_city[b])
    ]
    paired = {city for pair in pairs for city in pair.cities}
    return SideBySide(
        section=section,
        name=facts.sections[section].name,
        month=str(month),
        pairs=tuple(sorted(pairs, key=lambda pair: (min(pair.taken_at), pair.cities))),
        alone=tuple(sorted(set(by_city) - paired)),
        notes=NOTES,
    )


def _by_city(readings: Readings, section: str, month: Month) -> dict[str, list[Sample]]:
    since, until = month.bounds()
    return {
        city: [
            one.sample
            for one in readings.samples(section=section, city=city, since=since, until=until)
        ]
        for city in readings.cities(section, month)
    }


def _matched(a: Sequence[Sample], b: Sequence[Sample]) -> Iterator[tuple[Sample, Sample]]:
    """Yield the pairs of one survey, the nearest in time first; no sample stands in two of them."""
    near = (
        (abs(one.taken_at - other.taken_at), one.taken_at, i, j)
        for i, one in enumerate(a)
        for j, other in enumerate(b)
        if _is_one_survey(one, other)
    )
    used: set[tuple[str, int]] = set()
    for _, _, i, j in sorted(near):
        if not used & {("a", i), ("b", j)}:
            used |= {("a", i), ("b", j)}
            yield a[i], b[j]


def _is_one_survey(one: Sample, other: Sample) -> bool:
    tides = {one.tide, other.tide} - {None}
    return len(tides) < 2 and abs(one.taken_at - other.taken_at) <= SAME_SURVEY  # noqa: PLR2004


def _pair(one: Sample, other: Sample, items: dict[str, Item]) -> Pair:
    held = {*one.values, *other.values}
    return Pair(
        cities=(one.city, other.city),
        taken_at=(one.taken_at, other.taken_at),
        tides=(one.tide, other.tide),
        rows=tuple(
            _row(item, one.values.get(item.id), other.values.get(item.id))
            for item in items.values()
            if item.id in held
        ),
    )


def _row(item: Item, a: Value | None, b: Value | None) -> PairRow:
    difference, deviation, note = _compared(item, a, b)
    return PairRow(
        item=item.id,
        name=item.name,
        unit=item.unit,
        a=a,
        b=b,
        difference=difference,
        deviation=deviation,
        note=note,
    )


def _compared(
    item: Item, a: Value | None, b: Value | None
) -> tuple[float | None, float | None, Text | None]:
    """Return difference, deviation, and why there is none."""
    if a is None or b is None:
        return None, None, _MISSING
    if a.below or b.below:
        return None, None, _BELOW
    apart, total = abs(a.number - b.number), a.number + b.number
    difference = round(apart, _DECIMALS)
    if item.sense == "within" or item.unit == _DEGREES:
        return difference, None, _NO_RATIO
    if not total:
        return difference, None, _BOTH_ZERO
    return difference, apart / total, None
