"""``linkatlas outages``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import (
    ask,
    journey_words,
    mode_option,
    places_argument,
    scenario_options,
    show,
)
from api.commands.telling import outages_text
from api.journeys.answers import JourneyTeller
from api.journeys.query import OutageWords

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@places_argument
@mode_option
@scenario_options
def command(*, store: Path | None, as_json: bool, **given: str | None) -> None:
    """Tell which link, closed, cuts or slows the ways between some places most.

    PLACES are 2 to 50 ids, names, or longitude,latitude in degrees; without any, the cities.
    """
    words = journey_words(OutageWords, given)
    answer = ask(JourneyTeller.outages, words, store)
    show(answer, outages_text, words.lang, as_json=as_json)
