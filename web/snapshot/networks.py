"""A network on a picture: all its ways that run on the day, as thin lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from web.snapshot.frame import traced, worldly
from web.snapshot.looks import Stroke, stroked
from web.style import NETWORKS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from markupsafe import Markup
    from numpy.typing import NDArray

    from layers.collections.rows import Places, Rows
    from web.snapshot.frame import Frame

MOST_WAYS: Final = 40_000
"""Ways that are drawn at most, the longest first: more are a grey area to the eye."""

_GAPS = (4.0, 3.0)
_SMALLEST = 0.7  # pixels: what is smaller cannot be seen
_FAR, _THINNER = 9.0, 0.75  # below this zoom ways are thinner by that share


def network(rows: Rows, day: dt.date, frame: Frame) -> Iterator[Markup]:
    """Draw the ways of a network that run on a day; of a great many, only the longest.

    What runs by expectation has gaps.
    """
    places = _large(rows, rows.meeting(rows.on(day), frame.box), frame)
    shapes = worldly(rows.shapes(places))
    expected = _cells(rows, places, "promised").astype(np.bool_)
    ranks = _cells(rows, places, "road_class")
    for rank in sorted(set(ranks.tolist()), reverse=True):
        for dash, chosen in (((), ~expected), (_GAPS, expected)):
            path = traced(frame.seen(shapes[chosen & (ranks == rank)]))
            if path:
                yield stroked(path, network_stroke(rows.info.id, rank, frame.zoom, dash))


def network_stroke(
    name: str, rank: int = 0, zoom: float = _FAR, dash: tuple[float, ...] = ()
) -> Stroke:
    """Return how a way is drawn: the class of a road, if it is known, says how wide."""
    look = NETWORKS[name]
    look = look | look.get("kinds", {}).get(str(rank), {})
    width = look["width"] * (_THINNER if zoom < _FAR else 1)
    return Stroke(look["color"], width, dash=dash, cap="butt" if dash else "round")


def _cells(rows: Rows, places: Places, column: str) -> NDArray[np.int64]:
    """Return the numbers of a column, 0 where nothing is known."""
    cells = rows.table[column].take(places).cast("int64").fill_null(0)
    numbers: NDArray[np.int64] = cells.to_numpy()
    return numbers


def _large(rows: Rows, places: Places, frame: Frame) -> NDArray[Any]:
    """Return those of the rows that can be seen, and of a great many the largest."""
    west, south, east, north = rows.bounds[places].T
    size = np.maximum(east - west, north - south) / 360 * frame.scale
    seen = np.flatnonzero(size >= _SMALLEST)
    if len(seen) > MOST_WAYS:
        largest = np.argpartition(size[seen], -MOST_WAYS)[-MOST_WAYS:]
        seen = np.sort(seen[largest])
    return places[seen]
