"""How a feature stands on a day, as pages tell it: since when, as of when, and how old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.claims import standing_on
from layers.freshness import FINAL, stale

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from layers.model import Step


@dataclass(frozen=True)
class Standing:
    """A status on a day; ``since`` and ``as_of`` are dates as text, blank when unknown."""

    status: str
    name: str
    expected: bool = False
    since: str = ""
    as_of: str = ""
    stale: bool = False


def stand(steps: Sequence[Step], on: dt.date, today: dt.date) -> Standing | None:
    """Return how things stand on a day, without the name; None when nothing is known of it."""
    found = standing_on(steps, on)
    if found is None:
        return None
    old = found.status not in FINAL and stale(found.as_of, min(on, today))
    since = found.since.isoformat() if found.since else ""
    return Standing(found.status.value, "", found.expected, since, found.as_of, old)
