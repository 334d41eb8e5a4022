"""``linkatlas water trace``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from api.commands.journey_options import show
from api.commands.options import (
    clear_errors,
    json_option,
    lang_option,
    once,
    open_atlas,
    settings_from,
    store_option,
    words_from,
)
from api.commands.output import table
from api.water.way_query import TraceWords
from api.water.ways import way_teller
from web.durations import length
from web.messages import text
from web.wording import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Answer = Mapping[str, Any]


@click.command()
@click.argument("at")
@click.option(
    "--way", metavar="WAY", multiple=True, callback=once,
    help="UM or UT upstream, DM or DD downstream: main river, or all of it.  [default: DM]",
)  # fmt: skip
@json_option
@lang_option
@store_option
def command(
    *, at: str, way: str | None, as_json: bool, lang: str | None, store: Path | None
) -> None:
    """Walk up or down a river and list what is met.

    AT is a section, an id, a name, or longitude,latitude in degrees. Distances are along the river
    as it is drawn, which is shorter than the river itself.
    """
    words = words_from(TraceWords, at=at, way=way, lang=lang)
    settings = settings_from(store=store)
    opened = open_atlas(settings)
    with clear_errors():
        answer = way_teller(opened, settings, words.lang).trace(words)
    show(answer, trace_text, words.lang, as_json=as_json)


def trace_text(answer: Answer, lang: str) -> str:
    """Tell a walk as a table, the nearest first, and how short its distances are."""
    way = text(lang, f"way.{answer['way']}")
    lines = [text(lang, "trace.title", place=answer["at"]["name"], way=way)]
    lines.append(
        text(lang, "trace.sum", river=answer["river"], length=length(answer["length_m"]),
             count=len(answer["met"]))
    )  # fmt: skip
    if answer["off_m"]:
        lines.append(text(lang, "trace.off", distance=length(answer["off_m"])))
    if answer["met"]:
        lines += ["", table([tuple(_cells(met, lang)) for met in answer["met"]])]
    return "\n".join([*lines, "", *_notes(answer, lang)])


def _cells(met: Answer, lang: str) -> Iterator[str]:
    yield f"{met['along_m'] / 1000:.1f} km"
    yield named(lang, "met", met["kind"])
    yield met["name"]
    yield met["river"]
    yield met["id"] or ""


def _notes(answer: Answer, lang: str) -> Iterator[str]:
    if answer["unplaced"]:
        names = text(lang, "comma").join(section["name"] for section in answer["unplaced"])
        yield f"{text(lang, 'trace.unplaced')} {names}"
    for river in answer["measured"]:
        drawn, published = length(river["drawn_m"]), length(river["published_m"])
        yield text(lang, "trace.short", river=river["name"], drawn=drawn, published=published)
