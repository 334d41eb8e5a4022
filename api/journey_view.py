"""How a request about journeys becomes what a page shows, and its failure what a page says."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from api.errors import (
    AmbiguousPlaceError,
    NoAccessError,
    NoWayError,
    OutsideRegionError,
    SamePlaceError,
    UnknownLinkError,
    UnknownPlaceError,
)
from layers.model import Text
from web.fault import Fault
from web.journeys import Desk
from web.sketch import ground_of
from web.suggestions import Suggestions

if TYPE_CHECKING:
    from api.errors import ServiceError
    from api.journeys.query import MapJourneyWords
    from api.query import DatedWords, LangWords
    from api.service import Service
    from layers.opened import OpenAtlas
    from layers.transport.planner import Planner
    from web.sketch import Ground
    from web.view import View

TOLD_IN_PLACE = (
    AmbiguousPlaceError,
    NoAccessError,
    NoWayError,
    OutsideRegionError,
    SamePlaceError,
    UnknownLinkError,
    UnknownPlaceError,
)
"""Failures that a page tells beside its form, so that the question can be put right there."""

_NOT_OF_JOURNEYS = frozenset(
    {"lang", "on", "layers", "bbox", "corridor", "feature", "alternatives"}
)


@lru_cache(maxsize=1)
def ground_under(opened: OpenAtlas) -> Ground:
    """Return the ground of a generation, which every sketch shares."""
    return ground_of(opened)


@lru_cache(maxsize=1)
def desk_of(opened: OpenAtlas, planner: Planner) -> Desk:
    """Return what pages about journeys of a generation are made with."""
    return Desk(opened.atlas, planner.links, ground_under(opened), Suggestions.of(opened))


def journey_view(service: Service, words: DatedWords, path: str) -> View:
    """Return what a page about journeys is asked to show."""
    return replace(service.view(words, path), journey=journey_words(words))


def journey_words(words: LangWords) -> dict[str, str]:
    """Return the words of a journey that are not the usual ones, as an address spells them."""
    given = {
        field.alias or name: (getattr(words, name), field.default)
        for name, field in type(words).model_fields.items()
    }
    return {
        name: str(value)
        for name, (value, usual) in given.items()
        if name not in _NOT_OF_JOURNEYS and value is not None and value != usual
    }


def asks(words: MapJourneyWords) -> bool:
    """Say whether the address of a map asks for a route or a circle."""
    return bool(words.at or (words.from_ and words.to))


def fault_from(error: ServiceError) -> Fault:
    """Return a failure as a page tells it: the ids of its choices are for programs."""
    zh, en = error.text.zh, error.text.en
    for choice in error.choices:
        zh = zh.replace(f"（{choice.id}）", "").replace(f"（{choice.id}，", "（")
        en = en.replace(f" ({choice.id})", "").replace(f" ({choice.id}, ", " (")
    missing = isinstance(error, NoWayError)
    return Fault(Text(zh=zh, en=en), error.parameter, error.choices, missing=missing)
