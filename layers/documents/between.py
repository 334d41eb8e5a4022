"""What stands between papers: one feature seen by two of them, and claims that disagree.

Which of two papers is right is not decided here; what does not fit together is shown.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple

from layers.claims import Standing, feature_timeline, part_timeline, standing_on, takes_effect
from layers.dates import parse_partial
from layers.documents.tracker import Written, track, written
from layers.model import Status, Text
from layers.paperwork import Asks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.documents.tracker import Followed
    from layers.model import Atlas, Citation, Claim, Document, Feature, Step
    from layers.paperwork import Paperwork

_A_YEAR = dt.timedelta(days=365)
_AHEAD_OF_WORKS = {Asks.STUDY, Asks.PREPARE}
_WORKS = {Asks.BUILD, Asks.FINISH}
_BEGUN = {Status.CONSTRUCTION, Status.OPEN}


class Side(NamedTuple):
    """What one paper says of a feature, and how the feature stood when it was written.

    ``then`` is None also where it is not known when that was.
    """

    document: Document
    citations: tuple[Citation, ...]
    tasks: tuple[Followed, ...]
    stated: tuple[Claim, ...]  # what the paper itself states of the feature
    then: Standing | None


class Odds(NamedTuple):
    """Something that does not fit together, and why."""

    code: Literal["asked_when_begun", "asked_when_open", "begun_elsewhere"]
    text: Text


class Shared(NamedTuple):
    """A feature that two papers name."""

    feature: Feature
    sides: tuple[Side, Side]
    now: Standing | None
    odds: tuple[Odds, ...]


class Conflict(NamedTuple):
    """Claims about a feature that disagree, the one to be doubted first."""

    reason: Literal["disputed", "two_dates"]
    claims: tuple[Claim, ...]


def common(
    atlas: Atlas, paperwork: Paperwork, a: Document, b: Document, on: dt.date
) -> tuple[Shared, ...]:
    """Return the features that two papers name, as both see them and as they stand on a day.

    What does not fit together comes first, the rest in the order of the atlas.
    """
    tasks = track(atlas, paperwork, on).followed
    shared = []
    for feature in atlas.features.values():
        if {a.id, b.id} <= {citation.document for citation in feature.citations}:
            sides = _side(feature, a, tasks), _side(feature, b, tasks)
            now = standing_on(_steps(feature), on)
            shared.append(Shared(feature, sides, now, tuple(_odds(sides))))
    return tuple(sorted(shared, key=lambda one: not one.odds))


def conflicts(feature: Feature) -> tuple[Conflict, ...]:
    """Return the claims about a feature that disagree.

    A disputed claim stands against the one that holds in its place. Two sources disagree when they
    tell of openings of one stretch on different days less than a year apart; openings further apart
    are taken for steps of a work.
    """
    facts = [claim for claim in feature.claims if not claim.expected and not claim.disputed]
    disputed = (claim for claim in feature.claims if claim.disputed)
    told = [Conflict("disputed", (claim, *_against(claim, facts))) for claim in disputed]
    return (*told, *_two_dates(facts))


def _side(feature: Feature, document: Document, tasks: Sequence[Followed]) -> Side:
    paper = written(document)
    return Side(
        document=document,
        citations=tuple(one for one in feature.citations if one.document == document.id),
        tasks=tuple(
            one
            for one in tasks
            if (one.task.document, one.task.feature) == (document.id, feature.id)
        ),
        stated=tuple(claim for claim in feature.claims if claim.source == document.id),
        then=standing_on(_steps(feature), paper.last) if paper.is_dated else None,
    )


def _steps(feature: Feature) -> Sequence[Step]:
    """Return the timeline of what is known; what was expected is left out."""
    facts = [claim for claim in feature.claims if not claim.expected]
    parts = [part_timeline(facts, part.id) for part in feature.parts]
    return feature_timeline(facts, parts)


def _odds(sides: tuple[Side, Side]) -> Iterator[Odds]:
    for side, other in (sides, reversed(sides)):
        yield from _late_asks(side)
        if _asks(side, _AHEAD_OF_WORKS) and _called_begun(other, written(side.document)):
            yield Odds("begun_elsewhere", _begun_elsewhere(side.document, other.document))


def _late_asks(side: Side) -> Iterator[Odds]:
    """Yield what a paper asks that had been reached when it was written."""
    early = [one for one in side.tasks if one.before_paper]
    name = side.document.title
    if any(one.task.asks in _AHEAD_OF_WORKS for one in early):
        yield Odds(
            "asked_when_begun",
            Text(
                zh=f"《{name.zh}》要求做前期工作，其时已开工或已建成。",
                en=f"“{name.en}” asks for preliminary work when works had begun or were over.",
            ),
        )
    if any(one.task.asks in _WORKS for one in early):
        yield Odds(
            "asked_when_open",
            Text(
                zh=f"《{name.zh}》要求建设，其时已建成。",
                en=f"“{name.en}” asks to build what was open by then.",
            ),
        )


def _asks(side: Side, stages: set[Asks]) -> bool:
    return any(one.task.asks in stages for one in side.tasks)


def _called_begun(side: Side, later: Written) -> bool:
    """Say whether a paper that is no younger calls works begun, or asks to go on with them."""
    if written(side.document).first > later.last:
        return False
    stated = any(claim.status in _BEGUN for claim in side.stated)
    return stated or _asks(side, _WORKS)


def _begun_elsewhere(document: Document, other: Document) -> Text:
    return Text(
        zh=f"《{document.title.zh}》要求做前期工作，而不晚于它的《{other.title.zh}》已说到建设。",
        en=f"“{document.title.en}” asks for preliminary work, while “{other.title.en}”, which is "
        "no younger, speaks of works.",
    )


def _against(claim: Claim, facts: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return what holds in place of a disputed claim: the nearest date, or the status then."""
    own = [fact for fact in facts if claim.part in {None, fact.part} or fact.part is None]
    dated = [fact for fact in own if fact.status == claim.status and fact.from_ and claim.from_]
    if dated:
        return (min(dated, key=lambda fact: abs(_day(fact) - _day(claim))),)
    held = [fact for fact in own if _day(fact) <= _day(claim)]
    return (max(held, key=_day),) if held else ()


def _two_dates(facts: Sequence[Claim]) -> Iterator[Conflict]:
    opened = [claim for claim in facts if claim.status == Status.OPEN and _day(claim) > dt.date.min]
    opened = sorted((claim for claim in opened if claim.from_), key=_day)
    for index, one in enumerate(opened):
        for other in opened[index + 1 :]:
            if one.part == other.part and one.source != other.source and _differ(one, other):
                yield Conflict("two_dates", (one, other))


def _differ(one: Claim, other: Claim) -> bool:
    """Say whether two openings lie on different days, but within a year."""
    if _first_day(other) <= _day(one):
        return False
    return _day(other) - _day(one) < _A_YEAR


def _first_day(claim: Claim) -> dt.date:
    return parse_partial(claim.from_ or claim.as_of)[0]


def _day(claim: Claim) -> dt.date:
    return takes_effect(claim) or dt.date.min
