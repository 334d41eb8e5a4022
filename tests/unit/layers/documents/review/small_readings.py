"""Readings of a small paper about the small facts, as they come from the reader."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, cast

import small_facts

from layers.assemble import assemble
from layers.assemble.paperwork import paperwork
from layers.documents.model import (
    Assigned,
    Clause,
    Context,
    Deadline,
    Figure,
    Head,
    Mention,
    Placed,
    Proposal,
    Reading,
    Said,
)
from layers.facts import read
from layers.model import Status, Text
from layers.paperwork import Asks

if TYPE_CHECKING:
    from pathlib import Path

    from layers.opened import OpenAtlas

    Level = Literal["clause", "chapter", "preamble", "frame"]

PAPER = """深圳市交通局关于加快互联的通知
深交〔2024〕7号
请照此办理。
一、铁路
(一)加快甲铁路建设,2027年底前建成。末站做好衔接。〔责任单位:市交通局、各区〕
(二)新建丙丁大桥,丙江断面每月一次监测。甲港已开通。
二、其他
(三)设353个站点,2025年上半年完成。〔牵头单位:市水局〕
2024年3月5日
"""


def at(part: str, text: str = PAPER) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def clause(path: str, part: str, level: Level = "clause") -> Clause:
    return Clause(path, *at(part), level, path, "")


def mention(feature: str, text: str, path: str, **more: object) -> Mention:
    start, end = at(text)
    told: dict[str, Any] = {"sure": True, "name": text} | more
    return Mention(feature, text, start, end, path, **told)


def proposal(name: str, kind: str, layer: str, path: str, **more: object) -> Proposal:
    start, end = at(name)
    return Proposal(name, name, kind, layer, start, end, path, 1, **more)


def said(feature: str, path: str, part: str, **more: object) -> Said:
    start, end = at(part)
    told: dict[str, Any] = {"asks": None, "status": None} | more
    return Said(feature, path, start=start, end=end, **told)


CLAUSES = (
    clause("标题", "深圳市交通局关于加快互联的通知", "frame"),
    clause("前言", "请照此办理。", "preamble"),
    clause("一", "一、铁路", "chapter"),
    clause("(一)", "(一)加快甲铁路建设,2027年底前建成。末站做好衔接。〔责任单位:市交通局、各区〕"),
    clause("(二)", "(二)新建丙丁大桥,丙江断面每月一次监测。甲港已开通。"),
    clause("(三)", "(三)设353个站点,2025年上半年完成。〔牵头单位:市水局〕"),
)
READING = Reading(
    document="notice-2024",
    known=False,
    head=Head("关于加快互联的通知", "深交〔2024〕7号", "2024-03-05", "深圳市交通局"),
    context=Context(None, frozenset({"city-440300"}), "2024-03-05"),
    fingerprint=hashlib.sha256(PAPER.encode()).hexdigest(),
    text=PAPER,
    form="txt",
    clauses=CLAUSES,
    mentions=(
        mention("rail-a", "甲铁路", "(一)"),
        mention("st-z", "末站", "(一)", why=Text(zh="只有一个末站", en="There is but one")),
        mention("port-a", "甲港", "(二)", sure=False, choices=("port-a", "port-b")),
    ),
    proposed=(
        proposal(
            "丙丁大桥",
            "bridge",
            "highways",
            "(二)",
            placed=Placed(114.2, 22.6, 15000, Text(zh="盐田", en="Yantian")),
            like=("road-a",),
        ),
        proposal("丙江断面", "section", "water", "(二)"),
    ),
    said=(
        said("rail-a", "(一)", "加快甲铁路建设", asks=Asks.BUILD),
        said("rail-a", "(一)", "2027年底前建成", asks=Asks.FINISH, when="2027"),
        said("丙丁大桥", "(二)", "新建", asks=Asks.BUILD),
        said("port-a", "(二)", "已开通", status=Status.OPEN),
    ),
    deadlines=(
        Deadline("(一)", *at("2027年底前"), None, "2027"),
        Deadline("(二)", *at("每月一次"), None, None, times_a_year=12),
        Deadline("(三)", *at("2025年上半年"), "2025-01", "2025-06"),
    ),
    figures=(Figure("(三)", *at("353个"), "353", "个", "站点"),),
    assigned=(
        Assigned("(一)", *at("市交通局、")[:1], at("市交通局、")[1] - 1, "市交通局", None, "lead"),
        Assigned("(一)", *at("各区"), "各区", None, "with"),
        Assigned("(三)", *at("市水局"), "市水局", "sz-swj", "lead"),
    ),
    notes=(),
)

UNIT = {"id": "sz-swj", "name_zh": "深圳市水务局", "name_en": "Water bureau", "source": "osm"}


def facts(folder: Path) -> Path:
    """Write the small facts with a unit, and return their folder."""
    data = small_facts.write(folder)
    small_facts.save(data, "units", [*small_facts.load_rows(data, "units"), UNIT])
    return data


def opened(data: Path) -> OpenAtlas:
    """Return what stands for a generation of some facts."""
    known = read(data)
    generation = SimpleNamespace(name="gen-1")
    told = {"atlas": assemble(known), "paperwork": paperwork(known), "generation": generation}
    return cast("OpenAtlas", SimpleNamespace(**told))
