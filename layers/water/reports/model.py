"""The words of reports on water: what the writers, the answers and the pages are made from.

Months are texts such as ``2026-03``; moments carry an offset; items and cities are ids. A text in
both languages always says something: what is not known is said to be not known.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import AwareDatetime

from layers.model import Model, Text
from layers.reports.made import said
from layers.water.model import Exceedance, Grade, Tide, Value

Measurer = Literal["joint", "national"]
"""Who measured: cities in their joint survey, or the national platform."""

State = Literal["ahead", "due", "done", "late", "partly", "missed"]
"""How a duty stands: its time is to come, or runs; it was done in time, after its time, with fewer
items than asked; its time is over and nothing is stored."""


class Finding(Model):
    """The class of the mean of a month at a section; ``by`` are the items that decided it."""

    grade: Grade | None  # None: nothing that counts was measured
    by: tuple[str, ...]
    means: dict[str, float]  # by item, in the unit of the item
    measurer: Measurer
    cities: tuple[str, ...]  # who measured; ``cnemc`` alone for the national platform
    samples: int  # of the item that was measured most often


class BulletinRow(Model):
    """A section in a month; a text each for the columns of the official form."""

    section: str
    name: Text
    responsible: Text
    river: Text
    handover: Text
    target: Grade | None
    target_text: Text
    finding: Finding | None  # None: nothing is stored of this month
    grade_text: Text
    colour: str | None  # of the class, #rrggbb; None without a class
    last_year: Finding | None
    last_year_text: Text
    meets: bool | None  # None: the class or the target is not known
    meets_text: Text
    exceedances: tuple[Exceedance, ...]
    exceedance_text: Text
    note: Text

    @property
    def grade(self) -> Grade | None:
        """The class of the month, if there is one."""
        return self.finding.grade if self.finding else None

    def cells(self, lang: str) -> tuple[str, ...]:
        """Return the texts of the columns of the official form, in its order."""
        texts = (
            *(self.responsible, self.name, self.river, self.handover, self.target_text),
            *(self.grade_text, self.last_year_text, self.meets_text, self.exceedance_text),
            self.note,
        )
        return tuple(said(text, lang) for text in texts)


class RiverRow(Model):
    """How a river stands in a month, from those of its sections that were measured."""

    river: Text
    word: Text  # 优, 良好, 轻度污染 ...
    grade: Grade | None  # None where shares decide, with five sections or more
    sections: tuple[str, ...]
    main_items: tuple[str, ...]
    main_text: Text


class Bulletin(Model):
    """The bulletin of a month, in the official form."""

    month: str
    title: Text
    rows: tuple[BulletinRow, ...]
    rivers: tuple[RiverRow, ...]
    notes: tuple[Text, ...]


class Due(Model):
    """A duty at one feature in one of its periods, and how it stands.

    ``id`` is the same whenever it is asked. ``since`` and ``until`` are the first and last day of
    the period.
    """

    id: str
    duty: str
    name: Text
    kind: Literal["survey", "analysis"]
    feature: str
    feature_name: Text
    since: dt.date
    until: dt.date
    state: State
    state_text: Text
    done_on: dt.date | None  # the first day of sampling
    cities: tuple[str, ...]  # who sampled
    items_asked: int | None
    items_measured: int | None
    document: str
    clause: str
    note: Text | None


class PairRow(Model):
    """An item in two samples; a deviation only where both have a number above detection.

    ``difference`` is in the unit of the item; ``deviation`` is |a - b| / (a + b), a share.
    """

    item: str
    name: Text
    unit: str
    a: Value | None
    b: Value | None
    difference: float | None
    deviation: float | None
    note: Text | None  # why there is no deviation


class Pair(Model):
    """Two samples of one survey by two measurers, ``a`` before ``b`` in every pair of values."""

    cities: tuple[str, str]
    taken_at: tuple[AwareDatetime, AwareDatetime]
    tides: tuple[Tide | None, Tide | None]
    rows: tuple[PairRow, ...]


class SideBySide(Model):
    """What was measured at a section in a month, two by two."""

    section: str
    name: Text
    month: str
    pairs: tuple[Pair, ...]
    alone: tuple[str, ...]  # measurers with no sample that another one stands beside
    notes: tuple[Text, ...]


BULLETIN_COLUMNS: tuple[Text, ...] = (
    Text(zh="责任城市", en="Responsible cities"),
    Text(zh="交接断面", en="Section"),
    Text(zh="所处河流", en="River"),
    Text(zh="交接关系", en="Hand-over"),
    Text(zh="水质控制目标", en="Target class"),
    Text(zh="水质类别", en="Class"),
    Text(zh="上年同期", en="Same month last year"),
    Text(zh="达标", en="Meets target"),
    Text(zh="主要超标项目(超标倍数)", en="Main exceedances (multiple)"),
    Text(zh="备注", en="Remarks"),
)
"""The columns of the official form, in the order of ``BulletinRow.cells``."""

STATES: dict[State, Text] = {
    "ahead": Text(zh="未到期", en="ahead"),
    "due": Text(zh="待完成", en="due"),
    "done": Text(zh="已完成", en="done"),
    "late": Text(zh="逾期完成", en="done late"),
    "partly": Text(zh="部分完成", en="partly done"),
    "missed": Text(zh="逾期，没有数据", en="overdue, nothing stored"),
}
"""How each state is said."""
