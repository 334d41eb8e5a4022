"""``linkatlas route``."""

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
from api.commands.telling import route_text
from api.journeys.answers import JourneyTeller
from api.journeys.query import JourneyWords

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("from_", metavar="FROM")
@click.argument("to")
@click.option(
    "--alternatives", metavar="N", multiple=True, callback=once,
    help="How many other ways at most, 0 to 3.  [default: 0]",
)  # fmt: skip
@mode_option
@scenario_options
def command(*, store: Path | None, as_json: bool, **given: str | None) -> None:
    """Tell the quickest way from one place to another.

    FROM and TO are ids, names, or longitude,latitude in degrees. What runs on the day by
    expectation only is marked.
    """
    words = journey_words(JourneyWords, given)
    answer = ask(JourneyTeller.route, words, store)
    show(answer, route_text, words.lang, as_json=as_json)
