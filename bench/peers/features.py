"""Made-up roads over the region: the same frame is given to every side."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.region import REGION

POINTS = 4
_STEP = 0.004  # degrees between the points of a road


def roads(count: int) -> gpd.GeoDataFrame:
    """Return so many short roads in WGS 84 with a few properties."""
    random = np.random.default_rng(count)
    west, south, east, north = REGION
    begin = random.uniform([west, south], [east, north], (count, 2))
    steps = random.normal(0, _STEP, (count, POINTS, 2))
    steps[:, 0] = 0
    points = np.round(begin[:, None, :] + np.cumsum(steps, axis=1), 6)
    table = pd.DataFrame(
        {
            "id": [f"road-{number:07d}" for number in range(count)],
            "name": [f"道路 {number}" for number in range(count)],
            "road_class": random.integers(1, 7, count),
            "lanes": random.integers(1, 5, count),
            "length_m": np.round(random.uniform(50, 5000, count), 1),
        }
    )
    lines = shapely.linestrings(points.reshape(-1, 2), indices=np.repeat(np.arange(count), POINTS))
    return gpd.GeoDataFrame(table, geometry=lines, crs="EPSG:4326")
