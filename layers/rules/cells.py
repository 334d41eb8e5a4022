"""Rules for a single cell: its characters, and the form that its column asks for."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.dates import parse_partial
from layers.facts import RIVER_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

SINCE_BEFORE = ".."
"""Stands for a beginning that lies before our record."""

_ODD_BLANKS = "\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
_STRAY = re.compile(rf"^ | $|  |[{_ODD_BLANKS}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffd]")
_FULL_WIDTH = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Rule:
    """A condition that every filled cell of a column meets, and what to say when one does not."""

    holds: Callable[[str], bool]
    message: str


@dataclass(frozen=True)
class Form:
    """What the cells of a column look like: their rules, and whether a cell may be blank."""

    rules: tuple[Rule, ...]
    optional: bool

    def fault(self, text: str) -> str:
        """Say what is wrong with a cell, in the words of the first rule it breaks, or nothing."""
        if not text:
            return "" if self.optional else "is blank; fill it in"
        return next((rule.message for rule in self.rules if not rule.holds(text)), "")


def number(text: str) -> float | None:
    """Read a plain, finite decimal number; None for anything else."""
    value = float(text) if _NUMBER.fullmatch(text) else math.nan
    return value if math.isfinite(value) else None


def _matches(pattern: str, message: str) -> Rule:
    compiled = re.compile(pattern)
    return Rule(lambda text: compiled.fullmatch(text) is not None, message)


def _is_date(text: str) -> bool:
    try:
        parse_partial(text)
    except ValueError:
        return False
    return True


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return True


def one_of(choices: Collection[str]) -> tuple[Rule, ...]:
    """Make the rules of a column whose cells are one of a few words."""
    message = f"is unknown; write one of {', '.join(choices)}"
    return (*NAME, Rule(lambda text: text in choices, message))


_DATE_FORM = "is not a date of the calendar; write YYYY, YYYY-MM or YYYY-MM-DD"
_ID_FORM = "is not an id; write small letters and digits, joined by - . or _"

PROSE = (
    Rule(lambda text: not _CONTROL.search(text), "has a control character; remove it"),
    Rule(
        lambda text: not _STRAY.search(text),
        "has a stray blank (leading, trailing, double or not a plain space); remove it",
    ),
)
NAME = (
    *PROSE,
    Rule(
        lambda text: not _FULL_WIDTH.search(text),
        "has full-width digits or letters; type them in ASCII",
    ),
)
_FINITE = Rule(_is_finite, "is not a finite number; write a plain decimal number")

FORMS: dict[str, tuple[Rule, ...]] = {
    "prose": PROSE,
    "name": NAME,
    "id": (*NAME, Rule(lambda text: _ID.fullmatch(text) is not None, _ID_FORM)),
    "ids": (
        *NAME,
        Rule(lambda text: all(_ID.fullmatch(part) for part in text.split(";")), _ID_FORM),
    ),
    "line": (
        *NAME,
        Rule(lambda text: _ID.fullmatch(text.removeprefix(RIVER_LINE)) is not None, _ID_FORM),
    ),
    "city": (*NAME, _matches("city-[0-9]{6}", "is not a city id; write city- and six digits")),
    "cities": (
        *NAME,
        _matches("city-[0-9]{6}(;city-[0-9]{6})*", "is no list of city ids, joined by ;"),
    ),
    "hash": (*NAME, _matches("[0-9a-f]{64}", "is no SHA-256; write 64 hexadecimal digits")),
    "days": (
        *NAME,
        _matches(
            "(0[1-9]|1[0-2])-[0-3][0-9](;(0[1-9]|1[0-2])-[0-3][0-9])*",
            "is no list of days of a year; write MM-DD, joined by ;",
        ),
    ),
    "date": (*NAME, Rule(_is_date, _DATE_FORM)),
    "start": (
        *NAME,
        Rule(lambda text: text == SINCE_BEFORE or _is_date(text), f"{_DATE_FORM}, or .."),
    ),
    "flag": (*NAME, _matches("yes", "is not a flag; write yes or leave it blank")),
    "number": (
        *NAME,
        _FINITE,
        Rule(lambda text: number(text) is not None, "is not a plain decimal number"),
    ),
    "metres": (
        *NAME,
        _FINITE,
        _matches("0*[1-9][0-9]*", "is not a positive whole number of metres"),
    ),
    "seq": (*NAME, _matches("[0-9]{1,6}", "is not a whole number")),
    "day": (
        *NAME,
        Rule(_is_date, _DATE_FORM),
        _matches("[0-9]{4}-[0-9]{2}-[0-9]{2}", "is not a day; write YYYY-MM-DD"),
    ),
    "year": (*NAME, _matches("[12][0-9]{3}", "is not a year; write YYYY")),
    "count": (
        *NAME,
        _matches("[1-9][0-9]{0,3}", "is not a whole number, 1 or more"),
    ),
    "colour": (*NAME, _matches("#[0-9a-f]{6}", "is not a colour; write #rrggbb")),
    "minutes": (
        *NAME,
        _matches("[1-9][0-9]{0,3}", "is not a whole number of minutes, 1 or more"),
    ),
    "link": (
        *NAME,
        Rule(
            lambda text: all(_ID.fullmatch(part) for part in text.split(":", 1)),
            "is not a link; write the id of a feature, or feature:part",
        ),
    ),
    "crs": (
        *NAME,
        _matches("EPSG:4326", "is not a coordinate system kept here; convert to EPSG:4326"),
    ),
    "url": (*NAME, _matches(r"https?://[^\s]+", "is not a web address; write https://...")),
}
"""The rules of columns, by the name of their form."""
