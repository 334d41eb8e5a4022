"""The record of a feature in the order in which things were said of it, and what each one changed.

Only dated words stand in a history. A claim is held against the claims that had been said until
then: the status it found, the status it left, and whether it moved a promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.claims import feature_timeline, part_timeline, status_on, takes_effect
from layers.freshness import last_day
from layers.model import Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from layers.model import Atlas, Claim, Feature, Name, Step


class Change(NamedTuple):
    """What a claim changed: the status on the day of the word, and the promised opening.

    ``was`` and ``became`` are None where nothing was known; the promises are dates as they were
    written, None where none was made.
    """

    was: Status | None
    became: Status | None
    promised_before: str | None
    promised: str | None

    @property
    def is_none(self) -> bool:
        """Say whether the word left everything as it was."""
        return self.was == self.became and self.promised_before == self.promised


class Event(NamedTuple):
    """Something that was said on a day: a ``claim``, a ``name``, or a ``clause`` of a paper.

    ``day`` is a date as it was written; ``source`` is where it was said.
    """

    day: str
    source: str
    claim: Claim | None = None
    change: Change | None = None
    name: Name | None = None
    clause: str | None = None


def history(atlas: Atlas, feature: Feature) -> tuple[Event, ...]:
    """Return everything dated that was said of a feature, the oldest word first."""
    told = (*_papers(atlas, feature), *_names(atlas, feature), *_claims(feature))
    return tuple(sorted(told, key=lambda event: last_day(event.day)))


def _papers(atlas: Atlas, feature: Feature) -> Iterator[Event]:
    for citation in feature.citations:
        document = atlas.documents.get(citation.document)
        if document and document.date:
            yield Event(document.date, document.id, clause=citation.clause)


def _names(atlas: Atlas, feature: Feature) -> Iterator[Event]:
    """Yield the names that are dated, or stand in a dated source."""
    for name in feature.names:
        source = atlas.sources.get(name.source)
        day = name.since or (source.date if source else None)
        if day:
            yield Event(day, name.source, name=name)


def _claims(feature: Feature) -> Iterator[Event]:
    """Yield the claims by the day of the word; of one day, in the order of what they speak of."""
    known: list[Claim] = []
    for claim in sorted(feature.claims, key=_spoken):
        before = tuple(known)
        known.append(claim)
        change = None if claim.disputed else _change(feature, before, tuple(known), claim)
        yield Event(claim.as_of, claim.source, claim=claim, change=change)


def _spoken(claim: Claim) -> tuple[dt.date, bool, str]:
    return last_day(claim.as_of), claim.expected, claim.from_ or ""


def _change(
    feature: Feature, before: Sequence[Claim], after: Sequence[Claim], claim: Claim
) -> Change:
    day = last_day(claim.as_of)
    old, new = (_steps(feature, claims, claim.part) for claims in (before, after))
    return Change(
        was=_status(old, day),
        became=_status(new, day),
        promised_before=_promise(old, before, day),
        promised=_promise(new, after, day),
    )


def _steps(feature: Feature, claims: Iterable[Claim], part: str | None) -> Sequence[Step]:
    """Return the timeline that follows from some of the claims, of a part or of the whole."""
    held = [claim for claim in feature.claims if claim in claims]
    if part is not None:
        return part_timeline(held, part)
    return feature_timeline(held, [part_timeline(held, known.id) for known in feature.parts])


def _status(steps: Sequence[Step], day: dt.date) -> Status | None:
    step = status_on(steps, day)
    return step.status if step else None


def _promise(steps: Sequence[Step], claims: Iterable[Claim], day: dt.date) -> str | None:
    """Return the date of the next promised opening after a day, as it was written."""
    opening = (step for step in steps if step.since and step.since > day and _promises(step))
    step = next(opening, None)
    if step is None:
        return None
    spoken = (c.from_ for c in claims if takes_effect(c) == step.since and _promises(c))
    return next(spoken, None)


def _promises(word: Claim | Step) -> bool:
    return word.expected and word.status == Status.OPEN
