"""Sections, readings and the audit trail as text for a terminal, in the language that was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.commands.output import table
from layers.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Answer = Mapping[str, Any]

_NONE = "—"
_WORDS = {
    "sections": Text(
        zh="编号 名称 河流 交接 目标 类别 时间 达标",
        en="id name river handover target class time meets",
    ),
    "items": Text(zh="项目 单位 数值 限值 类别", en="item unit value limit class"),
    "months": Text(zh="月份 类别 样品 定类项目", en="month class samples decided_by"),
    "readings": Text(
        zh="时间 断面 城市 类别 数值 修订", en="time section measured_by class values revision"
    ),
    "audit": Text(zh="编号 时间 事项 城市 人员 内容", en="id time what city who detail"),
    "none": Text(zh="没有数据", en="nothing is stored"),
    "yes": Text(zh="是", en="yes"),
    "no": Text(zh="否", en="no"),
}


def sections_text(answer: Answer, lang: str) -> str:
    """Tell sections as a table, each with its target and its newest class."""
    rows = [_line(brief, lang) for brief in answer["sections"]]
    return table([_heading("sections", lang), *rows])


def section_text(answer: Answer, lang: str) -> str:
    """Tell a section: in a line, then its newest sample and its months."""
    lines = [table([_heading("sections", lang), _line(answer, lang)])]
    if answer["note"]:
        lines += ["", answer["note"]]
    if answer["items"]:
        lines += ["", table([_heading("items", lang), *map(_item, answer["items"])])]
    if answer["months"]:
        lines += ["", table([_heading("months", lang), *map(_month, answer["months"])])]
    return "\n".join(lines)


def readings_text(answer: Answer, lang: str) -> str:
    """Tell samples as a table, with their values as they were written."""
    rows = [
        (
            *(told["time"][:16].replace("T", " "), told["section_name"], told["city_name"]),
            *(told["class"] or _NONE, _values(told["values"]), str(told["revision"])),
        )
        for told in answer["readings"]
    ]
    return table([_heading("readings", lang), *rows]) if rows else _word("none", lang)


def audit_text(answer: Answer, lang: str) -> str:
    """Tell events as a table, the newest first."""
    rows = [
        (
            *(str(event["id"]), event["at"][:19].replace("T", " "), event["what"]),
            *(event["city_name"], event["who"], _details(event["detail"])),
        )
        for event in answer["events"]
    ]
    return table([_heading("audit", lang), *rows]) if rows else _word("none", lang)


def _line(brief: Answer, lang: str) -> tuple[str, ...]:
    named = (brief["id"], brief["name"], brief["river"] or _NONE, brief["handover"] or _NONE)
    return *named, *_state(brief, lang)


def _state(brief: Answer, lang: str) -> tuple[str, ...]:
    target, latest = brief["target"], brief["latest"]
    aim = (target["label"] if target else None) or _NONE
    if latest is None:
        return aim, _NONE, _NONE, _NONE
    meets = {True: _word("yes", lang), False: _word("no", lang), None: _NONE}[latest["meets"]]
    return aim, latest["label"] or _NONE, latest["time"][:10], meets


def _item(told: Answer) -> tuple[str, ...]:
    limit = told["limit"]
    bounds = limit if isinstance(limit, list | tuple) else [] if limit is None else [limit]
    within = "–".join(f"{bound:g}" for bound in bounds) or _NONE
    return told["name"], told["unit"], told["written"], within, told["label"] or _NONE


def _month(told: Answer) -> tuple[str, ...]:
    by = ", ".join(told["by"]) or _NONE
    return told["month"], told["label"] or _NONE, str(told["samples"]), by


def _values(values: Answer) -> str:
    return " ".join(f"{item}={value['written']}" for item, value in values.items())


def _details(detail: Answer) -> str:
    return " ".join(f"{name}={value}" for name, value in detail.items())


def _heading(key: str, lang: str) -> Sequence[str]:
    return _word(key, lang).split()


def _word(key: str, lang: str) -> str:
    return _WORDS[key].en if lang == "en" else _WORDS[key].zh
