"""Days as papers write them under a signature or at the top: 2017年11月8日, 二○一七年十一月八日."""

from __future__ import annotations

import re

from layers.dates import parse_partial

_HAN = "一二三四五六七八九"
DAY = re.compile(
    rf"((?:19|20)[0-9]{{2}}|[一二][○〇0O零{_HAN}]{{3}})年"
    rf"([0-9]{{1,2}}|[{_HAN}十]{{1,2}})月([0-9]{{1,2}}|[{_HAN}十]{{1,3}})日"
)
_IN_FIGURES = re.compile(r"((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_DIGITS = str.maketrans("○〇O零" + _HAN, "0000123456789")


def day_in(text: str) -> str | None:
    """Return the first day of a text as YYYY-MM-DD; None when it has none that the calendar has."""
    found = DAY.search(text) or _IN_FIGURES.search(text)
    if found is None:
        return None
    try:
        day = f"{found[1].translate(_DIGITS)}-{_small(found[2]):02}-{_small(found[3]):02}"
        parse_partial(day)
    except ValueError:
        return None
    return day


def _small(text: str) -> int:
    """Return a number below a hundred, in Arabic or Chinese numerals; ValueError for 十十."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (int((tens or "1").translate(_DIGITS)) * 10 if ten else 0) + int(
        (ones or "0").translate(_DIGITS)
    )
