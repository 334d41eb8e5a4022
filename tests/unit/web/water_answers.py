"""Answers about water made by hand: a small standard, three sections, their duties and reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from atlases import HOSTILE, plain_atlas
from trips import GROUND, both

from layers.model import Text
from layers.water.model import (
    Duty,
    Exceedance,
    Grade,
    GradeWords,
    Item,
    Section,
    Target,
    Value,
    WaterFacts,
)
from layers.water.reports.model import (
    STATES,
    Bulletin,
    BulletinRow,
    Due,
    Finding,
    Pair,
    PairRow,
    RiverRow,
    SideBySide,
)
from web.water import WaterDesk

if TYPE_CHECKING:
    from layers.water.reports.model import State

Say = Callable[[str], str]

LABELS = (
    ("Ⅰ", "I"), ("Ⅱ", "II"), ("Ⅲ", "III"), ("Ⅳ", "IV"), ("Ⅴ", "V"), ("劣Ⅴ", "Worse than V"),
)  # fmt: skip
COLOURS = ("#ccffff", "#33ccff", "#33ff33", "#ffff00", "#ff9b00", "#ff0000")
MORNING = dt.datetime(2026, 11, 5, 1, 30, tzinfo=dt.UTC)


def grades() -> tuple[GradeWords, ...]:
    """Return the classes with colours."""
    return tuple(
        GradeWords(
            grade=grade, label=Text(zh=zh, en=en), word=both("优"), colour=colour, source="paper"
        )
        for grade, (zh, en), colour in zip(Grade, LABELS, COLOURS, strict=True)
    )


def item(name: str, **more: object) -> Item:
    """Return an item of table 1."""
    given = {
        "id": name, "table": 1, "number": 1, "name": both(name), "unit": "mg/L",
        "sense": "at_most", "limits": (0.15, 0.5, 1, 1.5, 2), "assessed": True,
    }  # fmt: skip
    return Item.model_validate(given | more)


def section(name: str = "ws-one", say: Say = str, /, **more: object) -> Section:
    """Return a section with a control target and a stage."""
    given = {
        "id": name, "name": both(say("甲断面")), "river": both(say("甲河")), "handover": "one_way",
        "from": ("city-9",), "to": ("city-440300",), "programmes": ("joint",), "source": "paper",
        "targets": (
            Target(kind="control", since=None, until=None, grade=Grade.III, source="paper"),
            Target(kind="stage", since=2019, until=2020, grade=Grade.V, source="paper"),
        ),
    }  # fmt: skip
    return Section.model_validate(given | more)


def facts(say: Say = str) -> WaterFacts:
    """Return three sections: one sited, one without a point, one that is no single place."""
    sections = (
        section("ws-one", say),
        section("ws-two", say, name=both(say("乙断面")), targets=(), handover="unverified"),
        section(
            "ws-source",
            say,
            name=both(say("水源")),
            river=None,
            handover=None,
            targets=(),
            programmes=(),
        ),
    )
    duty = Duty(
        id="joint-survey", name=both(say("联合监测")), kind="survey",
        features=("ws-one", "ws-two"), times_a_year=12, items=None, since=dt.date(2017, 11, 8),
        document="paper", clause="(七)铁路 方面", note=both(say("每月一次")),
    )  # fmt: skip
    items = (
        item("nh3n"), item("do", sense="at_least"), item("ph", sense="within", limits=(6, 9)),
        item("temperature", sense="none", limits=(), assessed=False, unit="℃"),
    )  # fmt: skip
    return WaterFacts(
        sections={known.id: known for known in sections},
        duties=(duty,),
        items={known.id: known for known in items},
        grades=grades(),
    )


def desk(say: Say = str, *, closed: bool = False) -> WaterDesk:
    """Return what pages are made with."""
    return WaterDesk(plain_atlas(), facts(say), GROUND, closed)


def hostile(_: str) -> str:
    """Return a text that attacks the page."""
    return HOSTILE


def target(say: Say = str) -> dict[str, Any]:
    """Return a target as the teller tells it."""
    return {
        "kind": "control", "since": None, "until": None, "class": "III", "grade": 3,
        "label": "Ⅲ", "source": "paper", "note": say("注"),
    }  # fmt: skip


def latest(say: Say = str, **more: object) -> dict[str, Any]:
    """Return the newest sample as the teller tells it: class IV, by ammonia."""
    given = {
        "time": MORNING.isoformat(), "city": "city-440300", "city_name": say("深圳"), "class": "IV",
        "label": "Ⅳ", "word": "轻度污染", "colour": "#ffff00", "by": [say("氨氮")],
        "by_ids": ["nh3n"], "meets": False, "published": "IV",
    }  # fmt: skip
    return given | more


def brief(name: str = "ws-one", say: Say = str, /, **more: object) -> dict[str, Any]:
    """Return a section in a few words as the teller tells it."""
    given = {
        "id": name, "name": say("甲断面"), "aliases": [say("甲")], "river": say("甲河"),
        "handover": say("甲→乙"), "handover_kind": "one_way", "from": [], "to": [],
        "responsible": [say("深圳")], "tide": "ebb", "programmes": ["joint"],
        "target": target(say), "point": (114.0, 23.0), "accuracy_m": 1000, "latest": latest(say),
        "closed": False, "next_due": "2026-11-30",
    }  # fmt: skip
    return given | more


def briefs(say: Say = str, **more: object) -> dict[str, Any]:
    """Return all sections as the teller tells them."""
    unsited = {"point": None, "accuracy_m": None, "latest": None, "target": None}
    source = {"programmes": [], "river": None, "handover": None, "next_due": None}
    listed = [
        brief("ws-one", say, **more),
        brief("ws-two", say, **unsited, programmes=["national"], tide=None),
        brief("ws-source", say, **unsited, **source),
    ]
    return {"sections": listed, "closed": False}


def whole(say: Say = str, **more: object) -> dict[str, Any]:
    """Return everything of one section as the teller tells it."""
    measured = [
        {
            "id": "nh3n", "name": say("氨氮"), "unit": "mg/L", "written": say("1.2"), "number": 1.2,
            "below": False, "assessed": True, "class": "IV", "label": "Ⅳ", "limit": 1.0,
            "meets": False,
        },
        {
            "id": "ph", "name": "pH", "unit": "", "written": "7.1", "number": 7.1, "below": False,
            "assessed": True, "class": "I", "label": "Ⅰ", "limit": [6, 9], "meets": True,
        },
        {
            "id": "temperature", "name": "水温", "unit": "℃", "written": "<0.02", "number": 0.02,
            "below": True, "assessed": False, "class": None, "label": None, "limit": None,
            "meets": None,
        },
    ]  # fmt: skip
    months = [
        {
            "month": "2026-10", "class": "II", "label": "Ⅱ", "colour": "#33ccff", "meets": True,
            "samples": 2, "by": [], "measurer": "joint", "city": ["city-440300", "cnemc"],
        },
        {
            "month": "2026-11", "class": None, "label": None, "colour": None, "meets": None,
            "samples": 0, "by": [], "measurer": None, "city": [],
        },
    ]  # fmt: skip
    papers = [
        {"id": "paper", "title": say("甲文件"), "clause": "(七)铁路 方面", "ask": say("要测")}
    ]
    read = [{"id": "paper", "title": say("甲文件")}, {"id": "gone", "title": say("乙文件")}]
    more = {
        "targets": [target(say)], "documents": papers, "sources": read, "note": say("说明"),
        "items": measured, "months": months,
    } | more  # fmt: skip
    return brief("ws-one", say) | more


def due(state: State = "due", month: int = 11, say: Say = str, **more: object) -> Due:
    """Return the joint survey of a month of 2026 at a section."""
    first = dt.date(2026, month, 1)
    next_month = (first + dt.timedelta(days=31)).replace(day=1)
    given = {
        "id": f"joint-{month}", "duty": "joint-survey", "name": both(say("联合监测")),
        "kind": "survey", "feature": "ws-one", "feature_name": both(say("甲断面")), "since": first,
        "until": next_month - dt.timedelta(days=1), "state": state, "state_text": STATES[state],
        "done_on": first if state in {"done", "late", "partly"} else None, "cities": (),
        "items_asked": None, "items_measured": None, "document": "paper",
        "clause": "(七)铁路 方面", "note": None,
    }  # fmt: skip
    return Due.model_validate(given | more)


def half(state: State = "partly", first: int = 7, say: Say = str) -> Due:
    """Return an analysis of half a year."""
    until = dt.date(2026, first + 5, 30)
    more = {"duty": "city-sources", "kind": "analysis", "feature": "ws-source"}
    name = both(say("饮用水源"))
    return due(state, first, say, until=until, name=both(say("全分析")), feature_name=name, **more)


def bulletin(say: Say = str, *, empty: bool = False) -> Bulletin:
    """Return a bulletin with a row that misses its target and one without data."""
    finding = Finding(
        grade=Grade.IV, by=("nh3n",), means={"nh3n": 1.2}, measurer="joint",
        cities=("city-440300",), samples=2,
    )  # fmt: skip
    over = Exceedance(item="nh3n", measured=1.2, target=1.0, multiple=0.2)
    words = {"responsible": "深圳", "name": "甲断面", "river": "甲河", "handover": "甲→乙"}
    shared: dict[str, Any] = {key: both(say(text)) for key, text in words.items()}
    shared |= {"section": "ws-one", "target": Grade.III, "target_text": both("Ⅲ")}
    shared |= {"last_year": None, "last_year_text": both("没有数据")}
    full = BulletinRow(
        **shared, finding=finding, grade_text=both("Ⅳ"), meets=False, meets_text=both("未达标"),
        colour="#ffff00", exceedances=(over,), exceedance_text=both(say("氨氮/0.2")),
        note=both(say("备注")),
    )  # fmt: skip
    blank = BulletinRow(
        **shared | {"section": "ws-two"}, finding=None, grade_text=both("没有数据"), meets=None,
        meets_text=both("—"), colour=None, exceedances=(), exceedance_text=both("—"), note=both(""),
    )  # fmt: skip
    river = RiverRow(
        river=both(say("甲河")), word=both("轻度污染"), grade=Grade.IV, sections=("ws-one",),
        main_items=("nh3n",), main_text=both(say("氨氮")),
    )  # fmt: skip
    return Bulletin(
        month="2026-10", title=both(say("2026年10月通报")),
        rows=(blank,) if empty else (full, blank),
        rivers=() if empty else (river,), notes=(both(say("按均值")),),
    )  # fmt: skip


def pairs(say: Say = str, *, found: bool = True) -> SideBySide:
    """Return two samples beside each other, with an item that only one of them has."""
    one, other = Value(number=1.2, text=say("1.20")), Value(number=1.0, text="1.00")
    rows = (
        PairRow(
            item="nh3n", name=both(say("氨氮")), unit="mg/L", a=one, b=other, difference=0.2,
            deviation=0.0909, note=None,
        ),
        PairRow(
            item="ph", name=both("pH"), unit="", a=None, b=other, difference=None, deviation=None,
            note=both(say("只有一方测了")),
        ),
    )  # fmt: skip
    times = (MORNING, MORNING + dt.timedelta(hours=2))
    pair = Pair(cities=("city-440300", "city-9"), taken_at=times, tides=("ebb", None), rows=rows)
    return SideBySide(
        section="ws-one", name=both(say("甲断面")), month="2026-11", pairs=(pair,) if found else (),
        alone=("cnemc",), notes=(both(say("规则")),),
    )  # fmt: skip


def submission(say: Say = str, **more: object) -> dict[str, Any]:
    """Return what became of a file: one sample that can be stored, one fault, one conflict."""
    given = {
        "preview": False, "stored": False,
        "error": {"code": "conflict", "detail": say("与已入库的不同"), "parameter": "why"},
        "batch": None, "added": 0, "unchanged": 0, "superseded": 0,
        "conflicts": [
            {"row": 3, "section": "ws-one", "time": MORNING.isoformat(), "city": "city-440300"}
        ],
        "conflict_count": 1, "file": say("三月.csv"), "sha256": "0" * 64, "form": "wide",
        "encoding": "utf-8", "rows": 2, "missing": 1, "count": 1,
        "samples": [
            {
                "row": 2, "section": "ws-one", "section_name": say("甲断面"),
                "time": MORNING.isoformat(), "city": "city-440300", "class": "劣V",
                "published": None,
                "values": {"nh3n": {"number": 9.9, "below": False, "written": say("9.9")}},
            }
        ],
        "faults": [{"row": 4, "column": say("氨氮"), "text": say("-1"), "reason": say("是负数")}],
        "fault_count": 1, "notes": [say("Excel 日期")], "city": "city-440300",
        "city_name": say("深圳"),
    }  # fmt: skip
    return given | more
