"""What a report says of one task: where it stands, what is new, and what is to be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from layers.claims import BEFORE_RECORD, Standing, standing_on, takes_effect
from layers.documents.progress import words
from layers.freshness import FINAL, last_day, stale
from layers.model import Status, Text
from layers.paperwork import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from layers.documents.progress.half import Half
    from layers.documents.tracker import Due, Followed
    from layers.model import Claim, Feature, Step
    from layers.paperwork import Recorded

NO_NEWS = Text(zh="没有查到消息", en="nothing was found")
_CLOSE = Text(zh="可以销号", en="can be closed")
_REPLACED = Text(zh="说明由什么替代", en="say what takes its place")


class Asked(NamedTuple):
    """The half-year of a report, and the day that it speaks of."""

    half: Half
    on: dt.date


def what(one: Followed) -> Text:
    """Return what a task asks, with its figure."""
    task = one.task
    if not task.value:
        return task.what
    return Text(
        zh=f"{task.what.zh}（{task.value}{task.unit or ''}）", en=f"{task.what.en} ({task.value})"
    )


def asked(one: Followed) -> Text:
    """Return what a task asks, and of what."""
    told = what(one)
    if one.feature is None:
        return told
    name = one.feature.name
    return Text(zh=f"{name.zh}：{told.zh}", en=f"{name.en}: {told.en}")


def now(one: Followed, on: dt.date) -> Text:
    """Say where a task stands: what a source says of it, and how its feature stands."""
    told = []
    if one.task.recorded and last_day(one.task.recorded.as_of) <= on:
        told.append(_recorded(one.task.recorded))
    if one.feature:
        told += _standing(one.feature, on)
    return words.sentences(told) if told else NO_NEWS


def changed(one: Followed, asked: Asked) -> tuple[Text, ...]:
    """Say what the half-year brought: claims made in it, or that took effect in it."""
    told = [_claim(claim, one.feature) for claim in news(one, asked) if one.feature]
    recorded = one.task.recorded
    if recorded and asked.half.holds(last_day(recorded.as_of)):
        told.insert(0, _recorded(recorded))
    return tuple(told)


def news(one: Followed, asked: Asked) -> tuple[Claim, ...]:
    """Return the claims about a task's feature that are new in a half-year, the newest first."""
    held = one.feature.claims if one.feature else ()
    new = (claim for claim in held if _is_news(claim, asked))
    return tuple(sorted(new, key=lambda claim: last_day(claim.as_of), reverse=True))


def _is_news(claim: Claim, asked: Asked) -> bool:
    """Say whether a claim speaks of the half-year, or was made in it without telling old news."""
    if claim.from_ == BEFORE_RECORD:
        return False
    began = last_day(claim.from_) if claim.from_ else None
    if began and asked.half.holds(began) and not claim.expected:
        return began <= asked.on
    return asked.half.holds(last_day(claim.as_of)) and (not began or began >= asked.half.first)


def due(one: Followed) -> Text:
    """Return the day by which a task is due, as the paper has it, and how long that is."""
    known = one.due
    if known is None:
        return words.NOTHING
    written = known.day.isoformat() if known.repeats else known.written
    often = len(one.task.every)
    if known.repeats and often > 1:
        return Text(zh=f"每年{often}次，下次{written}", en=f"{often} times a year, next {written}")
    return Text(zh=written, en=written)


def next_step(one: Followed, on: dt.date) -> Text:
    """Say what is to be done about a task next."""
    if one.outcome == Outcome.DONE:
        return _CLOSE
    if one.outcome == Outcome.DROPPED:
        return _REPLACED
    who = _who(one)
    if one.outcome == Outcome.LATE:
        days = -one.due.days if one.due else 0
        return Text(
            zh=f"已逾期{days}天：请{who.zh}说明原因和新的期限",
            en=f"{days} days overdue: ask {who.en} for the reason and a new date",
        )
    if one.due and one.due.days >= 0:
        return _coming(one.due, who)
    if one.outcome == Outcome.UNKNOWN:
        return Text(zh=f"请{who.zh}报送进展", en=f"ask {who.en} how it stands")
    return _on_the_way(one, who, on)


def _coming(due: Due, who: Text) -> Text:
    day = due.day.isoformat()
    return Text(
        zh=f"{day}到期，还有{due.days}天：请{who.zh}报送",
        en=f"due on {day}, {due.days} days left: ask {who.en}",
    )


