"""``linkatlas water calendar``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import show
from api.commands.options import json_option, lang_option, once, store_option, words_from
from api.commands.output import STANDARD_OUTPUT, write
from api.commands.water_options import water_teller
from api.commands.water_reports import calendar_text
from api.water.query import CalendarWords
from layers.reports.made import Made
from layers.water.reports.feed import ics_bytes

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option(
    "--since", metavar="MONTH", multiple=True, callback=once,
    help="First month as YYYY-MM.  [default: January of this year]",
)  # fmt: skip
@click.option(
    "--until", metavar="MONTH", multiple=True, callback=once,
    help="Last month.  [default: December of that year]",
)  # fmt: skip
@click.option("--ics", "as_ics", is_flag=True, help="Print a feed for calendar programs.")
@json_option
@lang_option
@store_option
def command(
    *,
    since: str | None,
    until: str | None,
    as_ics: bool,
    as_json: bool,
    lang: str | None,
    store: Path | None,
) -> None:
    """List what is due, done and late: the joint surveys and the analyses of sources.

    What is overdue is what nothing is stored of here.
    """
    if as_ics and as_json:
        message = "choose one of --ics and --json"
        raise click.UsageError(message, click.get_current_context(silent=True))
    words = words_from(CalendarWords, since=since, until=until, lang=lang)
    with water_teller(store, words.lang) as teller:
        if as_ics:
            made = Made(teller.today, teller.generation)
            write(STANDARD_OUTPUT, ics_bytes(teller.dues(words), words.lang, made))
        else:
            show(teller.calendar(words), calendar_text, words.lang, as_json=as_json)
