"""The words of a query string about water, for programs, for pages and for commands."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from api.errors import BadParameterError, ServiceError
from api.query import BEIJING, LangWords, today
from api.water.values import (
    MOST_READINGS,
    CityId,
    FileName,
    FirstMonth,
    ItemId,
    Keep,
    LastMonth,
    MonthText,
    Reason,
    Revision,
    SectionId,
    SinceDay,
    UntilDay,
    Year,
    YesNo,
    number,
)
from layers.water.clock import Month

LONGEST_CALENDAR = 120


class WaterWords(LangWords):
    """The language of names and texts."""


class SpanWords(LangWords):
    """A span of days on the region's calendar, both ends included; an end may be open."""

    since: SinceDay = None
    until: UntilDay = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise _backwards(self.since, self.until)
        return self

    @property
    def begin(self) -> dt.datetime | None:
        """Return the first moment of the span."""
        return None if self.since is None else _midnight(self.since)

    @property
    def end(self) -> dt.datetime | None:
        """Return the first moment after the span."""
        return None if self.until is None else _midnight(self.until) + dt.timedelta(days=1)


class ReadingsWords(SpanWords):
    """Which of the stored readings are asked."""

    section: SectionId | None = None
    city: CityId | None = None
    item: ItemId | None = None
    limit: Annotated[int, BeforeValidator(number), Field(ge=1, le=MOST_READINGS)] = Field(
        100, description="How many samples at most."
    )
    after: Revision | None = Field(
        None, description="Go on after this one: the `next` of the answer before."
    )


class SeriesWords(SpanWords):
    """One item at one section over time."""

    section: SectionId
    item: ItemId
    city: CityId | None = None


class BulletinWords(LangWords):
    """The month of a bulletin."""

    month: MonthText = None

    @property
    def asked(self) -> Month:
        """Return the month that is asked, or the last whole one."""
        return _month(self.month)


class CompareWords(BulletinWords):
    """A section in a month."""

    section: SectionId


class CalendarWords(LangWords):
    """The months of a calendar, ten years at most."""

    since: FirstMonth = None
    until: LastMonth = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise _backwards(str(self.first), str(self.last))
        if self.last.ordinal - self.first.ordinal >= LONGEST_CALENDAR:
            raise _too_long()
        return self

    @property
    def first(self) -> Month:
        """Return the first month."""
        return Month.parse(self.since) if self.since else Month(today().year, 1)

    @property
    def last(self) -> Month:
        """Return the last month."""
        return Month.parse(self.until) if self.until else Month(self.first.year, 12)


class AuditWords(LangWords):
    """How much of the audit trail is asked, the latest first."""

    limit: Annotated[int, BeforeValidator(number), Field(ge=1, le=1000)] = Field(
        100, description="How many events at most."
    )
    before: Revision | None = Field(
        None, description="Go on before this one: the `next` of the answer before."
    )


class UploadWords(LangWords):
    """What comes with a file of readings."""

    name: FileName
    year: Year = None
    why: Reason = None
    keep: Keep = "whole"
    preview: Annotated[
        YesNo, Field(description="Tell what the file would come to, and store nothing.")
    ] = "no"


def _midnight(text: str) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(), BEIJING)


def _month(text: str | None) -> Month:
    if text is not None:
        return Month.parse(text)
    first = today().replace(day=1)
    last = first - dt.timedelta(days=1)
    return Month(last.year, last.month)


def _backwards(since: str, until: str) -> ServiceError:
    return BadParameterError(
        f"起止颠倒：{until} 早于 {since}。",
        f"the span runs backwards: {until} lies before {since}",
        parameter="until",
    )


def _too_long() -> ServiceError:
    years = LONGEST_CALENDAR // 12
    return BadParameterError(
        f"日历一次最多 {years} 年。", f"a calendar has at most {years} years", parameter="until"
    )
