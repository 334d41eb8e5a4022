"""The words of a query string about journeys, for programs and for pages.

``from`` and ``with`` are words of Python: in code they are ``from_`` and ``with_``, and a model is
written back to words with ``model_dump(by_alias=True)``.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

from pydantic import Field

from api.journeys.values import (
    ChosenPlace,
    LinkList,
    MinuteList,
    ModeWord,
    PlaceList,
    PlaceText,
    split_places,
)
from api.query import CorridorWords, DatedWords, Day, FeatureWords, MapWords, Query

DEFAULT_MINUTES = "30,60"
NO_OTHER_WAY: Final = "0"


class SwitchWords(Query):
    """The links that are taken as running (``with``) or as not running (``without``).

    A link that is named by both does not run.
    """

    with_: LinkList = Field("", alias="with")
    without: LinkList = ""

    @property
    def with_links(self) -> tuple[str, ...]:
        """Return the links that are taken as running, as they were written."""
        return _listed(self.with_)

    @property
    def without_links(self) -> tuple[str, ...]:
        """Return the links that are taken as not running, as they were written."""
        return _listed(self.without)


class ScenarioWords(SwitchWords, DatedWords):
    """The language, the day, and the links that are switched."""


class ModeWords(Query):
    """By what is travelled."""

    mode: ModeWord = "any"


class MinutesWords(Query):
    """The limits of a circle."""

    minutes: MinuteList = DEFAULT_MINUTES

    @property
    def limits(self) -> tuple[int, ...]:
        """Return the minutes, the fewest first."""
        return tuple(sorted(map(int, self.minutes.split(","))))


class PlacesWords(Query):
    """The places between which times are asked."""

    places: PlaceList = None

    @property
    def place_texts(self) -> tuple[str, ...] | None:
        """Return the places as they were written, or None when nothing is said of them."""
        return None if self.places is None else split_places(self.places)


class JourneyWords(ModeWords, ScenarioWords):
    """A journey from one place to another."""

    from_: PlaceText = Field(alias="from")
    to: PlaceText = Field(examples=["city-441500", "汕尾站", "115.3475,22.782"])
    alternatives: Annotated[
        Literal["0", "1", "2", "3"],
        Field(description="How many other ways are wanted at most."),
    ] = NO_OTHER_WAY


class CircleWords(MinutesWords, ModeWords, ScenarioWords):
    """What is reached from a place within so many minutes."""

    at: PlaceText


class MatrixWords(PlacesWords, ModeWords, ScenarioWords):
    """Times between every two of some places."""


class GapWords(ScenarioWords):
    """The state of the roads at the borders."""


class OutageWords(PlacesWords, ModeWords, ScenarioWords):
    """The places between which the loss of a link is felt."""


class JourneyState(MinutesWords, ModeWords, SwitchWords):
    """The journey and the circle that the map shows; each place is None until it is chosen."""

    from_: ChosenPlace = Field(None, alias="from")
    to: ChosenPlace = None
    at: ChosenPlace = None


class MapJourneyWords(JourneyState, MapWords):
    """The whole state of the map page with its journey."""


class FeatureJourneyWords(JourneyState, FeatureWords):
    """The state of the map page that a feature's address opens, with its journey."""


class CorridorJourneyWords(JourneyState, CorridorWords):
    """The state of the map page that a corridor's address opens, with its journey."""


class SecondDayWords(Query):
    """A second day, to be compared with the first."""

    on2: Day = None

    @property
    def second_date(self) -> dt.date | None:
        """Return the second day, or None when none is asked."""
        return dt.date.fromisoformat(self.on2) if self.on2 else None


class CompareWords(SecondDayWords, MinutesWords, ModeWords, ScenarioWords):
    """A circle in two scenarios side by side; ``at`` is None until a place is chosen."""

    at: ChosenPlace = None
    with2: LinkList = ""
    without2: LinkList = ""

    @property
    def second_with_links(self) -> tuple[str, ...]:
        """Return the links that are taken as running in the second scenario."""
        return _listed(self.with2)

    @property
    def second_without_links(self) -> tuple[str, ...]:
        """Return the links that are taken as not running in the second scenario."""
        return _listed(self.without2)


class MatrixPageWords(SecondDayWords, MatrixWords):
    """A table of times, and the day to which its change is told."""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
