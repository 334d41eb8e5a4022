"""``linkatlas export``."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import click

from api.commands.options import (
    clear_errors,
    on_option,
    once,
    open_atlas,
    settings_from,
    store_option,
    words_from,
)
from api.commands.output import STANDARD_OUTPUT, refuse_folder, write_pieces
from api.exports import begin
from api.notices import notice_of
from api.query import ExportWords
from layers.export import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Progress = Callable[[int, int], None]

_LONG = 2_000
"""Rows above which the progress is worth a bar."""


def _single(name: str, metavar: str, text: str) -> Callable[[Callable[..., None]], Any]:
    """Return an option that may be given once."""
    return click.option(name, metavar=metavar, multiple=True, callback=once, help=text)


@click.command()
@click.argument("layer")
@click.option("--format", "form", default="geojson", show_default=True, help=", ".join(FORMATS))
@click.option("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="File to write.")
@on_option
@_single("--bbox", "W,S,E,N", "Only what meets a box, in degrees of WGS 84.")
@_single("--filter", "CQL2", "Only what a condition holds for, such as \"status = 'open'\".")
@_single("--crs", "CRS", "CRS84 or EPSG:4326, 4490, 4546, 4547, 4548, 3857.  [default: CRS84]")
@_single("--corridor", "ID", "Only what belongs to a corridor.")
@store_option
def command(layer: str, form: str, output: str, store: Path | None, **given: str | None) -> None:
    """Write a layer or a network as a file for other programs.

    It is written as it stands on the day. Without a file it goes to standard output.
    """
    words = words_from(ExportWords, **given)
    settings = settings_from(store=store)
    refuse_folder(output)
    known = FORMATS.get(form)
    if output == STANDARD_OUTPUT and known and not known.text and sys.stdout.isatty():
        message = f"{form} is no text for a terminal; name a file with -o"
        raise click.UsageError(message)
    with clear_errors(), _bar() as progress:
        opened, notice = open_atlas(settings), notice_of(settings)
        write_pieces(output, begin(opened, layer, form, words, notice, progress=progress))


@contextmanager
def _bar() -> Iterator[Progress]:
    """Show how far it is on a terminal once there is much to do, and nothing elsewhere."""
    with ExitStack() as stack:
        bars: list[Any] = []

        def show(done: int, total: int) -> None:
            if total <= _LONG or not sys.stderr.isatty():
                return
            if not bars:
                bar = click.progressbar(length=total, file=sys.stderr)
                bars.append(stack.enter_context(bar))
            bars[0].update(done - bars[0].pos)

        yield show
