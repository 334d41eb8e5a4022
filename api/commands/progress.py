"""``linkatlas progress``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click
import orjson

from api.commands.options import (
    clear_errors,
    json_option,
    lang_option,
    on_option,
    once,
    open_atlas,
    settings_from,
    store_option,
    teller,
    words_from,
)
from api.commands.output import STANDARD_OUTPUT, refuse_mixed, write
from api.commands.progress_text import overview_text, report_text
from api.documents.answers import PaperTeller
from api.documents.progress import progress_answer, progress_file, report_of
from api.documents.progress_query import ProgressWords
from api.shapes import as_json as json_of
from layers.reports.made import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from api.answers import Teller
    from layers.opened import OpenAtlas

F = TypeVar("F", bound="Callable[..., Any]")


def _word(name: str, metavar: str, line: str) -> Callable[[F], F]:
    return click.option(f"--{name}", metavar=metavar, multiple=True, callback=once, help=line)


@click.command()
@click.argument("document", required=False)
@_word("period", "HALF", "Half-year as 2026-H1.  [default: the one whose report is due next]")
@_word("unit", "ID", "Only tasks that fall to this unit.")
@_word("outcome", "WORD", "Only tasks that are done, on_the_way, late, dropped or unknown.")
@on_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="Write it as a file.")
@click.option("-o", "--output", metavar="FILE", default=STANDARD_OUTPUT, help="File to write.")
@json_option
@lang_option
@store_option
def command(
    document: str | None,
    *,
    form: str | None,
    output: str,
    as_json: bool,
    store: Path | None,
    **given: str | None,
) -> None:
    """Write a paper's half-yearly report: what it asks, where it stands, what is next.

    DOCUMENT is the id of a paper. Without it, all papers are counted, and what was and will be due
    is listed.
    """
    refuse_mixed(form, output, as_json=as_json)
    _refuse_file_of_all(document, form)
    words = words_from(ProgressWords, **given)
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    told = teller(settings, opened, words.lang, words.date)
    with clear_errors():
        if document is None:
            _refuse_narrowed(given)
            click.echo(_overview(told, opened, as_json=as_json))
        elif form:
            write(output, _file(told, opened, document, words, form))
        else:
            click.echo(_report(told, opened, document, words, as_json=as_json))


def _overview(told: Teller, opened: OpenAtlas, *, as_json: bool) -> str:
    papers = PaperTeller(told, opened.paperwork)
    documents, board = papers.documents(), papers.deadlines()
    if not as_json:
        return overview_text(documents, board, told.lang)
    both = {"documents": documents, "deadlines": board}
    parts = {name: orjson.loads(json_of(part)) for name, part in both.items()}
    return orjson.dumps(parts, option=orjson.OPT_INDENT_2).decode()


def _report(
    told: Teller, opened: OpenAtlas, document: str, words: ProgressWords, *, as_json: bool
) -> str:
    answer = progress_answer(told, report_of(told, opened.paperwork, document, words))
    return json_of(answer, indent=2) if as_json else report_text(answer, told.lang)


def _file(told: Teller, opened: OpenAtlas, document: str, words: ProgressWords, form: str) -> bytes:
    return progress_file(told, report_of(told, opened.paperwork, document, words), form)


def _refuse_narrowed(given: dict[str, str | None]) -> None:
    """Refuse words that speak of one paper when none is named."""
    named = [name for name in ("period", "unit", "outcome") if given[name] is not None]
    if named:
        message = f"--{named[0]} needs a DOCUMENT"
        raise click.UsageError(message, click.get_current_context(silent=True))


def _refuse_file_of_all(document: str | None, form: str | None) -> None:
    """Refuse a file when no paper is named: only the report of one is written."""
    if form and document is None:
        message = "--format needs a DOCUMENT"
        raise click.UsageError(message, click.get_current_context(silent=True))
