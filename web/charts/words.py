"""What is written on a chart, and how one reading is told in words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from layers.water.clock import BEIJING
from web.messages import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from web.charts.model import Band, Face, Run


def class_of(number: float, bands: Sequence[Band]) -> str | None:
    """Return the label of the best class whose bound a number keeps; None where there is none.

    ``bands`` run from the best class on. A class contains its bound.
    """
    return next((band.label for band in bands if _holds(band, number)), None)


def _holds(band: Band, number: float) -> bool:
    above = band.low is None or number >= band.low
    return above and (band.high is None or number <= band.high)


def told(face: Face, runs: Sequence[Run], lang: str) -> list[dict[str, str | int]]:
    """Tell every reading of a chart in order of time: when, how much, which class, by whom."""
    found = [reading for run in runs for reading in _told(face, run, lang)]
    return sorted(found, key=lambda reading: int(reading["at"]))


def _told(face: Face, run: Run, lang: str) -> Iterator[dict[str, str | int]]:
    for at, number, below in zip(run.times, run.numbers, run.below, strict=True):
        moment = dt.datetime.fromtimestamp(int(at), BEIJING)
        label = class_of(float(number), face.bands)
        parts = [
            moment.strftime("%Y-%m-%d %H:%M"),
            f"{'<' if below else ''}{float(number):g} {face.unit}".strip(),
            text(lang, "chart.class", label=label) if label else "",
            run.name,
        ]
        yield {"at": int(at), "words": " · ".join(filter(None, parts))}
