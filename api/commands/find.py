"""``linkatlas find``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.options import (
    json_option,
    lang_option,
    open_atlas,
    settings_from,
    store_option,
    teller,
    words_from,
)
from api.commands.output import table
from api.query import FindWords
from api.search import search
from api.shapes import as_json as json_of

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("name")
@click.option("--limit", metavar="N", help="How many answers at most, 1 to 100.  [default: 10]")
@click.option("--layers", metavar="IDS", help="Only these: layers, corridors, documents.")
@click.option("--bbox", metavar="W,S,E,N", help="Only what meets this box, in degrees of WGS 84.")
@store_option
@lang_option
@json_option
def command(  # noqa: PLR0913 -- one argument an option
    *,
    name: str,
    limit: str | None,
    layers: str | None,
    bbox: str | None,
    store: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Find things by any of their names.

    NAME is Chinese (simplified or traditional), English, pinyin, initials, a former name or a code.
    """
    words = words_from(FindWords, q=name, limit=limit, layers=layers, bbox=bbox, lang=lang)
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    answer = search(opened, teller(settings, opened, words.lang), words)
    if as_json:
        click.echo(json_of(answer, indent=2))
    elif answer.results:
        click.echo(table([(hit.id, hit.layer, hit.name, hit.matched) for hit in answer.results]))
    else:
        click.echo(f"nothing is called {name!r}", err=True)
