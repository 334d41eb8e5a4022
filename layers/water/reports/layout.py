"""What the bulletin looks like on paper: widths of columns, the table of rivers.

A class is painted in its official colour; black can be read on all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.model import Text
from layers.reports.made import said

if TYPE_CHECKING:
    from layers.water.reports.model import Bulletin

WIDTHS = (10, 16, 13, 17, 10, 9, 10, 9, 20, 29)
"""The width of each column of the official form, in characters."""

GRADE_COLUMN = 5
"""Which column of the official form holds the class, counted from 0."""

RIVERS = Text(zh="河流状况", en="Rivers")
NOTES = Text(zh="说明", en="Notes")
RIVER_COLUMNS = (
    Text(zh="所处河流", en="River"),
    Text(zh="水质状况", en="Condition"),
    Text(zh="有数据的断面数", en="Sections measured"),
    Text(zh="主要污染指标", en="Main pollutants"),
)

RIVER_WIDTHS = (20, 14, 18, 40)
"""The width of each column of the table of rivers, in characters."""


def river_rows(bulletin: Bulletin, lang: str) -> list[tuple[str, str, int, str]]:
    """Return the cells of the table of rivers."""
    return [
        (
            said(river.river, lang),
            said(river.word, lang),
            len(river.sections),
            said(river.main_text, lang),
        )
        for river in bulletin.rivers
    ]
