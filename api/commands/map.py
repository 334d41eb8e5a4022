"""``linkatlas map``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.answers import CORRIDOR, find
from api.commands.options import (
    clear_errors,
    lang_option,
    on_option,
    open_atlas,
    settings_from,
    store_option,
    words_from,
)
from api.commands.output import refuse_folder, write
from api.notices import operator_chrome
from api.query import MapWords, today
from web.standalone import standalone
from web.style import DEFAULT_LAYERS
from web.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from layers.opened import OpenAtlas


@click.command()
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="File to write; - is standard output."
)
@click.option("--layers", metavar="IDS", help="Layers that are shown at first, by comma.")
@click.option("--corridor", metavar="ID", help="Corridor that is shown at first.")
@on_option
@lang_option
@store_option
def command(
    output: str, layers: str | None, corridor: str | None, on: str | None, lang: str | None,
    store: Path | None,
) -> None:  # fmt: skip
    """Write the map as one HTML file.

    It opens without a server and without a network: everything is inside.
    """
    words = words_from(MapWords, layers=layers, corridor=corridor, on=on, lang=lang)
    settings = settings_from(store=store)
    refuse_folder(output)
    with clear_errors():
        opened = open_atlas(settings)
        chrome = operator_chrome(settings, opened.generation.name, words.lang)
        text = standalone(opened, _view(opened, words), chrome)
    write(output, text.encode())


def _view(opened: OpenAtlas, words: MapWords) -> View:
    held = opened.atlas.corridors
    chosen = find(held, CORRIDOR, words.corridor) if words.corridor else None
    return View(
        on=words.date,
        today=today(),
        lang=words.lang,
        layers=DEFAULT_LAYERS if words.layer_ids is None else words.layer_ids,
        bbox=chosen.bbox if chosen else None,
        corridor=words.corridor,
    )
