"""PostGIS with the features in it, as an operator would load them: a key and a spatial index."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
import shapely

from tests.postgres import Postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd

TABLE = "roads"
_MADE = f"""
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE TABLE {TABLE} (gid serial PRIMARY KEY, id text UNIQUE, name text, road_class int, lanes int,
  length_m float, geom geometry(LineString, 4326));
"""
_COPY = f"COPY {TABLE} (id, name, road_class, lanes, length_m, geom) FROM STDIN"


@contextmanager
def loaded(folder: Path, frame: gpd.GeoDataFrame) -> Iterator[Postgres]:
    """Run a server that holds the features until the block ends."""
    folder.mkdir()
    server = Postgres(folder, settings=("shared_buffers=512MB",))
    try:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute(_MADE)
            shapes = shapely.to_wkb(frame.geometry.to_numpy(), hex=True, include_srid=False)
            with connection.cursor().copy(_COPY) as copy:
                cells = frame[["id", "name", "road_class", "lanes", "length_m"]]
                for row, shape in zip(cells.itertuples(index=False), shapes, strict=True):
                    copy.write_row((*row, shape))
            connection.execute(f"CREATE INDEX ON {TABLE} USING gist (geom)")
            connection.execute(f"VACUUM ANALYZE {TABLE}")
        yield server
    finally:
        server.stop()
