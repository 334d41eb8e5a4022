"""By how much items miss a class, and in which order they are named (环办〔2011〕22号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.water.grades import verdict
from layers.water.model import Exceedance, Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from layers.water.model import Body, Item
    from layers.water.standard import Standard

MOST_NAMED = 3
"""How many items are named as the main ones."""

_FIRST = frozenset({"cn", "pb", "cr6", "hg", "cd", "as", "cu", "zn"})
"""Cyanide and heavy metals are named before all others."""

_LEAST_WRITTEN = 0.01


def exceedances(
    standard: Standard, values: Mapping[str, float], target: Grade, *, body: Body = "river"
) -> tuple[Exceedance, ...]:
    """Return the assessed items that miss a class from I to V, the main ones first.

    Cyanide and heavy metals go first; then the worse class, then the greater multiple. Every class
    is met by nothing that is worse than V; raise ValueError for that as a target.
    """
    if target is Grade.WORSE:
        message = "a target is a class from I to V"
        raise ValueError(message)
    classes = verdict(standard, values, body=body).grades
    missed = [item for item, found in classes.items() if found > target]
    told = [_told(standard, item, values[item], target, body) for item in missed]
    return tuple(sorted(told, key=lambda each: _rank(each, classes[each.item])))


def written(told: Iterable[Exceedance], items: Mapping[str, Item], lang: str) -> str:
    """Write exceedances as bulletins do: ``氨氮/1.3、溶解氧(低1.2 mg/L)、pH值(9.2)``."""
    return ("、" if lang == "zh" else ", ").join(
        _text(each, items[each.item], lang) for each in told
    )


def _told(standard: Standard, item: str, measured: float, target: Grade, body: Body) -> Exceedance:
    limits, sense = standard.limits(item, body), standard.item(item).sense
    if sense == "within":
        low, high = limits
        return Exceedance(item=item, measured=measured, target=low if measured < low else high)
    limit = limits[target - 1]
    told = Exceedance(item=item, measured=measured, target=limit)
    if sense == "at_least":
        return told.model_copy(update={"difference": limit - measured})
    return told.model_copy(update={"multiple": measured / limit - 1})


def _rank(told: Exceedance, found: Grade) -> tuple[bool, int, float]:
    return told.item not in _FIRST, -found, -(told.multiple or 0.0)


def _text(told: Exceedance, item: Item, lang: str) -> str:
    name = item.name.zh if lang == "zh" else item.name.en
    if told.multiple is not None:
        return f"{name}/{_multiple(told.multiple)}"
    if told.difference is None:
        return f"{name}({told.measured:.3g})" if lang == "zh" else f"{name} ({told.measured:.3g})"
    short = f"{_multiple(told.difference)} {item.unit}"
    return f"{name}(低{short})" if lang == "zh" else f"{name} ({short} short)"


def _multiple(number: float) -> str:
    """Write one decimal, two where one would be nothing."""
    if number < _LEAST_WRITTEN:
        return f"<{_LEAST_WRITTEN}"
    return f"{number:.1f}" if round(number, 1) else f"{number:.2f}"
