"""Answers about water, the same for the service and for the command line.

They are plain dictionaries, made where they are asked; ``api.water.shapes`` describes them, and
tests hold them to that. What is asked for by an id that does not exist is an UnknownIdError.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from api.answers import find
from api.errors import TokenNeededError
from api.water.memory import Memory
from api.water.parts import Parts, limit, moments
from api.water.reported import bulletin_told, due_told, pair_told
from api.water.sections import next_survey, papers, position, sources, surveys
from layers.model import Text
from layers.water.clock import Month, months
from layers.water.reports import words as report_words
from layers.water.reports.bulletin import bulletin
from layers.water.reports.calendar import calendar
from layers.water.reports.compare import side_by_side
from layers.water.reports.findings import Findings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

    from api.water.query import (
        AuditWords,
        BulletinWords,
        CalendarWords,
        CompareWords,
        ReadingsWords,
        SeriesWords,
    )
    from layers.model import Atlas
    from layers.water.model import Sample, Section, WaterFacts
    from layers.water.readings import Readings
    from layers.water.reports.model import Bulletin, Due, SideBySide
    from layers.water.standard import Standard

    Answer = dict[str, Any]

T = TypeVar("T")

SECTION = Text(zh="断面", en="section")
ITEM = Text(zh="项目", en="item")
MEASURER = Text(zh="城市", en="city")
A_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class WaterTeller:
    """Tell of sections and their readings in one language, as of a day.

    ``store`` is None for whoever may not read readings: sections are told without them, and what
    is about nothing else raises TokenNeededError.
    """

    atlas: Atlas
    facts: WaterFacts
    standard: Standard
    store: Readings | None
    generation: str
    lang: str
    today: dt.date
    attribution: str = ""
    memory: Memory = field(default_factory=Memory)

    @property
    def readings(self) -> Readings:
        """Return the store; raise TokenNeededError when it may not be read."""
        if self.store is None:
            raise TokenNeededError
        return self.store

    @property
    def closed(self) -> bool:
        """Say whether readings may not be read."""
        return self.store is None

    def sections(self) -> Answer:
        """Tell of every section, with its newest sample."""
        latest = self.store.latest(list(self.facts.sections)) if self.store else {}
        dues = self._soon(self.facts.sections)
        briefs = [
            self._brief(section, latest.get(section.id), dues)
            for section in self.facts.sections.values()
        ]
        return {"sections": briefs, "closed": self.closed, **self._basis()}

    def section(self, name: str) -> Answer:
        """Tell everything of one section."""
        section = find(self.facts.sections, SECTION, name)
        latest = self.store.latest([name]).get(name) if self.store else None
        return {
            **self._brief(section, latest, self._soon([name])),
            "targets": [self.parts.target(target) for target in section.targets],
            "documents": papers(self.atlas, name, self.parts.say),
            "sources": sources(self.atlas, section),
            "note": self.parts.maybe(section.note),
            "items": self.parts.measured(section, latest) if latest else [],
            "months": self._months(section),
            **self._basis(),
        }

    def page(self, words: ReadingsWords) -> Answer:
        """Tell stored samples by time; with an item, those that have it, with its value alone."""
        self._known(words.section, words.item, words.city)
        stored = self.readings.samples(
            section=words.section,
            city=words.city,
            since=words.begin,
            until=words.end,
            limit=words.limit + 1,
            after=words.after,
        )
        shown = stored[: words.limit]
        told = self.parts.readings([one for one in shown if _has(one.sample, words.item)])
        for reading in told if words.item else ():
            reading["values"] = {words.item: reading["values"][words.item]}
        more = len(stored) > len(shown)
        return {"readings": told, "next": shown[-1].id if more else None, **self._basis()}

    def series(self, words: SeriesWords) -> Answer:
        """Tell one item at one section over time, against the target of this year."""
        self._known(words.section, words.item, words.city)
        section, item = self.facts.sections[words.section], self.facts.items[words.item]
        found = self.readings.series(section.id, item.id, words.begin, words.end, words.city)
        target = section.target(self.today.year)
        return {
            "section": section.id,
            "section_name": self.parts.say(section.name),
            "item": self.parts.item(item),
            "since": words.since,
            "until": words.until,
            "target": self.parts.target(target),
            "limit": limit(item, target, section.body),
            "times": moments(found.times),
            "numbers": found.numbers.tolist(),
            "below": found.below.tolist(),
            "cities": list(found.cities),
            **self._basis(),
        }

    def standard_told(self) -> Answer:
        """Tell the items of the standard and the classes."""
        items = [self.parts.item(item) for item in self.facts.items.values()]
        return {"items": items, "grades": self.parts.grades(), "generation": self.generation}

    def item_words(self) -> dict[str, tuple[str, str]]:
        """Return the names and the units of the items by id."""
        items = self.facts.items.values()
        return {item.id: (self.parts.say(item.name), item.unit) for item in items}

    def bulletin(self, words: BulletinWords) -> Answer:
        """Tell the bulletin of a month."""
        return {**bulletin_told(self.bulletin_of(words), self.parts), **self._basis()}

    def calendar(self, words: CalendarWords) -> Answer:
        """Tell what is due, done and late in a span of months."""
        dues = self.dues(words)
        return {
            "since": str(words.first),
            "until": str(words.last),
            "dues": [due_told(due, self.parts) for due in dues],
            "states": Counter(due.state for due in dues),
            "generation": self.generation,
        }

    def compare(self, words: CompareWords) -> Answer:
        """Tell the samples of a section in a month side by side."""
        return {**pair_told(self.pairs(words), self.parts), **self._basis()}

    def audit(self, words: AuditWords) -> Answer:
        """Tell who did what, the newest first."""
        events = self.readings.audit(words.limit + 1, words.before)
        shown = events[: words.limit]
        more = len(events) > len(shown)
        told = [self.parts.event(event) for event in shown]
        return {"events": told, "next": shown[-1].id if more else None}

    def bulletin_of(self, words: BulletinWords) -> Bulletin:
        """Return the bulletin of a month as the writers of files take it."""
        readings, month = self.readings, words.asked
        return self._once(
            ("bulletin", month), lambda: bulletin(self.facts, self.names, readings, month)
        )

    def dues(self, words: CalendarWords) -> tuple[Due, ...]:
        """Return the duties of a span of months as the writers of files take them."""
        readings, since, until = self.readings, words.first, words.last
        return self._once(
            ("calendar", since, until),
            lambda: calendar(self.facts, readings, since=since, until=until, today=self.today),
        )

    def pairs(self, words: CompareWords) -> SideBySide:
        """Return the samples of a section in a month side by side."""
        find(self.facts.sections, SECTION, words.section)
        return side_by_side(self.facts, self.readings, words.section, words.asked)

    @cached_property
    def names(self) -> Mapping[str, Text]:
        """Return the names of the cities by id."""
        return {city.id: city.name for city in self.atlas.cities.values()}

    @cached_property
    def parts(self) -> Parts:
        """Return what tells of things one by one."""
        return Parts(
            facts=self.facts,
            standard=self.standard,
            names=self.names,
            lang=self.lang,
            year=self.today.year,
        )

    def _basis(self) -> Answer:
        return {"attribution": self.attribution, "generation": self.generation}

    def _known(self, section: str | None, item: str | None, city: str | None) -> None:
        """Raise UnknownIdError for what does not exist."""
        if section is not None:
            find(self.facts.sections, SECTION, section)
        if item is not None:
            find(self.facts.items, ITEM, item)
        if city is not None and city != report_words.NATIONAL:
            find(self.names, MEASURER, city)

    def _brief(self, section: Section, latest: Sample | None, dues: Sequence[Due]) -> Answer:
        parts = self.parts
        handover = parts.say(report_words.handover(section, self.names))
        return {
            "id": section.id,
            "name": parts.say(section.name),
            "names": section.name.model_dump(),
            "aliases": list(section.aliases),
            "river": parts.maybe(section.river),
            "body": section.body,
            "handover": handover if section.handover else None,
            "handover_kind": section.handover,
            **self._cities(section),
            "tide": section.tide,
            "programmes": list(section.programmes),
            "target": parts.target(section.target(self.today.year)),
            **position(self.atlas, section.id),
            "latest": parts.latest(section, latest),
            "closed": self.closed,
            "next_due": next_survey(section.id, dues, self.today),
        }

    def _cities(self, section: Section) -> Answer:
        told: Answer = {}
        asked = {"from": section.from_, "to": section.to, "responsible": section.responsible}
        for key, ids in asked.items():
            told[key] = [self.parts.city(city) for city in ids]
            told[f"{key}_ids"] = list(ids)
        return told

    def _soon(self, sections: Collection[str]) -> tuple[Due, ...]:
        """Return the surveys of this month and the next one at some sections."""
        if self.store is None:
            return ()
        store, this = self.store, Month(self.today.year, self.today.month)
        facts = self.facts.model_copy(update={"duties": surveys(self.facts, sections)})
        return self._once(
            ("soon", *sections),
            lambda: calendar(facts, store, since=this, until=this.next(), today=self.today),
        )

    def _months(self, section: Section) -> list[Answer]:
        """Tell the twelve months up to this one, the oldest first."""
        if self.store is None or not section.programmes:
            return []
        findings, this = Findings(self.facts, self.store), Month(self.today.year, self.today.month)
        year = list(months(Month.at(this.ordinal - A_YEAR + 1), this))
        found = self._once(
            ("year", section.id), lambda: [findings.of(section, month) for month in year]
        )
        return [
            self.parts.month(str(month), section, finding)
            for month, finding in zip(year, found, strict=True)
        ]

    def _once(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """Make a thing anew only after a day, a sample or a generation has been added."""
        return self.memory.recall((self._stamp, self.generation, self.today, *key), make)

    @cached_property
    def _stamp(self) -> str:
        return self.readings.stamp()


def _has(sample: Sample, item: str | None) -> bool:
    return item is None or item in sample.values
