"""Classes of water by a single factor (环办〔2011〕22号): the worst item decides.

Only the items that the standard marks as assessed decide; others have a class of their own where
they have limits. Dissolved oxygen is of class I from 7.5 mg/L on: the other way to it that
GB 3838-2002 allows, 90 % of saturation, hangs on pressure and salinity, which nobody hands in.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from layers.water.model import Grade, Judged
from layers.water.values import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from layers.water.model import Body, Item, Sample
    from layers.water.standard import Standard

    Numbers = npt.NDArray[np.float64]
    Marks = npt.NDArray[np.int8]
    Flags = npt.NDArray[np.bool_]

_SLACK = 1e-9
"""How far beyond a limit a number may lie, in parts of it, that is the sum of rounded ones."""


class Graded(NamedTuple):
    """Classes of many samples: ``grades[n]``, and ``by_item[n, k]`` of each item; 0 means none."""

    grades: Marks
    by_item: Marks


class Verdict(NamedTuple):
    """The class of one set of numbers, the items that decided it, and that of each that counts."""

    grade: Grade | None
    by: tuple[str, ...]
    grades: dict[str, Grade]


def grade(
    standard: Standard, items: Sequence[str], numbers: Numbers, *, lakes: Flags | None = None
) -> Graded:
    """Return the classes of ``numbers[n, k]``, in the units of ``items[k]``; NaN is missing.

    ``lakes[n]`` tells the samples of lakes and reservoirs; all are of rivers by default. Raise
    KeyError for an item that the standard does not know.
    """
    known = [standard.item(name) for name in items]
    by_item = np.zeros(numbers.shape, dtype=np.int8)
    for column, item in enumerate(known):
        by_item[:, column] = _classes(standard, item, numbers[:, column], lakes)
    decisive = [column for column, item in enumerate(known) if item.assessed]
    return Graded(by_item[:, decisive].max(axis=1, initial=0), by_item)


def verdict(standard: Standard, numbers: Mapping[str, float], *, body: Body = "river") -> Verdict:
    """Return the class of numbers by item, of one sample or a mean; items not known are left out.

    The items are named in the order of the standard.
    """
    return verdicts(standard, [(numbers, body)])[0]


def verdicts(
    standard: Standard, samples: Sequence[tuple[Mapping[str, float], Body]]
) -> list[Verdict]:
    """Return the class of each of many sets of numbers, and the body of water each is of."""
    measured = {item for numbers, _ in samples for item in numbers}
    items = [item.id for item in standard.items.values() if item.assessed and item.id in measured]
    table = [[numbers.get(item, math.nan) for item in items] for numbers, _ in samples]
    array = np.array(table, dtype=np.float64).reshape(len(samples), len(items))
    lakes = np.array([body == "lake" for _, body in samples], dtype=np.bool_)
    return [_verdict(items, marks) for marks in grade(standard, items, array, lakes=lakes).by_item]


def judge(standard: Standard, sample: Sample, body: Body = "river") -> Judged:
    """Return the class of a sample; a value below detection counts with half the limit."""
    numbers = {item: counted(value) for item, value in sample.values.items()}
    found = verdict(standard, numbers, body=body)
    return Judged(section=sample.section, time=sample.taken_at.isoformat(), **found._asdict())


def code(grade: Grade | None) -> str | None:
    """Write a class for programs: I to V, 劣V, or None."""
    return None if grade is None else "劣V" if grade == Grade.WORSE else grade.name


def _verdict(items: Sequence[str], marks: Marks) -> Verdict:
    pairs = zip(items, marks.tolist(), strict=True)
    grades = {item: Grade(mark) for item, mark in pairs if mark}
    worst = max(grades.values(), default=None)
    return Verdict(worst, tuple(item for item in grades if grades[item] == worst), grades)


def _classes(standard: Standard, item: Item, numbers: Numbers, lakes: Flags | None) -> Marks:
    river, lake = standard.limits(item.id), standard.limits(item.id, "lake")
    found = _against(item, river, numbers)
    if lakes is not None and lake != river and lakes.any():
        found[lakes] = _against(item, lake, numbers[lakes])
    found[np.isnan(numbers)] = 0
    return found


def _against(item: Item, limits: tuple[float, ...], numbers: Numbers) -> Marks:
    """Return the class of each number; limits that ask for less come later."""
    if not limits:
        return np.zeros(len(numbers), dtype=np.int8)
    if item.sense == "within":
        low, high = limits[0] * (1 - _SLACK), limits[1] * (1 + _SLACK)
        inside = (numbers >= low) & (numbers <= high)
        return np.where(inside, Grade.I, Grade.WORSE).astype(np.int8)
    misses, slack = (
        (operator.lt, 1 - _SLACK) if item.sense == "at_least" else (operator.gt, 1 + _SLACK)
    )
    found = np.full(len(numbers), Grade.I, dtype=np.int8)
    for limit in limits:
        found += misses(numbers, limit * slack)
    return found
