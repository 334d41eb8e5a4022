"""What the commands have in common: options, the opened atlas, and how they fail."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from pydantic import ValidationError

from api.answers import Teller
from api.errors import NoAccessError, NoRiverError, NoWayError, ServiceError
from api.query import LangWords, Query, read_words, today
from api.settings import PREFIX, Settings, misspelt
from api.stock import copy_of, folder_of
from layers.errors import LinkatlasError, UnknownError
from layers.opened import OpenAtlas
from layers.stores.generation import open_current

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

W = TypeVar("W", bound=Query)

_FOLDER = click.Path(file_okay=False, path_type=Path)


def once(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> str | None:
    """Return what an option was given; wrong usage when it was given twice."""
    if len(given) > 1:
        message = "given more than once"
        raise click.BadParameter(message, ctx, param)
    return given[0] if given else None


data_option = click.option("--data", type=_FOLDER, help="Folder of the facts.")
store_option = click.option("--store", type=_FOLDER, help="Folder of the built generations.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
lang_option = click.option(
    "--lang", metavar="LANG", multiple=True, callback=once, help="zh or en.  [default: zh]"
)
on_option = click.option(
    "--on", metavar="DATE", multiple=True, callback=once,
    help="Day as YYYY-MM-DD.  [default: today]",
)  # fmt: skip


def settings_from(**given: Any) -> Settings:  # noqa: ANN401 - the values of any setting
    """Return the settings of the environment, overridden by the options that were given."""
    for name in misspelt():
        click.echo(f"linkatlas: {name} is no setting of this program", err=True)
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise click.UsageError(_first_problem(error)) from None


def _first_problem(error: ValidationError) -> str:
    problem = error.errors()[0]
    name = str(problem["loc"][0])
    return f"{PREFIX}{name.upper()}: {problem['msg'].removeprefix('Value error, ')}"


def words_from(kind: type[W], **given: str | int | None) -> W:
    """Return the options as the words of a query; wrong ones are wrong usage."""
    with clear_errors():
        return read_words(kind, given)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn errors of ours into one line: wrong words are wrong usage, the rest is a failure.

    That nothing leads from one place to another, or no river is near, is an answer, and no fault
    of the words.
    """
    try:
        yield
    except (NoWayError, NoAccessError, NoRiverError) as error:
        raise click.ClickException(str(error)) from None
    except (ServiceError, UnknownError) as error:
        raise click.UsageError(str(error), click.get_current_context(silent=True)) from None
    except LinkatlasError as error:
        raise click.ClickException(str(error)) from None


def open_atlas(settings: Settings) -> OpenAtlas:
    """Open the current generation, or fail with one line; first follow the database, if any."""
    if copy := copy_of(settings):
        with closing(copy):
            trouble = copy.renew().trouble
        if trouble:
            click.echo(f"linkatlas: {trouble}", err=True)
    with clear_errors():
        return OpenAtlas(open_current(folder_of(settings)))


def teller(settings: Settings, opened: OpenAtlas, lang: str, on: dt.date | None = None) -> Teller:
    """Return what tells of the atlas in a language, on a day or today."""
    return Teller(
        atlas=opened.atlas,
        generation=opened.generation.name,
        lang=lang,
        on=on or today(),
        attribution=settings.attribution,
    )


def language(lang: str | None) -> str:
    """Return the language that was asked for; another one is wrong usage."""
    return words_from(LangWords, lang=lang).lang
