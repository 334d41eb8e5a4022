"""``linkatlas build``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click
import orjson

from api.commands.check import fail
from api.commands.loading import Loaded, database_of, load, to_option
from api.commands.options import (
    clear_errors,
    data_option,
    json_option,
    settings_from,
    store_option,
)
from layers.build import PHASES, Built, build
from layers.catalog import FEATURE_LAYERS
from layers.problems import FactsError

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@data_option
@store_option
@to_option
@json_option
def command(data: Path | None, store: Path | None, to: str | None, *, as_json: bool) -> None:
    """Build the atlas from the facts.

    Unchanged facts leave the current generation as it is. Whatever happens on the way, what was
    served before stays. With a database, the generation is loaded into it too, for every worker.
    """
    settings = settings_from(data=data, store=store)
    url = database_of(settings, to)
    with clear_errors():
        try:
            built = _with_progress(settings.data, settings.store)
        except FactsError as error:
            fail(error.problems, as_json=as_json)
        if not as_json:
            click.echo(_as_words(built))
        loaded = load(built, url) if url else None
    if as_json:
        click.echo(_as_json(built, loaded))
    elif loaded:
        click.echo(loaded.words)


def _with_progress(data: Path, store: Path) -> Built:
    if not sys.stderr.isatty():
        return build(data, store)
    bar = click.progressbar(length=len(PHASES), item_show_func=str, file=sys.stderr)

    def show(phase: str, done: int, _: int) -> None:
        bar.update(done - bar.pos, phase)

    with bar:
        return build(data, store, show)


def _as_words(built: Built) -> str:
    features = sum(built.counts[layer] for layer in FEATURE_LAYERS)
    what = "built" if built.changed else "nothing has changed; still"
    return (
        f"{what} {built.name}: {features} features, {built.counts['documents']} documents, "
        f"{built.counts['corridors']} corridors, in {built.seconds:.1f} s"
    )


def _as_json(built: Built, loaded: Loaded | None) -> str:
    told = asdict(built) | {"path": str(built.path), "seconds": built.seconds}
    told["database"] = loaded.told if loaded else None
    return orjson.dumps(told, option=orjson.OPT_INDENT_2).decode()
