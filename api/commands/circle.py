"""``linkatlas circle``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import (
    ask,
    journey_words,
    mode_option,
    scenario_options,
    show,
)
from api.commands.options import once
from api.commands.telling import circle_text
from api.journeys.answers import JourneyTeller
from api.journeys.query import CircleWords

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("at", metavar="PLACE")
@click.option(
    "--minutes", metavar="N,N", multiple=True, callback=once,
    help="Whole minutes from 5 to 180, by comma.  [default: 30,60]",
)  # fmt: skip
@mode_option
@scenario_options
def command(*, store: Path | None, as_json: bool, **given: str | None) -> None:
    """Tell what is reached from a place within so many minutes.

    PLACE is an id, a name, or longitude,latitude in degrees.
    """
    words = journey_words(CircleWords, given)
    answer = ask(JourneyTeller.circle, words, store)
    show(answer, circle_text, words.lang, as_json=as_json)
