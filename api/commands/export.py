"""``linkatlas export``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from api.commands.options import (
    clear_errors,
    on_option,
    open_atlas,
    settings_from,
    store_option,
    words_from,
)
from api.commands.output import STANDARD_OUTPUT, refuse_folder, write
from api.notices import notice_of
from api.query import ExportWords
from layers.export import FORMATS, export

if TYPE_CHECKING:
    from pathlib import Path

_BINARY = {"gpkg", "parquet"}


@click.command()
@click.argument("layer")
@click.option("--format", "form", default="geojson", show_default=True, help=", ".join(FORMATS))
@click.option("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="File to write.")
@on_option
@store_option
def command(layer: str, form: str, output: str, on: str | None, store: Path | None) -> None:
    """Write a layer as a file for other programs.

    The status of each feature is that of the day. Without a file it goes to standard output.
    """
    words = words_from(ExportWords, on=on)
    settings = settings_from(store=store)
    refuse_folder(output)
    if output == STANDARD_OUTPUT and form in _BINARY and sys.stdout.isatty():
        message = f"{form} is no text for a terminal; name a file with -o"
        raise click.UsageError(message)
    with clear_errors():
        content = export(open_atlas(settings), layer, form, words.date, notice_of(settings))
    write(output, content)
