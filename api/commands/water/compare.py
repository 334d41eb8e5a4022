"""``linkatlas water compare``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import show
from api.commands.options import json_option, lang_option, store_option, words_from
from api.commands.water_options import month_option, water_teller
from api.commands.water_reports import compare_text
from api.water.query import CompareWords

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("section")
@month_option
@json_option
@lang_option
@store_option
def command(
    section: str, *, month: str | None, as_json: bool, lang: str | None, store: Path | None
) -> None:
    """Set two cities' samples of one survey side by side, with their relative deviation."""
    words = words_from(CompareWords, section=section, month=month, lang=lang)
    with water_teller(store, words.lang) as teller:
        show(teller.compare(words), compare_text, words.lang, as_json=as_json)
