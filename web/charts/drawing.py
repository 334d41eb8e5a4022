"""The pieces that every chart shares: frame, bands, target, axes, keys and strokes, as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import numpy as np
from markupsafe import Markup

from layers.water.thin import thin
from web.charts.axes import Scale, number_ticks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from web.charts.model import Band, Face, Run

WIDTH, HEIGHT = 760, 360
"""Size of a chart in its own units; on the page it takes the width that there is."""

LEFT, RIGHT, TOP, BOTTOM = 56, 84, 58, 52
INK, MUTED, GRID, TARGET = "#1f2328", "#5b626b", "#dcd9d0", "#890c11"
FONT = "'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_SMALLEST_BAND = 12  # units of height that a label of a band needs
_FEW = 120  # readings that are marked one by one
_HOLE = 2.5  # times the usual distance between readings that ends a stroke
_FINE = 0.8  # width of the stroke of many readings
_HEADROOM = 1.12

Point = tuple[float, float]


@dataclass(frozen=True)
class Plot:
    """Where things lie on a chart: ``x`` takes seconds or days, ``y`` numbers of the item."""

    x: Scale
    y: Scale


def heights(face: Face, runs: Sequence[Run]) -> Scale:
    """Return the scale of a chart's numbers: all readings, the target, and some air."""
    numbers = np.concatenate([run.numbers for run in runs] or [np.zeros(0)])
    tops = [float(numbers.max())] if len(numbers) else []
    lows = [float(numbers.min())] if len(numbers) else []
    bounds = [bound for band in face.bands for bound in (band.low, band.high) if bound is not None]
    reach = [face.target.number] if face.target else bounds[:1]
    high = max([*tops, *reach, 0.0]) * _HEADROOM or 1.0
    is_range = len(face.bands) == 1 and face.bands[0].low is not None
    low = min([*lows, *bounds]) - 0.5 if is_range else 0.0
    return Scale(low, max(high, *(bounds if is_range else (high,))), HEIGHT - BOTTOM, TOP)


def framed(face: Face, body: Iterable[Markup], x: Scale | None = None) -> Markup:
    """Put the pieces into an SVG that tells what it is to who cannot see it.

    Scripts find readings on it by its scale of time, if it has one.
    """
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}"'
        ' role="img" aria-labelledby="{key}-title {key}-desc" class="chart" font-family="{font}"'
        ' font-size="12" fill="{ink}"{scale}><title id="{key}-title">{title}</title>'
        '<desc id="{key}-desc">{description}</desc><rect width="{w}" height="{h}" fill="#fff"/>'
        "{head}{body}{foot}</svg>"
    ).format(
        w=WIDTH,
        h=HEIGHT,
        key=face.key,
        font=FONT,
        ink=INK,
        scale=_scale(x) if x else Markup(""),
        title=face.title,
        description=face.description,
        head=text((LEFT, 20), face.title, size=15, weight=600),
        body=Markup("").join(body),
        foot=text((LEFT, HEIGHT - 8), face.foot, size=11, colour=MUTED),
    )


def _scale(x: Scale) -> Markup:
    return Markup(
        ' data-since="{:.0f}" data-until="{:.0f}" data-left="{}" data-right="{}"'
        ' data-top="{}" data-foot="{}"'
    ).format(x.low, x.high, x.start, x.end, TOP, HEIGHT - BOTTOM)


def text(
    at: Point,
    words: str,
    *,
    anchor: str = "start",
    size: float = 12,
    colour: str = INK,
    weight: int = 400,
) -> Markup:
    """Write words at a point; the anchor is start, middle or end."""
    return Markup(
        '<text x="{}" y="{}" text-anchor="{}" font-size="{}" fill="{}" font-weight="{}">{}</text>'
    ).format(at[0], at[1], anchor, size, colour, weight, words)


def line(start: Point, end: Point, colour: str, *, width: float = 1, dash: str = "") -> Markup:
    """Draw a straight line."""
    dashes = Markup(' stroke-dasharray="{}"').format(dash) if dash else Markup("")
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>').format(
        *start, *end, colour, width, dashes
    )


