"""How fresh the word on features is: when something was last said of them, and how much is old."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.claims import standing_on
from layers.dates import parse_partial
from layers.model import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from layers.model import Feature

FINAL = {Status.OPEN, Status.CLOSED, Status.SUPERSEDED}
"""Statuses that are not expected to change: silence since then is no news."""

STALE_YEARS = 3
"""A status that may still change and was last heard of longer ago than this is old news."""


class Freshness(NamedTuple):
    """How fresh the word on a heap of features is.

    ``dated`` features have a dated word, of ``undated`` ones nothing dated was said; ``newest`` and
    ``median`` are dates of word as they were written (of two middle ones the earlier), None without
    any; ``stale`` features have a status that may still change and was last heard of long ago.
    """

    dated: int
    undated: int
    newest: str | None
    median: str | None
    stale: int

    @property
    def stale_share(self) -> float | None:
        """Return the share of stale features among the dated ones, None without any."""
        return round(self.stale / self.dated, 3) if self.dated else None


def freshness(features: Iterable[Feature], day: dt.date) -> Freshness:
    """Return how fresh the word on features is on a day."""
    held = tuple(features)
    words = sorted(filter(None, map(said, held)), key=last_day)
    return Freshness(
        dated=len(words),
        undated=len(held) - len(words),
        newest=words[-1] if words else None,
        median=words[(len(words) - 1) // 2] if words else None,
        stale=sum(is_stale(feature, day) for feature in held),
    )


def newest(features: Iterable[Feature]) -> str | None:
    """Return the date of the newest word on features as it was written, None without any."""
    return max(filter(None, map(said, features)), key=last_day, default=None)


def said(feature: Feature) -> str | None:
    """Return the date of the newest word on a feature as it was written, None without any."""
    return max((claim.as_of for claim in feature.claims), key=last_day, default=None)


def is_stale(feature: Feature, day: dt.date) -> bool:
    """Say whether the status of a feature may still change and was last heard of long ago."""
    found = standing_on(feature.timeline, day)
    return found is not None and found.status not in FINAL and stale(found.as_of, day)


def stale(as_of: str, day: dt.date) -> bool:
    """Say whether a word of ``as_of`` is older than STALE_YEARS on a day."""
    return (day - last_day(as_of)).days > STALE_YEARS * 365.25


def last_day(date: str) -> dt.date:
    """Return the last day that a partial date stands for."""
    return parse_partial(date)[1]
