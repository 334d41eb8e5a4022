"""Read the class that a source published, and the tide of a sample."""

from __future__ import annotations

import re
import unicodedata

from layers.water.faults import CellFault
from layers.water.intake.cell import shown
from layers.water.model import Grade, Tide

_MISSING = frozenset({"", "-", "--", "—", "——", "/", "无", "na", "n/a"})
_SPARE = re.compile(r"[\s类]|^class")
_GRADES = {
    sign: grade
    for grade, signs in (
        (Grade.I, ("1", "i")),
        (Grade.II, ("2", "ii")),
        (Grade.III, ("3", "iii")),
        (Grade.IV, ("4", "iv")),
        (Grade.V, ("5", "v")),
        (Grade.WORSE, ("6", "劣v", "劣5", "劣五", "worsethanv")),
    )
    for sign in signs
}
_EBB: Tide = "ebb"
_FLOOD: Tide = "flood"
_TIDES = dict.fromkeys(("退", "退潮", "落", "落潮", _EBB), _EBB) | dict.fromkeys(
    ("涨", "涨潮", _FLOOD), _FLOOD
)


def published(text: str) -> Grade | None:
    """Return a class written as 2, Ⅱ, II类 or 劣Ⅴ; None where there is none; else CellFault."""
    sign = _SPARE.sub("", _plain(text))
    if sign in _MISSING:
        return None
    if sign not in _GRADES:
        zh = f"“{shown(text)}”不是水质类别；请写 1 到 6 或 Ⅰ 到 劣Ⅴ"
        en = f"'{shown(text)}' is no class of water; write 1 to 6, or I to V and 劣V"
        raise CellFault(zh, en)
    return _GRADES[sign]


def tide(text: str) -> Tide | None:
    """Return a tide written as 涨, 退, ebb or flood; None where there is none; else CellFault."""
    sign = _plain(text)
    if sign in _MISSING:
        return None
    if sign not in _TIDES:
        zh = f"“{shown(text)}”不是潮；请写 涨 或 退"
        en = f"'{shown(text)}' is no tide; write ebb or flood"
        raise CellFault(zh, en)
    return _TIDES[sign]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
