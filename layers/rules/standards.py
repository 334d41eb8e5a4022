"""The standard as data: limits that can be compared, in the order of the classes, all there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from layers.problems import Problem
from layers.rules.cells import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from layers.facts import Facts

    Cells = dict[str, str]

_ITEMS, _GRADES = "standards/items", "standards/grades"
_CLASSES = ("i", "ii", "iii", "iv", "v")
_LAKES = tuple(f"lake_{name}" for name in _CLASSES)
_BASIC = "1"
"""The table whose items have classes; those of the others have one limit."""

_EVERY_CLASS = tuple("123456")


def limits_in_part(facts: Facts) -> Iterator[Problem]:
    """Yield every item with some limits of classes and not the others, or with those of another.

    What has to be filled follows from the table and the sense.
    """
    for row, cells in facts.rows(_ITEMS):
        wanted = _wanted(cells)
        for column in (*_CLASSES, *_LAKES, "low", "high", "limit"):
            if bool(cells[column]) != (column in wanted):
                message = "is blank; fill it in" if column in wanted else "has no place here"
                reason = f"{message}: table {cells['table']}, {cells['sense']}"
                yield Problem(f"{_ITEMS}.csv", row, column, reason)


def limits_out_of_order(facts: Facts) -> Iterator[Problem]:
    """Yield every limit that asks for more than that of the class before it."""
    for row, cells in facts.rows(_ITEMS):
        falling = cells["sense"] == "at_least"
        for columns in (_CLASSES, _LAKES, ("low", "high")):
            for before, after in pairwise(columns):
                one, other = number(cells[before]), number(cells[after])
                if (
                    one is not None
                    and other is not None
                    and (one < other if falling else one > other)
                ):
                    message = f"{cells[after]} does not follow {cells[before]} of {before}"
                    yield Problem(f"{_ITEMS}.csv", row, after, message)


def items_of_one_name(facts: Facts) -> Iterator[Problem]:
    """Yield every item that is called or numbered as an earlier one."""
    names: dict[str, str] = {}
    numbers: set[tuple[str, str]] = set()
    for row, cells in facts.rows(_ITEMS):
        place = cells["table"], cells["number"]
        if place in numbers:
            message = f"an earlier row is number {place[1]} of table {place[0]}"
            yield Problem(f"{_ITEMS}.csv", row, "number", message)
        numbers.add(place)
        for column, name in _names(cells):
            other = names.setdefault(name.casefold(), cells["id"])
            if other != cells["id"]:
                message = f"{other!r} is called {name!r} too; a heading could mean either"
                yield Problem(f"{_ITEMS}.csv", row, column, message)


def classes_left_out(facts: Facts) -> Iterator[Problem]:
    """Yield every class that has no words, or not in its turn."""
    given = tuple(facts.table(_GRADES)["grade"])
    if given != _EVERY_CLASS:
        message = f"the classes are {', '.join(given) or 'none'}; list 1 to 6, in this order"
        yield Problem(f"{_GRADES}.csv", 0, "grade", message)


def _wanted(cells: Cells) -> frozenset[str]:
    """Return the columns of limits that an item of this table and sense fills."""
    if cells["sense"] == "none":
        return frozenset()
    if cells["sense"] == "within":
        return frozenset({"low", "high"})
    if cells["table"] != _BASIC:
        return frozenset({"limit"} if cells["limit"] or not cells["note_zh"] else ())
    given = [columns for columns in (_CLASSES, _LAKES) if any(cells[name] for name in columns)]
    return frozenset(name for columns in given or [_CLASSES] for name in columns)


def _names(cells: Cells) -> Iterator[tuple[str, str]]:
    for column in ("id", "name_zh", "name_en"):
        yield column, cells[column]
    for name in filter(None, cells["aliases"].split(";")):
        yield "aliases", name
