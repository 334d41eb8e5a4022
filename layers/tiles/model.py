"""What the tiles of a collection are: their zooms, their box, and what each row tells in them."""

from __future__ import annotations

from layers.model import Model

MIN_ZOOM, MAX_ZOOM = 4, 11
"""The zooms that are cut; where rows lie dense, some more."""

EVER, EVER_AFTER = 0, 99_999_999
"""The ``since`` and the ``until`` of a row without such a day; other days are YYYYMMDD."""

DRAWN_WHOLE = 5_000
"""Up to so many features a collection is loaded by the map in one piece, above it as tiles."""

TOLD = (
    "layer",
    "kind",
    "name_zh",
    "name_en",
    "status",
    "status_expected",
    "schematic",
    "accuracy_m",
    "mode",
    "line",
    "link",
    "promised",
    "road_class",
)
"""Columns that go into tiles where a collection has them, beside ``id``, ``since``, ``until``."""


class TileSet(Model):
    """The tiles of a collection.

    ``bbox`` is west, south, east, north in WGS 84 degrees, None when nothing has a site; ``rows``
    is how many rows were cut.
    """

    minzoom: int
    maxzoom: int
    bbox: tuple[float, float, float, float] | None
    rows: int
