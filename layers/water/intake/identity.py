"""Tell which sample a row belongs to, as the facts know sections and cities or as it is written."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from layers.water.clock import BEIJING
from layers.water.faults import CellFault, FileRefused
from layers.water.intake import places, times
from layers.water.intake.cell import shown
from layers.water.intake.model import PLATFORM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layers.water.intake.header import Header
    from layers.water.intake.model import Asked
    from layers.water.intake.source import Source
    from layers.water.model import Section


class Time(NamedTuple):
    """A time in the form in which it is handed on, what had to be understood, and how it shows."""

    written: str
    read_as: Literal["serial", "day"] | None = None
    shown: str = ""


class Identity(Protocol):
    """Reads the cells that say whose sample it is; each raises CellFault."""

    def section(self, text: str) -> str:
        """Return the section."""

    def time(self, text: str) -> Time:
        """Return when it was taken."""

    def city(self, text: str | None) -> str | None:
        """Return who measured it; None is asked where no column says so."""


class Known:
    """Sections and cities by their ids, times as moments that have been."""

    def __init__(
        self, asked: Asked, sections: Mapping[str, Section], header: Header, source: Source
    ) -> None:
        """Take what is known; raise FileRefused when nothing says who measured."""
        cities = {city for one in sections.values() for city in (*one.from_, *one.to)}
        responsible = {city for one in sections.values() for city in one.responsible}
        self._sections = places.sections(sections)
        self._cities = places.cities(asked.cities, cities | responsible)
        self._asked = asked
        self._own = _measurer(asked, header)
        self._days_from_1904 = source.days_from_1904
        self._end = dt.datetime.combine(
            asked.today + dt.timedelta(days=1), dt.time(), tzinfo=BEIJING
        )

    def section(self, text: str) -> str:
        """Return the id of a section."""
        if text in self._cities:
            zh = f"“{shown(text)}”是城市，不是断面；两列是否对调？"
            en = f"'{shown(text)}' is a city, not a section; are two columns swapped?"
            raise CellFault(zh, en)
        return self._sections.id(text)

    def time(self, text: str) -> Time:
        """Return a moment that has been, with its offset."""
        if text in self._sections:
            zh = f"“{shown(text)}”是断面，不是时间；两列是否对调？"
            en = f"'{shown(text)}' is a section, not a time; are two columns swapped?"
            raise CellFault(zh, en)
        moment = times.parse(text, self._asked.year, days_from_1904=self._days_from_1904)
        seen = f"{moment.at:%Y-%m-%d %H:%M}"
        if moment.at >= self._end:
            zh, en = f"{seen} 还没有到", f"{seen} lies in the future"
            raise CellFault(zh, en)
        return Time(moment.at.isoformat(), moment.read_as, seen)

    def city(self, text: str | None) -> str | None:
        """Return the id of the city that measured."""
        city = self._own if text is None else self._cities.id(text)
        if self._own not in {None, city}:
            zh = f"由“{shown(text or '')}”监测，而文件由 {self._own} 提交"
            en = f"was measured by '{shown(text or '')}', and the file is of {self._own}"
            raise CellFault(zh, en)
        return city


def _measurer(asked: Asked, header: Header) -> str | None:
    """Return who measured everything in a table; None when a column says so."""
    if header.form == "platform":
        if asked.city in {None, PLATFORM}:
            return PLATFORM
        zh = f"是国家平台的表，由 {PLATFORM} 监测；请以 {PLATFORM} 的名义提交"
        en = f"is the table of the national platform; hand it in as measured by {PLATFORM}"
        raise FileRefused(zh, en)
    if asked.city is None and "city" not in header.roles:
        zh, en = "没有说明由谁监测；请说明城市", "does not say who measured; tell the city"
        raise FileRefused(zh, en)
    return asked.city


class AsWritten:
    """Whatever the cells say, as long as they say something."""

    def section(self, text: str) -> str:
        """Return the name of the section."""
        return _something(text, "断面", "section")

    def time(self, text: str) -> Time:
        """Return the time as it is written."""
        return Time(_something(text, "时间", "time"))

    def city(self, text: str | None) -> str | None:
        """Return the name of the city, if a column names one."""
        return (text or "").strip() or None


def _something(text: str, what_zh: str, what: str) -> str:
    written = text.strip()
    if not written:
        zh, en = f"缺少{what_zh}", f"the {what} is missing"
        raise CellFault(zh, en)
    return written
