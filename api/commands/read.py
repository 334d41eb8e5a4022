"""``linkatlas read``."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import click
import orjson

from api.commands.options import (
    clear_errors,
    json_option,
    lang_option,
    once,
    open_atlas,
    settings_from,
    store_option,
    words_from,
)
from api.commands.output import refuse_folder, write
from api.commands.read_score import holds, score_text
from api.commands.read_text import reading_text
from api.reading.query import PaperWords
from layers.documents import review
from layers.documents.faults import PaperRefused
from layers.documents.read import Reader
from layers.documents.reading import open_paper
from layers.documents.scoring import score
from layers.documents.told import plain, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.documents.model import Original, Reading
    from layers.documents.scoring import Score
    from layers.opened import OpenAtlas

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", metavar="FILE...", type=_FILE, nargs=-1, required=True)
@click.option("--document", metavar="ID", multiple=True, callback=once, help="Which paper it is.")
@click.option(
    "--on", metavar="DATE", multiple=True, callback=once,
    help="When it was written, if it does not say so: YYYY, YYYY-MM or YYYY-MM-DD.",
)  # fmt: skip
@click.option(
    "--review", "review_file", metavar="OUT", multiple=True, callback=once,
    help="Write a review as JSON: rows for the facts, to be decided on.",
)  # fmt: skip
@click.option("--against", type=_FILE, help="Table of known mentions to score the reading by.")
@store_option
@lang_option
@json_option
@click.pass_context
def command(  # noqa: PLR0913 -- one argument an option
    context: click.Context,
    *,
    files: Sequence[Path],
    document: str | None,
    on: str | None,
    review_file: str | None,
    against: Path | None,
    store: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Read a paper: what it names, asks and states, clause by clause; nothing is stored.

    FILE is .txt (UTF-8 or GB18030), .html, .docx or .pdf with a text layer. Several are read only
    with --against; the exit status is 1 when the score is too low.
    """
    _refuse_several(files, document, review_file, against)
    words = words_from(PaperWords, name="paper", document=document, on=on, lang=lang)
    target = None if review_file is None else refuse_folder(review_file)
    originals = {file: _original(file) for file in files}
    opened = open_atlas(settings_from(store=store))
    readings = _read(originals, words, opened)
    if target is not None:
        _write_review(target, readings[0], opened)
    if against is not None:
        result = _scored(readings, against)
        click.echo(_json(plain(result)) if as_json else score_text(result, words.lang))
        context.exit(0 if holds(result) else 1)
    answer = told(readings[0], opened)
    click.echo(_json(answer) if as_json else reading_text(answer, words.lang))


def _refuse_several(
    files: Sequence[Path], document: str | None, review_file: str | None, against: Path | None
) -> None:
    if len(files) > 1 and against is None:
        message = "several files are read only with --against"
        raise click.UsageError(message, click.get_current_context(silent=True))
    if len(files) > 1 and (document is not None or review_file is not None):
        message = "--document and --review take a single file"
        raise click.UsageError(message, click.get_current_context(silent=True))


def _original(file: Path) -> Original:
    """Take the text out of a file; fail with one line that names it."""
    try:
        return open_paper(file)
    except PaperRefused as error:
        message = f"{file.name} {error.text.en}"
        raise click.ClickException(message) from None


def _read(
    originals: Mapping[Path, Original], words: PaperWords, opened: OpenAtlas
) -> tuple[Reading, ...]:
    reader = Reader(opened)
    with clear_errors():
        return tuple(
            reader.read(original, file.name, document=words.document, on=words.on)
            for file, original in originals.items()
        )


def _write_review(target: str, reading: Reading, opened: OpenAtlas) -> None:
    made = review.review(reading, opened)
    write(target, review.dumps(made))
    click.echo(f"linkatlas: {len(made.rows)} rows to decide on in {target}", err=True)


def _scored(readings: Sequence[Reading], against: Path) -> Score:
    try:
        return score(readings, against)
    except (KeyError, UnicodeDecodeError, csv.Error):
        message = f"{against.name} is no table with the columns id, name_zh, doc and clause"
        raise click.ClickException(message) from None


def _json(answer: object) -> str:
    return orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode()
