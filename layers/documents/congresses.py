"""Congresses and plenary sessions that papers name, and so are no older than."""

from __future__ import annotations

import re

_CONGRESS = re.compile(r"(十[八九]|二十)(?:大(?!道|街)|届([一二三四五六七中、]{1,20})全会)")
_CONGRESSES = {
    ("十八", ""): "2012-11",
    ("十八", "三"): "2013-11",
    ("十八", "四"): "2014-10",
    ("十八", "五"): "2015-10",
    ("十八", "六"): "2016-10",
    ("十九", ""): "2017-10",
    ("十九", "二"): "2018-01",
    ("十九", "三"): "2018-02",
    ("十九", "四"): "2019-10",
    ("十九", "五"): "2020-10",
    ("十九", "六"): "2021-11",
    ("二十", ""): "2022-10",
    ("二十", "二"): "2023-02",
    ("二十", "三"): "2024-07",
    ("二十", "四"): "2025-10",
}
"""The month in which each congress, and each plenary session of its committee, ended."""


def newest(text: str) -> str | None:
    """Return the month in which the latest congress or session ended that a text names."""
    months = {
        _CONGRESSES[number, session]
        for found in _CONGRESS.finditer(text)
        for number, session in _named(found)
        if (number, session) in _CONGRESSES
    }
    return max(months, default=None)


def _named(found: re.Match[str]) -> list[tuple[str, str]]:
    """Return the sessions that 二十届二中、三中全会 names; the empty one is the congress itself."""
    sessions = (found[2] or "").split("、")
    return [(found[1], session.removesuffix("中")) for session in sessions]
