"""``linkatlas water access``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from api.commands.journey_options import show
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
from api.commands.output import STANDARD_OUTPUT, refuse_folder, write
from api.commands.telling import way_text
from api.journeys.answers import journey_teller
from api.planning import open_planner
from api.water.way_query import AccessWords
from api.water.ways import way_teller
from layers.water import tracks
from web.durations import length
from web.messages import text
from web.wording import accuracy_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    Answer = Mapping[str, Any]


@click.command()
@click.argument("section")
@click.option(
    "--from", "from_", metavar="PLACE", multiple=True, callback=once,
    help="Where the way begins: an id, a name, or longitude,latitude.",
)  # fmt: skip
@click.option("--gpx", metavar="FILE", help="Write the way as GPX; - is standard output.")
@click.option("--kml", metavar="FILE", help="Write the way as KML; - is standard output.")
@on_option
@json_option
@lang_option
@store_option
def command(  # noqa: PLR0913 -- each is an option
    *,
    section: str,
    from_: str | None,
    gpx: str | None,
    kml: str | None,
    on: str | None,
    as_json: bool,
    lang: str | None,
    store: Path | None,
) -> None:
    """Tell how to get to a section: the nearest road, and the way there by road.

    SECTION is the id of a section. The points of most sections are estimates, whose range of error
    is told.
    """
    words = words_from(AccessWords, lang=lang, on=on, **{"from": from_})
    files = {tracks.gpx: gpx, tracks.kml: kml}
    wanted = {make: refuse_folder(target) for make, target in files.items() if target}
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    with clear_errors():
        travel = journey_teller(open_planner(opened), opened, settings, words.lang)
        teller = way_teller(opened, settings, words.lang)
        found = teller.approach(teller.section(section), words.date, travel, words.from_)
        answer = teller.access(found, travel)
    for make, target in wanted.items():
        write(target, make(found, words.lang))
    if STANDARD_OUTPUT not in wanted.values():
        show(answer, access_text, words.lang, as_json=as_json)


def access_text(answer: Answer, lang: str) -> str:
    """Tell where a section is, the nearest road, and the way leg by leg."""
    accuracy = answer["accuracy_m"]
    sure = accuracy_words(lang, accuracy) if accuracy else text(lang, "access.sure.unknown")
    away = text(lang, "access.road.about", distance=length(answer["road"]["apart_m"]))
    lines = [
        f"{answer['section']['name']}  {_degrees(answer['point'])}  {sure}",
        f"{text(lang, 'access.road')}  {_degrees(answer['road']['point'])}  {away}",
    ]
    route = answer["route"]
    if route is not None:
        ends = f"{route['from']['name']} → {answer['section']['name']}"
        lines += ["", f"{ends}  {answer['on']}  {way_text(route, lang)}"]
    return "\n".join([*lines, "", text(lang, "access.sure.ask")])


def _degrees(point: tuple[float, float]) -> str:
    return f"{point[0]:.5f},{point[1]:.5f}"
