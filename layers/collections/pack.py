"""Turn the rows of a collection into the files from which they are served.

::

    about.json      what the collection is
    rows.parquet    every column and the geometry, WGS 84
    fragments.npy   each row as a GeoJSON feature, one after the other (uint8)
    offsets.npy     row ``i`` is ``fragments[offsets[i]:offsets[i + 1]]`` (int64)
    bounds.npy      west, south, east, north of each row; NaN without a site (float64)
    since.npy       the day from which a row is valid, and ``until.npy`` the day from which it no
                    longer is, as ordinals (int32); the ends of int32 stand for no such day
    known.npy       whether anything is known of the feature in that time (bool)
    owner.npy       which feature a row belongs to: equal numbers, equal feature (int32)

Rows are in the order of their ids, those of one feature in the order of time.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pandas as pd
import shapely

from layers.collections.model import Collection, Shape
from layers.stores import geoparquet, paths
from layers.stores.manifest import Content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd
    from numpy.typing import NDArray

    from layers.collections.model import Column
    from layers.model import Text

DIGITS = 6
"""Decimals of the coordinates that are handed out: about 0.1 m."""

WHEN = ("since", "until", "known")
"""Columns of the frame that say when a row is valid; they are no properties of the feature."""

_SHAPES: dict[Shape, tuple[int, ...]] = {"point": (0,), "line": (1, 2, 5), "area": (3, 6)}
_FIRST_DAY = dt.date(1900, 1, 1).toordinal()


def contents(
    collection_id: str,
    words: tuple[Text, Text],
    columns: Sequence[Column],
    frame: gpd.GeoDataFrame,
) -> dict[str, Content]:
    """Return the files of a collection by their place in the generation.

    ``words`` are its name and what it is. ``frame`` (WGS 84) has the columns ``id``, those of
    ``columns``, ``geometry``, ``since`` and ``until`` (ordinals of days as int32, ``NEVER`` and
    ``EVER`` at open ends) and ``known``.
    """
    rows = frame.sort_values(["id", "since"], kind="stable", ignore_index=True)
    rows = rows.set_geometry(_rounded(rows.geometry.to_numpy()), crs=rows.crs)
    pieces = list(_fragments(rows, [column.id for column in columns]))
    info = _described(collection_id, words, columns, rows)
    arrays = {
        "fragments": np.frombuffer(b"".join(pieces), dtype=np.uint8),
        "offsets": np.cumsum([0, *map(len, pieces)], dtype=np.int64),
        "bounds": shapely.bounds(rows.geometry.to_numpy()).astype(np.float64),
        "since": rows["since"].to_numpy(np.int32),
        "until": rows["until"].to_numpy(np.int32),
        "known": rows["known"].to_numpy(np.bool_),
        "owner": pd.factorize(rows["id"])[0].astype(np.int32),
    }
    made = {
        "about.json": Content(orjson.dumps(info.model_dump(mode="json"))),
        "rows.parquet": geoparquet.content(rows),
        **{f"{word}.npy": Content(_packed(array)) for word, array in arrays.items()},
    }
    return {f"{paths.collection(collection_id)}/{word}": data for word, data in made.items()}


def _described(
    collection_id: str,
    words: tuple[Text, Text],
    columns: Sequence[Column],
    rows: gpd.GeoDataFrame,
) -> Collection:
    shapes = rows.geometry.dropna()
    days = rows["since"].to_numpy()
    days = days[days > _FIRST_DAY]
    return Collection(
        id=collection_id,
        name=words[0],
        about=words[1],
        columns=tuple(columns),
        shape=_shape(shapely.get_type_id(shapes.to_numpy())),
        count=rows["id"].nunique(),
        rows=len(rows),
        bbox=None if shapes.empty else _box(shapes.total_bounds),
        first=dt.date.fromordinal(int(days.min())) if len(days) else None,
        last=dt.date.fromordinal(int(days.max())) if len(days) else None,
    )


def _shape(kinds: NDArray[np.int32]) -> Shape:
    found = [word for word, ids in _SHAPES.items() if np.isin(kinds, ids).any()]
    return found[0] if len(found) == 1 else "mixed"


def _box(bounds: Iterable[float]) -> tuple[float, float, float, float]:
    west, south, east, north = (float(edge) for edge in bounds)
    return west, south, east, north


def _rounded(shapes: NDArray[Any]) -> NDArray[Any]:
    return shapely.transform(shapes, lambda points: np.round(points, DIGITS))


def _fragments(rows: gpd.GeoDataFrame, names: list[str]) -> Iterable[bytes]:
    """Yield each row as a GeoJSON feature."""
    drawn = shapely.to_geojson(rows.geometry.to_numpy())
    cells = rows[names].astype(object).where(rows[names].notna(), None).to_numpy()
    for feature, shape, values in zip(rows["id"], drawn, cells, strict=True):
        properties = orjson.dumps(
            dict(zip(names, values, strict=True)), option=orjson.OPT_SERIALIZE_NUMPY
        )
        yield b'{"type":"Feature","id":%b,"geometry":%b,"properties":%b}' % (
            orjson.dumps(feature),
            shape.encode() if shape else b"null",
            properties,
        )


def _packed(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()
