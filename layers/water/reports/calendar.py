"""The calendar of duties: what is due, done in time, done late, or not stored at all.

Readings of the national platform do no duty of the cities. What is not stored here may have been
measured all the same: the calendar speaks of this store alone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from layers.water.clock import BEIJING
from layers.water.reports.model import STATES, Due
from layers.water.reports.periods import periods
from layers.water.reports.words import NATIONAL

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from layers.water.clock import Month
    from layers.water.model import Duty, Sample, Section, WaterFacts
    from layers.water.readings import Readings
    from layers.water.reports.model import State
    from layers.water.reports.periods import Period

_TWICE = 2


class _Done(NamedTuple):
    """What cities sampled for a duty, and whether its time was over by then."""

    samples: Sequence[Sample]
    late: bool


def calendar(
    facts: WaterFacts, readings: Readings, *, since: Month, until: Month, today: dt.date
) -> tuple[Due, ...]:
    """Return every duty at each of its features in the periods that touch a span of months.

    They come by period, then in the order of the duties and their features. A period that passed
    without a sample counts as done late when one city sampled on two days or more of the next one:
    the first of those days made up for it.
    """
    log = _Log(readings, today)
    found = [
        _due(duty, facts.sections[feature], period, log)
        for duty in facts.duties
        for period in periods(duty, since, until)
        for feature in duty.features
    ]
    return tuple(sorted(found, key=lambda due: (due.since, due.until)))


class _Log:
    """What cities sampled up to a day; each month is read once, and the national platform never."""

    def __init__(self, readings: Readings, today: dt.date) -> None:
        self.today = today
        self._readings = readings
        self._read: dict[tuple[str, Month], list[Sample]] = {}

    def done(self, feature: str, period: Period) -> _Done:
        """Return the samples of a period, or those of the next one that made up for them."""
        samples = self._samples(feature, period)
        if samples or self.today <= period.until:
            return _Done(samples, late=False)
        return _Done(_made_up(self._samples(feature, period.following())), late=True)

    def _samples(self, feature: str, period: Period) -> list[Sample]:
        return [sample for month in period.months() for sample in self._month(feature, month)]

    def _month(self, feature: str, month: Month) -> list[Sample]:
        if (feature, month) not in self._read:
            self._read[feature, month] = list(self._asked(feature, month))
        return self._read[feature, month]

    def _asked(self, feature: str, month: Month) -> Iterator[Sample]:
        first, end = month.bounds()
        if first.date() > self.today:
            return
        for city in sorted(set(self._readings.cities(feature, month)) - {NATIONAL}):
            stored = self._readings.samples(section=feature, city=city, since=first, until=end)
            yield from (one.sample for one in stored)


def _due(duty: Duty, section: Section, period: Period, log: _Log) -> Due:
    done = log.done(section.id, period)
    measured = {item for sample in done.samples for item in sample.values}
    state = _state(period, done, log.today, few=len(measured) < (duty.items or 0))
    return Due(
        id=f"{duty.id}-{section.id}-{period.first}",
        duty=duty.id,
        name=duty.name,
        kind=duty.kind,
        feature=section.id,
        feature_name=section.name,
        since=period.since,
        until=period.until,
        state=state,
        state_text=STATES[state],
        done_on=min(map(_day, done.samples), default=None),
        cities=tuple(sorted({sample.city for sample in done.samples})),
        items_asked=duty.items,
        items_measured=len(measured) if done.samples else None,
        document=duty.document,
        clause=duty.clause,
        note=duty.note,
    )


def _state(period: Period, done: _Done, today: dt.date, *, few: bool) -> State:
    """Say how a period stands; ``few`` when fewer items were measured than are asked."""
    if done.samples:
        return "partly" if few else ("late" if done.late else "done")
    if today < period.since:
        return "ahead"
    return "due" if today <= period.until else "missed"


def _made_up(samples: Sequence[Sample]) -> list[Sample]:
    """Return the first day's samples of the cities that sampled on two days or more."""
    days: dict[str, set[dt.date]] = defaultdict(set)
    for sample in samples:
        days[sample.city].add(_day(sample))
    return [
        sample
        for sample in samples
        if len(days[sample.city]) >= _TWICE and _day(sample) == min(days[sample.city])
    ]


def _day(sample: Sample) -> dt.date:
    return sample.taken_at.astimezone(BEIJING).date()
