"""The rows of a collection as the GeoJSON that is cut: on every day a feature is one of them.

A row tells ``id``, what ``TOLD`` names and the collection has, and ``since`` and ``until`` as whole
numbers YYYYMMDD, so that whoever draws can show any day by comparing numbers. The time before the
first claim on a feature is left out, for nothing is known of it then; a feature without any claim
is there at all times.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

import orjson
import shapely

from layers.collections.model import EVER as OPEN_END
from layers.collections.model import NEVER
from layers.tiles.model import EVER, EVER_AFTER, TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    import pandas as pd


def cut_rows(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows of a collection that are drawn: with a site, and of which one knows.

    A way within one place, such as from a hall to its platform, has nothing to draw.
    """
    timeless = (frame["since"] == NEVER) & (frame["until"] == OPEN_END)
    shapes = frame.geometry.to_numpy()
    nothing = (shapely.get_dimensions(shapes) == 1) & (shapely.length(shapes) == 0)
    drawn = frame[(frame["known"] | timeless) & frame.geometry.notna() & ~nothing]
    return drawn.reset_index(drop=True)


def features(rows: gpd.GeoDataFrame) -> Iterator[bytes]:
    """Yield each row (WGS 84) as a GeoJSON feature, in their order."""
    names = ["id", *(name for name in TOLD if name in rows.columns)]
    properties = zip(*(_cells(rows[name]) for name in names), strict=True)
    shapes = shapely.to_geojson(rows.geometry.to_numpy())
    times = zip(rows["since"].tolist(), rows["until"].tolist(), strict=True)
    for shape, cells, (since, until) in zip(shapes, properties, times, strict=True):
        told = {name: cell for name, cell in zip(names, cells, strict=True) if cell is not None}
        told |= {"since": day_number(since), "until": day_number(until)}
        yield b'{"type":"Feature","geometry":%b,"properties":%b}' % (
            shape.encode(),
            orjson.dumps(told),
        )


@lru_cache(maxsize=4096)
def day_number(ordinal: int) -> int:
    """Return the day of an ordinal as YYYYMMDD; the ends of time have numbers of their own."""
    if ordinal == NEVER:
        return EVER
    if ordinal == OPEN_END:
        return EVER_AFTER
    day = dt.date.fromordinal(ordinal)
    return day.year * 10_000 + day.month * 100 + day.day


def _cells(column: pd.Series[str]) -> list[object]:
    """Return the cells of a column as plain values, None where there is none."""
    return column.astype(object).where(column.notna(), None).tolist()
