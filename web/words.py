"""The few words that are written on the map itself, in both languages at once.

The map changes its language without loading anything, so its script carries them all; the texts of
the pages are in ``messages/``.
"""

from __future__ import annotations

from typing import Final

from layers.catalog import NETWORK_NAMES, STATUS_NAMES
from layers.model import Text

MAP_WORDS: Final[dict[str, Text]] = {
    "map": Text(
        zh="地图：方向键移动，加减键缩放",
        en="Map: arrow keys move, plus and minus zoom",
    ),
    "zoom_in": Text(zh="放大", en="Zoom in"),
    "zoom_out": Text(zh="缩小", en="Zoom out"),
    "choose": Text(zh="这里有多项，请选择", en="Several things here: choose one"),
    "schematic": Text(zh="走向示意", en="schematic"),
    "expected": Text(zh="预期", en="expected"),
    "unknown": Text(zh="状态不详", en="Status unknown"),
}


def map_words(lang: str) -> dict[str, str]:
    """Return what the map says: its own words and the names of the statuses.

    Raises AttributeError for a language that the texts do not have.
    """
    table = STATUS_NAMES | NETWORK_NAMES | MAP_WORDS
    return {key: str(getattr(word, lang)) for key, word in table.items()}
