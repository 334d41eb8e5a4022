"""What is asked of an export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A collection as it stands on a day, and what part of it, in which coordinate system.

    ``box`` is west, south, east, north in WGS 84 degrees, ``filter`` is CQL2 text, ``crs`` a short
    form or URI that ``geo.axes`` knows, ``corridor`` the id of a corridor.
    """

    collection: str
    on: dt.date
    box: tuple[float, float, float, float] | None = None
    filter: str | None = None
    crs: str = "CRS84"
    corridor: str | None = None

    def part(self) -> dict[str, str]:
        """Return what was asked beyond the whole collection, by the words that ask for it."""
        box = ",".join(f"{edge:.12g}" for edge in self.box) if self.box else None
        words = {"corridor": self.corridor, "bbox": box, "filter": self.filter}
        return {word: text for word, text in words.items() if text is not None}
