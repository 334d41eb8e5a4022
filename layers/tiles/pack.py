"""Turn the collections of a generation into the files of their tiles.

In the folder of the tiles of a collection::

    about.json     what the tiles are
    keys.npy       which tile: zoom, x and y in one number, ascending (int64)
    offsets.npy    tile ``i`` is ``data[offsets[i]:offsets[i + 1]]`` (int64)
    data.npy       the tiles as gzip, one after the other (uint8)

A small network, whose map is made nowhere else, is written in one piece too: the same rows as
GeoJSON with the members ``rows``, which says that a feature is there once for each of its times,
and ``count``, how many features the network has.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import orjson

from layers.stores import paths
from layers.stores.manifest import Content
from layers.tiles.cut import Tile, cut
from layers.tiles.model import DRAWN_WHOLE, MAX_ZOOM, MIN_ZOOM, TileSet
from layers.tiles.read import key_of
from layers.tiles.rows import cut_rows, features

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

AT_ONCE = 2
"""How many collections are cut at a time."""


def contents(collections: Iterable[str], made: Mapping[str, Content]) -> dict[str, Content]:
    """Return the files of the tiles of collections, whose own files are in ``made``.

    Raises TileError when they cannot be cut.
    """
    names = list(collections)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(lambda name: _collection(name, made), names))
    return {path: content for files in done for path, content in files.items()}


def _collection(name: str, made: Mapping[str, Content]) -> dict[str, Content]:
    table = made[f"{paths.collection(name)}/rows.parquet"]
    held = gpd.read_parquet(io.BytesIO(table.data))
    rows, count, whole = cut_rows(held), held["id"].nunique(), paths.layer_map(name)
    drawn = {}
    if whole not in made and count <= DRAWN_WHOLE:
        drawn[whole] = table._replace(data=_in_one_piece(rows, count))
    return _cut(name, rows, table) | drawn


def _in_one_piece(rows: gpd.GeoDataFrame, count: int) -> bytes:
    head = b'{"type":"FeatureCollection","rows":true,"count":%d,"features":[' % count
    return head + b",".join(features(rows)) + b"]}"


def _cut(name: str, rows: gpd.GeoDataFrame, table: Content) -> dict[str, Content]:
    tiles = cut(name, features(rows))
    info = TileSet(
        minzoom=MIN_ZOOM,
        maxzoom=max((tile.z for tile in tiles), default=MAX_ZOOM),
        bbox=table.bbox,
        rows=len(rows),
    )
    packed = {f"{word}.npy": Content(_packed(array)) for word, array in _arrays(tiles).items()}
    made = {"about.json": Content(orjson.dumps(info.model_dump(mode="json"))), **packed}
    return {f"{paths.tiles(name)}/{word}": content for word, content in made.items()}


def _arrays(tiles: list[Tile]) -> dict[str, NDArray[Any]]:
    sizes = [len(tile.data) for tile in tiles]
    return {
        "keys": np.array([key_of(tile.z, tile.x, tile.y) for tile in tiles], dtype=np.int64),
        "offsets": np.cumsum([0, *sizes], dtype=np.int64),
        "data": np.frombuffer(b"".join(tile.data for tile in tiles), dtype=np.uint8),
    }


def _packed(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()
