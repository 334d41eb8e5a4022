"""Points as people write them: ``lon,lat`` in degrees of WGS 84, in plain digits."""

from __future__ import annotations

import re

from layers.errors import UnknownPlace
from layers.model import Text

Point = tuple[float, float]

_DEGREES = r"(-?[0-9]{1,3}(?:\.[0-9]{1,17})?)"
_POINT = re.compile(rf"{_DEGREES}, ?{_DEGREES}")
_BETWEEN = re.compile(r"\s*[,，;；\s]\s*")
_HINT = Text(
    zh="坐标请用半角数字写成“经度,纬度”，如 114.06,22.54",
    en="write a point as lon,lat in plain digits: 114.06,22.54",
)
_LONGEST = 100


def parsed(text: str) -> Point | None:
    """Return the point that a text stands for; None when it stands for something else.

    Raises UnknownPlace when it is two numbers, but written in another way, or no finite ones.
    """
    match = _POINT.fullmatch(text.strip())
    if match is not None:
        return float(match[1]), float(match[2])
    words = _BETWEEN.split(text[:_LONGEST].strip())
    if len(words) > 1 and all(map(_is_number, words)):
        raise UnknownPlace(text[:_LONGEST], hint=_HINT)
    return None


def written(point: Point) -> str:
    """Return a point as text, to about a metre."""
    return f"{round(point[0], 5)},{round(point[1], 5)}"


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True
