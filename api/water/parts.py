"""The pieces that answers about water are made of, in one language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from layers.water.clock import BEIJING
from layers.water.grades import code, verdict, verdicts
from layers.water.model import Grade
from layers.water.reports import words
from layers.water.values import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from layers.model import Text
    from layers.water.grades import Verdict
    from layers.water.model import Body, Item, Sample, Section, Target, Value, WaterFacts
    from layers.water.readings import Event, Stored
    from layers.water.reports.model import Finding
    from layers.water.standard import Standard

    Answer = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Tell of things one by one; ``names`` are those of the cities by id."""

    facts: WaterFacts
    standard: Standard
    names: Mapping[str, Text]
    lang: str
    year: int

    def say(self, text: Text) -> str:
        """Return a text in the language."""
        return text.en if self.lang == "en" else text.zh

    def maybe(self, text: Text | None) -> str | None:
        """Return a text in the language, if there is one."""
        return self.say(text) if text else None

    def city(self, city: str) -> str:
        """Return the name of a city, or of the national platform; an id that is not known stays."""
        return self.say(words.cities([city], self.names))

    def section_name(self, section: str) -> str:
        """Return the name of a section; an id that is no longer known stays."""
        known = self.facts.sections.get(section)
        return self.say(known.name) if known else section

    def label(self, grade: Grade | None) -> str | None:
        """Return how a class is written."""
        return self.say(self._grades[grade].label) if grade else None

    def word(self, grade: Grade | None) -> str | None:
        """Return what the assessment calls a class."""
        return self.say(self._grades[grade].word) if grade else None

    def colour(self, grade: Grade | None) -> str | None:
        """Return the official colour of a class."""
        return self._grades[grade].colour if grade else None

    def item_names(self, items: Iterable[str]) -> list[str]:
        """Return the names of items; an id that is no longer known stays."""
        known = self.facts.items
        return [self.say(known[item].name) if item in known else item for item in items]

    def target(self, target: Target | None) -> Answer | None:
        """Tell a target."""
        if target is None:
            return None
        return {
            "kind": target.kind,
            "since": target.since,
            "until": target.until,
            "class": code(target.grade),
            "grade": int(target.grade) if target.grade else None,
            "label": self.label(target.grade),
            "source": target.source,
            "note": self.maybe(target.note),
        }

    def judged(self, sample: Sample) -> Verdict:
        """Return the class of a sample; what the standard no longer names does not count."""
        numbers, body = self._numbers(sample)
        return verdict(self.standard, numbers, body=body)

    def _numbers(self, sample: Sample) -> tuple[dict[str, float], Body]:
        section = self.facts.sections.get(sample.section)
        numbers = {item: counted(value) for item, value in sample.values.items()}
        return numbers, section.body if section else "river"

    def latest(self, section: Section, sample: Sample | None) -> Answer | None:
        """Tell the newest sample of a section in a few words."""
        if sample is None:
            return None
        judged = self.judged(sample)
        return {
            "time": moment(sample.taken_at),
            "city": sample.city,
            "city_name": self.city(sample.city),
            "class": code(judged.grade),
            "label": self.label(judged.grade),
            "word": self.word(judged.grade),
            "colour": self.colour(judged.grade),
            "by": self.item_names(judged.by),
            "by_ids": list(judged.by),
            "meets": meets(judged.grade, section.target(sample.taken_at.year)),
            "published": code(sample.published),
        }

    def measured(self, section: Section, sample: Sample) -> list[Answer]:
        """Tell the items of a sample in the order of the standard, each against the target."""
        target, judged = section.target(sample.taken_at.year), self.judged(sample)
        return [
            self._measured(item, sample.values[item.id], judged, target, section)
            for item in self.facts.items.values()
            if item.id in sample.values
        ]

    def _measured(
        self, item: Item, value: Value, judged: Verdict, target: Target | None, section: Section
    ) -> Answer:
        grade = judged.grades.get(item.id)
        return {
            "id": item.id,
            "name": self.say(item.name),
            "unit": item.unit,
            "written": value.text,
            "number": value.number,
            "below": value.below,
            "assessed": item.assessed,
            "class": code(grade),
            "label": self.label(grade),
            "limit": limit(item, target, section.body),
            "meets": meets(grade, target),
        }

    def month(self, month: str, section: Section, finding: Finding | None) -> Answer:
        """Tell the class of a month."""
        grade = finding.grade if finding else None
        return {
            "month": month,
            "class": code(grade),
            "label": self.label(grade),
            "colour": self.colour(grade),
            "meets": meets(grade, section.target(int(month[:4]))),
            "samples": finding.samples if finding else 0,
            "by": self.item_names(finding.by) if finding else [],
            "measurer": finding.measurer if finding else None,
            "city": list(finding.cities) if finding else [],
        }

    def readings(self, stored: Sequence[Stored]) -> list[Answer]:
        """Tell stored samples, each with its class and who recorded it."""
        found = verdicts(self.standard, [self._numbers(one.sample) for one in stored])
        return [self._reading(one, judged) for one, judged in zip(stored, found, strict=True)]

    def _reading(self, stored: Stored, judged: Verdict) -> Answer:
        sample = stored.sample
        return {
            "id": stored.id,
            "section": sample.section,
            "section_name": self.section_name(sample.section),
            "time": moment(sample.taken_at),
            "city": sample.city,
            "city_name": self.city(sample.city),
            "class": code(judged.grade),
            "by": list(judged.by),
            "published": code(sample.published),
            "tide": sample.tide,
            "values": {item: written(value) for item, value in sample.values.items()},
            "revision": stored.revision,
            "recorded_at": moment(stored.recorded_at),
            "recorded_by": stored.by.name,
            "why": stored.why,
            "file": stored.file.name if stored.file else None,
        }

    def item(self, item: Item) -> Answer:
        """Tell an item of the standard."""
        return {
            "id": item.id,
            "table": item.table,
            "number": item.number,
            "name": self.say(item.name),
            "names": item.name.model_dump(),
            "unit": item.unit,
            "sense": item.sense,
            "limits": list(item.limits),
            "lake_limits": list(item.lake_limits),
            "limit": item.limit,
            "assessed": item.assessed,
            "note": self.maybe(item.note),
        }

    def grades(self) -> list[Answer]:
        """Tell the classes, the best first."""
        return [
            {
                "class": code(grade.grade),
                "grade": int(grade.grade),
                "label": self.say(grade.label),
                "word": self.say(grade.word),
                "colour": grade.colour,
                "source": grade.source,
            }
            for grade in self.facts.grades
        ]

    def event(self, event: Event) -> Answer:
        """Tell an event of the audit trail."""
        return {
            "id": event.id,
            "at": moment(event.at),
            "who": event.who,
            "city": event.city,
            "city_name": self.city(event.city),
            "what": event.what,
            "detail": event.detail,
        }

    @cached_property
    def _grades(self) -> dict[Grade, Any]:
        return {words.grade: words for words in self.facts.grades}


