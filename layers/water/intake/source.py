"""A table as rows of text, wherever it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from layers.model import Text


@dataclass(frozen=True)
class Source:
    """One table that a file may hold: its rows from the first one of the file on.

    ``rows`` begins anew at each call, and raises FileRefused where the file breaks off.
    ``total`` is about how many there are. ``sheet`` is its name in a workbook; ``days_from_1904``:
    bare day numbers in it do not count from 1900.
    """

    rows: Callable[[], Iterator[Sequence[str]]]
    total: int
    encoding: str | None
    sheet: str | None = None
    days_from_1904: bool = False
    notes: tuple[Text, ...] = ()
