"""A few sections, items and duties, and a store of samples in memory, for tests of reports."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from layers.model import Text
from layers.water.clock import BEIJING, Month, month_of
from layers.water.model import (
    Duty,
    Grade,
    GradeWords,
    Item,
    Sample,
    Section,
    Target,
    Value,
    WaterFacts,
)
from layers.water.readings.model import Mean, Stored, Submitter

MARCH = Month(2026, 3)
SHENZHEN, DONGGUAN, GUANGZHOU = "city-440300", "city-441900", "city-440100"
NAMES = {
    SHENZHEN: Text(zh="深圳", en="Shenzhen"),
    DONGGUAN: Text(zh="东莞", en="Dongguan"),
    GUANGZHOU: Text(zh="广州", en="Guangzhou"),
}


def same(text: str) -> Text:
    return Text(zh=text, en=text)


def _item(name: str, number: int, limits: tuple[float, ...], **more: object) -> Item:
    given = {"unit": "mg/L", "sense": "at_most", "assessed": True} | more
    return Item(id=name, table=1, number=number, name=same(name), limits=limits, **given)


ITEMS = (
    _item("temperature", 1, (), unit="℃", sense="none", assessed=False),
    _item("ph", 2, (6, 9), unit="", sense="within"),
    _item("do", 3, (7.5, 6, 5, 3, 2), sense="at_least"),
    _item("codmn", 4, (2, 4, 6, 10, 15)),
    _item("nh3n", 7, (0.15, 0.5, 1, 1.5, 2)),
    _item("tp", 8, (0.02, 0.1, 0.2, 0.3, 0.4), lake_limits=(0.01, 0.025, 0.05, 0.1, 0.2)),
)
GRADES = tuple(
    GradeWords(grade=Grade(n), label=same(label), word=same(word), colour=colour, source="s")
    for n, label, word, colour in (
        (1, "Ⅰ", "优", "#ccffff"),
        (2, "Ⅱ", "优", "#33ccff"),
        (3, "Ⅲ", "良好", "#33ff33"),
        (4, "Ⅳ", "轻度污染", "#ffff00"),
        (5, "Ⅴ", "中度污染", "#ff9b00"),
        (6, "劣Ⅴ", "重度污染", "#ff0000"),
    )
)


def target(kind: str, grade: Grade | None, since: int | None = None, note: str = "") -> Target:
    return Target(
        kind=kind,
        since=since,
        until=since,
        grade=grade,
        source="s",
        note=same(note) if note else None,
    )


def section(name: str, zh: str, **more: object) -> Section:
    given = {"river": same("甲江"), "source": "s", "programmes": ("joint",)} | more
    return Section(id=name, name=Text(zh=zh, en=name), **given)


QIPING = section(
    "ws-qiping",
    "企坪断面",
    handover="one_way",
    from_=(SHENZHEN,),
    to=(DONGGUAN,),
    responsible=(SHENZHEN,),
    targets=(
        target("control", Grade.III),
        target("stage", Grade.V, 2019),
        target("stage", None, 2018, "比上年下降"),
    ),
)
GONGHE = section(
    "ws-gonghe",
    "共和村断面",
    handover="tidal",
    from_=(SHENZHEN,),
    to=(DONGGUAN,),
    responsible=(SHENZHEN,),
    tide="ebb",
    targets=(target("control", Grade.IV),),
)
DONGAN = section(
    "ws-dongan",
    "东岸断面",
    handover="unverified",
    from_=(GUANGZHOU,),
    to=(DONGGUAN, SHENZHEN),
    river=same("乙江"),
)
INLAND = section("ws-inland", "内河断面", programmes=("national",))
SOURCES = section("ws-sources", "水源地", river=None, programmes=())

SURVEY = Duty(
    id="joint-survey",
    name=Text(zh="联合监测", en="Joint survey"),
    kind="survey",
    features=("ws-qiping", "ws-gonghe"),
    times_a_year=12,
    items=None,
    since=dt.date(2017, 11, 8),
    document="paper",
    clause="(二十二)",
    note=Text(zh="没有说日期", en="names no day"),
)
ANALYSIS = SURVEY.model_copy(
    update={
        "id": "analysis",
        "name": Text(zh="全分析", en="Analysis"),
        "kind": "analysis",
        "features": ("ws-sources",),
        "times_a_year": 2,
        "items": 3,
        "note": None,
    }
)
FACTS = WaterFacts(
    sections={one.id: one for one in (DONGAN, QIPING, INLAND, GONGHE, SOURCES)},
    duties=(SURVEY, ANALYSIS),
    items={item.id: item for item in ITEMS},
    grades=GRADES,
)


def value(written: float | str) -> Value:
    text = str(written)
    return Value(number=float(text.removeprefix("<")), below=text.startswith("<"), text=text)


def sample(
    name: str, when: str, city: str, tide: str | None = None, **values: float | str
) -> Sample:
    """Return a sample taken at ``03-05`` of 2026, or ``2025-03-05``, at noon or ``T09:00``."""
    day, _, clock = when.partition("T")
    day = day if day.count("-") == 2 else f"2026-{day}"
    taken = dt.datetime.fromisoformat(f"{day}T{clock or '12:00'}:00").replace(tzinfo=BEIJING)
    kept = {item: value(number) for item, number in values.items()}
    return Sample(section=name, taken_at=taken, city=city, values=kept, tide=tide)


@dataclass(frozen=True)
class Kept:
    """A store of samples that are given once."""

    all: tuple[Sample, ...] = ()

    def cities(self, name: str, month: Month) -> tuple[str, ...]:
        return tuple(sorted({one.city for one in self._of(name, month)}))

    def means(
        self, name: str, since: Month, until: Month, city: str | None = None
    ) -> dict[Month, dict[str, Mean]]:
        assert since == until
        numbers: dict[str, list[float]] = defaultdict(list)
        below: dict[str, int] = defaultdict(int)
        for one in self._of(name, since):
            for item, kept in one.values.items() if one.city == city else ():
                numbers[item].append(kept.number / 2 if kept.below else kept.number)
                below[item] += kept.below
        means = {
            item: Mean(sum(each) / len(each), len(each), below[item])
            for item, each in numbers.items()
        }
        return {since: means} if means else {}

    def samples(
        self, *, section: str, city: str, since: dt.datetime, until: dt.datetime
    ) -> list[Stored]:
        found = (one for one in self.all if (one.section, one.city) == (section, city))
        return [
            Stored(1, one, 1, Submitter(city, "somebody"), one.taken_at)
            for one in sorted(found, key=lambda one: one.taken_at)
            if since <= one.taken_at < until
        ]

    def _of(self, name: str, month: Month) -> list[Sample]:
        return [one for one in self.all if one.section == name and month_of(one.taken_at) == month]