def meets(grade: Grade | None, target: Target | None) -> bool | None:
    """Say whether a class reaches a target; None when one of them is not known."""
    if grade is None or target is None or target.grade is None:
        return None
    return grade <= target.grade


def limit(item: Item, target: Target | None, body: str) -> float | tuple[float, ...] | None:
    """Return the bound that an item must keep: that of the target's class, or its one limit.

    An item without classes keeps its limit whatever the target; low and high where it lies within.
    """
    if not item.limits:
        return item.limit
    if item.sense == "within":
        return item.limits
    if target is None or target.grade is None or target.grade is Grade.WORSE:
        return None
    held = item.lake_limits if body == "lake" and item.lake_limits else item.limits
    return held[target.grade - 1]


def written(value: Value) -> Answer:
    """Tell a value as it is counted and as it was written."""
    return {"number": value.number, "below": value.below, "written": value.text}


def moment(time: dt.datetime) -> str:
    """Write a moment on the region's clock."""
    return time.astimezone(BEIJING).isoformat(timespec="seconds")


def moments(seconds: NDArray[np.int64]) -> list[str]:
    """Write moments that are given in seconds since 1970 in UTC."""
    ahead = int(dt.timedelta(hours=8).total_seconds())
    local = (seconds + ahead).astype("datetime64[s]")
    return [f"{text}+08:00" for text in np.datetime_as_string(local).tolist()]
