"""The classes of an item as bands of a chart, and a target as its line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from layers.water.model import Grade
from web.charts.model import Band, TargetLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.water.model import Body, GradeWords, Item

_SIGNS = {"at_most": "≤", "at_least": "≥"}


def bands_of(item: Item, grades: Sequence[GradeWords], body: Body, lang: str) -> tuple[Band, ...]:
    """Return the bands of an item, from class I on; an item without classes has none.

    ``grades`` are all classes from I to worse than V. Classes that share a bound are one band,
    named by the better one.
    """
    limits = _limits(item, body)
    if item.sense == "within" and limits:
        low, high = limits
        return (Band(f"{low:g}–{high:g}", grades[0].colour, low, high),)
    if item.sense not in _SIGNS or not limits:
        return ()
    edges: Sequence[float | None] = (None, *limits, None)
    if item.sense == "at_most":
        edges = (0.0, *limits, None)
    return tuple(_bands(item, edges, grades, lang))


def _bands(
    item: Item, edges: Sequence[float | None], grades: Sequence[GradeWords], lang: str
) -> Iterator[Band]:
    for (one, other), grade in zip(pairwise(edges), grades, strict=True):
        if one == other:
            continue
        low, high = (one, other) if item.sense == "at_most" else (other, one)
        yield Band(grade.label.zh if lang == "zh" else grade.label.en, grade.colour, low, high)


def target_of(item: Item, grade: Grade | None, body: Body, words: str) -> TargetLine | None:
    """Return the bound that a class puts upon an item; None when it puts none in numbers.

    ``words`` name the target; the bound is written after them.
    """
    limits = _limits(item, body)
    if item.sense not in _SIGNS or not limits or grade is None or grade is Grade.WORSE:
        return None
    limit = limits[grade - 1]
    return TargetLine(limit, f"{words} {_SIGNS[item.sense]} {limit:g}")


def _limits(item: Item, body: Body) -> tuple[float, ...]:
    return (item.lake_limits if body == "lake" else ()) or item.limits
