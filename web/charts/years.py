"""Year against year: the readings of several years over the months of one."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from layers.water.clock import BEIJING
from web.charts import drawing
from web.charts.axes import Scale
from web.charts.drawing import HEIGHT, LEFT, RIGHT, TOP, WIDTH, Plot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from web.charts.model import Face, Run

_COMMON_YEAR = 2001
_LATEST = drawing.INK
_EARLIER = ("#0b4f8a", "#7b1fa2", "#8a4b08", "#4f7a28", "#a0522d", "#6b7280")
MOST_YEARS = 1 + len(_EARLIER)
"""As many years as can be told apart; a chart of more would be a tangle."""


def year_on_year(face: Face, runs: Mapping[int, Run]) -> Markup:
    """Draw the readings of years, named by them, over each other; at most ``MOST_YEARS``."""
    return drawing.framed(face, _body(face, dict(sorted(runs.items())[-MOST_YEARS:])))


def _body(face: Face, runs: Mapping[int, Run]) -> Iterator[Markup]:
    x = Scale(0, 366 * 86_400, LEFT, WIDTH - RIGHT)
    y = drawing.heights(face, list(runs.values()))
    yield from drawing.bands(face, y)
    yield from drawing.number_axis(face, y)
    yield from drawing.time_axis(_months(x))
    if not any(len(run.times) for run in runs.values()):
        yield drawing.text((WIDTH / 2, (HEIGHT + TOP) / 2), face.empty, anchor="middle", size=14)
        return
    colours = _colours(sorted(runs))
    for year, run in runs.items():
        width = 2.2 if year == max(runs) else 1.2
        yield from drawing.strokes(_within_year(year, run), Plot(x, y), colours[year], width=width)
    yield from drawing.key_of(face, list(runs.values()), [colours[year] for year in runs])


def _colours(years: Sequence[int]) -> dict[int, str]:
    *earlier, latest = years
    return {**dict(zip(reversed(earlier), _EARLIER, strict=False)), latest: _LATEST}


def _within_year(year: int, run: Run) -> Run:
    """Return a run whose times are seconds since its year began on the region's clock."""
    began = int(dt.datetime(year, 1, 1, tzinfo=BEIJING).timestamp())
    return replace(run, times=np.asarray(run.times - began, dtype=np.int64))


def _months(x: Scale) -> Iterator[tuple[float, str]]:
    days = 0
    for month in range(1, 13):
        yield x.at(days * 86_400), str(month)
        days += calendar.monthrange(_COMMON_YEAR, month)[1]
