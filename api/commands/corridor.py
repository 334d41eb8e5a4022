"""``linkatlas corridor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.options import (
    clear_errors,
    json_option,
    lang_option,
    on_option,
    open_atlas,
    settings_from,
    store_option,
    teller,
    words_from,
)
from api.commands.output import table
from api.query import DatedWords
from api.shapes import as_json as json_of
from layers.catalog import STATUS_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from api.shapes import CorridorAnswer, Member


@click.command()
@click.argument("corridor", metavar="ID")
@on_option
@store_option
@lang_option
@json_option
def command(
    corridor: str, on: str | None, store: Path | None, lang: str | None, *, as_json: bool
) -> None:
    """Show what became of a corridor.

    Its features come in order along it, each with its status on the day.
    """
    words = words_from(DatedWords, on=on, lang=lang)
    settings = settings_from(store=store)
    with clear_errors():
        answer = teller(settings, open_atlas(settings), words.lang, words.date).corridor(corridor)
    click.echo(json_of(answer, indent=2) if as_json else _as_words(answer, words.lang))


def _as_words(answer: CorridorAnswer, lang: str) -> str:
    heading = f"{answer.name} ({answer.id}), {answer.on}\n{answer.summary}\n\n"
    return heading + table([_row(member, lang) for member in answer.features])


def _row(member: Member, lang: str) -> tuple[str, str, str, str]:
    if member.status is None or member.status_detail is None:
        return member.id, member.name, "?", ""
    name = STATUS_NAMES[member.status]
    since = member.status_detail.since
    sign = " *" if member.status_detail.expected else ""
    status = (name.en if lang == "en" else name.zh) + sign
    return member.id, member.name, status, since.isoformat() if since else ""
