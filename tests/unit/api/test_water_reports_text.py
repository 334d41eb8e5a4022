from __future__ import annotations

from typing import Any

import pytest

from api.commands.water_reports import bulletin_text, calendar_text, compare_text


def bulletin(**more: object) -> dict[str, Any]:
    return {
        "title": "2026年3月",
        "columns": ["责任城市", "交接断面", "备注"],
        "rows": [
            {"cells": ["深圳", "企坪", "按3项评价"]},
            {"cells": ["广州", "大墩", ""]},
        ],
        "rivers": [{"river": "观澜河", "word": "良好", "main_text": "氨氮"}],
        "notes": ["规则一", "规则二"],
    } | more


def due(**more: object) -> dict[str, Any]:
    return {
        "state_text": "已完成",
        "until": "2026-03-31",
        "name": "联合监测",
        "feature_name": "企坪",
        "done_on": "2026-03-05",
    } | more


def row(**more: object) -> dict[str, Any]:
    return {
        "name": "氨氮",
        "unit": "mg/L",
        "a": {"written": "0.9"},
        "b": {"written": "1.1"},
        "difference": 0.2,
        "deviation": 0.1,
        "note": None,
    } | more


def compared(*rows: dict[str, Any], **more: object) -> dict[str, Any]:
    pair = {
        "city_names": ["深圳", "东莞"],
        "taken_at": ["2026-03-05T09:00:00+08:00", "2026-03-05T09:30:00+08:00"],
        "rows": list(rows),
    }
    return {
        "section_name": "企坪",
        "month": "2026-03",
        "pairs": [pair] if rows else [],
        "alone_names": [],
        "notes": ["规则"],
    } | more


def test_a_bulletin_is_a_table_with_its_remarks_below() -> None:
    lines = bulletin_text(bulletin(), "zh").splitlines()
    assert lines[:5] == ["2026年3月", "", "责任城市  交接断面", "深圳      企坪", "广州      大墩"]
    assert "备注  企坪: 按3项评价" in lines
    assert not [line for line in lines if line.startswith("备注  大墩")]
    assert lines[-3:] == ["说明", "  规则一", "  规则二"]


def test_rivers_are_told_where_any_was_measured() -> None:
    told = bulletin_text(bulletin(), "zh")
    assert "河流状况\n  观澜河  良好  氨氮\n" in told
    assert "河流状况" not in bulletin_text(bulletin(rivers=[]), "zh")
    assert "Rivers\n" in bulletin_text(bulletin(), "en")


def test_a_calendar_is_a_table() -> None:
    waiting = due(state_text="待完成", done_on=None)
    lines = calendar_text({"dues": [due(), waiting]}, "zh").splitlines()
    assert lines[0].split() == ["状态", "期限", "监测", "对象", "完成日"]
    assert lines[1].split() == ["已完成", "2026-03-31", "联合监测", "企坪", "2026-03-05"]
    assert lines[2].split()[-1] == "—"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "这段时间没有要做的监测"), ("en", "nothing is asked in this time")],
)
def test_an_empty_calendar_says_so(lang: str, text: str) -> None:
    assert calendar_text({"dues": []}, lang) == text


def test_a_pair_shows_both_values_and_their_deviation() -> None:
    lines = compare_text(compared(row()), "zh").splitlines()
    assert lines[0] == "企坪  2026-03"
    assert lines[2] == "深圳 2026-03-05T09:00:00+08:00  |  东莞 2026-03-05T09:30:00+08:00"
    assert lines[4].split() == ["氨氮", "mg/L", "0.9", "1.1", "0.2", "10.0%"]
    assert lines[-1] == "规则"


def test_what_has_no_deviation_says_why() -> None:
    lone = row(b=None, difference=None, deviation=None, note="只有一方测了")
    plain = row(name="pH", unit="", deviation=None)
    lines = compare_text(compared(lone, plain), "zh").splitlines()
    assert lines[4].split() == ["氨氮", "mg/L", "0.9", "—", "—", "只有一方测了"]
    assert lines[5].split() == ["pH", "0.9", "1.1", "0.2", "—"]


def test_no_pair_and_lone_measurers_are_said() -> None:
    told = compare_text(compared(alone_names=["深圳", "东莞"]), "en")
    assert "no two samples can be compared" in told
    assert "nothing to compare with: 深圳, 东莞" in told
