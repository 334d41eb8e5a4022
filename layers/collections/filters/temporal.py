"""How times lie to each other: the functions of CQL2 on days and on spans of days.

A day is the span from itself to itself; spans include both ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from layers.collections.filters.fault import unlike
from layers.collections.filters.literals import as_day
from layers.collections.filters.terms import Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from layers.collections.filters.terms import View

_FAR = 2**31


class _Spans(NamedTuple):
    """Spans of the rows: first and last day as numbers, and whether they are known."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    known: NDArray[np.bool_]


FUNCTIONS: dict[str, Callable[[_Spans, _Spans], Any]] = {
    "t_after": lambda a, b: a.first > b.last,
    "t_before": lambda a, b: a.last < b.first,
    "t_contains": lambda a, b: (a.first < b.first) & (a.last > b.last),
    "t_disjoint": lambda a, b: (a.first > b.last) | (a.last < b.first),
    "t_during": lambda a, b: (a.first > b.first) & (a.last < b.last),
    "t_equals": lambda a, b: (a.first == b.first) & (a.last == b.last),
    "t_finishedby": lambda a, b: (a.first < b.first) & (a.last == b.last),
    "t_finishes": lambda a, b: (a.first > b.first) & (a.last == b.last),
    "t_intersects": lambda a, b: (a.first <= b.last) & (a.last >= b.first),
    "t_meets": lambda a, b: a.last == b.first,
    "t_metby": lambda a, b: a.first == b.last,
    "t_overlappedby": lambda a, b: (a.first > b.first) & (a.first < b.last) & (a.last > b.last),
    "t_overlaps": lambda a, b: (a.first < b.first) & (a.last > b.first) & (a.last < b.last),
    "t_startedby": lambda a, b: (a.first == b.first) & (a.last > b.last),
    "t_starts": lambda a, b: (a.first == b.first) & (a.last < b.last),
}
"""The functions by their names in small letters, as CQL2 defines them."""


def related(word: str, left: Term, right: Term) -> Term:
    """Return whether two times lie so to each other; null when a day is not known."""
    left, right = _timed(word, left), _timed(word, right)
    relation = FUNCTIONS[word]

    def found(view: View) -> Any:  # noqa: ANN401 -- as Term.of
        one, other = _spans(left, view), _spans(right, view)
        return pa.array(relation(one, other), mask=~(one.known & other.known))

    return Term("truth", found)


def _timed(word: str, term: Term) -> Term:
    if term.kind == "text":
        return as_day(term, word)
    if term.kind not in ("day", "span"):
        raise unlike(word, "day", term.kind)
    return term


def _spans(term: Term, view: View) -> _Spans:
    count = len(view.places)
    if term.kind == "day":
        days, known = _days(term.of(view), count, 0)
        return _Spans(days, days, known)
    begin, end = term.of(view)
    first, last = _days(begin, count, -_FAR)[0], _days(end, count, _FAR)[0]
    return _Spans(first, last, np.ones(count, dtype=np.bool_))


def _days(
    found: Any,  # noqa: ANN401 -- an array or a scalar of arrow
    count: int,
    missing: int,
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return days as numbers, with another number where there is none, and where there is one."""
    if isinstance(found, pa.Scalar):
        found = pa.array([found.as_py()] * count, pa.date32())
    numbers = pc.fill_null(found.cast(pa.int32()).cast(pa.int64()), missing)
    return numbers.to_numpy(), found.is_valid().to_numpy(zero_copy_only=False)
