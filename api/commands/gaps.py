"""``linkatlas gaps``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import (
    ask,
    csv_option,
    journey_words,
    refuse_both,
    scenario_options,
    show,
)
from api.commands.output import STANDARD_OUTPUT, write
from api.commands.telling import gaps_text
from api.journeys.answers import JourneyTeller
from api.journeys.query import GapWords
from api.journeys.tables import gaps_csv

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@csv_option
@scenario_options
def command(*, store: Path | None, as_csv: bool, as_json: bool, **given: str | None) -> None:
    """List where roads end, narrow or go a long way round at the borders of cities.

    The worst comes first, with the links that would close it.
    """
    refuse_both(as_csv=as_csv, as_json=as_json)
    words = journey_words(GapWords, given)
    answer = ask(JourneyTeller.gaps, words, store)
    if as_csv:
        write(STANDARD_OUTPUT, gaps_csv(answer))
    else:
        show(answer, gaps_text, words.lang, as_json=as_json)