def _on_the_way(one: Followed, who: Text, on: dt.date) -> Text:
    """Say what to ask about a task that goes on: what was promised, or what has become of it."""
    if one.feature and (day := promise(one.feature, on)):
        told = words.promised(day, one.feature)
        return Text(zh=f"{told.zh}，届时核实", en=f"{told.en}; check then")
    heard = one.claims[0].as_of if one.claims else None
    if heard and stale(heard, on):
        return Text(
            zh=f"{heard}之后没有新消息：请{who.zh}报送进展",
            en=f"no news since {heard}: ask {who.en} how it stands",
        )
    return Text(zh="继续跟踪", en="go on following it")


def _who(one: Followed) -> Text:
    """Return who leads, under the name of today."""
    leading = [unit for party in one.parties if party.role == "lead" for unit in party.today]
    if not leading:
        return Text(zh="责任单位", en="the unit in charge")
    first = leading[0].name
    more = len(leading) > 1
    return Text(zh=first.zh + ("等" if more else ""), en=first.en + (" and others" if more else ""))


def promise(feature: Feature, on: dt.date) -> str | None:
    """Return the newest promise of an opening after a day, as it was written."""
    promises = [claim for claim in feature.claims if _promises(claim, on)]
    newest = max(promises, key=lambda claim: last_day(claim.as_of), default=None)
    return newest.from_ if newest else None


def _promises(claim: Claim, on: dt.date) -> bool:
    day = takes_effect(claim)
    expected = claim.expected and not claim.disputed and claim.status == Status.OPEN
    return bool(expected and claim.from_ and day and day > on)


def _standing(feature: Feature, on: dt.date) -> Iterator[Text]:
    """Yield how a feature stands, part by part where they differ, and what is promised."""
    parts = [(known.name, _fact(known.timeline, on)) for known in feature.parts]
    if len({found.status for _, found in parts if found}) > 1:
        yield from (_named(name, _stood(found, feature)) for name, found in parts if found)
    elif found := _fact(feature.timeline, on):
        yield _stood(found, feature)
        if found.status not in FINAL and stale(found.as_of, on):
            yield Text(zh="此后没有新消息", en="no news since")
    if told := promise(feature, on):
        yield words.promised(told, feature)


def _fact(steps: Sequence[Step], on: dt.date) -> Standing | None:
    """Return how things stand; what was only expected is no news of where they do."""
    return standing_on([step for step in steps if not step.expected], on)


def _stood(found: Standing, feature: Feature) -> Text:
    """Return a status with its date as it was written, if one was, and as of when it is known."""
    name = words.status(found.status, feature)
    began = (
        claim.from_
        for claim in feature.claims
        if claim.status == found.status and not claim.expected and not claim.disputed
        if claim.from_ and takes_effect(claim) == found.since
    )
    since = next(began, None)
    if since in {None, BEFORE_RECORD, found.as_of}:
        return Text(zh=f"{name.zh}（截至{found.as_of}）", en=f"{name.en} (as of {found.as_of})")
    return Text(
        zh=f"{name.zh}（自{since}，截至{found.as_of}）",
        en=f"{name.en} (since {since}, as of {found.as_of})",
    )


def _named(name: Text, told: Text) -> Text:
    return Text(zh=f"{name.zh}{told.zh}", en=f"{name.en} {told.en}")


def _recorded(told: Recorded) -> Text:
    name = words.OUTCOMES[told.outcome]
    return Text(zh=f"{name.zh}（截至{told.as_of}）", en=f"{name.en} (as of {told.as_of})")


def _claim(claim: Claim, feature: Feature) -> Text:
    """Say what a claim says, and since when."""
    name, day = words.status(claim.status, feature), claim.from_ or claim.as_of
    zh, en = f"{day} {name.zh}", f"{day} {name.en}"
    if part := words.part(claim, feature):
        zh, en = f"{day} {part.zh}{name.zh}", f"{day} {part.en} {name.en}"
    if claim.expected:
        zh, en = f"{zh}（预期）", f"{en} (expected)"
    if claim.note:
        zh, en = f"{zh}：{claim.note.zh}", f"{en}: {claim.note.en}"
    return Text(zh=zh, en=en)
