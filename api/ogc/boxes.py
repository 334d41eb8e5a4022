"""The parameter ``bbox``: numbers in some coordinate system, as boxes of WGS 84."""

from __future__ import annotations

import re

from api.errors import BadParameterError, echo
from geo.axes import AxesError, Crs, box_read

Box = tuple[float, float, float, float]

_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,3})?"
)
_COUNTS = (4, 6)
_HALF_TURN = 180.0


def boxes_of(text: str, crs: Crs) -> tuple[Box, ...]:
    """Return the boxes (west, south, east, north; WGS 84) that the numbers mean.

    A box in degrees whose west is east of its east crosses the 180th meridian and is two. Raises
    BadParameterError when there are not 4 or 6 finite numbers, or their axes are swapped.
    """
    words = [word.strip() for word in text.split(",")]
    if len(words) not in _COUNTS or not all(map(_NUMBER.fullmatch, words)):
        raise _bad(text)
    numbers = [float(word) for word in words]
    try:
        return tuple(box_read(part, crs) for part in _parts(numbers, crs))
    except AxesError as error:
        raise BadParameterError(error.zh, error.en, parameter="bbox") from None


def _parts(numbers: list[float], crs: Crs) -> list[list[float]]:
    """Return the box without heights; as two where it crosses the 180th meridian."""
    half = len(numbers) // 2
    low, high = numbers[:2], numbers[half : half + 2]
    east = 1 if crs.swapped else 0
    if crs.unit != "degree" or low[east] <= high[east]:
        return [[*low, *high]]
    before, after = list(high), list(low)
    before[east], after[east] = _HALF_TURN, -_HALF_TURN
    return [[*low, *before], [*after, *high]]


def _bad(text: str) -> BadParameterError:
    return BadParameterError(
        f"“{echo(text)}”不是范围：请写 4 个数（或含高程的 6 个数），以逗号分隔。",
        f"'{echo(text)}' is not a box: write 4 numbers, or 6 with heights, separated by commas",
        parameter="bbox",
    )
