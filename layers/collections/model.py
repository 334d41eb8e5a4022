"""What a collection is: its columns, its extent in space and time, and how much it holds.

A collection is a layer of the atlas or one mode of the network. It holds rows: a feature has one
row for each time during which the same is known of it, so that on any day a feature is one row.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from layers.model import Model, Text

ColumnType = Literal["string", "integer", "number", "boolean", "date"]
Shape = Literal["point", "line", "area", "mixed"]

NEVER, EVER = -(2**31), 2**31 - 1
"""The ``since`` and the ``until`` of a row without such a day; other days are ordinals."""


class Column(Model):
    """One property of the features of a collection; dates are days as ISO text."""

    id: str
    name: Text
    type: ColumnType
    unit: str | None = None


def column(name: str, kind: ColumnType, zh: str, en: str, unit: str | None = None) -> Column:
    """Return a column with its titles in both languages."""
    return Column(id=name, name=Text(zh=zh, en=en), type=kind, unit=unit)


class Collection(Model):
    """A collection; ``count`` is of features, ``rows`` of their rows.

    ``bbox`` is west, south, east, north in WGS 84 degrees, None when nothing has a site; ``first``
    and ``last`` are the first and the last day on which a row begins, None when none has a day.
    """

    id: str
    name: Text
    about: Text
    columns: tuple[Column, ...]
    shape: Shape
    count: int
    rows: int
    bbox: tuple[float, float, float, float] | None
    first: dt.date | None
    last: dt.date | None
