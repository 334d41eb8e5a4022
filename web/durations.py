"""Times, ways, areas and people in words, no finer than a model of traffic can know them."""

from __future__ import annotations

from math import floor, log10

from web.messages import text

_MINUTE, _HOUR = 60, 3600
_METRES_STEP, _NEAR_M, _FAR_M = 50, 950, 9950
_WAN, _MILLION = 10_000, 1_000_000
_DIGITS = 2


def minutes(seconds: int) -> int:
    """Return seconds as whole minutes, halves upwards."""
    return (seconds + _MINUTE // 2) // _MINUTE


def duration(lang: str, seconds: int) -> str:
    """Return a time in hours and minutes: ``1 小时 25 分``, ``48 min``."""
    whole = minutes(seconds)
    if whole < 1:
        return text(lang, "duration.less")
    hours, rest = divmod(whole, 60)
    if not hours:
        return text(lang, "duration.m", minutes=rest)
    key = "duration.hm" if rest else "duration.h"
    return text(lang, key, hours=hours, minutes=rest)


def length(metres: int) -> str:
    """Return a way: in steps of 50 m, from 1 km on with one decimal, from 10 km on without."""
    if metres < _NEAR_M:
        return f"{max(1, round(metres / _METRES_STEP)) * _METRES_STEP} m"
    return f"{metres / 1000:.1f} km" if metres < _FAR_M else f"{metres / 1000:.0f} km"


def area(km2: float) -> str:
    """Return an area with two digits that count."""
    return f"{significant(km2):,} km²"


def people(lang: str, count: int) -> str:
    """Return a number of people with two digits that count: ``约 120 万``."""
    rounded = significant(count)
    if lang == "zh" and rounded >= _WAN:
        return text(lang, "people.wan", number=f"{rounded / _WAN:g}")
    if lang != "zh" and rounded >= _MILLION:
        return text(lang, "people.wan", number=f"{rounded / _MILLION:g}")
    return text(lang, "people.few", number=f"{rounded:,}")


def significant(value: float) -> int:
    """Return a number of zero or more rounded to two digits that count."""
    if value < 1:
        return 0
    return int(round(value, _DIGITS - 1 - floor(log10(value))))
