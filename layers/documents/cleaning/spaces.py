"""Blanks that mean nothing: inside and beside Chinese words, at the ends of lines, empty lines.

A blank stays between two letters or digits, as one; a tab, which parts the cells of a table, stays
as one tab. Quotes and what cannot be seen go with the blanks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from layers.documents.cleaning.characters import Sort, sorts

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.documents.cleaning.kept import Kept

    Places = npt.NDArray[np.int64]
    Sorts = npt.NDArray[np.uint8]

_TAB = ord("\t")


class _Gaps(NamedTuple):
    """Stretches of blanks, quotes and unseen characters: where each begins, and what follows it."""

    places: Places  # of all that is in them
    first: Places
    after: Places


def without_blanks(kept: Kept) -> Kept:
    """Leave out blanks, quotes and empty lines."""
    sort = sorts(kept.signs)
    mask = sort < Sort.BLANK
    gaps = _gaps(mask)
    edged = np.concatenate(([Sort.NEWLINE], sort, [Sort.NEWLINE]))  # of what is before each place
    mask[_needless_feeds(sort, edged, gaps)] = False
    mask[_worth_keeping(kept, sort, edged, gaps)] = True
    return kept if mask.all() else kept.at(mask)


def _gaps(solid: npt.NDArray[np.bool_]) -> _Gaps:
    places = np.flatnonzero(~solid)
    first = places[np.diff(places, prepend=-2) > 1]
    last = places[np.diff(places, append=len(solid) + 1) > 1]
    return _Gaps(places, first, last + 1)


def _needless_feeds(sort: Sorts, edged: Sorts, gaps: _Gaps) -> Places:
    """Return the line feeds that end an empty line, or the last one."""
    feeds = np.flatnonzero(sort == Sort.NEWLINE)
    gap = np.minimum(np.searchsorted(gaps.after, feeds), max(len(gaps.after) - 1, 0))
    behind = feeds.copy()
    if len(gaps.after):
        behind = np.where(gaps.after[gap] == feeds, gaps.first[gap], feeds)
    text = sort < Sort.NEWLINE
    end = len(text) - int(np.argmax(text[::-1])) if text.any() else 0
    needless: Places = feeds[(edged[behind] == Sort.NEWLINE) | (feeds >= end)]
    return needless


def _worth_keeping(kept: Kept, sort: Sorts, edged: Sorts, gaps: _Gaps) -> Places:
    """Return the places of the blanks that part words or cells."""
    left, right = edged[gaps.first], edged[gaps.after + 1]
    between_letters = (left == Sort.LETTER) & (right == Sort.LETTER)
    in_a_line = (left != Sort.NEWLINE) & (right != Sort.NEWLINE)
    tabs = _first_in(gaps, gaps.places[kept.signs[gaps.places] == _TAB])
    blanks = _first_in(gaps, gaps.places[sort[gaps.places] == Sort.BLANK])
    chosen = np.where(in_a_line & (tabs >= 0), tabs, np.where(between_letters, blanks, -1))
    return chosen[chosen >= 0]


def _first_in(gaps: _Gaps, places: Places) -> Places:
    """Return for each gap the first of the places that lies in it; -1 where there is none."""
    if not len(places):
        return np.full(len(gaps.first), -1)
    found = places[np.minimum(np.searchsorted(places, gaps.first), len(places) - 1)]
    return np.where((found >= gaps.first) & (found < gaps.after), found, -1)
