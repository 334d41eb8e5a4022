"""``linkatlas matrix``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from api.commands.journey_options import (
    ask,
    csv_option,
    journey_words,
    mode_option,
    places_argument,
    refuse_both,
    scenario_options,
    show,
)
from api.commands.output import STANDARD_OUTPUT, write
from api.commands.telling import matrix_text
from api.journeys.answers import JourneyTeller
from api.journeys.query import MatrixWords
from api.journeys.tables import matrix_csv

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@places_argument
@csv_option
@mode_option
@scenario_options
def command(*, store: Path | None, as_csv: bool, as_json: bool, **given: str | None) -> None:
    """Tell the times between every two of some places.

    PLACES are 2 to 50 ids, names, or longitude,latitude in degrees; without any, the cities.
    """
    refuse_both(as_csv=as_csv, as_json=as_json)
    words = journey_words(MatrixWords, given)
    answer = ask(JourneyTeller.matrix, words, store)
    if as_csv:
        write(STANDARD_OUTPUT, matrix_csv(answer))
    else:
        show(answer, matrix_text, words.lang, as_json=as_json)
