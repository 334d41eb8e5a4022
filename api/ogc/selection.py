"""Which rows of a collection a query means."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from api.errors import BadParameterError
from api.ogc.boxes import Box, boxes_of
from api.ogc.query import ItemsWords, read_items_words
from api.ogc.times import Span, span_of
from geo.axes import CRS84, CRSS
from layers.collections.filters import Filter, FilterFault, equals, parse, queryables

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from layers.collections.model import Collection
    from layers.collections.rows import Places, Rows

HEAVY_PAGE = 2_000
"""Features that are too many to be joined while others wait."""


@dataclass(frozen=True, eq=False)
class Found:
    """Rows that are asked: those with a site come before those of which none is known."""

    sited: Places
    unsited: Places

    @property
    def count(self) -> int:
        """Return how many features there are."""
        return len(self.sited) + len(self.unsited)

    def page(self, words: ItemsWords) -> Places:
        """Return the rows of a page.

        The first page, when no limit is asked for, holds features with a site only: from it many
        programs learn what kind of geometry a collection has. The next one goes on.
        """
        begin, end = words.offset, words.offset + words.size
        sited = self.sited[begin:end]
        if words.limit is None and begin == 0 and (len(sited) or words.bbox):
            return sited
        known = len(self.sited)
        unsited = self.unsited[max(begin - known, 0) : max(end - known, 0)]
        return np.concatenate([sited, unsited]) if len(unsited) else sited


@dataclass(frozen=True)
class Asked:
    """What a query for items asks, read and checked.

    ``boxes`` are None when the place does not matter, ``span`` is None for what holds today;
    ``filters`` are by the parameter that they come from.
    """

    words: ItemsWords
    boxes: tuple[Box, ...] | None
    span: Span | None
    filters: tuple[tuple[str, Filter], ...]

    def is_light(self, rows: Rows) -> bool:
        """Tell whether the answer takes a moment only: nothing is compared or moved.

        A box is a moment's work too, but for areas, whose many corners are to be measured.
        """
        simple = not self.filters and self.words.system is CRS84
        drawn = self.boxes is None or rows.info.shape in {"point", "line"}
        return simple and drawn and self.words.size <= HEAVY_PAGE


def read_asked(given: Mapping[str, str], info: Collection) -> Asked:
    """Return what a query asks; raise BadParameterError for what means nothing."""
    columns = queryables(info.columns)
    words, equal = read_items_words(given, [one.id for one in columns])
    filters = [(name, _equal(info, name, text)) for name, text in equal.items()]
    if words.filter is not None:
        filters.append(("filter", _parsed(info, words)))
    return Asked(
        words=words,
        boxes=None if words.bbox is None else boxes_of(words.bbox, CRSS[words.bbox_crs]),
        span=None if words.time is None else span_of(words.time),
        filters=tuple(filters),
    )


def _equal(info: Collection, name: str, text: str) -> Filter:
    with _told_of(name):
        return equals(info.columns, {name: text})


def _parsed(info: Collection, words: ItemsWords) -> Filter:
    text, crs = words.filter or "", CRSS[words.filter_crs]
    with _told_of("filter"):
        return parse(text, lang=words.filter_lang, columns=info.columns, crs=crs)


@contextmanager
def _told_of(parameter: str) -> Iterator[None]:
    """Tell a fault of a filter as one of the parameter that holds it."""
    try:
        yield
    except FilterFault as error:
        raise BadParameterError(error.text.zh, error.text.en, parameter=parameter) from None


def chosen(rows: Rows, asked: Asked, today: dt.date) -> Found:
    """Return the rows that are asked.

    In a box are also those of which no site is known: they may lie there, and the standard wants
    them.
    """
    places = rows.on(today) if asked.span is None else rows.between(*asked.span)
    if asked.boxes is not None:
        sited, unsited = rows.split(places)
        near = [rows.meeting(sited, box) for box in asked.boxes]
        places = _merged([*near, unsited])
    for name, one in asked.filters:
        with _told_of(name):
            places = one.places(rows, places)
    return Found(*rows.split(places))


def _merged(parts: list[Places]) -> Places:
    """Return rows of several parts, each once and ascending."""
    full = [part for part in parts if len(part)]
    if len(full) <= 1:
        return full[0] if full else parts[0]
    return np.unique(np.concatenate(full))
