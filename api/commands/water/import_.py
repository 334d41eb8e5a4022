"""``linkatlas water import``."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.answers import find
from api.commands.journey_options import show
from api.commands.options import json_option, lang_option, store_option, words_from
from api.commands.water_import import import_text
from api.commands.water_options import water_teller
from api.query import today
from api.water.answers import MEASURER
from api.water.query import UploadWords
from api.water.submissions import Submission, hand_in
from layers.water.readings import Submitter
from layers.water.reports.words import NATIONAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from api.water.answers import WaterTeller

    Progress = Callable[[int, int], None]

LONGEST_NAME = 100
_OK = 200


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--city", required=True, metavar="CITY", help="Who measured: an id, or cnemc.")
@click.option("--by", required=True, metavar="NAME", help="Who hands the file in.")
@click.option("--why", metavar="TEXT", help="Why values that are stored already are changed.")
@click.option("--year", metavar="YEAR", help="Year of times that are written without one.")
@click.option("--preview", is_flag=True, help="Tell what would be stored, and store nothing.")
@click.option("--keep-good", is_flag=True, help="Store the rows without faults, not all or none.")
@json_option
@lang_option
@store_option
def command(  # noqa: PLR0913 -- one for each option
    *,
    file: Path,
    city: str,
    by: str,
    why: str | None,
    year: str | None,
    preview: bool,
    keep_good: bool,
    as_json: bool,
    lang: str | None,
    store: Path | None,
) -> None:
    """Store the readings of FILE, CSV or XLSX; every row that cannot be taken is named.

    Sending the same file again changes nothing. If it is refused, the exit status is 1.
    """
    words = words_from(
        UploadWords,
        name=file.name,
        year=year,
        why=why,
        keep="good" if keep_good else "whole",
        preview="yes" if preview else "no",
        lang=lang,
    )
    with water_teller(store, words.lang, writable=not preview) as teller, _bar() as progress:
        submission = Submission(file, words, _submitter(teller, city, by), today(), progress)
        status, answer = hand_in(submission, teller, teller.readings)
    show(answer, import_text, words.lang, as_json=as_json)
    if answer["error"]:
        click.echo(f"linkatlas: {answer['error']['detail']}", err=True)
    if status != _OK:
        click.get_current_context().exit(1)


def _submitter(teller: WaterTeller, city: str, by: str) -> Submitter:
    """Return who hands in; another city, or a name of more than a line, is wrong usage."""
    find({**teller.atlas.cities, NATIONAL: None}, MEASURER, city)
    if not by.strip() or not by.isprintable() or len(by) > LONGEST_NAME:
        message = f"--by is one line of at most {LONGEST_NAME} characters"
        raise click.UsageError(message, click.get_current_context(silent=True))
    return Submitter(city, by.strip())


@contextmanager
def _bar() -> Iterator[Progress | None]:
    """Show on a terminal how many rows were read, and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, show_pos=True, file=sys.stderr) as bar:

        def update(done: int, total: int) -> None:
            bar.length = max(done, total)
            bar.update(done - bar.pos)

        yield update
