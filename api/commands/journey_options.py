"""What the commands about journeys have in common: their options, and how they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from api.commands.options import (
    clear_errors,
    json_option,
    lang_option,
    on_option,
    once,
    open_atlas,
    settings_from,
    store_option,
    words_from,
)
from api.journeys.answers import as_bytes, journey_teller
from api.planning import open_planner
from api.query import LangWords

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from api.journeys.answers import Answer, JourneyTeller

    Command = Callable[..., None]

W = TypeVar("W", bound=LangWords)


def _joined(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> str:
    """Return links as they stand in an address."""
    return ",".join(given)


def _listed(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> str | None:
    """Return places as they stand in an address."""
    return ";".join(given) or None


_with_option = click.option(
    "--with", "with_", metavar="LINK", multiple=True, callback=_joined,
    help="A link that is taken as running, whatever the day; may be repeated.",
)  # fmt: skip
_without_option = click.option(
    "--without", metavar="LINK", multiple=True, callback=_joined,
    help="A link that is taken as not running; may be repeated.",
)  # fmt: skip

mode_option = click.option(
    "--mode",
    metavar="MODE",
    multiple=True,
    callback=once,
    help="rail, road or any.  [default: any]",
)
csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print a table for spreadsheets.")
places_argument = click.argument("places", nargs=-1, callback=_listed)


def scenario_options(command: Command) -> Command:
    """Give a command the options of a scenario, and those that every command has."""
    for option in (
        *(json_option, lang_option, store_option),
        *(_without_option, _with_option, on_option),
    ):
        command = option(command)
    return command


def journey_words(kind: type[W], given: dict[str, Any]) -> W:
    """Return what a command was given as the words of a query; wrong ones are wrong usage."""
    return words_from(kind, **{name.rstrip("_"): text for name, text in given.items()})


def ask(question: Callable[[JourneyTeller, W], Answer], words: W, store: Path | None) -> Answer:
    """Ask the current generation about journeys, or fail with one line."""
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    with clear_errors():
        teller = journey_teller(open_planner(opened), opened, settings, words.lang)
        return question(teller, words)


def show(answer: Answer, told: Callable[[Answer, str], str], lang: str, *, as_json: bool) -> None:
    """Print an answer as JSON for programs, or as it is told to people."""
    click.echo(as_bytes(answer, indent=True).decode() if as_json else told(answer, lang))


def refuse_both(*, as_csv: bool, as_json: bool) -> None:
    """Refuse two forms of one answer, which is wrong usage."""
    if as_csv and as_json:
        message = "choose one of --csv and --json"
        raise click.UsageError(message, click.get_current_context(silent=True))
