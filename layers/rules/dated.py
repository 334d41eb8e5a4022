"""Dates in their order: what began before it was said, what is promised after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.dates import parse_partial
from layers.problems import Problem
from layers.rules.cells import SINCE_BEFORE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from layers.facts import Facts


def claims_out_of_time(facts: Facts) -> Iterator[Problem]:
    """Yield every fact dated after it was said, and every promise dated before."""
    for row, cells in facts.rows("claims"):
        said = _span(cells["as_of"])
        message = _broken_promise(cells, said) if cells["expected"] else _too_early(cells, said)
        if message:
            yield Problem("claims.csv", row, "from", message)


def names_out_of_time(facts: Facts) -> Iterator[Problem]:
    """Yield every name that ended before it began."""
    for row, cells in facts.rows("names"):
        since, until = _span(cells["since"]), _span(cells["until"])
        if since and until and since[0] > until[1]:
            message = f"{cells['until']} is before since, {cells['since']}; put them in order"
            yield Problem("names.csv", row, "until", message)


def _too_early(cells: dict[str, str], said: tuple[dt.date, dt.date] | None) -> str:
    begun = _span(cells["from"])
    if begun and said and begun[0] > said[1]:
        return (
            f"{cells['from']} is after as_of, {cells['as_of']}; a claim about the future is "
            "marked expected"
        )
    return ""


def _broken_promise(cells: dict[str, str], said: tuple[dt.date, dt.date] | None) -> str:
    if cells["from"] in {"", SINCE_BEFORE}:
        return "an expected claim needs the date that is promised"
    promised = _span(cells["from"])
    if promised and said and promised[1] <= said[1]:
        return (
            f"{cells['from']} is expected, but not after as_of, {cells['as_of']}; correct a date "
            "or clear expected"
        )
    return ""


def _span(text: str) -> tuple[dt.date, dt.date] | None:
    try:
        return parse_partial(text)
    except ValueError:
        return None
