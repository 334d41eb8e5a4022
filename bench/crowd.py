"""A store in which one network is very large: made-up ways, scattered over the region."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import WGS84
from geo.region import REGION
from layers.collections import pack
from layers.collections.model import EVER, NEVER
from layers.stores import generation, manifest, paths
from layers.stores.manifest import Content
from layers.tiles import pack as tiles
from layers.transport.networks.ways import COLUMNS, NETWORKS

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

CROWDED = "network_road"
PROMISED = dt.date(2030, 1, 1)
_SEED = 20261122
_STEP = 0.004  # degrees between two points of a way
_POINTS = 5


def publish(base: Path, store: Path, count: int) -> None:
    """Publish the current generation of ``base`` into ``store`` with ``count`` roads in it."""
    found = generation.open_current(base)
    kept = {
        name: Content((found.path / name).read_bytes(), entry.rows, entry.bbox, entry.crs)
        for name, entry in found.manifest.files.items()
        if not name.startswith((paths.collection(CROWDED), paths.tiles(CROWDED)))
    }
    words = NETWORKS[CROWDED]
    made = pack.contents(CROWDED, (words.name, words.about), COLUMNS, ways(count))
    made |= tiles.contents([CROWDED], made)
    contents = kept | made
    with generation.locked(store):
        generation.publish(store, contents, manifest.describe(contents))


def ways(count: int) -> gpd.GeoDataFrame:
    """Return made-up ways, as ``layers.collections.pack`` takes them; a fifth is promised."""
    chance = np.random.default_rng(_SEED)
    promised = np.arange(count) % 5 == 0
    table = pd.DataFrame({"id": pd.Series([f"road-{number}" for number in range(count)])})
    table["mode"] = "road"
    table["line"] = pd.Series([f"G{number % 997}" for number in range(count)])
    for name in ("link", "from", "to"):
        table[name] = pd.Series([None] * count, dtype="str")
    table["oneway"] = pd.Series(np.zeros(count, dtype=bool), dtype="boolean")
    table["promised"] = pd.Series(promised, dtype="boolean")
    table["length_m"] = np.round(chance.uniform(500, 2500, count), 1)
    table["speed_kph"] = 60.0
    table["lanes"] = pd.Series(np.full(count, 2), dtype="Int64")
    table["road_class"] = pd.Series(chance.integers(1, 7, count), dtype="Int64")
    table["since"] = np.where(promised, PROMISED.toordinal(), NEVER).astype(np.int32)
    table["until"] = np.full(count, EVER, dtype=np.int32)
    table["known"] = True
    return gpd.GeoDataFrame(table, geometry=_lines(chance, count), crs=WGS84)


def _lines(chance: np.random.Generator, count: int) -> NDArray[Any]:
    """Return lines that wander from random points of the region."""
    west, south, east, north = REGION
    begins = chance.uniform((west, south), (east, north), (count, 1, 2))
    steps = chance.normal(0, _STEP, (count, _POINTS, 2)).cumsum(axis=1)
    return np.asarray(shapely.linestrings(begins + steps))
