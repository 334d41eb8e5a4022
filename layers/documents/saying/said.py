"""What a paper says of each feature: which stage it asks for, or which it tells as a fact.

It is read from the part of the sentence, between two commas, in which the feature stands. Features
of one list share what is said of the list, and so does 推动项目早日建成通车 right after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from layers.documents.model import Said
from layers.documents.saying.governing import verdicts
from layers.documents.saying.layout import LAST_STOP, STOP, STOPS, in_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.documents.model import Clause, Cleaned, Deadline, Mention, Proposal
    from layers.documents.saying.governing import Verdict

_FULL_STOP = re.compile(f"[{STOPS.replace(',', '')}]")
_AND_ALSO = (",以及", ",及")
_AGAIN = re.compile(".{0,6}?((?:该|上述|以上|这些)?(?:项目|工程))")


class _Feature(NamedTuple):
    start: int
    end: int
    feature: str
    clause: str
    sure: bool


class _Part(NamedTuple):
    """A part of a sentence that names features; ``after`` is where the one before it ends."""

    after: int
    start: int
    end: int
    features: list[_Feature]


def find(
    cleaned: Cleaned,
    clauses: Sequence[Clause],
    mentions: Sequence[Mention],
    proposals: Sequence[Proposal],
    dates: Sequence[Deadline],
) -> tuple[Said, ...]:
    """Return what is said of known and proposed features, in the order of the text."""
    frame = {clause.path for clause in clauses if clause.level == "frame"}
    named = [feature for feature in _features(mentions, proposals) if feature.clause not in frame]
    when = _Dates(dates)
    parts = _parts(cleaned.text, named)
    return tuple(said for part in parts for said in _of_part(cleaned.text, part, when))


def _features(mentions: Sequence[Mention], proposals: Sequence[Proposal]) -> Iterator[_Feature]:
    """Yield what is named, in order; of a name within another only the longer one."""
    named = [_Feature(one.start, one.end, one.feature, one.clause, one.sure) for one in mentions]
    named += [_Feature(one.start, one.end, one.name, one.clause, sure=True) for one in proposals]
    end = 0
    for one in sorted(named, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            end = one.end
            yield one


def _parts(text: str, named: Sequence[_Feature]) -> Iterator[_Part]:
    end, place = 0, 0
    while place < len(named):
        first = named[place].start
        after, led = end, LAST_STOP.match(text, end, first)
        start = led.end() if led else end
        end = _end(text, named[place].end)
        features = []
        while place < len(named) and named[place].start < end:
            features.append(named[place])
            place += 1
        yield _Part(after, start, end, features)


def _end(text: str, start: int) -> int:
    """Return where a part ends; a list may go on after a comma: 甲、乙,以及丙."""
    stop = STOP.search(text, start)
    while stop and text.startswith(_AND_ALSO, stop.start()):
        stop = STOP.search(text, stop.end())
    return stop.start() if stop else len(text)


def _of_part(text: str, part: _Part, when: _Dates) -> Iterator[Said]:
    spans = [(one.start, one.end) for one in part.features]
    last: list[_Feature] = []
    date = when.within(part.start, part.end) or _led_by(text, part, when)
    for group, verdict in verdicts(text, part.start, part.end, spans):
        last = [part.features[place] for place in group.members]
        yield from _said(text, last, verdict, date)
    yield from _again(text, part, last, when)


def _led_by(text: str, part: _Part, when: _Dates) -> Deadline | None:
    """Return the date that the sentence begins with: 到2025年,建成甲铁路."""
    date = when.within(part.after, part.start)
    if date is None or not text.startswith(",", date.end):
        return None
    return None if _FULL_STOP.search(text, date.end, part.start) else date


def _again(text: str, part: _Part, last: list[_Feature], when: _Dates) -> Iterator[Said]:
    """Yield what the next part says of the list, where it speaks of it as the project."""
    named = _AGAIN.match(text, part.end + 1) if text.startswith(",", part.end) else None
    if not last or named is None:
        return
    stop = STOP.search(text, part.end + 1)
    end = stop.start() if stop else len(text)
    for _, verdict in verdicts(text, part.end + 1, end, [named.span(1)]):
        yield from _said(text, last, verdict, when.within(part.end, end))


def _said(
    text: str, features: list[_Feature], verdict: Verdict, date: Deadline | None
) -> Iterator[Said]:
    for one in {one.feature: one for one in features}.values():
        if not in_title(text, one.start):
            yield Said(
                one.feature,
                one.clause,
                verdict.asks,
                verdict.status,
                verdict.start,
                verdict.end,
                date and (date.due or date.since),
                verdict.expected,
                one.sure and verdict.sure,
            )


class _Dates:
    """The dates of a text by where they stand."""

    def __init__(self, dates: Sequence[Deadline]) -> None:
        self._dates = [date for date in dates if date.due or date.since]
        self._starts = [date.start for date in self._dates]

    def within(self, start: int, end: int) -> Deadline | None:
        """Return the last date between two positions."""
        place = bisect_left(self._starts, end) - 1
        return self._dates[place] if place >= 0 and self._starts[place] >= start else None
