"""Figures as a reader's words: in the units of the language, with rows that agree put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from web.messages import messages, text
from web.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.model import Measure, Text

_WAN, _YI = Decimal(10_000), Decimal(100_000_000)
_MILLION, _BILLION = Decimal(1_000_000), Decimal(1_000_000_000)
_CLASSES = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}


@dataclass
class Value:
    """One value and who gives it."""

    words: str
    sources: list[str] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)


@dataclass
class Figure:
    """Every value that is known of one thing; more than one when sources disagree."""

    name: str
    part: str | None
    values: dict[tuple[str, str], Value] = field(default_factory=dict)


def figures(lang: str, measures: Iterable[Measure]) -> list[Figure]:
    """Return the measures of a feature, one figure for each key and part, in their order."""
    found: dict[tuple[str, str | None], Figure] = {}
    for measure in measures:
        blank = Figure(named(lang, "measure", measure.key), measure.part)
        figure = found.setdefault((measure.key, measure.part), blank)
        words = value_words(lang, measure.value, measure.unit)
        value = figure.values.setdefault((measure.value, measure.unit), Value(words))
        value.sources.append(measure.source)
        if measure.note and measure.note not in value.notes:
            value.notes.append(measure.note)
    return list(found.values())


def value_words(lang: str, value: str, unit: str) -> str:
    """Return a decimal number with its unit: ``111.8 亿元``, ``CNY 11.18 billion``."""
    number = Decimal(value)
    if unit == "class" and value in _CLASSES:
        return text(lang, "unit.class", number=_CLASSES[value])
    if unit == "CNY":
        return _money(lang, number)
    scaled, suffix = (number / _WAN, "万") if lang == "zh" and number >= _WAN else (number, "")
    words = f"{_plain(scaled)} {suffix}".strip()
    template = messages(lang).get(f"unit.{unit}")
    return template.format(number=words) if template else f"{words} {unit}"


def _money(lang: str, number: Decimal) -> str:
    if lang == "zh":
        return f"{_plain(number / _YI)} 亿元" if number >= _YI else f"{_plain(number / _WAN)} 万元"
    if number >= _BILLION:
        return f"CNY {_plain(number / _BILLION)} billion"
    return f"CNY {_plain(number / _MILLION)} million"


def _plain(number: Decimal) -> str:
    digits = f"{number:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
