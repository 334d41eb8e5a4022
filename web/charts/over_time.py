"""Readings over time: a line for each who measured, over the bands of the classes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from layers.water.clock import BEIJING
from web.charts import drawing
from web.charts.axes import Scale, month_label, month_ticks
from web.charts.drawing import LEFT, RIGHT, WIDTH, Plot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from web.charts.model import Face, Run

COLOURS = (drawing.INK, "#0b4f8a", "#7b1fa2", "#8a4b08")
"""Of those who measured; none of them is the colour of a class."""


def over_time(face: Face, runs: Sequence[Run], since: dt.datetime, until: dt.datetime) -> Markup:
    """Draw readings between two moments, which lie apart; each run has a colour and a name."""
    x = Scale(since.timestamp(), until.timestamp(), LEFT, WIDTH - RIGHT)
    return drawing.framed(face, _body(face, runs, x), x)


def _body(face: Face, runs: Sequence[Run], x: Scale) -> Iterator[Markup]:
    y = drawing.heights(face, runs)
    yield from drawing.bands(face, y)
    yield from drawing.number_axis(face, y)
    yield from drawing.time_axis(_ticks(x))
    if not any(len(run.times) for run in runs):
        yield drawing.text((WIDTH / 2, 190), face.empty, anchor="middle", size=14)
        return
    colours = [COLOURS[index % len(COLOURS)] for index in range(len(runs))]
    for run, colour in zip(runs, colours, strict=True):
        yield from drawing.strokes(run, Plot(x, y), colour)
    yield from drawing.key_of(face, runs, colours)


def _ticks(x: Scale) -> Iterator[tuple[float, str]]:
    first, last = (dt.datetime.fromtimestamp(at, BEIJING) for at in (x.low, x.high))
    days = month_ticks(first.date(), last.date())
    years_only = all(day.month == 1 for day in days) and len(days) > 1
    for day in days:
        moment = dt.datetime.combine(day, dt.time(), BEIJING)
        if moment >= first:
            yield x.at(moment.timestamp()), month_label(day, years_only=years_only)
