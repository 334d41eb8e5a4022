"""The units that papers name, found by any way of writing them.

市教育局 is a different unit in every city, so a name counts only in a paper that has to do with the
city of the unit and names its district, and only when one unit alone may be meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.cleaning import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.paperwork import Unit

_OF = "(?:中共|共青团|国家税务总局)?"
_AREA = re.compile(f"{_OF}([^市]{{2,3}}市(?:[^区县]{{1,3}}[区县](?!域|划))?)")


class _Known(NamedTuple):
    """A unit, by its names as they stand in a cleaned text; ``area`` is its city or district."""

    unit: str
    place: str | None
    area: str
    names: tuple[str, ...]


class Registry:
    """Every known unit."""

    def __init__(self, units: dict[str, Unit]) -> None:
        """Take the units by id."""
        self._units = tuple(_known(unit) for unit in units.values())

    def of(self, text: str, places: frozenset[str]) -> Mapping[str, str]:
        """Return, by each name, the unit that it means in a cleaned text about these cities."""
        areas = {unit.area: unit.area in text for unit in self._units}
        found: dict[str, set[str]] = {}
        for unit in self._units:
            if areas[unit.area] and (unit.place is None or unit.place in places):
                for name in unit.names:
                    found.setdefault(name, set()).add(unit.unit)
        return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _known(unit: Unit) -> _Known:
    names = tuple(plain(name) for name in (unit.name.zh, *unit.aliases))
    area = _AREA.match(names[0])
    return _Known(unit.id, unit.place, area[1] if area else "", names)
