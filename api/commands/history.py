"""``linkatlas history``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.change_answers import history_answer
from api.commands.options import (
    clear_errors,
    json_option,
    lang_option,
    open_atlas,
    settings_from,
    store_option,
    teller,
    words_from,
)
from api.commands.output import table
from api.query import LangWords
from api.shapes import as_json as json_of
from layers.catalog import STATUS_NAMES
from layers.model import Text

if TYPE_CHECKING:
    from pathlib import Path

    from api.change_shapes import EventShape, HistoryAnswer
    from api.shapes import ClaimShape

_NOTHING = Text(zh="没有带日期的记录", en="nothing dated is on record")
_EXPECTED = Text(zh="预期", en="expected")
_DISPUTED = Text(zh="存疑", en="disputed")
_NAMED = Text(zh="名称", en="name")
_CONFLICT = {
    "disputed": Text(zh="说法不一", en="disputed"),
    "two_dates": Text(zh="开通日期不一", en="two dates of opening"),
}


@click.command()
@click.argument("feature", metavar="ID")
@store_option
@lang_option
@json_option
def command(feature: str, store: Path | None, lang: str | None, *, as_json: bool) -> None:
    """Tell what was said of a feature, the oldest word first.

    ID is that of a feature. What disagrees is listed below, each with both sources.
    """
    words = words_from(LangWords, lang=lang)
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    with clear_errors():
        answer = history_answer(teller(settings, opened, words.lang), feature, opened.changes)
    click.echo(json_of(answer, indent=2) if as_json else _as_words(answer, words.lang))


def _as_words(answer: HistoryAnswer, lang: str) -> str:
    lines = [f"{answer.name} ({answer.id})"]
    lines.append(_events(answer, lang) if answer.events else _said(_NOTHING, lang))
    for conflict in answer.conflicts:
        told = " / ".join(f"{_claim(claim, lang)} ({claim.source})" for claim in conflict.claims)
        lines.append(f"! {_said(_CONFLICT[conflict.reason], lang)}: {told}")
    return "\n".join(lines)


def _events(answer: HistoryAnswer, lang: str) -> str:
    return table([(event.day, _event(event, lang), event.source) for event in answer.events])


def _event(event: EventShape, lang: str) -> str:
    if event.claim:
        return _claim(event.claim, lang)
    if event.name:
        return f"{_said(_NAMED, lang)} {event.name.text}"
    return event.clause or ""


def _claim(claim: ClaimShape, lang: str) -> str:
    marks = [_EXPECTED] * claim.expected + [_DISPUTED] * claim.disputed
    told = (
        _said(STATUS_NAMES[claim.status], lang),
        claim.part,
        claim.from_,
        *(_said(mark, lang) for mark in marks),
    )
    return " ".join(filter(None, told))


def _said(text: Text, lang: str) -> str:
    return text.en if lang == "en" else text.zh
