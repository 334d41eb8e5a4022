"""What stands around a map: title, key, bar of scale, north arrow, and the notices at its foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from web.snapshot.key import SWATCH_HEIGHT, SWATCH_WIDTH
from web.snapshot.labels import Area
from web.snapshot.letters import lines, shortened, width_of, written
from web.style import INK
from web.wording import distance_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from web.snapshot.frame import Frame
    from web.snapshot.key import Block
    from web.snapshot.labels import Room

MARGIN = 10
"""Pixels between furniture and the edge."""

SMALL = 480
"""A picture that is narrower or lower than this many pixels has smaller furniture."""

_PAPER = "#ffffff"
_ROUND = (1, 2, 5)
_KEY_SHARE = 0.62  # share of the height that a key may take
_KEY_WIDTH_SHARE = 0.4
_KEY_SIZES = (12.0, 11.0, 10.0)
_ROW = 1.5  # height of a row, in sizes of its letters
_BAR_SHARE, _BAR_LONGEST, _BAR_HEIGHT = 0.22, 150, 5
_ARROW_WIDTH, _BAR_PLATE = 30, 34
_LINE = "#b9b5aa"
_FOOT_ROW = 1.4  # height of a line of notices, in sizes of their letters
_FOOT_SHARE = 0.6  # share of the height that notices may take
_TINY = (120, 80)  # pixels of a map below which nothing stands on it
_MIDDLE = ' text-anchor="middle"'


def _plate(area: Area, *, opacity: float = 0.9, radius: int = 4) -> Markup:
    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{}" fill="{}"'
        ' fill-opacity="{}"/>'
    ).format(
        area.left,
        area.top,
        area.right - area.left,
        area.bottom - area.top,
        radius,
        _PAPER,
        opacity,
    )


@dataclass(frozen=True)
class Piece:
    """A piece of furniture, and the box that it takes."""

    drawn: Markup
    area: Area


def title(words: str, below: str, frame: Frame, room: Room) -> Markup:
    """Write a title and a line below it at the upper left."""
    if is_tiny(frame):
        return Markup("")
    size, sub = (13.0, 9.5) if is_small(frame.width, frame.height) else (18.0, 12.0)
    most = frame.width - 2 * MARGIN - 20
    words, below = shortened(words, most, size, 700), shortened(below, most, sub)
    width = max(width_of(words, size, 700), width_of(below, sub)) + 20
    area = Area(MARGIN, MARGIN, MARGIN + width, MARGIN + size + sub + 18)
    room.take(area)
    x, y = MARGIN + 10, MARGIN + 6 + size
    drawn = [
        _plate(area),
        written((x, y), words, size, INK["text"], weight=700),
        written((x, y + sub + 5), below, sub, INK["muted"]),
    ]
    return Markup("").join(drawn)


@dataclass(frozen=True)
class Notices:
    """What is said at the foot: the approval number first, then everything else."""

    approval: str
    others: tuple[str, ...]


def foot(notices: Notices, width: int, height: int) -> Piece:
    """Write the notices below the map, the approval number at the lower left.

    On a picture of a few pixels they are cut off; its description holds them all.
    """
    size = 8.5 if is_small(width, height) else 10.5
    most = width - 2 * MARGIN
    words = " · ".join(filter(None, notices.others))
    approval = list(lines(notices.approval, most, size * 1.1))
    room = max(1, int(height * _FOOT_SHARE / (size * _FOOT_ROW)) - len(approval))
    rows = [*list(lines(words, most, size))[:room], *approval]
    area = Area(0, height - round(len(rows) * size * _FOOT_ROW + 8), width, height)
    drawn = [_plate(area, opacity=1, radius=0), _edge(area)]
    for number, row in enumerate(rows):
        at = (MARGIN, area.top + 4 + size * (1.05 + _FOOT_ROW * number))
        strong = row in approval
        colour, weight = (INK["text"], 700) if strong else (INK["muted"], 400)
        drawn.append(written(at, row, size, colour, weight=weight))
    return Piece(Markup("").join(drawn), area)


def is_tiny(frame: Frame) -> bool:
    """Tell whether a map is so small that nothing can stand on it."""
    return frame.width < _TINY[0] or frame.height < _TINY[1]


def is_small(width: int, height: int) -> bool:
    """Tell whether a picture is so small that its furniture must be, too."""
    return min(width, height) < SMALL


def _edge(area: Area) -> Markup:
    return Markup('<path d="M0 {0:g}H{1:g}" stroke="{2}" stroke-width="1"/>').format(
        area.top, area.right, _LINE
    )


def scale_bar(frame: Frame, room: Room) -> Markup:
    """Draw a bar that is true in the middle of the map, and an arrow to the north beside it."""
    if is_tiny(frame):
        return Markup("")
    metres = round_length(min(_BAR_LONGEST, frame.width * _BAR_SHARE) * frame.metres_per_pixel)
    length, words = metres / frame.metres_per_pixel, distance_words(metres)
    right, bottom = frame.width - MARGIN, frame.height - MARGIN
    width = _ARROW_WIDTH + length + width_of(words, 11) / 2 + 12
    area = Area(right - width, bottom - _BAR_PLATE, right, bottom)
    room.take(area)
    left, y = area.left + _ARROW_WIDTH, area.bottom - 13
    drawn = [
        _plate(area),
        north((area.left + _ARROW_WIDTH / 2 - 2, area.top + 3)),
        written((left - 3, y - 5), "0", 11, INK["text"]),
        written((left + length, y - 5), words, 11, INK["text"], more=_MIDDLE),
        _bar((left, y), length),
    ]
    return Markup("").join(drawn)


def _bar(at: tuple[float, float], length: float) -> Markup:
    """Draw a bar whose first half is dark."""
    bar = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{}" fill="{}" stroke="{}"/>')
    whole = bar.format(*at, length, _BAR_HEIGHT, _PAPER, INK["text"])
    return whole + bar.format(*at, length / 2, _BAR_HEIGHT, INK["text"], INK["text"])


def north(at: tuple[float, float]) -> Markup:
    """Draw an arrow to the north below a point; a picture in Web Mercator has north above."""
    return Markup(
        '<g transform="translate({:.1f} {:.1f})"><path d="M0 11L6 29L0 25Z" fill="{}"/>'
        '<path d="M0 11L-6 29L0 25Z" fill="{}" stroke="{}" stroke-width="0.8"/>{}</g>'
    ).format(
        *at,
        INK["text"],
        _PAPER,
        INK["text"],
        written((0, 9), "N", 10, INK["text"], weight=700, more=_MIDDLE),
    )


def corner(words: str, frame: Frame, room: Room) -> Markup:
    """Write a few words at the lower left of the map; nothing when there are none."""
    if not words:
        return Markup("")
    size = 10.5
    height = size + 8
    area = Area(0, frame.height - height, width_of(words, size, 700) + 16, frame.height)
    room.take(area)
    at = (8, frame.height - 7)
    return _plate(area, radius=0) + written(at, words, size, INK["text"], weight=700)


def round_length(metres: float) -> int:
    """Return the longest round length of at most so many metres: 1, 2 or 5 and noughts."""
    power = 1
    while power * 10 <= metres:
        power *= 10
    return max((step * power for step in _ROUND if step * power <= metres), default=1)


def key(title_: str, blocks: Sequence[Block], frame: Frame, room: Room) -> Markup:
    """Draw the key in the emptiest corner; nothing where it would take too much of the map."""
    free = Area(MARGIN, MARGIN, frame.width - MARGIN, frame.height - MARGIN)
    size = next((size for size in _KEY_SIZES if _fits(title_, blocks, size, free)), None)
    if size is None or not blocks:
        return Markup("")
    corners = _corners(free, *_measured(title_, blocks, size))
    open_ = [area for area in corners if room.free(area)]
    if not open_:
        return Markup("")
    area = min(open_, key=room.hidden)
    room.take(area)
    return Markup("").join([_plate(area), *_key_rows(title_, blocks, size, area)])


def _corners(free: Area, width: float, height: float) -> list[Area]:
    """Return the boxes in which a key may stand, the best first."""
    left, right = free.left, free.right - width
    top, bottom = free.top, free.bottom - height
    places = [(right, top), (left, bottom), (left, top)]
    return [Area(x, y, x + width, y + height) for x, y in places]


def _fits(title_: str, blocks: Sequence[Block], size: float, free: Area) -> bool:
    width, height = _measured(title_, blocks, size)
    wide, high = free.right - free.left, free.bottom - free.top
    return width <= wide * _KEY_WIDTH_SHARE and height <= high * _KEY_SHARE


def _measured(title_: str, blocks: Sequence[Block], size: float) -> tuple[float, float]:
    rows = [row.words for block in blocks for row in block.rows]
    heads = [title_, *(block.title for block in blocks)]
    width = max(width_of(words, size) + SWATCH_WIDTH + 6 for words in rows) if rows else 0
    width = max(width, *(width_of(words, size + 1, 700) for words in heads))
    return width + 20, (len(rows) + len(heads)) * size * _ROW + 14


def _key_rows(title_: str, blocks: Sequence[Block], size: float, area: Area) -> Iterator[Markup]:
    x, y, step = area.left + 10, area.top + 6, size * _ROW
    yield written((x, y + size), title_, size + 1, INK["text"], weight=700)
    for block in blocks:
        y += step
        yield written((x, y + size), block.title, size - 1, INK["muted"])
        for row in block.rows:
            y += step
            middle = y + size * 0.62
            yield Markup('<g transform="translate({:.1f} {:.1f})">{}</g>').format(
                x, middle - SWATCH_HEIGHT / 2, row.sample
            )
            at = (x + SWATCH_WIDTH + 6, middle + size * 0.36)
            yield written(at, row.words, size, INK["text"])
