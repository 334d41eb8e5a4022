"""A filter as the services take it: read once, then asked of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import orjson

from geo.axes import CRS84
from layers.collections.filters import written
from layers.collections.filters.building import Builder
from layers.collections.filters.comparing import all_of, compare
from layers.collections.filters.fault import FilterFault, echo, unknown_property
from layers.collections.filters.literals import as_day, plain
from layers.collections.filters.terms import Term, View, constant, full, named, queryables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.axes import Crs
    from layers.collections.model import Column
    from layers.collections.rows import Places, Rows

Lang = Literal["cql2-text", "cql2-json"]

LONGEST = 4096
"""How many characters a filter may have."""

_TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True)
class Filter:
    """A test that rows pass or not; a row of which it is not known does not pass."""

    _test: Term

    def places(self, rows: Rows, places: Places) -> Places:
        """Return those of the rows that pass, in their order; raise FilterFault rarely.

        That is when a geometry of the filter is such that GEOS cannot compare it.
        """
        if not len(places):
            return places
        passed: Places = places[full(self._test.of(View(rows, places)), len(places))]
        return passed


def parse(text: str, *, lang: Lang, columns: Sequence[Column], crs: Crs = CRS84) -> Filter:
    """Read a filter on a collection with these columns; its geometries are in ``crs``.

    Raises FilterFault, which says what is wrong and where. The work is linear in the text.
    """
    if len(text) > LONGEST:
        zh, en = f"过滤条件超过 {LONGEST} 个字符。", f"a filter has at most {LONGEST} characters"
        raise FilterFault(zh, en)
    tree = written.tree(text) if lang == "cql2-text" else _json(text)
    known = {told.id: told for told in queryables(columns)}
    return Filter(Builder(known, crs).truth(tree))


def equals(columns: Sequence[Column], wanted: Mapping[str, str]) -> Filter:
    """Return the filter of rows whose columns have these values, given as text.

    Raises FilterFault for an unknown column, or a text that is no value of its kind.
    """
    known = {told.id: told for told in queryables(columns)}
    tests = [_equal(known, name, text) for name, text in wanted.items()]
    return Filter(all_of(constant("truth", value=True), *tests))


def _equal(known: Mapping[str, Column], name: str, text: str) -> Term:
    if name not in known:
        raise unknown_property(name, known)
    told = named(known[name])
    return compare("=", told, _value(told.kind, name, text))


def _value(kind: str, name: str, text: str) -> Term:
    if kind == "number":
        return _number(name, text)
    if kind == "truth":
        if text not in _TRUTHS:
            raise _no_value(name, text, "true、false", "true or false")
        return plain(_TRUTHS[text])
    return as_day(plain(text), name) if kind == "day" else plain(text)


def _number(name: str, text: str) -> Term:
    try:
        if text.isascii() and "_" not in text:
            return plain(float(text))
    except ValueError:
        pass
    raise _no_value(name, text, "数字", "a number")


def _no_value(name: str, text: str, zh: str, en: str) -> FilterFault:
    shown = echo(text)
    return FilterFault(f"“{name}”须为{zh}，不能是“{shown}”。", f"'{name}' is {en}, not '{shown}'")


def _json(text: str) -> Any:  # noqa: ANN401 -- any tree, checked where it is built
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        zh, en = f"JSON 在 {place} 处无法读取。", f"the JSON cannot be read at {place}"
        raise FilterFault(zh, en) from None
