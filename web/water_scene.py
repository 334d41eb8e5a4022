"""What the templates of water ask for: classes, bounds, moments, and who measured."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.water.clock import BEIJING, Month
from layers.water.model import Grade
from layers.water.reports.words import NATIONAL
from web.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.water.model import Section, WaterFacts
    from layers.water.reports.model import Pair

UNKNOWN = 0
"""The rank of water whose class is not known."""


@dataclass(frozen=True)
class WaterScene(Scene):
    """The atlas through one view, with what a generation knows of water."""

    facts: WaterFacts

    def rank(self, label: str | None) -> int:
        """Return a class as a number from 1 to 6, however it is written; UNKNOWN without any."""
        ranks = {
            unicodedata.normalize("NFKC", written): int(words.grade)
            for words in self.facts.grades
            for written in (words.label.zh, words.label.en)
        }
        return ranks.get(unicodedata.normalize("NFKC", label or ""), UNKNOWN)

    def label(self, grade: int | None) -> str | None:
        """Return how a class is written; None for none."""
        found = (words for words in self.facts.grades if words.grade == grade)
        return next((self.tx(words.label) for words in found), None)

    def water_class(self, label: str | None) -> str:
        """Return a class as a reader says it: ``Ⅲ类``, ``class III``, ``worse than class V``."""
        rank = self.rank(label)
        if rank == UNKNOWN:
            return self.t("water.class.none")
        key = "water.class.worse" if rank == Grade.WORSE else "water.class"
        return self.t(key, grade=self.label(rank))

    def bound(self, item: str, limit: float | Sequence[float] | None) -> str:
        """Return what a value must keep to: ``≤ 0.2``, ``≥ 5``, ``6–9``; a dash for no bound."""
        if limit is None:
            return "–"
        if not isinstance(limit, int | float):
            return "–".join(f"{edge:g}" for edge in limit)
        known = self.facts.items.get(item)
        return f"{'≥' if known and known.sense == 'at_least' else '≤'} {limit:g}"

    def palette(self) -> str:
        """Return the official colours of the classes as properties of a style sheet."""
        return ";".join(f"--grade-{words.grade:d}:{words.colour}" for words in self.facts.grades)

    def section(self, section: str) -> Section | None:
        """Return a section, if there is one of that id."""
        return self.facts.sections.get(section)

    def section_name(self, section: str) -> str:
        """Return the name of a section, or the id itself where there is none of that id."""
        known = self.facts.sections.get(section)
        return self.tx(known.name) if known else section

    def item(self, item: str) -> str:
        """Return the name of an item of the standard, or the id itself."""
        known = self.facts.items.get(item)
        return self.tx(known.name) if known else item

    def city(self, city: str) -> str:
        """Return the short name of a city, or of the national platform."""
        if city == NATIONAL:
            return self.t("water.national")
        known = self.atlas.cities.get(city)
        return self.tx(known.name).removesuffix("市") if known else city

    def cities(self, cities: Iterable[str]) -> str:
        """Return the names of cities in a row."""
        return self.t("comma").join(self.city(city) for city in cities)

    def cities_first(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Return pairs of cities before those with the national platform."""
        return sorted(pairs, key=lambda pair: NATIONAL in pair.cities)

    def moment(self, time: str | dt.datetime) -> str:
        """Return a moment on the region's clock, to the minute."""
        known = dt.datetime.fromisoformat(time) if isinstance(time, str) else time
        return known.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")

    def year_ago(self) -> str:
        """Return the first day of the month a year before today."""
        today = self.view.today
        return f"{today.year - 1}-{today.month:02d}-01"

    def beside(self, month: str, steps: int) -> str:
        """Return the month so many months after another, as text."""
        return str(Month.at(Month.parse(month).ordinal + steps))
