"""``linkatlas water chart``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from api.commands.options import lang_option, store_option, words_from
from api.commands.output import STANDARD_OUTPUT, refuse_folder, write
from api.commands.water_options import water_teller
from api.water.chart_query import ChartWords
from api.water.charts import charts_of
from web.charts.picture import png

if TYPE_CHECKING:
    from pathlib import Path

_SVG, _PNG = "svg", "png"


@click.command()
@click.argument("section")
@click.option("--item", metavar="ITEM", help="Id of an item.  [default: nh3n]")
@click.option("--span", metavar="YEARS", help="1, 3, 5 or 10.  [default: 1]")
@click.option("--view", metavar="VIEW", help="time, or years against each other.  [default: time]")
@click.option("--format", "form", type=click.Choice([_SVG, _PNG]), default=_SVG, show_default=True)
@click.option("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="File to write.")
@lang_option
@store_option
def command(
    *, section: str, form: str, output: str, store: Path | None, **given: str | None
) -> None:
    """Draw an item at SECTION over time, or year against year, over the classes of the standard."""
    if form == _PNG and output == refuse_folder(output) == STANDARD_OUTPUT and sys.stdout.isatty():
        message = "png is no text for a terminal; name a file with -o"
        raise click.UsageError(message, click.get_current_context(silent=True))
    words = words_from(ChartWords, **given)
    with water_teller(store, words.lang) as teller:
        drawn = charts_of(teller).drawn(section, words)
        write(output, png(drawn) if form == _PNG else drawn.encode())
