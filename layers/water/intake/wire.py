"""How samples go from the process that reads a file to the one that asked, in lines of JSON.

Each value is told once, and is then known by its place: samples share values that were written in
the same way, and there are not so many of these.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from layers.water.model import Grade, Tide, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from layers.water.intake.gather import Draft
    from layers.water.intake.row import Key

_VALUES_A_LINE = 2_000
_LONG_ENOUGH = 1 << 18  # bytes of samples on a line


class Told(NamedTuple):
    """A sample as it was told: its row, whose it is, and what was measured."""

    row: int
    section: str
    time: str
    city: str | None
    published: Grade | None
    tide: Tide | None
    values: dict[str, Value]


def lines(samples: Sequence[tuple[Key, Draft]]) -> Iterator[tuple[str, Any]]:
    """Yield what tells the samples: the key of each line, and what follows it."""
    distinct = {id(value): value for _, draft in samples for value in draft.values.values()}
    values = iter(distinct.values())
    while some := [_told(value) for value in islice(values, _VALUES_A_LINE)]:
        yield "values", some
    places = {value: place for place, value in enumerate(distinct)}
    for portion in _portions(_row(key, draft, places) for key, draft in samples):
        yield "samples", portion


class Listener:
    """Takes the lines, and makes the samples of them."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self._values: list[Value] = []

    def take_values(self, told: Iterable[tuple[float, bool, str]]) -> None:
        """Take values that samples will have."""
        self._values += [
            Value(number=number, below=below, text=text) for number, below, text in told
        ]

    def samples(self, told: Iterable[Sequence[Any]]) -> Iterator[Told]:
        """Yield the samples of a line."""
        for row, section, time, city, published, tide, places in told:
            values = {item: self._values[place] for item, place in places.items()}
            yield Told(row, section, time, city, published, tide, values)


def _told(value: Value) -> tuple[float, bool, str]:
    return value.number, value.below, value.text


def _row(key: Key, draft: Draft, places: dict[int, int]) -> bytes:
    values = {item: places[id(value)] for item, value in draft.values.items()}
    return orjson.dumps((draft.row, *key, draft.published, draft.tide, values))


def _portions(rows: Iterable[bytes]) -> Iterator[list[orjson.Fragment]]:
    """Yield rows in lists that fit a line."""
    portion: list[orjson.Fragment] = []
    length = 0
    for row in rows:
        portion.append(orjson.Fragment(row))
        length += len(row)
        if length > _LONG_ENOUGH:
            yield portion
            portion, length = [], 0
    yield portion
