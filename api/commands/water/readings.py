"""``linkatlas water readings``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from api.commands.journey_options import csv_option, refuse_both, show
from api.commands.options import json_option, lang_option, once, store_option, words_from
from api.commands.output import STANDARD_OUTPUT, write
from api.commands.water_options import water_teller
from api.commands.water_tables import readings_text
from api.water.query import ReadingsWords
from api.water.tables import readings_csv
from api.water.values import MOST_READINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from api.water.answers import WaterTeller

    Command = Callable[..., None]


def _option(name: str, metavar: str, line: str) -> Callable[[Command], Command]:
    return click.option(name, metavar=metavar, multiple=True, callback=once, help=line)


@click.command()
@_option("--section", "SECTION", "Id of a section; all of them unless given.")
@_option("--city", "CITY", "Id of who measured, cnemc for the national platform.")
@_option("--item", "ITEM", "Id of an item: the samples that have it, with its value alone.")
@_option("--since", "DATE", "First day of sampling.")
@_option("--until", "DATE", "Last day of sampling.")
@csv_option
@json_option
@lang_option
@store_option
def command(*, store: Path | None, as_csv: bool, as_json: bool, **given: str | None) -> None:
    """Print stored readings by time, as they stand after corrections.

    A value below detection is written with its limit: <0.02.
    """
    refuse_both(as_csv=as_csv, as_json=as_json)
    words = words_from(ReadingsWords, limit=str(MOST_READINGS), **given)
    with water_teller(store, words.lang) as teller:
        pages = list(_pages(teller, words))
        if as_csv:
            write(STANDARD_OUTPUT, readings_csv(pages, teller.item_words()))
            return
        told = [reading for page in pages for reading in page["readings"]]
        show({**pages[-1], "readings": told}, readings_text, words.lang, as_json=as_json)


def _pages(teller: WaterTeller, words: ReadingsWords) -> Iterator[dict[str, Any]]:
    """Yield page after page, however many there are."""
    more: int | None = words.after
    while True:
        page = teller.page(words.model_copy(update={"after": more}))
        yield page
        more = page["next"]
        if more is None:
            return
