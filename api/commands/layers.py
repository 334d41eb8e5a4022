"""``linkatlas layers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.options import (
    json_option,
    lang_option,
    language,
    open_atlas,
    settings_from,
    store_option,
    teller,
)
from api.commands.output import table
from api.shapes import as_json as json_of

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@store_option
@lang_option
@json_option
def command(store: Path | None, lang: str | None, *, as_json: bool) -> None:
    """List the layers and their kinds."""
    spoken = language(lang)
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    answer = teller(settings, opened, spoken).layers(opened)
    if as_json:
        click.echo(json_of(answer, indent=2))
        return
    rows = []
    for layer in answer.layers:
        rows.append((layer.id, str(layer.count), layer.name))
        rows += [(f"  {kind.id}", str(kind.count), kind.name) for kind in layer.kinds]
    click.echo(table(rows))
