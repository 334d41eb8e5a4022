"""The half-yearly report of a paper: a row a task, in the order of its clauses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from layers.documents.progress import telling, words
from layers.documents.progress.half import due_in
from layers.documents.progress.model import Report, ReportRow
from layers.documents.progress.telling import Asked
from layers.documents.tracker import counted, track
from layers.documents.tracker.model import falls_to
from layers.model import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from layers.documents.progress.half import Half
    from layers.documents.tracker import Followed, Party
    from layers.model import Atlas, Clause, Document
    from layers.paperwork import Outcome, Paperwork

_LEAD = Text(zh="牵头：", en="lead: ")
_WITH = Text(zh="配合：", en="with: ")
_NO_UNIT = Text(zh="文件未写明", en="the paper names none")


def report(  # noqa: PLR0913 -- what is asked, of what, and how far it is narrowed
    atlas: Atlas,
    paperwork: Paperwork,
    document: Document,
    half: Half,
    on: dt.date,
    *,
    unit: str | None = None,
    outcome: Outcome | None = None,
) -> Report:
    """Return what became of a paper in a half-year.

    A half-year that is over is told as it stood on its last day, another one as it stands ``on``
    the day. ``unit`` is the id of a unit, under its name of then or of today; with it, or with an
    ``outcome``, the other tasks are left out of rows and counts.
    """
    asked = Asked(half, min(on, half.last))
    whole = track(atlas, paperwork, asked.on).of(document.id)
    chosen = [one for one in whole if unit is None or falls_to(one, unit)]
    chosen = [one for one in chosen if outcome in {None, one.outcome}]
    tasked = {one.task.clause for one in whole}
    return Report(
        document=document.id,
        document_title=document.title,
        period=str(half),
        since=half.first,
        until=half.last,
        on=asked.on,
        due=due_in(paperwork, document.id, half),
        title=_title(document, half),
        rows=tuple(_rows(atlas, document, chosen, asked)),
        counts=counted(chosen),
        silent=tuple(clause.id for clause in document.clauses if clause.id not in tasked),
        notes=_notes(asked),
    )


def _title(document: Document, half: Half) -> Text:
    name = document.title
    season = Text(
        zh="上半年" if half.half == 1 else "下半年",
        en="first half" if half.half == 1 else "second half",
    )
    return Text(
        zh=f"《{name.zh}》落实情况报告（{half.year}年{season.zh}）",
        en=f"Progress report, {season.en} of {half.year}: {name.en}",
    )


def _rows(
    atlas: Atlas, document: Document, chosen: Iterable[Followed], asked: Asked
) -> Iterator[ReportRow]:
    """Yield the rows in the order of the clauses."""
    by_clause = defaultdict(list)
    for one in chosen:
        by_clause[one.task.clause].append(one)
    ordered = ((clause, one) for clause in document.clauses for one in by_clause[clause.id])
    for place, (clause, one) in enumerate(ordered):
        yield _row(atlas, one, asked, clause=clause, place=place)


def _row(atlas: Atlas, one: Followed, asked: Asked, *, clause: Clause, place: int) -> ReportRow:
    new = telling.changed(one, asked)
    sources = tuple(name for name in _sources(one, asked) if name in atlas.sources)
    return ReportRow(
        place=place,
        clause=clause.id,
        clause_title=clause.title,
        feature=one.feature.id if one.feature else None,
        feature_name=one.feature.name if one.feature else None,
        asks=one.task.asks,
        outcome=one.outcome,
        outcome_text=_outcome(one),
        since=one.since,
        before_paper=one.before_paper,
        units=units(one.parties),
        what=telling.what(one),
        asked=telling.asked(one),
        now=telling.now(one, asked.on),
        changed=words.sentences(new),
        has_changed=bool(new),
        due=one.due.day if one.due else None,
        due_text=telling.due(one),
        next=telling.next_step(one, asked.on),
        sources=sources,
        source_text=words.sentences([_source(atlas, name) for name in sources]),
    )


def _outcome(one: Followed) -> Text:
    """Return the outcome, with its day where that is known, or that it came before the paper."""
    name = words.OUTCOMES[one.outcome]
    if one.before_paper:
        return Text(zh=f"发文前{name.zh}", en=f"{name.en} before the paper")
    if one.since:
        return Text(zh=f"{name.zh}（{one.since}）", en=f"{name.en} ({one.since})")
    return name


def units(parties: Sequence[Party]) -> Text:
    """Return the units of a clause: those that lead, then those that take part."""
    told = []
    for role, heading in (("lead", _LEAD), ("with", _WITH)):
        names = [words.party(party) for party in parties if party.role == role]
        if names:
            whole = words.listed(names)
            told.append(Text(zh=heading.zh + whole.zh, en=heading.en + whole.en))
    return words.sentences(told) if told else _NO_UNIT


def _sources(one: Followed, asked: Asked) -> Iterable[str]:
    """Return the ids of what the row rests on, each once."""
    used = [claim.source for claim in (*one.claims, *telling.news(one, asked))]
    if one.task.recorded:
        used.insert(0, one.task.recorded.source)
    return dict.fromkeys(used)


def _source(atlas: Atlas, name: str) -> Text:
    source = atlas.sources[name]
    told = source.title if not source.date else f"{source.title}（{source.date}）"
    return Text(zh=told, en=told.replace("（", " (").replace("）", ")"))


def _notes(asked: Asked) -> tuple[Text, ...]:
    half, day = asked
    return (
        Text(
            zh=f"本期为{half.first}至{half.last}，各项按{day}能查到的说法填写；"
            "“没有消息”表示没有查到发文以后的说法，不等于没有办。",
            en=f"The half-year runs from {half.first} to {half.last}; every row tells what could "
            f"be found by {day}. “Not known” means that no word since the paper was found, not "
            "that nothing was done.",
        ),
        Text(
            zh="结果由注明来源的说法推定：预期和有争议的说法不算完成；期限已过而不知完成的为逾期。",
            en="Outcomes follow from sourced claims: what is expected or disputed makes nothing "
            "done; what has passed its date and is not known to be done is late.",
        ),
        Text(
            zh="“要求”是本图集的概括，不是原文。",
            en="“Asked” is a summary of this atlas, not the wording of the paper.",
        ),
    )
