"""Understand one row: whose sample it is, what was measured, and what is wrong with it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rapidfuzz import fuzz, process

from layers.water import values
from layers.water.faults import CellFault, WaterError
from layers.water.intake import labels
from layers.water.intake.cell import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layers.water.intake.columns import Role
    from layers.water.intake.findings import Findings
    from layers.water.intake.header import Header
    from layers.water.intake.identity import Identity
    from layers.water.model import Grade, Tide, Value
    from layers.water.standard import Heading, Standard

_T = TypeVar("_T")

_REMEMBERED = 1 << 16  # cells that were met before
_LEAST_ALIKE = 50
_NUMBER = re.compile(r"\s*[<＜]?[\d.]+L?\s*")

Key = tuple[str, str, str | None]
"""Section, time and city: what tells samples apart."""


class Row(NamedTuple):
    """What a row says; ``key`` is None when it does not say whose sample it is."""

    key: Key | None
    values: dict[str, Value]
    published: Grade | None
    tide: Tide | None
    sound: bool


class Cells:
    """The cells of one row; what cannot be understood is noted, and the row no longer sound."""

    def __init__(self, row: int, cells: Sequence[str], header: Header, findings: Findings) -> None:
        """Take a row as a person counts it, and its cells."""
        self.row, self.cells = row, cells
        self._header, self._findings = header, findings
        self.sound = True

    def text(self, role: Role) -> str | None:
        """Return what stands in the column of a role; None when there is no such column."""
        place = self._header.roles.get(role)
        return None if place is None else self.cells[place]

    def read(self, role: Role, read: Callable[[str], _T]) -> _T | None:
        """Return what the cell of a role means; None when there is none or it is at fault."""
        place = self._header.roles.get(role)
        return None if place is None else self.at(place, read)

    def at(self, place: int, read: Callable[[str], _T]) -> _T | None:
        """Return what the cell at a place means; None when it is at fault."""
        try:
            return read(self.cells[place])
        except WaterError as fault:
            self.fault(place, fault)
            return None

    def fault(self, place: int | None, fault: WaterError) -> None:
        """Note a fault of the cell at a place, or of the whole row."""
        self.sound = False
        column = None if place is None else self._header.names[place]
        text = "" if place is None else self.cells[place]
        self._findings.fault(self.row, column, text, fault.text)


class RowReader:
    """Reads the rows under one heading."""

    def __init__(
        self, header: Header, standard: Standard, identity: Identity, findings: Findings
    ) -> None:
        """Take what the columns hold, by what names are known, and where faults are noted."""
        self._header, self._standard, self._findings = header, standard, findings
        self._section = lru_cache(_REMEMBERED)(identity.section)
        self._time = lru_cache(_REMEMBERED)(identity.time)
        self._city = lru_cache(_REMEMBERED)(identity.city)
        self._heading = lru_cache(_REMEMBERED)(standard.heading)
        self._value = lru_cache(_REMEMBERED)(self._parse)
        named = [place for place, name in enumerate(header.names) if name]
        self._width = named[-1] + 1

    def read(self, row: int, cells: Sequence[str]) -> Row | None:
        """Return what a row says; None for one that does not fit the heading."""
        told = Cells(row, cells, self._header, self._findings)
        if not self._fits(told, cells):
            return None
        key = self._key(told)
        measured = self._long(told) if self._header.form == "long" else self._wide(told)
        published = told.read("published", labels.published)
        tide = told.read("tide", labels.tide)
        return Row(key, measured, published, tide, told.sound)

    def _fits(self, told: Cells, cells: Sequence[str]) -> bool:
        if len(cells) < self._width:
            zh = f"只有 {len(cells)} 格，表头有 {self._width} 格；这一行可能被截断"
            en = f"has {len(cells)} cells under {self._width} headings; it may be cut off"
            told.fault(None, CellFault(zh, en))
            return False
        beyond = [*cells[len(self._header.names) :], *(cells[at] for at in self._header.nameless)]
        if any(text.strip() for text in beyond):
            zh, en = "有内容的格没有表头", "a cell that is not empty has no heading"
            told.fault(None, CellFault(zh, en))
            return False
        return True

    def _key(self, told: Cells) -> Key | None:
        section = told.read("section", self._section)
        time = told.read("time", self._time)
        has_city = "city" in self._header.roles
        city = told.read("city", self._city) if has_city else self._city(None)
        if section is None or time is None or not told.sound:
            return None
        if time.read_as:
            self._findings.understood(time.read_as, told.row, time.shown)
        return section, time.written, city

    def _wide(self, told: Cells) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for place, item, unit in self._header.items:
            self._take(told, place, item.id, unit, found)
        return found

    def _long(self, told: Cells) -> dict[str, Value]:
        found: dict[str, Value] = {}
        named = told.read("item", self._item)
        if named:
            unit = told.text("unit") or named.unit
            self._take(told, self._header.roles["value"], named.item.id, unit, found)
        return found

    def _take(
        self, told: Cells, place: int, item: str, unit: str | None, found: dict[str, Value]
    ) -> None:
        try:
            value = self._value(told.cells[place], item, unit)
        except WaterError as fault:
            told.fault(place, fault)
            return
        if value is None:
            self._findings.missing += 1
            return
        if not value.number:
            self._findings.zero(self._standard.items[item].name)
        found[item] = value

    def _parse(self, text: str, item: str, unit: str | None) -> Value | None:
        return values.parse(text, self._standard.items[item], unit)

    def _item(self, text: str) -> Heading:
        named = self._heading(text)
        if named:
            return named
        if _NUMBER.fullmatch(text):
            zh = f"“{shown(text)}”是数，不是项目；两列是否对调？"
            en = f"'{shown(text)}' is a number, not an item; are two columns swapped?"
            raise CellFault(zh, en)
        near = process.extractOne(
            text.strip(),
            [item.name.zh for item in self._standard.items.values()],
            scorer=fuzz.ratio,
            score_cutoff=_LEAST_ALIKE,
        )
        zh, en = f"不认识的项目“{shown(text)}”", f"unknown item '{shown(text)}'"
        if near:
            zh, en = f"{zh}，是否指“{near[0]}”？", f"{en}; did you mean '{near[0]}'?"
        raise CellFault(zh, en)
