"""Operators on text, numbers, truths and days: arrow does the work, a null gives a null."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely

from layers.collections.filters.fault import FilterFault, unlike
from layers.collections.filters.literals import as_day
from layers.collections.filters.terms import Term, constant, of_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layers.collections.filters.terms import View

MOST_WILDCARDS = 16
"""How many ``%`` and ``_`` a pattern may have."""

COMPARISONS = {
    "=": pc.equal,
    "<>": pc.not_equal,
    "<": pc.less,
    "<=": pc.less_equal,
    ">": pc.greater,
    ">=": pc.greater_equal,
}
_UNORDERED = ("truth", "span", "shape")


def compare(word: str, left: Term, right: Term) -> Term:
    """Return whether two values compare so; both are of one kind, text may stand for a day."""
    left, right = _alike(word, left, right)
    if left.kind in _UNORDERED and (word not in ("=", "<>") or left.kind != "truth"):
        raise unlike(word, "number", left.kind)
    function = COMPARISONS[word]
    return Term("truth", lambda view: function(left.of(view), right.of(view)))


def between(value: Term, low: Term, high: Term) -> Term:
    """Return whether a value lies between two, both included."""
    return all_of(compare(">=", value, low), compare("<=", value, high))


def among(value: Term, choices: Sequence[Term]) -> Term:
    """Return whether a value equals one of several; null when that is not known."""
    tests = [compare("=", value, choice) for choice in choices]
    fixed = value.constant is None and all(choice.constant is not None for choice in choices)
    if not fixed or value.kind not in ("text", "day"):
        return any_of(*tests)
    wanted = pa.array([_alike("in", value, choice)[1].constant for choice in choices])

    def found(view: View) -> Any:  # noqa: ANN401 -- as Term.of
        values = value.of(view)
        hit = pc.is_in(values, value_set=wanted.cast(values.type))
        return pc.if_else(pc.is_valid(values), hit, pa.scalar(None, pa.bool_()))

    return Term("truth", found)


def like(value: Term, pattern: Term) -> Term:
    """Return whether a text matches a pattern: ``%`` is any letters, ``_`` one letter."""
    of_kind("like", "text", value)
    of_kind("like", "text", pattern)
    if pattern.constant is None:
        zh, en = "LIKE 的模式须为文字常量。", "the pattern of LIKE must be a literal text"
        raise FilterFault(zh, en)
    wild = len(re.findall(r"[%_]", pattern.constant))
    if wild > MOST_WILDCARDS:
        zh = f"LIKE 的模式最多含 {MOST_WILDCARDS} 个通配符，这里有 {wild} 个。"
        raise FilterFault(zh, f"a pattern has at most {MOST_WILDCARDS} wildcards, not {wild}")
    return Term("truth", lambda view: pc.match_like(value.of(view), pattern.constant))


def folded(value: Term) -> Term:
    """Return a text with the difference between capitals and small letters taken out."""
    of_kind("casei", "text", value)
    if value.constant is not None:
        return constant("text", value.constant.casefold())
    return Term("text", lambda view: _folded(value.of(view)))


def is_null(value: Term) -> Term:
    """Return whether nothing is known of a value."""
    if value.kind == "shape":
        return Term("truth", lambda view: _missing(value, view))
    return Term("truth", lambda view: pc.is_null(value.of(view)))


def all_of(*tests: Term) -> Term:
    """Return whether all hold; false is stronger than null."""
    return _folded_tests("and", pc.and_kleene, tests)


def any_of(*tests: Term) -> Term:
    """Return whether one holds; true is stronger than null."""
    return _folded_tests("or", pc.or_kleene, tests)


def negated(test: Term) -> Term:
    """Return whether a test does not hold; null stays null."""
    asked = of_kind("not", "truth", test)
    return Term("truth", lambda view: pc.invert(asked.of(view)))


def _folded_tests(word: str, function: Callable[..., Any], tests: Sequence[Term]) -> Term:
    asked = [of_kind(word, "truth", test) for test in tests]

    def found(view: View) -> Any:  # noqa: ANN401 -- as Term.of
        result = asked[0].of(view)
        for test in asked[1:]:
            result = function(result, test.of(view))
        return result

    return Term("truth", found)


def _alike(word: str, left: Term, right: Term) -> tuple[Term, Term]:
    """Return two values of one kind; a text that is a day becomes one beside a day."""
    if left.kind == "day" and right.kind == "text":
        right = as_day(right, word)
    elif left.kind == "text" and right.kind == "day":
        left = as_day(left, word)
    if left.kind != right.kind:
        raise unlike(word, left.kind, right.kind)
    return left, right


def _missing(value: Term, view: View) -> pa.Array:
    missing = shapely.is_missing(value.of(view))
    return pa.array(np.broadcast_to(missing, len(view.places)))


def _folded(texts: Any) -> Any:  # noqa: ANN401 -- arrow has no types for mypy
    coded = texts.dictionary_encode()
    words = [word.casefold() for word in coded.dictionary.to_pylist()]
    return pa.array(words, pa.string()).take(coded.indices)
