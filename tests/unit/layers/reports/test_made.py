"""What reports say of their making."""

from __future__ import annotations

import datetime as dt

from layers.model import Text
from layers.reports.made import BASIS, Made, said

MADE = Made(dt.date(2026, 3, 1), "gen-000001")


def test_what_a_report_ends_with_names_day_and_generation() -> None:
    text = MADE.text()
    assert said(text, "zh") == "联图 Linkatlas 生成于 2026-03-01，事实版本 gen-000001"
    assert said(text, "en") == "Made by Linkatlas on 2026-03-01 from facts gen-000001"


def test_a_row_can_say_the_same() -> None:
    assert MADE.cells() == ("2026-03-01", "gen-000001")
    assert len(MADE.cells()) == len(BASIS)


def test_chinese_is_said_unless_english_is_asked() -> None:
    text = Text(zh="中", en="en")
    assert [said(text, lang) for lang in ("zh", "en", "")] == ["中", "en", "中"]
