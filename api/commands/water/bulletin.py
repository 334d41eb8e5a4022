"""``linkatlas water bulletin``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import show
from api.commands.options import json_option, lang_option, store_option, words_from
from api.commands.output import STANDARD_OUTPUT, refuse_mixed, write
from api.commands.water_options import month_option, water_teller
from api.commands.water_reports import bulletin_text
from api.water.query import BulletinWords
from layers.reports.made import FORMATS, Made
from layers.water.reports.written import written

if TYPE_CHECKING:
    from pathlib import Path

    from api.water.answers import WaterTeller


@click.command()
@month_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="Write it as a file.")
@click.option("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="File to write.")
@json_option
@lang_option
@store_option
def command(
    *,
    month: str | None,
    form: str | None,
    output: str,
    as_json: bool,
    lang: str | None,
    store: Path | None,
) -> None:
    """Write the bulletin of a month in the official form.

    Sections that nothing is stored of are shown as that. Without --format it is text for people.
    """
    refuse_mixed(form, output, as_json=as_json)
    words = words_from(BulletinWords, month=month, lang=lang)
    with water_teller(store, words.lang) as teller:
        if form:
            write(output, _file(teller, words, form))
        else:
            show(teller.bulletin(words), bulletin_text, words.lang, as_json=as_json)


def _file(teller: WaterTeller, words: BulletinWords, form: str) -> bytes:
    made = Made(teller.today, teller.generation)
    return written(teller.bulletin_of(words), form, words.lang, made)
