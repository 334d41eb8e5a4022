"""Read one value as a laboratory or a platform writes it, and never guess.

A number is plain decimal digits, full width or not, with a power of ten at most; ``<0.02`` and
``0.02L`` are below a limit of detection. What is empty or struck out is missing, and everything
else is a fault with its reason.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from layers.water.faults import ValueFault
from layers.water.model import Value

if TYPE_CHECKING:
    from layers.water.model import Item

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_WRITTEN = re.compile(
    r"(<)? ?([+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,3})?)(L)?"
)
_MISSING = frozenset(
    {"", "-", "--", "---", "–", "—", "——", "/", "//", "*"}
    | {"n/a", "na", "null", "none", "无", "无数据", "未监测", "未测", "未检测", "缺测", "停测"}
)
_UNDETECTED = frozenset({"nd", "n.d.", "l", "<dl", "<mdl", "未检出", "低于检出限"})
_NO_NUMBER = frozenset({"nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"})
_LONGEST_SHOWN = 40

_ONE, _TEN = Decimal(1), Decimal(10)
_THOUSAND, _THOUSANDTH, _MILLIONTH = Decimal(1000), Decimal("1e-3"), Decimal("1e-6")
_MASS = {"g": _THOUSAND, "mg": _ONE, "μg": _THOUSANDTH, "ug": _THOUSANDTH, "ng": _MILLIONTH}
_MASS_ZH = {"克": _THOUSAND, "毫克": _ONE, "微克": _THOUSANDTH, "纳克": _MILLIONTH}
_COUNTED = ("个", "mpn", "cfu")
_UNITS = {
    "mg/L": {f"{mass}{over}": times for mass, times in _MASS.items() for over in ("/l", "·l-1")}
    | {f"{mass}/升": times for mass, times in _MASS_ZH.items()},
    "个/L": {f"{what}/l": _ONE for what in _COUNTED}
    | {f"{what}/100ml": _TEN for what in _COUNTED}
    | {"个/升": _ONE},
    "℃": dict.fromkeys(("℃", "°c", "c", "摄氏度"), _ONE),
    "": dict.fromkeys(("", "无量纲", "ph"), _ONE),
}
"""How many of the unit of an item each unit is that its values may be written in."""

_POSSIBLE: dict[str, tuple[float, float]] = {
    "temperature": (-2.0, 60.0),
    "ph": (0.0, 14.0),
    "do": (0.0, 50.0),
}
_POSSIBLE_IN = {"mg/L": (0.0, 1e5), "个/L": (0.0, 1e12)}
"""What water can be; whatever lies beyond was measured, written or placed wrongly."""


def parse(text: str, item: Item, unit: str | None = None) -> Value | None:
    """Return the value in the unit of the item, or None where nothing was measured.

    ``unit`` is the one it was written in, that of the item by default. Zero is a value. Raise
    ValueFault for what is no number, no limit of detection, or impossible in water.
    """
    plain = (text if text.isascii() else text.translate(_HALF_WIDTH)).strip()
    if plain.casefold() in _MISSING:
        return None
    times = _times(item.unit, unit)
    if times is None:
        raise _unknown_unit(item, unit or "")
    below, number = _number(plain, times)
    _check(plain, number, item, below=below)
    written = plain if times == _ONE else f"{plain} {unit}"
    return Value(number=number, below=below, text=written)


def counted(value: Value) -> float:
    """Return the number that a value counts with: half the limit of detection if it is below.

    So the rules for the statistics of surface water have it (环办监测函〔2020〕82号).
    """
    return value.number / 2 if value.below else value.number


def _number(plain: str, times: Decimal) -> tuple[bool, float]:
    """Return whether a text tells a limit of detection, and its number."""
    found = _WRITTEN.fullmatch(plain)
    if not found or (found[1] and found[3]):
        raise _unreadable(plain)
    number = float(found[2]) if times == _ONE else float(Decimal(found[2]) * times)
    if not math.isfinite(number):
        raise _not_finite(plain)
    return bool(found[1] or found[3]), number


def _check(plain: str, number: float, item: Item, *, below: bool) -> None:
    if below and (item.sense in {"within", "none"} or number <= 0):
        raise _no_limit(plain)
    low, high = _POSSIBLE.get(item.id) or _POSSIBLE_IN.get(item.unit, (0.0, math.inf))
    if number < 0 <= low:
        raise _negative(plain)
    if not low <= number <= high:
        raise _impossible(plain, item, low, high)


@lru_cache
def _times(own: str, unit: str | None) -> Decimal | None:
    """Return how many of an item's own unit another one is, or None for an unknown one."""
    if not unit or unit == own:
        return _ONE
    plain = unit.translate(_HALF_WIDTH).replace("µ", "μ").replace(" ", "").casefold()
    return _UNITS.get(own, {}).get(plain)


def _unknown_unit(item: Item, unit: str) -> ValueFault:
    own = item.unit
    return ValueFault(
        f"{item.name.zh} 的单位 {_shown(unit)} 无法换算" + (f"，请写 {own}" if own else "，请留空"),
        f"{item.name.en} cannot be read in {_shown(unit)}; "
        + (f"write {own}" if own else "leave the unit out"),
    )


def _unreadable(plain: str) -> ValueFault:
    folded = plain.casefold().replace(" ", "")
    if folded in _UNDETECTED:
        return ValueFault(
            f"{_shown(plain)} 没有写出检出限，请写成 <检出限",
            f"{_shown(plain)} does not tell the limit of detection; write < and the limit",
        )
    return _not_finite(plain) if folded in _NO_NUMBER else _no_number(plain)


def _no_limit(plain: str) -> ValueFault:
    return ValueFault(f"{_shown(plain)} 不是检出限", f"{_shown(plain)} is no limit of detection")


def _negative(plain: str) -> ValueFault:
    return ValueFault(f"{_shown(plain)} 是负数", f"{_shown(plain)} is negative")


def _impossible(plain: str, item: Item, low: float, high: float) -> ValueFault:
    bounds = f"{low:,g} ~ {high:,g} {item.unit}".rstrip()
    return ValueFault(
        f"{item.name.zh} {_shown(plain)} 不可能，应在 {bounds} 之内",
        f"{item.name.en} of {_shown(plain)} is impossible; water has {bounds}",
    )


def _no_number(plain: str) -> ValueFault:
    return ValueFault(f"{_shown(plain)} 不是数值", f"{_shown(plain)} is not a plain number")


def _not_finite(plain: str) -> ValueFault:
    return ValueFault(f"{_shown(plain)} 不是有限的数", f"{_shown(plain)} is not a finite number")


def _shown(text: str) -> str:
    """Return a text as it may stand in a message: on one line, not long, nothing invisible."""
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return "".join(sign if sign.isprintable() else "�" for sign in short)