def bands(face: Face, scale: Scale) -> Iterable[Markup]:
    """Draw the bands of the classes, each with its name at the right edge when it has room."""
    for band in face.bands:
        top, bottom = _edges(band, scale)
        if top >= bottom:
            continue
        yield Markup(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" fill-opacity="0.2"/>'
        ).format(LEFT, top, WIDTH - LEFT - RIGHT, round(bottom - top, 1), band.colour)
        if bottom - top >= _SMALLEST_BAND:
            middle = round((top + bottom) / 2 + 4, 1)
            yield text((WIDTH - RIGHT + 6, middle), band.label, colour=MUTED)


def _edges(band: Band, scale: Scale) -> tuple[float, float]:
    high = scale.high if band.high is None else band.high
    low = scale.low if band.low is None else band.low
    return max(scale.at(high), scale.end), min(scale.at(low), scale.start)


def number_axis(face: Face, scale: Scale) -> Iterable[Markup]:
    """Draw the axis of numbers with its unit, and the target across the chart."""
    for tick in number_ticks(scale.low, scale.high):
        y = scale.at(tick)
        yield line((LEFT, y), (WIDTH - RIGHT, y), GRID, width=0.7)
        yield text((LEFT - 6, y + 4), f"{tick:g}", anchor="end", colour=MUTED)
    yield text((LEFT - 6, TOP - 8), face.unit, anchor="end", colour=MUTED)
    if face.target:
        y = scale.at(face.target.number)
        yield line((LEFT, y), (WIDTH - RIGHT, y), TARGET, width=1.6, dash="7 4")


def time_axis(ticks: Iterable[tuple[float, str]]) -> Iterable[Markup]:
    """Draw the axis of time: ticks are places and what is written there."""
    foot = HEIGHT - BOTTOM
    yield line((LEFT, foot), (WIDTH - RIGHT, foot), MUTED)
    for x, words in ticks:
        yield line((x, foot), (x, foot + 4), MUTED)
        yield text((x, foot + 17), words, anchor="middle", colour=MUTED)


def strokes(run: Run, places: Plot, colour: str, *, width: float = 1.4) -> Iterable[Markup]:
    """Draw readings as a line that ends where readings are missing, and few of them as marks.

    ``places.x`` takes the seconds of ``run.times``.
    """
    kept = thin(run.times, run.numbers, WIDTH - LEFT - RIGHT)
    points = [
        (places.x.at(float(at)), places.y.at(float(number)))
        for at, number in zip(run.times[kept], run.numbers[kept], strict=True)
    ]
    path = "".join(
        f"{'M' if starts else 'L'}{x} {y}"
        for starts, (x, y) in zip(_starts(run.times[kept]), points, strict=True)
    )
    few = len(run.times) <= _FEW
    yield Markup(
        '<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"/>'
    ).format(path, colour, width if few else _FINE)
    if few:
        for (x, y), below in zip(points, run.below[kept], strict=True):
            yield _mark((x, y), colour, hollow=bool(below))


def _starts(times: NDArray[np.int64]) -> list[bool]:
    """Tell at which readings a stroke begins: at the first, and after every hole."""
    apart = np.diff(times)
    usual = float(np.median(apart)) if len(apart) else 0.0
    return [True, *(apart > usual * _HOLE).tolist()][: len(times)]


def key_of(face: Face, runs: Sequence[Run], colours: Sequence[str]) -> Iterable[Markup]:
    """Write the key above the chart: the runs, the target, and what a hollow mark means."""
    x, y = float(LEFT), TOP - 20
    for run, colour in zip(runs, colours, strict=True):
        yield line((x, y), (x + 18, y), colour, width=2.4)
        yield text((x + 23, y + 4), run.name)
        x += 40 + _wide(run.name)
    if face.target:
        yield line((x, y), (x + 24, y), TARGET, width=1.6, dash="7 4")
        yield text((x + 29, y + 4), face.target.label, colour=TARGET)
        x += 46 + _wide(face.target.label)
    if any(run.below.any() and len(run.times) <= _FEW for run in runs):
        yield _mark((x + 4, y), INK, hollow=True)
        yield text((x + 12, y + 4), face.below)


def _mark(at: Point, colour: str, *, hollow: bool) -> Markup:
    return Markup(
        '<circle cx="{}" cy="{}" r="3" fill="{}" stroke="{}" stroke-width="1.2"/>'
    ).format(*at, "#fff" if hollow else colour, colour)


def _wide(words: str) -> float:
    """Return about how wide words are; a Chinese letter is as wide as it is high."""
    return sum(12 if east_asian_width(letter) in "WF" else 7 for letter in words)
